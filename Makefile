# Two verbs do all set-up: `make demo` and `make test`. The rest is for working on watcher.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
CORPUS ?= ../shared/corpus
SCORE ?= ../shared/bench/score.py
LOCK := pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.PHONY: demo test lint types unit score alerts bench soak schemas lock wheel train trees validate clean

demo: $(READY)
	$(BIN)/watcher demo

test: lint types unit

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

unit: $(READY)
	$(BIN)/pytest

score: $(READY)
	$(BIN)/python -m tests.score $(CORPUS) $(SCORE)

alerts: $(READY)
	$(BIN)/python -m tests.corpus_alerts $(CORPUS) $(SCORE) --foreign

bench: $(READY)
	$(BIN)/python -m tests.bench

soak: $(READY)
	$(BIN)/python -m tests.sim --runs 100000
	$(BIN)/pytest -m soak

schemas: $(READY)
	$(BIN)/python -m watcher.config.schema config

lock: $(READY)
	$(BIN)/$(LOCK) --extra dev -o requirements-dev.txt pyproject.toml
	$(BIN)/$(LOCK) -c requirements-dev.txt -o requirements.txt pyproject.toml

wheel: $(READY)
	$(BIN)/python -m build --no-isolation --wheel

$(READY): requirements-dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("watcher needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# Training has an environment of its own: torch is large, and the program runs without it.
TRAIN := .venv-train/.ready

train: $(TRAIN)
	.venv-train/bin/python -m training.train
	.venv-train/bin/python -m training.report
	.venv-train/bin/python -m training.plot

trees: $(TRAIN)
	.venv-train/bin/python -m training.details_scorer

validate: $(TRAIN)
	.venv-train/bin/python -m training.validate
	.venv-train/bin/python -m training.plot

$(TRAIN): training/requirements.txt $(READY)
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf .venv .venv-train build dist out *.egg-info
