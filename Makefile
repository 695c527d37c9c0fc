# Everything that is done with Netral has a word here. A fresh machine needs Python 3.11+ and make, nothing else.
PY := .venv/bin/python
LOCK := .venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -q pyproject.toml

.PHONY: help run test check lint prove mutants bench stampede chaos docs lock assets browser clean

help:  ## list the words
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 10

run: .venv/ready assets  ## start everything embedded and load the published cases; Ctrl-C stops it
	@.venv/bin/netral up

test: .venv/ready assets browser  ## all tests (starts what it needs)
	$(PY) -m pytest -n 2 --dist loadfile

check: .venv/ready  ## the fast lane: the pure core, in seconds (ARGS=path::test for one test)
	$(PY) -m pytest tests/domain tests/test_architecture.py $(ARGS)

lint: .venv/ready  ## ruff, mypy strict, unused and missing dependencies
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/deptry .

prove: .venv/ready  ## a million due dates reckoned twice, and every weakening of the table caught or argued
	$(PY) -m tests.prove.oracle 1000000
	$(PY) -m tests.prove.mutants

mutants: .venv/ready  ## weaken the table everywhere and write docs/mutation-report.md
	$(PY) -m tests.prove.mutants --write

bench: .venv/ready  ## measure the case life against a bare workflow, in one run
	$(PY) -m bench.case_life

stampede: .venv/ready  ## 5,000 deadlines at one instant while officers act (half an hour; ARGS="--quick")
	$(PY) -m bench.stampede $(ARGS)

chaos: .venv/ready  ## an election in MINUTES=10 while parts are killed with -9; SEED=... draws the same again
	$(PY) -m chaos --minutes $(or $(MINUTES),10) $(if $(SEED),--seed $(SEED))

docs: .venv/ready  ## make the generated pages anew
	$(PY) -m console.docs

lock: .venv/ready  ## compile the locks anew from pyproject.toml
	$(LOCK) -o requirements.txt
	$(LOCK) --extra embedded --extra dev -o requirements-dev.txt

assets: .venv/ready
	@$(PY) -m web.assets

browser: .venv/ready
	@$(PY) -m stack.browser

.venv/ready: requirements-dev.txt pyproject.toml
	python3 -m venv .venv
	.venv/bin/pip install -q --disable-pip-version-check -r requirements-dev.txt
	.venv/bin/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

clean:  ## remove what was installed and made (not var/, which holds the cases)
	rm -rf .venv node_modules web/static/vendor .mypy_cache .ruff_cache .hypothesis
