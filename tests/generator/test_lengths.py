"""Lengths as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wastra.generator.lengths import MILLIMETRES, millimetres, positive_millimetres
from wastra.motifs.errors import WastraError

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 4))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12cm", 120.0), ("4in", 101.6), ("35,5 mm", 35.5), ("35.5 mm", 35.5), ("2.5m", 2500.0), ('4"', 101.6),
        ("1 INCH", 25.4), (" 120 ", 120.0), ("+3", 3.0), ("-3mm", -3.0), ("1e2", 100.0), ("0", 0.0), (7, 7.0),
        (7.5, 7.5),
    ],
)  # fmt: skip
def test_units(text: str | float, expected: float) -> None:
    assert millimetres(text) == pytest.approx(expected, rel=1e-15)


@given(NUMBERS, st.sampled_from(sorted(MILLIMETRES)), st.sampled_from(("", " ", "  ")), st.booleans(), st.booleans())
def test_what_is_written_is_read_again(value: float, unit: str, space: str, comma: bool, upper: bool) -> None:
    text = f"{value:.4f}{space}{unit.upper() if upper else unit}"
    text = text.replace(".", ",") if comma else text
    assert millimetres(text) == value * MILLIMETRES[unit]
    assert millimetres(f"  {text} ") == millimetres(text)


@given(NUMBERS)
def test_a_plain_number_is_millimetres(value: float) -> None:
    assert millimetres(value) == millimetres(str(f"{value:f}")) == value


NO_LENGTHS = (
    "",
    "abc",
    "12 furlong",
    "cm",
    "1,2,3",
    "1.2.3",
    "12 cm cm",
    "nan",
    "inf",
    "1e400",
    "--3",
    "1_000",
    "٣",
    "12c m",
)


@pytest.mark.parametrize(
    "text", [*NO_LENGTHS, float("nan"), float("inf"), -float("inf"), True, False, 10**400], ids=repr
)
def test_what_is_no_length(text: str | float) -> None:
    with pytest.raises(WastraError, match="is no length; write for example 12cm, 4in or 120"):
        millimetres(text)


@given(st.text(max_size=30))
def test_any_text_is_a_length_or_one_sentence(text: str) -> None:
    try:
        millimetres(text)
    except WastraError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize("text", ["0", "-4cm", 0, -0.0, "-0"])
def test_sizes_are_more_than_nothing(text: str | float) -> None:
    with pytest.raises(WastraError, match="should be more than 0"):
        positive_millimetres(text)


def test_a_number_that_cannot_even_be_written() -> None:
    with pytest.raises(WastraError, match="a number of thousands of digits is no length"):
        millimetres(16**5000)
