# Two commands: `make serve` and `make test`. Both make the environment in .venv from the lock file first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --quiet

.PHONY: serve test check-style bench bench-explorer pictures lock clean

serve: $(VENV)/serve.stamp
	$(BIN)/fikg build
	$(BIN)/fikg serve

test: check-style
	$(BIN)/fikg check
	$(BIN)/pytest

check-style: $(VENV)/test.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# The service beside its peers; needs wrk, takes Virtuoso where it is installed. ARGS="--help" tells of more.
bench: $(VENV)/test.stamp
	$(BIN)/python benchmarks/service.py $(ARGS)

# The explorer in Chromium, as its readers feel it; ARGS="--parts press" does a part.
bench-explorer: $(VENV)/test.stamp
	$(BIN)/python benchmarks/explorer.py $(ARGS)

# The pictures of README, taken of the service without any document; needs Debian's chromium.
pictures: $(VENV)/test.stamp
	$(BIN)/fikg build
	$(BIN)/python tools/take_pictures.py

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "fikg needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/serve.stamp: $(VENV)/python.stamp requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

$(VENV)/test.stamp: $(VENV)/serve.stamp requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

lock: $(VENV)/test.stamp
	$(COMPILE) --extra build --output-file requirements.lock
	$(COMPILE) --extra build --extra dev --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) .fikg dist
