# Two commands matter: `make run` and `make test`. Both make what they need, quickly the second time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# The only place that names folders of tests: two that take long, and which tests try which rooms.
BROWSER := tests/browser
CRASH := tests/crash
POSTGRESQL := tests/postgresql
KILLS ?= 40
ON_POSTGRESQL := $(POSTGRESQL) $(addprefix tests/,handlers reporting schedules summaries rights \
	stories_plans plans sheets bot/channels bot/site)
MUTANTS := reading=tests/reading summaries=tests/summaries
ROOMS := $(filter-out tests benchmarks,$(patsubst %/__init__.py,%,$(wildcard */__init__.py)))

# One worker more than cores: some tests wait for a clock or a browser. A file's tests stay with one
# worker, so that they share a browser, until another worker has nothing left to do.
WORKERS ?= $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1)))
PYTEST := $(BIN)/python -m pytest
SPREAD := -n $(WORKERS) --dist worksteal
# What was compiled is kept: each worker and each bot in a process of its own is there sooner.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run trace test packages suite test-postgres check test-deep coverage mutants lint bench soak audit rights format lock migration clean

run: $(VENV)/run
	$(BIN)/baocao run

# What is installed, then what is read and what is run, side by side.
test:
	$(MAKE) --no-print-directory -j2 $(VENV)/dev packages
	$(MAKE) --no-print-directory -j2 lint suite

# The system's packages that tests need.
packages:
	sh $(BROWSER).sh
	sh $(POSTGRESQL).sh

suite: $(VENV)/dev
	$(PYTEST) $(SPREAD)

# What `make test` tries on SQLite, on PostgreSQL: all tests that touch a database, but for those of
# SQLite's own files (durability, backups, crash, moving from one to the other) and of the browser,
# which sees no database.
test-postgres: $(VENV)/dev
	sh $(POSTGRESQL).sh
	KILLS=$(KILLS) TESTS_ON=postgresql $(PYTEST) $(SPREAD) $(ON_POSTGRESQL) \
		--ignore=$(POSTGRESQL)/test_copy.py

# For daily work: everything but the browser and the kill -9.
check: lint
	$(PYTEST) $(SPREAD) --ignore=$(BROWSER) --ignore=$(CRASH)

lint: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# Property tests with many more examples, and new ones each time.
test-deep: $(VENV)/dev
	$(PYTEST) $(SPREAD) -m hypothesis --hypothesis-profile=deep

# Lines and branches that the tests without browser and crash pass, room by room. Not part of
# `make test`: tracing makes it slower by half.
coverage: $(VENV)/dev
	mkdir -p build
	$(PYTEST) $(SPREAD) --ignore=$(BROWSER) --ignore=$(CRASH) --cov --cov-report=
	@for room in $(ROOMS); do \
		printf '%-12s %s %%\n' $$room $$($(BIN)/coverage report --include="$$room/*" --format=total); \
	done
	@printf '%-12s %s %%\n' all $$($(BIN)/coverage report --format=total)

# Small faults put into a room one at a time: how many of them do its tests notice?
# make mutants COUNT=200 SEED=7
COUNT ?= 60
SEED ?= 1
mutants: $(VENV)/dev
	$(BIN)/python -m tests.mutants --count $(COUNT) --seed $(SEED) $(MUTANTS)

# What runs from what a person does to what comes of it, on five trips.
trace: $(VENV)/dev
	$(BIN)/python -m tests.house.trips

bench: $(VENV)/dev
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.hard_texts
	$(BIN)/python -m benchmarks.upwards
	$(BIN)/python -m benchmarks.papers
	$(BIN)/python -m benchmarks.ticks
	$(BIN)/python -m benchmarks.reminding
	$(BIN)/python -m benchmarks.ringing
	$(BIN)/python -m benchmarks.slow_net
	$(BIN)/python -m benchmarks.idle_pages
	$(BIN)/python -m benchmarks.run

# The bot for half an hour at human pace: memory, latency and database over time, and build/soak.png.
MINUTES ?= 30
soak: $(VENV)/dev
	$(BIN)/python -m benchmarks.soak --minutes $(MINUTES)

# Known advisories for what the bot runs on; says so where no source of them can be reached.
audit: .venv-audit/made
	sh requirements/audit.sh .venv-audit/bin/pip-audit

.venv-audit/made: requirements/audit.txt
	$(PYTHON) -m venv .venv-audit
	.venv-audit/bin/python -m pip --disable-pip-version-check -q install --require-hashes -r $<
	touch $@

# docs/rights.md from the table of rights
rights: $(VENV)/dev
	$(BIN)/python -m tests.rights.written

format: $(VENV)/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Whoever runs the bot may not be who installs it, and write no compiled file there.
$(VENV)/run: requirements/run.txt pyproject.toml
	@sh requirements/install.sh $(PYTHON) $(VENV) requirements/run.txt
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib
	@touch $@

# All that the bot runs on, too; what the tests load is compiled by them.
$(VENV)/dev: requirements/dev.txt pyproject.toml
	@sh requirements/install.sh $(PYTHON) $(VENV) requirements/dev.txt
	@touch $(VENV)/run $@

# Locks carry names, versions and hashes, and no address of an index.
UV_COMPILE := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links
lock:
	$(UV_COMPILE) pyproject.toml requirements/build.in -o requirements/run.txt
	$(UV_COMPILE) --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt
	$(UV_COMPILE) requirements/audit.in -o requirements/audit.txt
	$(UV_COMPILE) requirements/bench-aiogram.in -o requirements/bench-aiogram.txt
	$(UV_COMPILE) pyproject.toml requirements/bench-ptb.in -o requirements/bench-ptb.txt

# make migration NAME="what is now true"
migration: $(VENV)/dev
	$(BIN)/python -m migrations.new "$(NAME)"

clean:
	rm -rf $(VENV) .venv-bench-* build *.egg-info
