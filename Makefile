# Two commands do everything on a fresh machine: `make site` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
DATA ?= data
# Without it, today is the day in the zone that data/site.yml names (`timezone`).
TODAY ?=
DAY = $(if $(TODAY),--today "$(TODAY)")
FORMAT ?= text
# Looks at the scripts of the site, by deno.jsonc; asks nobody for a newer one.
DENO := DENO_DIR=.cache/deno DENO_NO_UPDATE_CHECK=1 $(BIN)/deno
# Whether nothing but what lies below data/ differs from BASE: git compares, so no name of a file is read by anybody here.
# Where git cannot say, something else may differ.
BESIDE_DATA = git diff-tree --quiet -r --no-renames "$(BASE)" HEAD -- ":(top)" ":(top,exclude)data/"
export DATA

.DEFAULT_GOAL := help
.PHONY: help site serve check hooks report upkeep verify audit trust test accept release pictures bench mutants schema format read template lock clean

## Build the published site into site/ (every language)
site: .venv/run
	@$(BIN)/python -m scripts build --data "$(DATA)" $(DAY)

## Live preview on 127.0.0.1:8000; a saved file shows at once; PORT=8001 takes another port
serve: .venv/run
	@$(BIN)/python -m scripts serve --data "$(DATA)" $(DAY) $(if $(PORT),--port "$(PORT)")

## Check the data: every mistake with its file and line, and what your edits let it ask; ALL=1 asks older questions too
check: .venv/run
	@$(BIN)/python -m scripts check --data "$(DATA)" $(DAY) --format $(FORMAT) $(if $(ALL),--all)

## Let git check the data before it keeps them, so that personal data never get that far
hooks: .venv/run
	@git config core.hooksPath .github/hooks

## What your changes do: entries before and after, what follows, which pages; make report BASE=main, INTO=file
report: .venv/run
	@$(BIN)/python -m scripts report --data "$(DATA)" $(DAY) $(if $(BASE),--base "$(BASE)") $(if $(INTO),--into "$(INTO)") $(if $(PREVIEW),--preview "$(PREVIEW)") \
		$(if $(COMMIT),--commit "$(COMMIT)") $(if $(RUN),--run "$(RUN)")

## Ask every link over the network, and list figures that grew old
upkeep: .venv/run
	@$(BIN)/python -m scripts upkeep --data "$(DATA)" $(DAY) $(if $(INTO),--into "$(INTO)")

## Make a published site again from the commit that it names, and compare it: DIR=folder or URL=https://…
verify: .venv/run
	@$(BIN)/python -m scripts verify --data "$(DATA)" "$(or $(DIR),$(URL),site)"

## Ask the network whether a library used here has a known weakness; INTO=file adds the answer to it
audit: .venv/run .cache/audit/lib
	@PYTHONPATH=$(abspath .cache/audit/lib) $(BIN)/python -m tests.audit $(INTO)

## Serve site/ with nginx on 127.0.0.1 as in public: headers, types, packed files; DIR=folder, PORT=8081
.PHONY: serve-like-production
serve-like-production: .venv/run
	@$(BIN)/python -m tests.production "$(or $(DIR),site)" $(PORT)

## Try to break it: kills, full disks, spoilt caches, hostile texts; a table of what was tried; SEED=7 tries it again, KILLS=40 kills fewer
trust: .venv/dev browser
	@nice $(BIN)/python -m tests.trust $(if $(SEED),--seed $(SEED)) $(if $(KILLS),--kills $(KILLS)) $(ONLY)

## Prove everything; ONLY=data proves what data can change, BASE=main does so where nothing else differs; THOROUGH=1 at length
test: .venv/dev
	@if $(if $(filter data,$(ONLY)),true,$(if $(BASE),$(BESIDE_DATA),false)); then \
		echo "Only what the data can change:"; $(BIN)/python -m pytest -q -m "our_data and not browser"; \
	else $(MAKE) --no-print-directory prove; fi

# Style, types, unit, property, whole-site and browser tests.
.PHONY: prove
prove: .venv/dev browser
	@$(BIN)/ruff check scripts tests examples
	@$(BIN)/ruff format --check scripts tests examples
	@$(DENO) fmt --quiet --check
	@$(DENO) lint --quiet
	@$(BIN)/mypy scripts
	@$(BIN)/python -m pytest -q

## Accept the new output of the small invented province, then read the difference
accept: .venv/dev
	@ACCEPT=1 $(BIN)/python -m pytest -q tests/test_site.py tests/test_open_data.py -k "stored or citation_cff" || true
	@git diff --stat -- tests/province/expected tests/unusual/expected CITATION.cff

## Write down which addresses and ids are published, for a release: none may ever disappear without a redirect
release: .venv/dev
	@RELEASE=1 $(BIN)/python -m pytest -q -n 0 tests/test_permanence.py

## Take the pictures in PANDUAN.md anew, from the site that `make site` built
pictures: .venv/dev browser
	@$(BIN)/python -m tests.pictures site

## Measure bytes, first visits on slow lines, Lighthouse, a nation; ONLY=speed runs one part
bench: .venv/dev browser
	@$(BIN)/python -m tests.bench $(ONLY)

## Put wrong lines into the core, one at a time, and list those that no test notices; ONLY=leads tries one module
mutants: .venv/dev .cache/mutants/lib
	@PYTHONPATH=$(abspath .cache/mutants/lib) nice $(BIN)/python -m tests.mutants $(if $(JOBS),--jobs $(JOBS)) $(ONLY)

## Renew data/schema/, from which editors complete, explain and underline
schema: .venv/run
	@$(BIN)/python -m scripts schema --data "$(DATA)" $(DAY)

## Rewrite the data files into their one form; make format CHECK=1 only shows the difference
format: .venv/run
	@$(BIN)/python -m scripts format --data "$(DATA)" $(DAY) $(if $(CHECK),--check)

## Propose what the numbers of a press release are: make read TEXT=file.txt [PUBLISHED=2026-01-31] [FORMAT=json]
read: .venv/dev browser
	@test -n "$(TEXT)" || { echo "Sebut berkasnya: make read TEXT=berkas.txt"; exit 2; }
	@$(BIN)/python -m scripts read "$(TEXT)" --data "$(DATA)" $(DAY) $(if $(PUBLISHED),--published "$(PUBLISHED)") $(if $(FORMAT),--format "$(FORMAT)")

## Write rekap.xlsx, an Excel file to fill in for `python -m scripts import`; INTO=other.xlsx names another
template: .venv/run
	@$(BIN)/python -m scripts template --data "$(DATA)" $(DAY) $(if $(INTO),--into "$(INTO)")

## Renew the lock files from requirements*.in (needs uv)
lock:
	uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header requirements.in -o requirements.txt
	uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header requirements-dev.in -o requirements-dev.txt
	uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header requirements-mutants.in -o requirements-mutants.txt
	uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header requirements-audit.in -o requirements-audit.txt

## Remove everything that the other commands made
clean:
	rm -rf .venv .cache build site site.old tests/bench/node/node_modules

## Show what each command does
help:
	@awk '/^## / {said = substr($$0, 4)} /^[a-z-]+:/ && said {sub(":.*", ""); printf "make %-8s %s\n", $$0, said; said = ""}' $(MAKEFILE_LIST)

.PHONY: browser
browser:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! command -v pdftotext >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends poppler-utils >/dev/null; fi
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium poppler-utils >/dev/null; \
	else $(BIN)/python -m playwright install chromium; fi

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; try: make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "python3-venv is missing. On Debian: apt-get install python3-venv"; exit 1; }

.venv/run: requirements.txt | .venv/bin/python
	@test -e .venv/dev || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary=':all:' -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt | .venv/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary=':all:' -r requirements-dev.txt
	@touch .venv/run $@

.cache/audit/lib: requirements-audit.txt | .venv/run
	@rm -rf $@
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary=':all:' --target $@ -r $<
	@touch $@

# Beside the project: nothing else needs it, and its 50 MB need not be on every machine that tests.
.cache/mutants/lib: requirements-mutants.txt | .venv/dev
	@rm -rf $@
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary=':all:' --target $@ -r $<
	@touch $@
