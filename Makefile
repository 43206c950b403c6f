# Two commands matter: `make run` and `make test`. Both make what they need, quickly the second time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: run test bench rights check format lock migration clean

run: $(VENV)/run
	$(BIN)/baocao run

test: $(VENV)/dev
	sh tests/browser.sh
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: $(VENV)/dev
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.upwards
	$(BIN)/python -m benchmarks.run

# docs/rights.md from the table of rights
rights: $(VENV)/dev
	$(BIN)/python -m tests.rights.written

format: $(VENV)/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(VENV)/run: requirements/run.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/run
	$(PIP) install --require-hashes -r requirements/dev.txt
	touch $@

# Locks carry names, versions and hashes, and no address of an index.
UV_COMPILE := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links
lock:
	$(UV_COMPILE) pyproject.toml requirements/build.in -o requirements/run.txt
	$(UV_COMPILE) --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt
	$(UV_COMPILE) requirements/bench-aiogram.in -o requirements/bench-aiogram.txt
	$(UV_COMPILE) pyproject.toml requirements/bench-ptb.in -o requirements/bench-ptb.txt

# make migration NAME="what is now true"
migration: $(VENV)/dev
	$(BIN)/python -m migrations.new "$(NAME)"

clean:
	rm -rf $(VENV) .venv-bench-* build *.egg-info
