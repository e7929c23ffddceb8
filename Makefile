# make repro    set up, run the pipeline, say where the report is
# make test     set up, run the quick tests
# make prove    run all tests at length, with branch coverage (not those of the browser)
# make browser  run the tests of the report in Chromium
# make check    format, lint and types
# make lock     rewrite the lock files and versions.yaml from pyproject.toml
# make bench    run the benchmarks (CORPORA=folder with the public corpora)
# make clean    remove what can be made again

export PATH := $(abspath .venv/bin):$(PATH)
export DVC_NO_ANALYTICS := 1
# The libraries are installed without bytecode (a fifth of their size); what is used is compiled once.
unexport PYTHONDONTWRITEBYTECODE
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH

PIP := .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile
CORPORA ?= ../shared/corpora

.PHONY: setup repro test prove browser check lock bench clean

setup: .venv/.installed .dvc/plots.html

repro: setup
	@python -m pipeline check --quick
	dvc repro
	@echo "The report: reports/report.html (in a browser), reports/report.md (as text)"

test: .venv/.installed-dev
	python -m pytest -n 2 --dist=loadgroup --no-loadscope-reorder -m "not prove and not browser"

# The quick tests are run again: with more examples, and so that the coverage is that of all tests.  The examples are
# new with every change, and the same when a commit is tried again.
prove: .venv/.installed-dev
	python -m pytest -n 2 --dist=loadgroup --no-loadscope-reorder -m "not browser" --hypothesis-profile=prove \
		--hypothesis-seed=$(shell git rev-parse 'HEAD^{tree}' 2>/dev/null || echo 0) --cov --cov-report=term

browser: .venv/.installed-dev
	python -m pytest -m browser tests/browser

check: .venv/.installed-dev
	ruff format --check .
	ruff check .
	mypy

.venv/.installed: requirements.lock tools/make_venv.sh
	@sh tools/make_venv.sh "$(PYTHON)"
	$(PIP) --require-hashes -r requirements.lock
	@touch $@

# Named for this folder alone: another worktree or clone has no page until it is set up, and DVC's own works there too.
.dvc/plots.html: .venv/.installed pipeline/report/page/plots_page.py
	@python -m pipeline plots-page
	@dvc config --local plots.html_template plots.html

.venv/.installed-dev: .venv/.installed requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# One version for all three Pythons; older pips refuse a blank inside the brackets of an extra.
LOCK = .venv/bin/uv pip compile --quiet --upgrade --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --no-strip-extras --no-annotate --no-header pyproject.toml

lock: .venv/.installed
	$(PIP) uv
	$(LOCK) --output-file requirements.lock
	$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	sed -i.bak 's/^\([a-z0-9-]*\[[a-z0-9-]*\), \([a-z0-9-]*\]\)/\1,\2/' requirements.lock requirements-dev.lock
	rm requirements.lock.bak requirements-dev.lock.bak
	python -m pipeline.versions

bench: .venv/.installed-dev
	python benchmarks/real_corpora.py "$(CORPORA)"

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage .coverage.* dvc_plots
	rm -rf $(shell sed -n 's|^/\(data/[a-z_]*/\)$$|\1|p' .gitignore)
	rm -rf reports/report.html .shards .dvc/cache .dvc/tmp
