"""A motif is found by any of its names, by a beginning, by words, and in spite of misspelling."""

from __future__ import annotations

import sys

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wastra.catalog import Record, all_records, find, search
from wastra.catalog.search import names_of, plain
from wastra.motifs import WastraError

each = pytest.mark.parametrize("record", all_records(), ids=lambda record: record.slug)


@each
def test_found_by_every_name_it_has(record: Record) -> None:
    for name in (record.slug, record.names.id, record.names.jv, record.names.en, *record.names.also):
        if name:
            for written in (
                name,
                name.upper(),
                f"  {name.replace(' ', '  ')} ",
                name.replace(" ", "-"),
                name.replace(" ", "_"),
            ):
                assert find(written) is record
                assert record in search(written)


def test_no_name_belongs_to_two() -> None:
    names = [name for record in all_records() for name in names_of(record)]
    assert len(names) == len(set(names))


@each
def test_a_unique_beginning_of_a_name_is_enough(record: Record) -> None:
    for length in range(3, len(record.slug)):
        beginning = plain(record.slug[:length])
        if len(beginning) < 3:
            continue
        begun = [r for r in all_records() if any(name.startswith(beginning) for name in names_of(r))]
        if begun == [record]:
            assert find(beginning) is record
    assert find(record.slug) is record


def test_beginnings() -> None:
    assert find("mrico").slug == find("mri").slug == find("MRICO-").slug == "mrico-bolong"
    assert find("surya").slug == "surya-majapahit"
    # the middle of a name is no beginning
    for short in ("", "m", "mr", " - ", "bolong"):
        with pytest.raises(WastraError, match="There is no motif"):
            find(short)


def test_a_beginning_of_several_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = (next(r for r in all_records() if r.slug == slug) for slug in ("kawung", "truntum"))
    both = tuple(
        msgspec.structs.replace(
            r, slug=slug, names=msgspec.structs.replace(r.names, id=slug, jv="", en=slug, also=also)
        )
        for r, slug, also in ((one, "parang-barong", ("parang",)), (two, "parang-rusak", ()), (two, "parang", ()))
    )
    # the package's `search` is the function; the module is only in sys.modules
    monkeypatch.setattr(sys.modules[find.__module__], "all_records", lambda: both)
    assert find("parang").slug == "parang", "a slug goes before another's spelling, a whole name before a beginning"
    assert find("parang b").slug == "parang-barong"
    with pytest.raises(WastraError) as caught:
        find("para")
    assert str(caught.value) == "'para' may be any of parang, parang-barong, parang-rusak; write which."


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("parang rusk", "parang-rusak"), ("kawong", "kawung"), ("surya mojopahit", "surya-majapahit"),
        ("sisik gringseng", "sisik-gringsing"), ("korro renteng", "koro-renteng"), ("pring sedapor", "pring-sedapur"),
        ("teratay", "teratai"), ("gedek rubuh", "gedeg-rubuh"), ("SURYA", "surya-majapahit"), ("aren", "kawung"),
        ("sugar palm", "kawung"), ("mrica bolong", "mrico-bolong"),
    ],
)  # fmt: skip
def test_misspelt_and_half_remembered_words_find_it_first(words: str, slug: str) -> None:
    found = search(words)
    assert found and found[0].slug == slug


def test_all_words_must_fit_and_order_is_steady() -> None:
    assert search("kawung qqqqqq") == [] == search("") == search("  ,;")
    assert search("bambu") == search(" BAMBU ")
    assert {r.slug for r in search("registered")} >= {r.slug for r in all_records() if r.status == "registered"}


@pytest.mark.parametrize(
    ("name", "near"), [("trumtum", "truntum"), ("kawong", "kawung"), ("parang rusk", "parang-rusak")]
)
def test_a_misspelt_name_is_told_the_nearest(name: str, near: str) -> None:
    with pytest.raises(WastraError) as caught:
        find(name)
    assert str(caught.value) == f"There is no motif {name!r}. Did you mean {near}?"


@given(st.text(max_size=40))
def test_any_words_are_a_search(words: str) -> None:
    assert set(r.slug for r in search(words)) <= {r.slug for r in all_records()}
    try:
        assert find(words) in all_records()
    except WastraError as error:
        assert repr(words) in str(error)


@given(st.text(max_size=40))
def test_plain_is_plain_already(text: str) -> None:
    once = plain(text)
    assert plain(once) == once and once == once.strip() and "  " not in once
