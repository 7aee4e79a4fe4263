"""W105: colours that cannot be told apart. W106: what the record of a motif asks for."""

from __future__ import annotations

import pytest

from wastra.catalog import all_records, find
from wastra.generator import Cloth, Design, colourway
from wastra.generator.check.finding import Severity
from wastra.generator.cloth.borders import border_style
from wastra.generator.colour.colourway import colourway_names
from wastra.motifs import Path, Pen, Tint

from .making import cloth_of, drawn, found

LIKE_SOGA = {Tint.SOGA: "#7d3f1b", Tint.BIRU: "#7f421d"}


def two_tints(pen: Pen) -> None:
    pen.form(Path.circle((10.0, 15.0), 5.0), Tint.SOGA)
    pen.form(Path.circle((30.0, 15.0), 5.0), Tint.BIRU)


def test_two_tints_of_nearly_one_colour_are_found() -> None:
    (finding,) = found("W105", cloth_of(drawn(two_tints), colours=LIKE_SOGA))
    assert finding.severity is Severity.WARNING and finding.unit == "dE"
    assert finding.measured is not None and finding.limit is not None and finding.measured < finding.limit
    for word in ("soga", "#7d3f1b", "biru", "#7f421d"):
        assert word in finding.sentence


def test_a_tint_that_the_cloth_does_not_show_is_no_finding() -> None:
    assert found("W105", cloth_of(drawn(lambda pen: pen.dots([(5, 5)], 1.0, Tint.SOGA)), colours=LIKE_SOGA)) == []


def test_the_ground_and_the_border_are_looked_at_too() -> None:
    dots = drawn(lambda pen: pen.dots([(5, 5)], 1.0, Tint.SOGA), ground=Tint.BIRU)
    assert len(found("W105", cloth_of(dots, colours=LIKE_SOGA))) == 1
    size, widths = (400.0, 300.0), (20.0, 20.0, 20.0, 20.0)
    plain = drawn(lambda pen: pen.dots([(5, 5)], 1.0, Tint.BIRU))
    border = border_style("garis")(size, widths)
    way = colourway("sogan").changed(LIKE_SOGA)
    assert len(found("W105", Cloth("uji", plain, size, way, border=border, border_widths=widths))) == 1
    assert found("W105", Cloth("uji", plain, size, way)) == []


@pytest.mark.parametrize("way", colourway_names())
def test_the_tints_of_every_colourway_of_ours_can_be_told_apart(way: str) -> None:
    every = drawn(lambda pen: [pen.dots([(5.0 * i, 5.0)], 1.0, tint) for i, tint in enumerate(colourway(way).colours)])  # type: ignore[arg-type, return-value]
    assert found("W105", Cloth("uji", every, (40.0, 30.0), colourway(way))) == []


def design(*motifs: str) -> Design:
    return Design.parse('cloth = { format = "taplak" }\n' + "".join(f'[[motif]]\nname = "{m}"\n' for m in motifs))


def test_care_is_told_in_the_words_of_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    cloth = cloth_of(drawn(two_tints))
    (english,) = found("W106", cloth, design("parang-rusak"))
    care = find("parang-rusak").care
    assert english.sentence == " ".join(care.en.split()) and english.severity is Severity.ADVICE
    assert "parang rusak" in english.where.words and "wastra show parang-rusak" in english.fix
    monkeypatch.setenv("LANGUAGE", "id")
    (indonesian,) = found("W106", cloth, design("parang-rusak"))
    assert indonesian.sentence == " ".join(care.id.split())


def test_each_motif_is_told_once_by_whichever_name() -> None:
    cloth = cloth_of(drawn(two_tints))
    told = found("W106", cloth, design("kawung", "surya majapahit", "kawung", "surya-majapahit"))
    assert [finding.where.words for finding in told] == ["motif kawung", "motif surya majapahit"]


def test_a_motif_that_asks_for_nothing_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    import msgspec

    from wastra.catalog.record import Text

    free = msgspec.structs.replace(all_records()[0], care=Text("", ""))
    monkeypatch.setattr("wastra.generator.check.numbers.w106_care.find_record", lambda _name: free)
    assert found("W106", cloth_of(drawn(two_tints)), design("kawung")) == []
