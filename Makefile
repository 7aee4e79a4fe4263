# `make demo` and `make test` set themselves up: a virtual environment in .venv, nothing outside this folder.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
DESIGN := examples/kain-panjang-surya-majapahit.toml
OUT := out/demo
TRANSLATIONS := $(wildcard generator/locale/*/LC_MESSAGES/*.po)

.PHONY: demo test lint words pictures clean

demo: $(READY)
	@mkdir -p $(OUT)
	@$(BIN)/wastra compose $(DESIGN) --part cell -o $(OUT)/cell.svg
	@$(BIN)/wastra compose $(DESIGN) -o $(OUT)/cloth.svg
	@$(BIN)/wastra stencil $(DESIGN) --technique trace -o $(OUT)
	@$(BIN)/wastra preview $(DESIGN) -o $(OUT)/cloth.png

test: $(READY)
	@$(BIN)/python -m pytest -n 2 tests

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/python -m mypy --strict -p wastra.motifs -p wastra.catalog -p wastra.generator

words: $(READY)
	@$(BIN)/pybabel -q extract -k _ --no-location --sort-output --omit-header -o generator/locale/wastra.pot motifs catalog generator
	@$(BIN)/pybabel -q update -d generator/locale -D wastra -l id --omit-header -N --ignore-obsolete -i generator/locale/wastra.pot

pictures: $(READY)
	@$(BIN)/wastra catalog sheet -o docs/motifs.png
	@for design in examples/*.toml; do $(BIN)/wastra preview $$design --width 900 -o docs/$$(basename $$design .toml).png; done

clean:
	rm -rf .venv out build *.egg-info

$(READY): pyproject.toml setup.py $(TRANSLATIONS)
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e ".[test]"
	@touch $(READY)
