# make contoh   installs the program into .venv and answers for a real example (contoh.xlsx, contoh.html)
# make test     installs all that the tests need, LibreOffice included, and runs everything
# make check    the quick part: lint, types and the fast tests; needs no LibreOffice
# make endurance  the long tests, repeated two to twenty times as often

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
EXAMPLE := examples/kota-bandar-lampung-2024.yaml
WORKERS ?= 2
# Compiled once, as everywhere: modules and tests that are compiled at each start cost the tests a tenth of their time.
unexport PYTHONDONTWRITEBYTECODE

OF_THE_ENGINE := tests/cases tests/engine tests/programmes tests/services
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

.PHONY: contoh test check programs lint types tests fast-tests engine-coverage benchmarks endurance mutants floors pages picture clean

contoh: $(VENV)/installed
	$(BIN)/pemdi-map gap $(EXAMPLE) -o contoh.xlsx --html contoh.html --force

# Side by side: mypy keeps one core busy, the tests have a while in which they need but one, and programs are fetched.
ABREAST := $(MAKE) --no-print-directory --output-sync=target --jobs=4

test: $(VENV)/installed-for-tests
	$(ABREAST) programs lint types engine-coverage
	$(MAKE) --no-print-directory tests BUT="$(OF_THE_ENGINE:%=--covered=%)"
	$(MAKE) --no-print-directory benchmarks

check: $(VENV)/installed-for-tests
	$(ABREAST) lint types fast-tests

programs:
	bash .ci/programs

lint: $(VENV)/installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-for-tests
	$(BIN)/mypy

# Everything; in `make test` but what engine-coverage has run already. PEMDI_MAP_THOROUGH: see tests/tries.py.
tests: export PEMDI_MAP_THOROUGH := 1
tests: $(VENV)/installed-for-tests programs
	$(PYTEST) --durations=25 $(BUT)

fast-tests: $(VENV)/installed-for-tests
	$(PYTEST) -m "not slow"

# The engine decides every number, so the quick tests take each of its branches. Measuring makes every line two and a
# half times as slow, so it is done with them alone; the seed makes what is tried at random the same each time.
engine-coverage: $(VENV)/installed-for-tests
	$(PYTEST) -m "not slow" --hypothesis-seed=0 $(OF_THE_ENGINE) \
	    --cov --cov-fail-under=100 --cov-report=term-missing:skip-covered

# Ratios of times mean something only when nothing else runs: after the tests, never beside them.
benchmarks: $(VENV)/installed-for-tests
	$(BIN)/python benchmarks/run.py

endurance: export PEMDI_MAP_ENDURANCE := 1
endurance: $(VENV)/installed-for-tests programs
	$(PYTEST) tests/round_trip/test_sessions.py tests/cli/test_merges_at_once.py tests/excel/test_live_workbook.py

# Small faults put into the program one at a time: at least 92 of 100 must be noticed by the quick tests. An hour.
mutants: $(VENV)/installed-for-tests
	$(BIN)/python benchmarks/mutants.py --workers $(WORKERS)

# The quick tests once more, with the lowest versions that setup.cfg declares.
floors:
	$(PYTHON) -m venv .venv-floors
	$(PYTHON) tests/packaging/floors.py > .venv-floors/constraints.txt
	.venv-floors/bin/python -m pip install --quiet --disable-pip-version-check -c .venv-floors/constraints.txt --editable '.[test]'
	.venv-floors/bin/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "not slow"

# The outputs that README.md and docs/ show, by running the commands again.
pages: $(VENV)/installed
	$(BIN)/python docs/refresh.py

# The picture in the README, from a real run.
picture: $(VENV)/installed programs
	PATH="$(abspath $(BIN)):$$PATH" bash docs/picture.sh $(EXAMPLE) docs/images

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "python3-venv is missing: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/installed: $(BIN)/python setup.cfg pyproject.toml
	$(PIP) --editable .
	$(BIN)/python -m compileall -q pemdi_map
	@touch $@

$(VENV)/installed-for-tests: $(BIN)/python setup.cfg pyproject.toml
	$(PIP) --editable '.[test]'
	@touch $@ $(VENV)/installed

clean:
	rm -rf build dist *.egg-info .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis contoh.xlsx contoh.html
