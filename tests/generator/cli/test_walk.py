"""`wastra walk`: walk, stamps, impressions, order; the plan."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from .running import Wastra


def test_what_a_maker_needs_is_said(wastra: Wastra) -> None:
    ran = wastra("walk", "kain.toml")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    # truntum's cell of 42 mm on 120 x 90 mm, in the middle
    assert lines[0] == "Walk: tubrukan"
    assert lines[1] == "Stamp: 42 x 42 mm; stamps: 1"
    assert lines[2] == "Impressions: 12, in 4 rows; over the edge: 10"
    assert lines[3].startswith("Order: Row by row from the upper left")


def test_the_same_for_programs(wastra: Wastra) -> None:
    Path("kain.toml").write_text(Path("kain.toml").read_text() + '[cell]\nrepeat = "mlampah"\n')
    found = json.loads(wastra("walk", "kain.toml", "--json").out)
    assert (found["walk"], found["stamp"]) == ("mlampah", {"width": 21.0, "height": 42.0, "count": 2})
    assert [one["number"] for one in found["impressions"]] == list(range(1, len(found["impressions"]) + 1))
    assert {one["stamp"] for one in found["impressions"]} == {1, 2}
    assert found["overhanging"] == sum(one["overhangs"] for one in found["impressions"])


def test_the_plan_is_written(wastra: Wastra) -> None:
    for file in ("plan.svg", "plan.pdf"):
        ran = wastra("walk", "kain.toml", "-o", file)
        assert ran.code == 0 and f"Wrote {file}: plan of 12 impressions" in ran.err
        assert Path(file).stat().st_size > 1000
    root = ElementTree.parse("plan.svg").getroot()
    assert (root.get("width"), root.get("height")) == ("297mm", "210mm")
    links = [use.get("{http://www.w3.org/1999/xlink}href") for use in root.iter("{http://www.w3.org/2000/svg}use")]
    # each impression and the one in the legend
    assert links.count("#cap-1") == 13


def test_the_plan_alone_on_standard_output(wastra: Wastra) -> None:
    ran = wastra("walk", "kain.toml", "-o", "-")
    assert ran.code == 0 and ran.out.startswith("<?xml") and "Walk: tubrukan" in ran.err


def test_what_cannot_be_is_said(wastra: Wastra) -> None:
    assert "ending" in wastra.fails("walk", "kain.toml", "-o", "plan.doc")
    Path("satu.toml").write_text(
        "[cloth]\nlength = 1000\nwidth = 500\n[cell]\nwidth = 90\nheight = 80\nrepeat = 'mubeng'\n"
        "[[motif]]\nname = 'surya-majapahit'\nsize = 80\nparameters = { alone = true }\n"
    )
    assert "mubeng turns a square stamp, and 90 x 80 mm is none" in wastra.fails("walk", "satu.toml")


def test_rows_at_an_angle(wastra: Wastra) -> None:
    Path("daun.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="12mm" viewBox="0 0 20 12">'
        '<path d="M1 6 Q10 0 19 6 Q8 11 1 6z" fill="#7d3f1b"/></svg>'
    )
    for name in ("parang", "lereng", "grid"):
        ran = wastra("repeat", name, "--motif", "daun.svg", "--size", "30", "--angle", "40", "-o", "a.svg")
        assert ran.code == 0 and ran.err.startswith(("Rows run at 39.", "Rows run at 40")), ran
    plain = Path("a.svg").stat().st_size
    arguments = ("repeat", "parang", "--motif", "daun.svg", "--size", "30", "--angle", "-25", "--shift", "4")
    assert wastra(*arguments, "--show-structure", "-o", "b.svg").code == 0
    assert Path("b.svg").stat().st_size > plain
    assert "straight" in wastra(*arguments, "--tile", "--dpi", "60", "-o", "t.png").err
    said = wastra.fails("repeat", "p4m", "--motif", "daun.svg", "--angle", "30", "-o", "a.svg")
    assert "p4m cannot run at an angle" in said
