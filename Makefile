# make run: the dashboard. make test: everything, with its own set-up. Nothing to install before.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DIRS := app.py settings.py i18n.py data metrics views exports ui pages tests benchmarks

.PHONY: run demo test check fix docs bench browser

run: $(VENV)/run.done
	$(BIN)/streamlit run app.py

demo: $(VENV)/run.done
	$(BIN)/python -m data demo

test: $(VENV)/dev.done browser check
	$(BIN)/python -m pytest -n 3 --dist loadgroup

check: $(VENV)/dev.done
	$(BIN)/ruff check $(DIRS)
	$(BIN)/ruff format --check $(DIRS)

fix: $(VENV)/dev.done
	$(BIN)/ruff check --fix $(DIRS)
	$(BIN)/ruff format $(DIRS)

docs: $(VENV)/run.done
	$(BIN)/python -m data.documentation
	$(BIN)/python -m metrics.documentation

# What bringing files in costs, how good projections are, how long readers wait; alone on the
# machine, some twenty minutes. BENCH="--scale 10" for ten times the programme.
bench: $(VENV)/dev.done browser
	$(BIN)/python -m benchmarks.intake
	$(BIN)/python -m benchmarks.projection
	$(BIN)/python -m benchmarks $(BENCH)

# Chrome, Chromium or Edge of the machine; Debian's where there is none and apt can be used.
browser:
	@command -v chromium chromium-browser google-chrome msedge >/dev/null 2>&1 || \
	 { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && \
	   apt-get install -y -qq chromium >/dev/null; } || \
	 { echo "The browser tests need Chrome, Chromium or Edge: install one of them."; exit 1; }

$(VENV)/run.done: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/dev.done: requirements-dev.txt requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/run.done
