# The only task entry. `make help` lists what there is.
#
# PYTHON names the interpreter that makes the environment (3.11 or newer), DOCS the folder that the
# demonstration reads: make demo PYTHON=python3.12 DOCS="my documents". REPOS is a folder of clones of public
# repositories with test data, PEERS an interpreter with other libraries: make bench REPOS=~/clones PEERS=~/peers/bin/python

PYTHON ?= python3
DOCS ?= examples/haiti

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
CODE := src tests tools eval benchmarks

export PYTHON DOCS REPOS PEERS
export PYTHONUTF8 := 1
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help install demo test lint eval bench notebook lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

install: $(READY) ## make .venv with the pinned dependencies and the program

demo: $(READY) ## build a record from the files of DOCS and write its report
	@$(BIN)/python tools/demo.py "$$DOCS"

test: $(READY_DEV) ## run every test, the coverage floor, lint and the evaluation gate
	@$(BIN)/python tools/browser.py
	@mkdir -p build
	@$(MAKE_COMMAND) --no-print-directory lint >build/lint.txt 2>&1 & linting=$$!; \
	$(BIN)/python -m pytest -n auto --dist worksteal --durations=25 \
	  --cov --cov-of-floors --cov-report=json:build/coverage.json --cov-report=; tested=$$?; \
	wait $$linting; linted=$$?; cat build/lint.txt; exit $$((tested || linted))
	$(BIN)/python tools/coverage_floor.py build/coverage.json
	@$(MAKE) --no-print-directory eval

lint: $(READY_DEV) ## check style, types, sizes and which package imports which
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports --no-cache
	$(BIN)/python tools/boundaries.py src/musterbook
	$(BIN)/python tools/sizes.py $(CODE)

eval: $(READY_DEV) ## score extraction and reconciliation against the pinned floors
	$(BIN)/python -m eval

bench: $(READY_DEV) ## time the program, and score it on public data where REPOS and PEERS name them
	$(BIN)/python benchmarks/extraction.py $(if $(PEERS),--peers "$$PEERS")
	$(BIN)/python benchmarks/reading.py $(if $(PEERS),--peers "$$PEERS")
	$(BIN)/python benchmarks/pipeline.py
	$(BIN)/python benchmarks/lineage.py $(if $(PEERS),--peers "$$PEERS")
	$(BIN)/python benchmarks/adding.py
	$(BIN)/python -m benchmarks.storing
	$(BIN)/python -m benchmarks.scaling $(if $(PEERS),--peers "$$PEERS")
	$(BIN)/python benchmarks/reconciling.py ../shared/cases
	$(BIN)/python benchmarks/fuzzing.py
	$(BIN)/python -m benchmarks.desk ../shared/cases $(if $(PEERS),--peers "$$PEERS")
	$(BIN)/python -m benchmarks.asking ../shared/cases
	$(BIN)/python -m benchmarks.writing ../shared/cases
	$(BIN)/python -m benchmarks.site_writing ../shared/cases
	$(BIN)/python -m benchmarks.api_fuzzing
	$(BIN)/python -m benchmarks.surviving
	$(BIN)/python -m benchmarks.surviving --store postgresql
	@[ -z "$$REPOS" ] || $(BIN)/python benchmarks/public.py "$$REPOS"

notebook: $(READY_DEV) ## run the notebook of the examples again, and keep what it shows
	$(BIN)/python tools/notebook.py

lock: ## pin every dependency anew: versions and hashes, no addresses
	@$(PYTHON) tools/lock.py

clean: ## remove the environment, what was built, and caches
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
	find $(wildcard $(CODE)) -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@"$$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Musterbook needs Python 3.11 or newer; '$$PYTHON' is not. Name one: make PYTHON=python3.12" >&2; exit 1; }
	@echo "making $(VENV)" >&2
	@"$$PYTHON" -m venv --clear $(VENV)

# The stamps say what is installed; a changed lock or pyproject.toml makes them stale.
# Nothing unpinned is fetched: the build tool stands in the locks too.
$(READY): requirements.lock pyproject.toml | $(BIN)/python
	@echo "installing from requirements.lock" >&2
	@$(PIP) install --only-binary :all: --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(READY_DEV): requirements-dev.lock requirements-dev-alone.lock requirements.lock pyproject.toml | $(BIN)/python
	@echo "installing from requirements-dev.lock" >&2
	@$(PIP) install --only-binary :all: --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --require-hashes -r requirements-dev-alone.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $(READY) $@
