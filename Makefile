# make demo   two museums to look at, on http://127.0.0.1:8000/ and http://127.0.0.1:8001/
# make test   every check and every test
# Each sets up what it needs in this folder first, and only what has changed.

BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal
export PYTHON STELE_TEST_POSTGRES

.DEFAULT_GOAL := demo
.PHONY: demo test audit bench lint postgres validators set-up clean

demo: set-up
	@$(BIN)/stele demo

test: lint validators postgres
	@echo "Testing on SQLite …"
	@$(PYTEST) -m "not audit"

# What asks no database, or proves the same on any.
NO_DATABASE := $(addprefix --ignore=tests/,frame plain names press reading catalogues/test_viewers.py)

# The tests that use the database, once more on PostgreSQL.
postgres: lint
	@if [ -z "$$STELE_TEST_POSTGRES" ]; then \
	    echo "Not testing on PostgreSQL: STELE_TEST_POSTGRES does not say where one is (postgresql:///name)."; \
	else \
	    echo "Testing on PostgreSQL …"; \
	    DATABASE_URL="$$STELE_TEST_POSTGRES" $(PYTEST) -m "not audit" $(NO_DATABASE); \
	fi

lint: set-up
	@echo "Checking the style (ruff) …"
	@$(BIN)/ruff check --quiet .
	@echo "Checking the types (mypy) …"
	@STELE_MUSEUM=.venv/museum $(BIN)/mypy --no-error-summary
	@echo "Checking who imports whom (import-linter) …"
	@$(BIN)/lint-imports --no-logo

# The second IIIF validator, where there is a Python that it runs on, and a viewer that only a test opens.
validators: set-up
	@tools/validator-ng
	@tools/viewers

audit: set-up
	@$(PYTEST) -m audit

bench: set-up
	@$(BIN)/python -m bench

set-up:
	@tools/set-up

clean:
	rm -rf .venv .venv-ng node_modules build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests bench tools -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
	rm -rf src/stele/visit/static/visit/fonts src/stele/visit/static/visit/zoom
