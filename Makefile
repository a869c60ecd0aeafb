# Two commands do everything on a fresh machine: `make run` and `make test`.
.DEFAULT_GOAL := help
.PHONY: help setup run test check demo codes officer audit assets servers pictures model tune signs eval bench format clean chaos

# uv from the machine, else one of our own inside the project.
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
PYTHON := .venv/bin/python
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD = 1
# Where it is set, every process translates every library anew: two seconds and more at each start.
unexport PYTHONDONTWRITEBYTECODE

help: ## what there is
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

.uv/bin/uv:
	python3 -m venv .uv
	.uv/bin/pip install --quiet uv

.venv/.synced: pyproject.toml uv.lock $(filter .uv/bin/uv,$(UV))
	$(UV) sync --frozen --quiet
	@touch $@

assets: .venv/.synced ## build style sheets and scripts from the npm package govuk-frontend
	$(PYTHON) -m intake.build_assets

# The Rasa server's own environment. It trains by itself, beside the running house, when its data has changed.
.venv-bot/.synced: pyproject.toml uv.lock $(filter .uv/bin/uv,$(UV))
	UV_PROJECT_ENVIRONMENT=.venv-bot $(UV) sync --frozen --quiet --only-group bot --compile-bytecode
	@touch $@

setup: .venv/.synced assets .venv-bot/.synced ## all that `run` needs

run: setup ## web, bot and worker on http://localhost:8000 (PORT=…)
	$(PYTHON) -m intake.run

demo: setup ## fill the database with an invented council: teams, officers, about 60 submissions
	$(PYTHON) -m intake.demo

codes: setup ## the codes that the made-up officers' authenticators show now
	@$(PYTHON) -m intake.demo.codes

officer: setup ## make an officer; prints a one-time link: make officer EMAIL=you@example.org [RESET=1: second step lost]
	$(PYTHON) -m intake.staff.first_officer --email "$(EMAIL)" $(if $(RESET),--reset)

audit: setup ## verify the audit trail's chain; KEPT=number:hash from an earlier run shows whether its end was cut off
	$(PYTHON) -m intake.staff.verify_audit --kept "$(KEPT)"

servers: ## what the tests need from the system: a browser and Redis
	@sh tests/install_servers.sh

check: setup ## style, types, templates, contracts between the parts
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/djlint templates --lint --quiet
	.venv/bin/lint-imports

model: .venv-bot/.synced ## train what the bot understands, when its examples have changed
	.venv-bot/bin/python -m bot.train

tune: .venv-bot/.synced ## teach the embeddings again, when many examples have changed (forty minutes)
	.venv-bot/bin/python -m bot.tune

signs: setup ## count again how much each small sign of the safety rules weighs, when many examples have changed
	$(PYTHON) -m bot.signs.reading | .venv-bot/bin/python -m bot.signs.weighing

# The order of the files is that of tests/conftest.py: the longest first.
test: setup servers ## every check and test
	$(MAKE) -j 2 model check
	$(PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

chaos: setup ## 500 complaints while everything is killed, on both databases [SEND=500] [KILLS=100] [SPARE=8]
	$(PYTHON) -m tests.chaos --send $(or $(SEND),500) --kills $(or $(KILLS),100) --spare $(or $(SPARE),8)

pictures: setup servers ## take the README's pictures again
	$(PYTHON) -m pytest -q tests/journeys/test_first_page.py tests/journeys/test_the_queue_at_a_glance.py
	mkdir -p docs/pictures && cp build/pictures/start.png build/pictures/queue.png docs/pictures/

eval: setup ## score what the rules and the bot understand: EVAL_DIR=folder [VERBOSE=1] [EVAL_JSON=file]
	$(PYTHON) -m intake.evaluate

bench: setup model ## how fast it is, beside yardsticks of the same run: [PARTS="bot …"] [BENCH_JSON=file]
	$(PYTHON) -m intake.bench $(PARTS)

format: setup ## put the code into its usual shape
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

clean: ## forget what was built (never what was kept: that is in var/)
	rm -rf .venv .venv-bot .uv build node_modules
