# `make run` serves the example plan; `make test` passes all that CI asks. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST := 127.0.0.1
PORT ?= 8501

.PHONY: run test quick lint example example-year bench soak kills clean

run: $(VENV)/.run
	$(BIN)/streamlit run app.py --server.address $(HOST) --server.port $(PORT)

test: lint chromium postgres
	$(BIN)/pytest -n 2 --dist loadgroup

# Without the browser: a few minutes.
quick: lint
	$(BIN)/pytest -n 2 --dist loadgroup -m "not browser"

lint: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

example: $(VENV)/.run
	$(BIN)/python -m data.build_example

# Twelve versions of the example plan and the plan after it, in data/eksempelaar/.
example-year: $(VENV)/.run
	$(BIN)/python -m data.build_year

# Reading beside a bare openpyxl load, in the same run; fails above 2.5 times.
bench: $(VENV)/.run
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.history

# 20,000 mutated workbooks, an hour on one core; what fails is kept in the folder.
soak: $(VENV)/.run
	$(BIN)/python -m benchmarks.soak --keep /tmp/udplan-soak

# A writer of the store killed 40 times on each database, some minutes.
kills: $(VENV)/.test postgres
	$(BIN)/python -m benchmarks.kills

.PHONY: chromium postgres
chromium: $(VENV)/.test
	$(BIN)/python tests/browser/chromium.py

postgres: $(VENV)/.test
	$(BIN)/python tests/store/postgres.py

$(VENV)/.run: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.test: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $(VENV)/.run $@

clean:
	rm -rf $(VENV)
