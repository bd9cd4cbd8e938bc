# Two commands do everything on a machine that has Python 3.11+ and make: `make demo`, `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo serve test check golden coverage mutants cases eval floors isolated bench crash audit sbom clean

$(VENV)/run.stamp: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch==2.13.0
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

demo: $(VENV)/run.stamp
	$(BIN)/hyoka demo

serve: $(VENV)/run.stamp
	$(BIN)/hyoka serve

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

golden: $(VENV)/dev.stamp
	$(BIN)/python -m tests.golden.regenerate

# Which branches the tests take (all but the browser's); fails below evals/data/coverage.yaml.
coverage: $(VENV)/dev.stamp
	mkdir -p out
	$(BIN)/python -m pytest -n 2 --dist loadfile --ignore=tests/browser --cov --cov-report=
	$(BIN)/python -m coverage json -q -o out/coverage.json
	$(BIN)/python -m evals.coverage out/coverage.json

# Which faults put into the code the tests notice: a sample of each group of evals/data/mutants.yaml.
mutants: $(VENV)/dev.stamp
	$(BIN)/python -m evals.mutants

# Ten thousand cases of each property of failing closed, instead of a hundred.
cases: $(VENV)/dev.stamp
	HYOKA_CASES=10000 $(BIN)/python -m pytest tests/properties/test_fails_closed.py --hypothesis-show-statistics

clean:
	rm -rf $(VENV) out .hyoka .coverage

eval: $(VENV)/run.stamp
	$(BIN)/hyoka eval --report out/eval
	$(BIN)/python -m evals.adversarial

floors: $(VENV)/run.stamp
	$(BIN)/hyoka eval --quick --report out/eval-quick

# The quick evaluation without any network interface, twice: the two reports are the same bytes.
isolated: $(VENV)/run.stamp
	PYTHONHASHSEED=1 unshare --map-root-user --net $(BIN)/hyoka eval --quick --report out/isolated-1
	PYTHONHASHSEED=2 unshare --map-root-user --net $(BIN)/hyoka eval --quick --report out/isolated-2
	cmp out/isolated-1/report.json out/isolated-2/report.json

bench: $(VENV)/dev.stamp
	$(BIN)/python -m evals.bench.gate
	$(BIN)/python -m evals.bench.formats
	$(BIN)/python -m evals.bench.office
	$(BIN)/python -m evals.bench.worst
	$(BIN)/python -m evals.bench.revise
	$(BIN)/python -m evals.bench.retrieval

crash: $(VENV)/run.stamp
	$(BIN)/python -m evals.crash
	$(BIN)/python -m evals.crash_revise

audit: $(VENV)/dev.stamp
	$(BIN)/pip-audit --strict --no-deps --disable-pip --requirement constraints.txt

sbom: $(VENV)/dev.stamp
	mkdir -p out
	$(BIN)/python -m evals.licences > out/licences.tsv
	$(BIN)/pip-audit --no-deps --disable-pip --requirement constraints.txt --format cyclonedx-json --output out/sbom.json
