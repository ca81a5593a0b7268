#!/bin/sh
# Makes sure that a Chromium is there for the browser tests; the headless shell will do, and is the quickest. Says nothing
# when all is well, one sentence when it could not; never stops the set-up, because the browser tests say clearly by
# themselves what is missing.

found() {
    for name in chromium-headless-shell chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

from_debian() {
    command -v apt-get >/dev/null 2>&1 || return 1
    export DEBIAN_FRONTEND=noninteractive
    as_root apt-get -qq update || return 1
    as_root apt-get -qq install -y chromium-headless-shell fonts-noto-color-emoji && return 0
    as_root apt-get -qq install -y chromium fonts-noto-color-emoji
}

from_playwright() {
    [ -x .venv/bin/python ] && .venv/bin/python -m playwright install chromium
}

found && exit 0
echo "Installing Chromium for the browser tests ..."
{ from_debian && found; } >/dev/null 2>&1 && exit 0
from_playwright >/dev/null 2>&1 && exit 0
echo "No Chromium could be installed: the browser tests will fail until one is (on Debian: apt-get install chromium)."
exit 0
