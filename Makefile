# make site    builds the edition into site/
# make serve   shows it at http://127.0.0.1:8000/ and rebuilds it at every change
# make check   checks sources, pages and links, and changes nothing
# make test    proves it
# make release VERSION=1.0.0    freezes the text as a release
# make wheelhouse    archives the packages; with WHEELHOUSE=wheelhouse the others take them from there, without network
# make audit   asks what is known of faults in the packages
# make coverage    tells which lines and branches of the tool the tests run
# make mutants tells which small faults of the core no test would notice
# make faults  kills builds and mangles sources, many times
# Each sets up what it needs, in .venv/, from the locked lists of packages.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --quiet --disable-pip-version-check
FROM := $(if $(WHEELHOUSE),--no-index --find-links $(WHEELHOUSE))

.PHONY: site serve check release test measure weigh bench audit coverage mutants faults wheelhouse lock clean
.DELETE_ON_ERROR:

site: $(VENV)/.ready
	@$(BIN)/edition build

serve: $(VENV)/.ready
	@$(BIN)/edition serve

check: $(VENV)/.ready
	@$(BIN)/edition check

release: $(VENV)/.ready
	@$(BIN)/edition release $(VERSION)

test: $(VENV)/.tested
	@$(BIN)/python tests/browser.py
	@$(BIN)/ruff check --quiet tools tests
	@$(BIN)/ruff format --quiet --check tools tests
	@$(BIN)/mypy
	@$(BIN)/python -m pytest

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11 ...")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.lock pyproject.toml | $(BIN)/pip
	@$(PIP) install $(FROM) --no-deps --require-hashes -r requirements.lock
	@$(PIP) install $(FROM) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.ready requirements-test.lock
	@$(PIP) install --no-deps --require-hashes -r requirements-test.lock
	@touch $@

# What `requirements.lock` names, as wheels for this kind of machine and this Python.
wheelhouse: | $(BIN)/pip
	@$(PIP) download --require-hashes --only-binary :all: --dest $@ -r requirements.lock

# How well and how fast: LEMMAS and QUERIES name lists to measure with (see tests/measure.py).
measure: $(VENV)/.tested site
	@for list in $(or $(LEMMAS),$(wildcard tests/lemmas/*.tsv)); do echo $$list; $(BIN)/python tests/measure.py lemmas $$list; done
	@for list in $(QUERIES); do echo $$list; $(BIN)/python tests/measure.py queries $$list site; done

# What a first view of a reading page weighs; fails above the budget.
weigh: $(VENV)/.tested site
	@$(BIN)/python tests/weigh.py site

# Known faults of the packages that are locked; asks the package index.
audit: $(VENV)/.ready
	@test -x .build/audit/bin/pip-audit || { $(PYTHON) -m venv .build/audit && .build/audit/bin/pip --quiet --disable-pip-version-check install pip-audit==2.10.1; }
	@.build/audit/bin/pip-audit --disable-pip --no-deps --no-deps --require-hashes -r requirements.lock

# Lines and branches of the tool that the tests run.
coverage: $(VENV)/.tested
	@$(BIN)/python -m pytest --cov=edition --cov-branch --cov-report=term-missing:skip-covered

# The part of the mutants of the core that the tests kill.
mutants: $(VENV)/.tested
	@$(BIN)/python tests/mutants.py

# Kills and mangled sources, in full; the tests do some of it.
faults: $(VENV)/.tested
	@$(BIN)/python tests/kills.py 50
	@$(BIN)/python tests/mangling.py 2000

# How build and search grow from 37 to 10,000 paragraphs; draws docs/assets/bench.svg.
bench: $(VENV)/.tested
	@$(BIN)/python tests/bench_build.py
	@$(BIN)/python tests/bench_search.py

# Resolve the packages anew; commit what changes.
lock:
	@uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --group lock -o requirements.lock
	@uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --extra test -c requirements.lock -o requirements-test.lock

clean:
	@rm -rf site $(VENV) .site.lock
