# Two commands do all set-up on a fresh machine with Python 3.11+ and make: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test fuzz lint types check quality speed picture clean

help: ## What there is to make
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

.venv/run: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

.venv/test: .venv/run requirements-test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.lock
	@touch $@

demo: .venv/run ## Read the sample reports and show who gives what to whom
	$(BIN)/gegenzug demo

test: .venv/test ## Run all tests
	$(BIN)/python -m pytest

fuzz: .venv/test ## Tests with made-up examples, thousands of each and new ones every time
	$(BIN)/python -m pytest -m hypothesis --hypothesis-profile=fuzz

lint: .venv/test ## Style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/test ## Types
	$(BIN)/mypy

check: lint types test ## Everything that a change must pass

quality: .venv/run ## Score the reader: make quality GOLD=DIR
	$(BIN)/python bench/quality.py $(GOLD)

speed: .venv/run ## Reports a second and memory: make speed REPORTS=DIR
	$(BIN)/python bench/speed.py $(REPORTS)

picture: .venv/run ## The picture of the README, from the sample reports (needs Chromium)
	rm -rf build/picture
	$(BIN)/gegenzug --lang en demo --out build/picture > /dev/null
	docs/picture.sh build/picture/rus.html docs/overview.png 1100,1545

clean: ## Remove what was installed and built
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
