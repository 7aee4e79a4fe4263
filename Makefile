# `make demo` and `make test` set themselves up: a virtual environment in .venv, nothing outside this folder.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
DESIGN := examples/kain-panjang-surya-majapahit.toml
OUT := out/demo
PLANE_GROUPS := p1 p2 pm pg cm pmm pmg pgg cmm p4 p4m p4g p3 p3m1 p31m p6 p6m
FRIEZES := frieze-p1 frieze-p11g frieze-p1m1 frieze-p2 frieze-p2mg frieze-p11m frieze-p2mm
STEPS := grid half-drop brick mirror
REPEAT := repeat --motif docs/repeats/daun.svg --size 50mm --dpi 130 --show-structure
TRANSLATIONS := $(wildcard generator/locale/*/LC_MESSAGES/*.po)

.PHONY: demo test lint words pictures clean

demo: $(READY)
	@mkdir -p $(OUT)
	@$(BIN)/wastra compose $(DESIGN) --part cell -o $(OUT)/cell.svg
	@$(BIN)/wastra compose $(DESIGN) -o $(OUT)/cloth.svg
	@$(BIN)/wastra stencil $(DESIGN) --technique trace -o $(OUT)
	@$(BIN)/wastra preview $(DESIGN) -o $(OUT)/cloth.png

test: $(READY)
	@$(BIN)/python -m pytest -n 2 --dist loadfile tests

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/python -m mypy --strict -p wastra.motifs -p wastra.catalog -p wastra.generator

words: $(READY)
	@$(BIN)/pybabel -q extract -k _ --no-location --sort-output --omit-header -o generator/locale/wastra.pot motifs catalog generator
	@$(BIN)/pybabel -q update -d generator/locale -D wastra -l id --ignore-pot-creation-date -N --ignore-obsolete -i generator/locale/wastra.pot

pictures: $(READY)
	@$(BIN)/wastra catalog sheet --side 300 -o docs/motifs.png
	@for design in examples/*.toml; do $(BIN)/wastra preview $$design --width 700 -o docs/$$(basename $$design .toml).png; done
	@for name in $(PLANE_GROUPS) $(STEPS); do $(BIN)/wastra $(REPEAT) $$name -o docs/repeats/$$name.png; done
	@for name in $(FRIEZES); do $(BIN)/wastra $(REPEAT) $$name --height 25mm --cells 2x1 -o docs/repeats/$$name.png; done
	@$(BIN)/wastra $(REPEAT) '1/3 drop' --height 36mm -o docs/repeats/third-drop.png
	@$(BIN)/wastra $(REPEAT) p1 --height 30mm --shift 12.5mm -o docs/repeats/p1-shifted.png

clean:
	rm -rf .venv out build *.egg-info

$(READY): pyproject.toml setup.py $(TRANSLATIONS)
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e ".[test]"
	@touch $(READY)
