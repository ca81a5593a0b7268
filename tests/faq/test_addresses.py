"""Addresses of buttons and links: what Telegram would refuse a whole answer for is told before anybody reads it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import addresses as telegrams
from bot.sandbox.addresses import WrongAddress
from faq.files.addresses import inside_only, unfit

FIT = [
    "https://www.cnam.fr/",
    "http://emploi-du-temps.cnam.fr",
    "HTTPS://WWW.CNAM.FR:8443/a b?c=d#e",
    "https://cnam.fr?x=http://intranet/",
    "https://école.fr/salle-é",
    "http://a_b.exemple.fr",
    "http://163.173.128.6/plan",
    "http://[2001:db8::1]:8080/",
    "https://nom:mot@exemple.fr/",
]
UNFIT = {
    "http://intranet/plan": "no dot",
    "https://localhost:8080/": "no dot",
    "http://.": "no dot",
    "http://fr.": "no dot",
    "http://nom@intranet/": "no dot",
    "http://": "names no site",
    "http:///plan": "names no site",
    "https://?a.b": "names no site",
    "https://www cnam.fr/": "cannot stand there",
    "https://www%zz.fr/": "cannot stand there",
    "http://[2001:db8::1": "cannot stand there",
    "http://[2001:db8::g]/": "no IPv6 address",
    "http://cnam.fr:/": "no port",
    "http://cnam.fr:0/": "no port",
    "http://cnam.fr:65536/": "no port",
    "http://cnam.fr:٨٠/": "no port",
    "http://cnam.fr:8o8o/": "no port",
    "mailto:examens@cnam.fr": "mail address",
    "tel:+33123456789": "telephone number",
    "SMS:+33123456789": "telephone number",
    "www.cnam.fr": "no web address",
    "http:/cnam.fr/": "no web address",
    "ftp://cnam.fr/": "no web address",
    "tg://resolve?domain=cnam": "no web address",
    "javascript:alert(1)": "no web address",
    "plan.html": "no web address",
    "": "no web address",
}


@pytest.mark.parametrize("address", FIT)
def test_an_address_that_telegram_takes_has_no_fault(address: str) -> None:
    assert unfit(address) is None


@pytest.mark.parametrize(("address", "words"), UNFIT.items())
def test_an_address_that_cannot_be_opened_is_told_with_its_remedy(address: str, words: str) -> None:
    found = unfit(address)
    assert found is not None
    assert words in found.reason
    assert found.remedy.endswith(".")


PIECES = st.sampled_from(
    [
        "http",
        "https",
        "mailto",
        "tel",
        ":",
        "//",
        "/",
        "@",
        "[",
        "]",
        "::1",
        ".",
        "fr",
        "intranet",
        "80",
        "%",
        "é",
        " ",
        "?",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=20).map("https://{}".format))
def test_whatever_has_no_fault_is_taken_by_telegram(address: str) -> None:
    if unfit(address) is None:
        telegrams.check(address)
    else:
        with suppress(WrongAddress):
            telegrams.check(address)


@pytest.mark.parametrize(
    ("address", "inside"),
    [
        ("http://10.0.0.1/plan", True),
        ("http://192.168.1.1:8080/", True),
        ("http://127.0.0.1/", True),
        ("http://[fe80::1]/", True),
        ("https://plan.intranet/", True),
        ("https://imprimante.local./", True),
        ("https://www.cnam.fr/", False),
        ("http://163.173.128.6/", False),
        ("https://intranet.cnam.fr/", False),
        ("page.html", False),
    ],
)
def test_what_only_the_offices_network_can_open_is_known(address: str, inside: bool) -> None:
    assert inside_only(address) is inside
