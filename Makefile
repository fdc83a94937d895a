# `make run` and `make test` work on a fresh machine; everything else builds on them.
PYTHON ?= python3
PY := .venv/bin/python
ARGS ?=

.PHONY: help setup setup-dev run test prove bench screenshots lint format types

help:
	@echo "make run        start the site and its worker on http://127.0.0.1:8000 (HOST, PORT)"
	@echo "make test       run all tests (ARGS='-k name' goes to pytest)"
	@echo "make prove      heavy proofs, one by one, going on where they stopped (ONLY, FRESH=1)"
	@echo "make bench      what reads and writes cost beside others (ARGS='ARTICLES=300 SECONDS=2 ONLY=P1')"
	@echo "make screenshots  a picture of every page into var/screenshots (PAGES, LANGUAGES, THEMES, WIDTHS)"
	@echo "make lint       format, rules, types, import directions, missing migrations"
	@echo "make format     rewrite the files the way make lint wants them"
	@echo "make setup      .venv with what the project needs to run"
	@echo "make setup-dev  and with what its developers need"

setup:
	@$(PYTHON) cms/installation.py

setup-dev:
	@$(PYTHON) cms/installation.py --dev

# exec: make waits for the runner itself, and a signal to make reaches it.
run: setup
	@exec $(PY) -m cms.runner --follow-parent

test: setup-dev
	@exec $(PY) -m tests.run $(ARGS)

# Each is named in the table at the end; ONLY=kill9-sqlite runs one, FRESH=1 runs it anew.
prove: setup-dev
	@exec $(PY) -W ignore -m prove

# No test: it says what was reached and what was missed, and ends with 0.
bench: setup-dev
	@exec $(PY) -W ignore -m bench $(ARGS)

# PAGES=desk,matrix LANGUAGES=de THEMES=light WIDTHS=1280 take a part.
screenshots: setup-dev
	@exec $(PY) -W ignore -m prove.screenshots

lint: setup-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-logo
	DEBUG=1 DATABASE_URL=sqlite://:memory: $(PY) manage.py makemigrations --check --dry-run

format: setup-dev
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
