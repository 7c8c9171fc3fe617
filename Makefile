# `make run` serves the example plan; `make test` passes all that CI asks. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST := 127.0.0.1
PORT ?= 8501

.PHONY: run run-year test quick lint example example-year bench soak mutations kills papers bundle sbom clean

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

# The dashboard on the plan of September, with the versions before it in a store of their own.
YEAR := data/eksempelaar
run-year: export UDPLAN_STORE = sqlite:///$(YEAR)/udplan.sqlite
run-year: example-year
	$(BIN)/python -m udplan store add --by Eksempel $(YEAR)/*v0?*.xlsx
	UDPLAN_PLAN="$$(ls $(YEAR)/*v09*.xlsx)" $(BIN)/streamlit run app.py --server.address $(HOST) --server.port $(PORT)

# Reading beside a bare openpyxl load, pages beside an empty one: ratios within one run.
bench: $(VENV)/.test chromium
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.history
	$(BIN)/python -m benchmarks.papers_speed
	$(BIN)/python -m benchmarks.viewers
	$(BIN)/python -m benchmarks.pages

# 24 hours of use in fast motion: does the server's memory come to rest?
soak: $(VENV)/.test
	$(BIN)/python -m benchmarks.a_day

# 20,000 mutated workbooks, an hour on one core; what fails is kept in the folder.
mutations: $(VENV)/.run
	$(BIN)/python -m benchmarks.soak --keep /tmp/udplan-soak

# A writer of the store killed 40 times on each database, some minutes.
kills: $(VENV)/.test postgres
	$(BIN)/python -m benchmarks.kills

# Every kind of paper before veraPDF (PDF/UA-1, PDF/A-2a) and LibreOffice; its pages stay in the folder to be looked at.
PAPERS := /tmp/udplan-papers
papers: $(VENV)/.test
	for tool in javac soffice pdftoppm; do command -v $$tool >/dev/null || missing=1; done; \
	  [ -e /usr/share/java/jaxb-runtime.jar ] && [ -z "$$missing" ] || \
	  { apt-get update -qq && apt-get install -y -qq --no-install-recommends default-jdk-headless libjaxb-java libreoffice-writer libreoffice-calc fonts-crosextra-carlito poppler-utils; }
	$(BIN)/python -m benchmarks.papers $(PAPERS)

# All that a machine on a closed network needs, in bundle/; VERSION is the Python of that machine.
VERSION ?= $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
bundle: $(VENV)/.test
	rm -rf bundle
	$(BIN)/python deploy/bundle.py bundle $(VERSION)

# The packages that udplan runs on, with versions and licences, as CycloneDX; an invalid file fails.
SBOM := udplan.cdx.json
sbom: $(VENV)/.test
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && $(PYTHON) -m venv --without-pip "$$folder" && \
	  $(BIN)/python -m pip --python "$$folder" install --quiet --disable-pip-version-check -r requirements.txt && \
	  $(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --validate -o $(SBOM) "$$folder"

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
