PYTHON ?= python3
BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.NOTPARALLEL:
.PHONY: report test quick prove lint lock clean system-packages

report: .venv/run.stamp
	$(BIN)/python render_report.py

test: report .venv/dev.stamp tests/node_modules/ci.stamp lint
	$(BIN)/python -m pytest

quick: .venv/dev.stamp tests/node_modules/ci.stamp
	$(BIN)/python tools/quick.py

prove: test
	EXAMPLES=20000 $(BIN)/python -m pytest -q tests/reading/test_hand_editing.py -k "any_text or any_bytes or spliced"
	ALL=1 EXAMPLES=200 $(BIN)/python -m pytest -q tests/checks/test_any_value.py
	INTERRUPTIONS=200 $(BIN)/python -m pytest -q tests/commands/test_exits.py -k interruption
	$(BIN)/python -m pytest -q bench

lint: .venv/dev.stamp
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy

system-packages: .venv/run.stamp
	@$(BIN)/python tools/system_packages.py

.venv/run.stamp: requirements.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv --clear .venv
	$(PIP) install --require-hashes -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

tests/node_modules/ci.stamp: tests/package-lock.json tests/package.json | system-packages
	npm ci --prefix tests
	@touch $@

COMPILE := .venv-lock/bin/uv pip compile -q --no-config --upgrade --universal --python-version 3.11 \
	--generate-hashes --custom-compile-command "make lock" pyproject.toml

lock:
	$(PYTHON) -m venv --clear .venv-lock
	.venv-lock/bin/python -m pip --disable-pip-version-check -q install uv==0.13.9
	$(COMPILE) -o requirements.txt
	$(COMPILE) --group dev -c requirements.txt -o requirements-dev.txt
	rm -rf .venv-lock tests/package-lock.json
	npm install --prefix tests --package-lock-only --ignore-scripts

clean:
	rm -rf .venv .venv-lock tests/node_modules .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find . -path ./.git -prune -o -path ./out -prune -o -name out -type d -prune -exec rm -rf {} +
	find out -mindepth 1 ! -name .gitkeep -delete
