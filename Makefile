# Every chore is one word; `make` alone lists them. Nothing here needs root.

# uv builds the environment from uv.lock. The machine's own is used when it is new enough,
# else this one is brought from PyPI into .uv/, a folder that `make clean` removes.
UV_VERSION := 0.13.9
UV := $(shell uv --version 2>/dev/null | grep -Eq '^uv (0\.(9|[1-9][0-9])|[1-9][0-9]*)\.' && command -v uv || echo .uv/bin/uv)
PYTHON := .venv/bin/python

# Python is the machine's: a download of another one would be a surprise.
export UV_PYTHON_DOWNLOADS := never
# A home folder that cannot be written (a service account has none) must not be needed.
ifneq ($(shell test -w "$$HOME" && echo yes),yes)
export UV_CACHE_DIR := $(CURDIR)/.uv/cache
endif

# A first start takes a minute or two: it shows how far it has got.
QUIET := $(if $(wildcard $(PYTHON)),--quiet)

# Those of one file share what is dear to make. ARGS="-n 0" runs them one by one.
SIDE_BY_SIDE := --dist loadfile -n

SUITE := bot handlers storage schedules tests

.PHONY: picture help demo tour test fast check fix bench chaos clean demo-ready dev-ready
.DEFAULT_GOAL := help

help: ## list the chores
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name what; do printf '  make %-7s %s\n' "$$name" "$$what"; done

demo: demo-ready ## a pretend Slack with Unison in it; ARGS="--headless --port 8080"
	@exec $(PYTHON) -m bot demo $(ARGS)

tour: demo-ready ## four stories of that company in the terminal, the bot killed on the way; no browser
	@exec $(PYTHON) -m bot tour

test: dev-ready ## the whole suite, the browser and the killed process included; ARGS goes to pytest
	@$(PYTHON) -m pytest $(SIDE_BY_SIDE) 2 $(ARGS)

fast: dev-ready ## the suite without what is slow
	@$(PYTHON) -m pytest $(SIDE_BY_SIDE) 4 -m "not slow and not browser and not kill" $(ARGS)

chaos: dev-ready ## kills and faults by the hundred
	@$(PYTHON) -m pytest -n 2 tests/chaos $(ARGS)

bench: dev-ready ## how fast, side by side
	@$(PYTHON) -m tests.bench $(ARGS)

picture: dev-ready ## walk the loop in a browser and make the README's picture
	@$(PYTHON) -m tests.browser.picture

check: dev-ready ## format, lint, types, lock file
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m mypy
	@$(UV) lock --check --quiet

fix: dev-ready ## put right what can be put right by itself
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

clean: ## remove what make brought and what tools left; never what Unison remembers
	@rm -rf .venv .uv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist test-results tests/screenshots
	@find $(SUITE) -name __pycache__ -type d -prune -exec rm -rf {} +

demo-ready: $(UV)
	@test -x $(PYTHON) || echo "First start: bringing Unison's packages from PyPI into .venv (a minute or two, once)."
	@$(UV) sync $(QUIET) --locked --inexact --no-default-groups --group demo || $(call explain-sync)

dev-ready: $(UV)
	@test -x $(PYTHON) || echo "First start: bringing Unison's packages and its tools from PyPI into .venv (a few minutes, once)."
	@$(UV) sync $(QUIET) --locked || $(call explain-sync)

# uv has said what went wrong; the commonest cause deserves a sentence of its own.
define explain-sync
{ $(UV) python find --no-project '>=3.11' >/dev/null 2>&1 || echo "Unison needs Python 3.11 or newer. On Debian or Ubuntu: apt install python3; elsewhere: https://www.python.org/downloads/" >&2; exit 1; }
endef

# A venv first; where Debian has split ensurepip off, pip alone will do.
.uv/bin/uv:
	@python=$$(for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	    $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done); \
	if [ -z "$$python" ]; then \
	    echo "Unison needs Python 3.11 or newer. On Debian or Ubuntu: apt install python3; elsewhere: https://www.python.org/downloads/" >&2; exit 1; fi; \
	echo "First start: bringing uv $(UV_VERSION) from PyPI into .uv (once)."; \
	rm -rf .uv/bin .uv/lib; \
	if $$python -c 'import ensurepip, venv' 2>/dev/null && $$python -m venv .uv; then \
	    .uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION); \
	elif $$python -m pip --version >/dev/null 2>&1; then \
	    $$python -m pip install --quiet --disable-pip-version-check --no-warn-script-location --target .uv uv==$(UV_VERSION); \
	else \
	    echo "Unison needs pip or venv once, to bring uv. On Debian or Ubuntu: apt install python3-venv; elsewhere: https://pip.pypa.io/en/stable/installation/" >&2; exit 1; \
	fi || { echo "uv could not be brought from PyPI. Is the network there? It can also be installed by hand: https://docs.astral.sh/uv/" >&2; exit 1; }
	@test -x $@
