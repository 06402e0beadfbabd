# The same words on a laptop and in CI. `make run` serves; `make test` runs everything.
PY ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := .tools/bin/uv
export VIRTUAL_ENV := $(abspath $(VENV))
# A council's network may answer with a certificate of its own: trust what the machine trusts.
export UV_SYSTEM_CERTS := 1
# What Python compiles is kept: without that, each process of the tests compiles everything anew.
unexport PYTHONDONTWRITEBYTECODE

APT_PACKAGES := chromium fonts-liberation2 postgresql libreoffice-writer-nogui libreoffice-calc-nogui
PG_BIN = $(lastword $(sort $(wildcard /usr/lib/postgresql/*/bin)))
LEVEL ?= 3

.PHONY: run up editor test check types lint content law rulebook journeys postgres-test bench bench-matching look lock system clean help

help: ## Say what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

# --- the environment, made from the lock files, again only when they change -----------------------

.tools/bin/uv: requirements/uv.txt
	@echo "Installing uv ..."
	@$(PY) -m venv --without-pip .tools
	@$(PY) -m pip --python .tools/bin/python install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/.base: requirements/base.txt .tools/bin/uv
	@echo "Installing what the site needs ..."
	@test -x $(BIN)/python || $(UV) venv -q -p $(PY) $(VENV)
	@$(UV) pip install -q --compile-bytecode --require-hashes -r $<
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base
	@echo "Installing what the tests need ..."
	@$(UV) pip install -q --require-hashes -r $<
	@touch $@

system: ## Install what the tests need from Debian, if it is missing
	@sh tools/system.sh $(APT_PACKAGES)

# --- running ---------------------------------------------------------------------------------------

run: $(VENV)/.base ## Serve a demonstration at http://127.0.0.1:8000/
	@TOOLKIT_DEMO=$${TOOLKIT_DEMO:-1} $(BIN)/python -m toolkit.start

up: $(VENV)/.base ## Bring database, static files and content up to date
	@$(BIN)/python manage.py up

editor: $(VENV)/.base ## Make an editor's account: make editor NAME=amara
	@$(BIN)/python manage.py add_editor $(NAME)

# --- checking --------------------------------------------------------------------------------------

check: $(VENV)/.dev ## Form, lint, layers, types, templates, migrations, content, house rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet toolkit/*/jinja2
	$(BIN)/python manage.py makemigrations --check --dry-run
	BEHIND_TLS=1 HSTS_SUBDOMAINS=1 SECRET_KEY=$$(printf 'k%.0s' $$(seq 60))aB3- $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python -m toolkit.guidance.content_checks content
	$(BIN)/python -m pytest -q tests/content tests/test_repository.py

content: $(VENV)/.base ## Check the words: problems, number of words and reading ages
	$(BIN)/python -m toolkit.guidance.content_checks content

test: $(VENV)/.dev system check ## Everything: checks, both databases, journeys in a browser
	sh tools/test.sh

journeys: $(VENV)/.dev system ## Walks in a real browser
	$(BIN)/python -m pytest -n $(LEVEL) --dist loadfile --no-loadscope-reorder tests/journeys

postgres-test: $(VENV)/.dev system ## The tests on PostgreSQL
	sh tools/with_postgres.sh $(BIN)/python -m pytest -n $(LEVEL) --dist loadfile tests/toolkit

law: $(VENV)/.base ## Write docs/law.md from the rulebook
	$(BIN)/python -m rulebook.law_page > docs/law.md

rulebook: $(VENV)/.base ## Write docs/rulebook.md from the questions of the command
	$(BIN)/python -m rulebook.command.page > docs/rulebook.md

bench: $(VENV)/.dev ## Print figures, each beside a peer or a bare baseline
	-@sh tools/system.sh chromium wrk
	$(BIN)/python -m bench

bench-matching: $(VENV)/.dev ## Print how well likeness of needs is found, and how fast
	$(BIN)/python -m bench matching

look: ## Rebuild CSS, JavaScript and fonts from pinned npm packages
	cd frontend && npm ci --no-audit --no-fund && npm run build

lock: .tools/bin/uv ## Resolve the lock files anew
	$(UV) pip compile -q -p 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --extra postgres --extra likeness -o requirements/base.txt
	$(UV) pip compile -q -p 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --extra postgres --extra likeness --group dev -c requirements/base.txt -o requirements/dev.txt

clean: ## Take away what was made: environment, data and caches
	rm -rf $(VENV) .tools .local .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
