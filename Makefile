# `make run` serves the sample archive, `make test` runs every test; both set up what is missing.
SHELL := /bin/sh
PORT ?= 8000
PYTHON := .venv/bin/python
PIP_FLAGS := --quiet --disable-pip-version-check --require-hashes

.PHONY: run demo test lint evaluate bench lock

run: demo
	@exec .venv/bin/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers 1 --blocking-threads 4 --no-ws archive_site.wsgi:application

demo: .venv/run.stamp
	@$(PYTHON) manage.py demo

test: .venv/test.stamp lint
	@$(PYTHON) -m pytest
	@LACUNA_TESTS_ON=postgresql $(PYTHON) -m pytest

lint: .venv/test.stamp
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

evaluate: .venv/test.stamp
	@$(PYTHON) -m benchmarks.evaluate

bench: .venv/test.stamp
	@$(PYTHON) -m benchmarks.bench

# After a change of pyproject.toml.
lock: .venv/test.stamp
	@$(PYTHON) -m pip install --quiet uv
	@.venv/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements/run.txt
	@.venv/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --no-annotate --extra s3 -c requirements/run.txt pyproject.toml -o requirements/server.txt
	@.venv/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --no-annotate --extra models --extra test --extra s3 -c requirements/run.txt pyproject.toml -o requirements/test.txt

.venv/run.stamp: requirements/run.txt setup/packages.sh
	@setup/packages.sh run
	@[ -x $(PYTHON) ] || python3 -m venv .venv
	@echo "Installing Python packages" >&2
	@$(PYTHON) -m pip install $(PIP_FLAGS) -r requirements/run.txt
	@touch $@

.venv/test.stamp: requirements/test.txt requirements/run.txt setup/packages.sh
	@setup/packages.sh test
	@[ -x $(PYTHON) ] || python3 -m venv .venv
	@echo "Installing Python packages for tests (several GB, some minutes)" >&2
	@$(PYTHON) -m pip install $(PIP_FLAGS) -r requirements/test.txt
	@touch $@ .venv/run.stamp
