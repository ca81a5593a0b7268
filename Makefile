# `make run` and `make test` do all their own set-up in .venv; nothing is installed elsewhere.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help run test thorough storm fuzz check audit bench bench-crashes bench-matching vectors lock pictures clean
.DEFAULT_GOAL := help

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: .venv/ready ## install and start; without a token, opens the sandbox and its chat page
	@$(BIN)/python -m bot run

test: .venv/ready-dev ## install and run all tests
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest

thorough: .venv/ready-dev ## all tests, with five times as much of what is left to chance (minutes)
	@THOROUGH=5 PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --timeout 600

storm: .venv/ready-dev ## a storm of faults and kills in virtual time: make storm SEED=1 STEPS=3000
	@PYTHONHASHSEED=0 $(BIN)/python -m tests.simulation.storm $(if $(SEED),--seed $(SEED)) $(if $(STEPS),--steps $(STEPS))

fuzz: .venv/ready-dev ## hostile updates, presses, texts and files: make fuzz CASES=1000000 SEED=1, or TARGET=… SEED=… CASE=… again
	@$(BIN)/python -m tests.fuzz $(if $(CASES),--cases $(CASES)) $(if $(SEED),--seed $(SEED)) $(if $(TARGET),--target $(TARGET)) $(if $(CASE),--case $(CASE)) $(if $(MINUTES),--minutes $(MINUTES))

check: .venv/ready-dev ## style, types, who imports whom, and the office's files
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/python -m bot check

audit: .venv/ready-dev ## ask the advisory databases about the pinned packages (needs the Internet)
	@$(PIP) install pip-audit
	@$(BIN)/pip-audit --disable-pip --no-deps --requirement requirements.lock

bench: .venv/ready-dev ## measure beside the peers (minutes)
	@mkdir -p output
	@$(BIN)/python -m tests.bench

bench-crashes: .venv/ready-dev ## what gets lost: a storm, then one crash test for the desk and three usual bots (minutes)
	@$(BIN)/python -m tests.bench crashes

bench-matching: .venv/ready-dev ## the search beside its peers: make bench-matching SETS=DIRECTORY
	@$(PIP) install -c requirements.lock -e '.[dev,bench]'
	@SETS="$(SETS)" $(BIN)/python -m tests.bench matching

vectors: .venv/ready-dev ## encode the wordings anew that come with the package
	@$(BIN)/python -m faq.check.shipping

lock: .venv/ready-dev ## choose the newest versions that fit and pin them
	@$(PIP) install uv
	@$(BIN)/uv pip compile pyproject.toml --extra dev --extra bench --universal --no-header --no-annotate --no-emit-index-url -o requirements.lock --upgrade --quiet

pictures: .venv/ready-dev ## take the README's picture anew
	@SCREENSHOTS=docs $(BIN)/python -m pytest tests/sandbox/test_story_in_chromium.py

clean: ## remove what make installed
	rm -rf .venv

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Guichet needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/ready: pyproject.toml requirements.lock | .venv/bin/python
	@echo "Installing Guichet in .venv ..."
	@$(PIP) install -c requirements.lock -e .
	@touch $@

.venv/ready-dev: pyproject.toml requirements.lock tests/support/browser.sh | .venv/bin/python
	@echo "Installing Guichet and its tests in .venv ..."
	@$(PIP) install -c requirements.lock -e '.[dev]'
	@sh tests/support/browser.sh
	@touch .venv/ready $@
