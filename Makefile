# `make` builds the exhibit into dist/; `make help` lists the rest.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PYTEST_ARGS ?= -n 3 --dist loadfile --part
BENCH_ARGS ?=
LIVE_ARGS ?=
MUTANTS_ARGS ?=

# pip-compile, told to keep addresses of package indexes and this machine's folders out of the locks.
COMPILE := CUSTOM_COMPILE_COMMAND='make lock' $(VENV)-lock/bin/pip-compile --quiet --upgrade --generate-hashes \
	--strip-extras --build-deps-for=editable --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	--no-emit-options

.DEFAULT_GOAL := exhibit
.PHONY: exhibit install dev test lint format map bench live-bench mutants lock clean help

exhibit: install  ## build exhibit/ into dist/ as a draft, for its petition has no address yet (the default)
	$(BIN)/exhibit build exhibit --draft --out dist

install: $(VENV)/.installed  ## set up .venv with the locked packages and the program

dev: $(VENV)/.installed-dev  ## the same with the tools for testing and measuring

test: dev  ## run the tests that ten minutes suffice for (PYTEST_ARGS="-k name" for some)
	$(BIN)/python -m pytest $(PYTEST_ARGS)

test-long: dev  ## run all tests, with all parameters (25 minutes on two cores)
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: dev  ## check style, types and the ways between the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/lizard -C 20 -w -l python src
	$(BIN)/python docs/make_map.py --check

format: dev  ## put the code in its usual shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

map: dev  ## draw the rooms and their arrows anew, and count them
	$(BIN)/python docs/make_map.py

bench: $(VENV)/.installed-bench  ## measure beside other programs (BENCH_ARGS="--rounds 15 --write")
	$(BIN)/python bench/run.py $(BENCH_ARGS)

live-bench: $(VENV)/.installed-bench  ## measure how soon a save shows on the live page (LIVE_ARGS="--write")
	$(BIN)/python bench/live_page.py $(LIVE_ARGS)

mutants: dev  ## put mistakes into copies of the core, and see whether tests notice (10 minutes; MUTANTS_ARGS="--seed 7")
	$(BIN)/python tests/mutation/run.py $(MUTANTS_ARGS)

lock: pyproject.toml  ## renew the locks of the program, of testing and of measuring
	test -x $(VENV)-lock/bin/pip-compile || { $(PYTHON) -m venv $(VENV)-lock && \
		$(VENV)-lock/bin/python -m pip --disable-pip-version-check install --quiet pip-tools; }
	$(COMPILE) --output-file=requirements.lock pyproject.toml
	$(COMPILE) --constraint=requirements.lock --extra=dev --output-file=requirements-dev.lock pyproject.toml
	$(COMPILE) --allow-unsafe --constraint=requirements-dev.lock --extra=dev --extra=bench \
		--output-file=requirements-bench.lock pyproject.toml

clean:  ## remove what was built or set up here
	rm -rf $(VENV) $(VENV)-lock dist build .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	find src tests bench -type d -name __pycache__ -prune -exec rm -rf {} +

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# The locks hold the build backend too, so that nothing unlocked is fetched to install the program itself.
$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

# What is measured beside the program comes apart: it is large, and no test needs it.
$(VENV)/.installed-bench: requirements-bench.lock $(VENV)/.installed-dev
	$(PIP) install --quiet --require-hashes -r requirements-bench.lock
	@touch $@
