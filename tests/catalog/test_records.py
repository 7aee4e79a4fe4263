"""Every record is whole, has its sources, and agrees with its drawing."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.metadata import EntryPoint
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from wastra.catalog import Record, all_records
from wastra.catalog import record as records
from wastra.catalog.record import Text, parse_record
from wastra.generator.colour.colourway import colourway_names
from wastra.motifs import Drawing, WastraError
from wastra.motifs.motif import Motif

FOLDER = Path(str(records.__file__)).parent / "records"
FILES = sorted(FOLDER.glob("*.toml"))
WALLPAPER = {
    "p1", "p2", "pm", "pg", "cm", "pmm", "pmg", "pgg", "cmm", "p4", "p4m", "p4g", "p3", "p3m1", "p31m", "p6", "p6m",
}  # fmt: skip
each = pytest.mark.parametrize("record", all_records(), ids=lambda record: record.slug)


def drawn(record: Record) -> Motif:
    """The drawing function of a record; the test is skipped while the drawing is still to be made."""
    if find_spec(f"wastra.{record.drawing.split(':')[0]}") is None:
        pytest.skip(f"{record.drawing} is not drawn yet")
    return record.motif


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_record_is_named_as_its_file(file: Path) -> None:
    record = parse_record(file.read_text(encoding="utf-8"), file.name)
    assert record.slug == file.stem and re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", record.slug)
    assert record in all_records()


def test_all_records_are_there_once_in_order() -> None:
    slugs = [r.slug for r in all_records()]
    assert slugs == sorted({f.stem for f in FILES}) and len(slugs) >= 12


@each
def test_the_drawing_agrees_with_the_record(record: Record) -> None:
    motif = drawn(record)
    assert (motif.slug, motif.family, motif.symmetry) == (record.slug, record.family, record.symmetry)
    assert record.symmetry in WALLPAPER
    stem = record.slug.replace("-", "_")
    assert record.drawing == f"motifs.{record.family}.{stem}:{stem}"
    assert getattr(import_module("wastra.motifs"), stem) is motif
    assert set(record.parameters_text) <= {p.name for p in record.parameters}
    for parameter in record.parameters:
        assert parameter.checked(parameter.default, record.slug) == parameter.default
    assert any(p.name == "size" for p in record.parameters), "`size` of a design and of `wastra new` is this one"


@each
def test_it_rests_on_sources(record: Record) -> None:
    assert record.sources
    assert len(record.sources) >= 2 or (len(record.care.id) > 40 and len(record.care.en) > 40)
    for source in record.sources:
        address = urlsplit(source.address)
        assert address.scheme in ("http", "https") and "." in address.netloc and " " not in source.address
        assert source.title.strip() and source.says.strip()
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", source.voice)
        assert source.year is None or 1800 <= source.year <= 2100
    assert len({s.address for s in record.sources}) == len(record.sources)


@each
def test_texts_stand_in_both_languages(record: Record) -> None:
    for name in ("summary", "looks", "meaning", "care", "interpretation"):
        text: Text = getattr(record, name)
        assert bool(text.id.strip()) == bool(text.en.strip()), name
        assert text.in_language("id") == text.id and text.in_language("en") == text.in_language("fr") == text.en
        assert not text.id or text.id != text.en, f"{name} is not translated"
        assert not re.search(r"\S  +\S", text.id + text.en), name
        # the press may be quoted; what exists is registered
        assert not re.search(r'(?<!")\b(patented|dipatenkan)\b', text.id + text.en), name
    for required in (record.summary, record.interpretation):
        assert required.id.strip() and required.en.strip()
    assert record.meaning.id.strip() or record.care.id.strip(), "where sources are silent on the meaning, care says so"
    assert record.names.id.strip() and record.names.en.strip()
    assert all(name.strip() == name != "" for name in (record.names.id, record.names.en, *record.names.also))
    assert record.tags and all(tag == tag.strip().lower() != "" for tag in record.tags)
    assert len(set(record.tags)) == len(record.tags)
    for text in record.parameters_text.values():
        assert text.id.strip() and text.en.strip()


@each
def test_its_colourway_exists(record: Record) -> None:
    assert record.colourway in colourway_names()


def test_a_record_draws_with_its_parameters() -> None:
    record = next(r for r in all_records() if r.slug == "truntum")
    drawing = record.draw(size=20, across=1)
    assert isinstance(drawing, Drawing) and drawing.cell == (20.0, 20.0) and drawing.name == "truntum"
    with pytest.raises(WastraError, match=r"truntum has no parameter siez; .* Did you mean size\?"):
        record.draw(siez=20)


SOUND = (FOLDER / "kawung.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('status = "traditional"', 'status = "old"', "Invalid enum value 'old'"),
        ('kind = "repeat"', "", "missing required field `kind`"),
        ('family = "ceplok"', 'family = "ceplok"\nfamliy = "x"', "unknown field `famliy`"),
        ("year = 2012", 'year = "2012"', "Expected `int | null`, got `str`"),
        ("slug =", "slug", "Expected '=' after a key"),
    ],
)
def test_a_broken_record_is_named(old: str, new: str, said: str) -> None:
    assert old in SOUND
    with pytest.raises(WastraError) as caught:
        parse_record(SOUND.replace(old, new, 1), "kawung.toml")
    assert str(caught.value).startswith("Record kawung.toml cannot be read: ") and said in str(caught.value)


def test_a_pack_of_other_people_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "their_pack" / "records"
    folder.mkdir(parents=True)
    (tmp_path / "their_pack" / "__init__.py").write_text("")
    (folder / "naga.toml").write_text(SOUND.replace('slug = "kawung"', 'slug = "naga"', 1), encoding="utf-8")
    (folder / "kawung.toml").write_text(SOUND.replace('family = "ceplok"', 'family = "theirs"'), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    pack = EntryPoint("theirs", "their_pack", "wastra.motifs")
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [pack] if group == "wastra.motifs" else [])
    found = {r.slug: r for r in records.all_records.__wrapped__()}
    assert set(found) == {f.stem for f in FILES} | {"naga"}
    assert found["kawung"].family == "ceplok", "a pack adds, it does not replace"
