"""From a design to a cloth: what fits, what is named when it does not, and what may be dropped in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.catalog import Record, find
from wastra.generator import Cloth
from wastra.generator.cloth import borders, formats
from wastra.generator.colour import colourway
from wastra.generator.composing import compose
from wastra.generator.design import parse_design
from wastra.generator.repeat import repeat
from wastra.motifs import Dots, Drawing, Form, Ink, Place, Role, Tint, WastraError
from wastra.motifs import Path as Curve
from wastra.motifs.kit.torus import wrapped

CLOTH = "[cloth]\nlength = 500\nwidth = 300\n"
MOTIF = '[[motif]]\nname = "truntum"\n'
SUN = '[[motif]]\nname = "surya-majapahit"\nat = [45, 40]\nsize = 80\nparameters = { alone = true }\n'


def cloth(text: str) -> Cloth:
    return compose(*parse_design(text, "kain.toml"))


def refused(text: str) -> str:
    with pytest.raises(WastraError) as caught:
        cloth(text)
    return str(caught.value)


@pytest.fixture
def figure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A motif that stands alone, 10 mm wide and 20 mm high, under the name "flower"."""
    marks = (Form(Curve.rectangle(-5, -10, 10, 20), fill=Ink(Role.ISI, Tint.SOGA)),)

    class Flower(Record, frozen=True):
        @property
        def parameters(self) -> tuple[()]:  # type: ignore[override]
            return ()

        def draw(self, **parameters: object) -> Drawing:
            return Drawing(marks, name="flower")

    known = find("truntum")
    flower = Flower(**{name: getattr(known, name) for name in Record.__struct_fields__} | {"slug": "flower"})
    monkeypatch.setattr("wastra.generator.field.find", lambda name: flower if name == "flower" else find(name))


def test_a_repeating_motif_brings_its_cell() -> None:
    made = cloth(CLOTH + MOTIF)
    assert made.cell.cell == (42.0, 42.0) and made.size == (500.0, 300.0)
    assert made.name == find("truntum").names.id
    assert made.about["motifs"] == "truntum" and made.about["program"].startswith("wastra ")


@pytest.mark.parametrize(
    ("name", "cell"), [("grid", (90, 80)), ("half-drop", (180, 80)), ("brick", (90, 160)), ("mirror", (180, 160))]
)
def test_repeats_are_whole_cells(name: str, cell: tuple[float, float]) -> None:
    assert cloth(CLOTH + SUN + f'[cell]\nwidth = 90\nheight = 80\nrepeat = "{name}"\n').cell.cell == cell


def test_what_repeats_by_itself_is_not_shifted() -> None:
    said = refused(CLOTH + MOTIF + '[cell]\nrepeat = "half-drop"\n')
    assert "cell.repeat" in said and "truntum repeats by itself" in said


def test_the_filler_keeps_clear_of_the_motifs_of_the_next_column() -> None:
    text = CLOTH + SUN + '[cell]\nwidth = 90\nheight = 90\nrepeat = "half-drop"\n[ground]\nfiller = "cecek"\ngap = 1\n'
    made = cloth(text).cell
    assert made.cell is not None
    suns = [item for item in made.items if isinstance(item, Place)]
    dots = [item for item in made.items if isinstance(item, Dots)]
    taken = shapely.union_all(
        [wrapped(Drawing((sun,), made.ground).silhouette(halo=False), made.cell) for sun in suns], grid_size=1e-4
    )
    assert suns and dots
    for row in dots:
        clear = shapely.distance(shapely.points(row.centres), taken) - row.radii
        assert clear.min() > 1.0


@settings(max_examples=40)
@given(st.floats(20, 400), st.sampled_from(("width", "height")))
def test_a_cell_that_does_not_close_is_told_the_nearest_that_does(side: float, name: str) -> None:
    other = "height" if name == "width" else "width"
    text = CLOTH + MOTIF + f"[cell]\n{other} = 42\n{name} = {side:.4f}\n"
    said = refused(text)
    found = re.search(rf"line 8, cell\.{name}: .* of truntum's 42 mm; the nearest is (\d+) mm\.$", said)
    assert found, said
    fits = int(found.group(1))
    assert fits % 42 == 0 and (abs(fits - side) <= 21 or fits == 42)
    made = cloth(text.replace(f"{side:.4f}", str(fits)))
    assert made.cell.cell in ((fits, 42), (42, fits))


def test_two_repeating_motifs_are_told_what_fits_both() -> None:
    text = CLOTH + MOTIF + '[[motif]]\nname = "kawung"\n'
    found = re.search(r"line 6, motif\[2\]: .* the nearest is (\d+) mm", refused(text))
    assert found and int(found.group(1)) == 336
    assert cloth(text + "[cell]\nwidth = 336\n").cell.cell == (336, 336)


def test_a_figure_needs_a_cell_and_stands_in_it(figure: None) -> None:
    text = CLOTH + '[[motif]]\nname = "flower"\nat = ["2cm", 30]\nturn = 90\n'
    assert refused(text).startswith("kain.toml, line 1, cell: these motifs do not repeat by themselves")
    made = cloth(text + "[cell]\nwidth = 60\nheight = 50\n")
    assert made.cell.cell == (60, 50)
    assert made.cell.items[-1].box() == pytest.approx((10, 25, 30, 35))


def test_a_figure_placed_a_million_kilometres_away(figure: None) -> None:
    text = CLOTH + '[cell]\nwidth = 60\n[[motif]]\nname = "flower"\nat = [0, 1e9]\n'
    assert (
        refused(text)
        == "kain.toml, line 8, motif[1].at[2]: 1e+09 mm is far from any cloth; at most 20000 mm either way."
    )


def test_a_figure_far_larger_than_its_cell(figure: None, monkeypatch: pytest.MonkeyPatch) -> None:
    text = CLOTH + '[[motif]]\nname = "flower"\n[cell]\nwidth = 1\nheight = 1\n'
    monkeypatch.setattr("wastra.generator.field.OVERLAPS", 200)
    assert cloth(text).cell.items
    monkeypatch.setattr("wastra.generator.field.OVERLAPS", 199)
    assert refused(text) == "kain.toml, line 4, motif[1]: flower is 10 x 20 mm, far larger than the cell of 1 x 1 mm."


def test_a_length_may_have_units_wherever_one_stands() -> None:
    text = (
        CLOTH + MOTIF + 'size = "2cm"\n[ground]\nfiller = "cecek"\ngap = "2mm"\nparameters = { spacing = "2,5 mm" }\n'
    )
    same = (
        CLOTH
        + MOTIF
        + "parameters = { size = 20 }\n"
        + '[ground]\nfiller = "cecek"\ngap = 2\nparameters = { spacing = 2.5 }\n'
    )
    assert len(cloth(text).cell.items) == len(cloth(same).cell.items)
    assert cloth(text).cell.cell == cloth(same).cell.cell == (80, 80)


def test_the_seed_of_the_design_is_that_of_its_motifs() -> None:
    own = cloth(CLOTH + MOTIF + "parameters = { seed = 9, looseness = 1 }\n")
    given_ = cloth("seed = 9\n" + CLOTH + MOTIF + "parameters = { looseness = 1 }\n")
    other = cloth("seed = 8\n" + CLOTH + MOTIF + "parameters = { looseness = 1 }\n")
    assert own._repr_svg_().count("M") and marks(own) == marks(given_) != marks(other)


def marks(made: Cloth) -> list[tuple[float, ...]]:
    return [item.box() for item in made.cell.items]


def test_both_ends_of_the_cloth_are_cut_alike() -> None:
    made = cloth(CLOTH + MOTIF + '[border]\nwidth = 30\nsides = "ends"\n')
    assert made.border_widths == (30, 0, 30, 0)
    for axis, (first, last) in enumerate(((30, 470), (0, 300))):
        step = made.cell_size[axis]
        before = (made.origin[axis] - first) % step
        after = (last - made.origin[axis]) % step
        assert before == pytest.approx(after, abs=1e-3)


def test_the_parts_of_a_colourway_can_be_changed() -> None:
    made = cloth(CLOTH + MOTIF + '[colours]\nway = "sogan"\nsoga = "#ABCDEF"\n').colourway
    assert (
        made.colours[Tint.SOGA] == "#abcdef"
        and made.colours[Tint.PUTIH] == colourway.colourway("sogan").colours[Tint.PUTIH]
    )


def added(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, module: object, folder: str | None, kept: str) -> Path:
    """A copy of a folder in which a module looks for its parts; another may be laid into it."""
    home = Path(str(module.__file__)).parent  # type: ignore[attr-defined]
    source = home / folder if folder else home
    target = tmp_path / (folder or home.name)
    target.mkdir()
    for file in source.glob(kept):
        (target / file.name).write_bytes(file.read_bytes())
    return target


def test_a_colourway_and_a_cloth_format_dropped_in_are_known_by_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ways = added(monkeypatch, tmp_path, colourway, "colourways", "*.toml")
    (ways / "senja.toml").write_bytes((ways / "sogan.toml").read_bytes())
    kinds = added(monkeypatch, tmp_path, formats, "sizes", "*.toml")
    (kinds / "stola.toml").write_bytes((kinds / "iket.toml").read_bytes().replace(b"1050", b"3000"))
    text = '[cloth]\nformat = "stola"\n' + MOTIF + '[colours]\nway = "senja"\n'
    assert "stola" in refused(text)
    for module, cached in (
        (colourway, (colourway.colourway_names, colourway.colourway)),
        (formats, (formats.formats,)),
    ):
        monkeypatch.setattr(module, "files", lambda package: tmp_path)
        for function in cached:
            monkeypatch.setattr(module, function.__name__, function.__wrapped__)
    made = cloth(text)
    assert made.size == (3000, 3000) and made.colourway.slug == "senja"


def test_a_border_and_a_repeat_dropped_in_are_known_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for module, name, source in ((borders, "garis_dua.py", "garis.py"), (repeat, "tiga.py", "half_drop.py")):
        home = Path(str(module.__file__)).parent
        folder = tmp_path / home.name
        folder.mkdir()
        for file in home.glob("*.py"):
            (folder / file.name).write_bytes(file.read_bytes())
        (folder / name).write_bytes((home / source).read_bytes())
        monkeypatch.setattr(module, "__file__", str(folder / Path(str(module.__file__)).name))
        package = module.__spec__.name if module is borders else module.__spec__.parent
        monkeypatch.setattr(f"{package}.__path__", [str(folder)])
    monkeypatch.setattr(repeat, "repeats", repeat.repeats.__wrapped__)
    assert "garis-dua" in borders.border_styles() and "tiga" in repeat.repeats()
    made = cloth(CLOTH + SUN + '[cell]\nwidth = 90\nrepeat = "tiga"\n[border]\nstyle = "garis-dua"\n')
    assert made.cell.cell == (180, 90) and made.border is not None
