"""References: short, one per request, sayable, and no slip of the pen leads to somebody else's request."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.errors import BadReference
from storage.reference import ALPHABET, CAPACITY, make, parse

numbers = st.integers(1, CAPACITY)


def taken_for_a_reference(text: str) -> bool:
    try:
        parse(text)
    except BadReference:
        return False
    return True


def bare(number: int) -> str:
    return make(number).replace("-", "")


def test_a_reference_is_three_characters_a_dash_and_three_more() -> None:
    assert [make(number) for number in (1, 2, 3)] == ["MKT-XH4", "749-676", "0M2-M31"]


@given(numbers)
def test_a_reference_is_read_back_as_it_was_written(number: int) -> None:
    assert parse(make(number)) == make(number)


@given(numbers)
def test_every_single_wrong_character_is_noticed(number: int) -> None:
    text = bare(number)

    slips = [
        text[:place] + wrong + text[place + 1 :]
        for place in range(6)
        for wrong in ALPHABET
        if wrong != text[place]
    ]

    assert len(slips) == 6 * 16
    assert not any(map(taken_for_a_reference, slips))


@given(numbers)
def test_every_swap_of_two_characters_is_noticed(number: int) -> None:
    text = bare(number)

    for one in range(6):
        for other in range(one + 1, 6):
            swapped = list(text)
            swapped[one], swapped[other] = text[other], text[one]
            assert text[one] == text[other] or not taken_for_a_reference("".join(swapped))


@given(numbers)
def test_a_missing_or_an_extra_character_is_noticed(number: int) -> None:
    text = bare(number)

    assert not any(taken_for_a_reference(text[:place] + text[place + 1 :]) for place in range(6))
    assert not any(taken_for_a_reference(text[:place] + "4" + text[place:]) for place in range(7))


def test_no_two_numbers_share_a_reference() -> None:
    sample = [*range(1, 20_001), *range(1, CAPACITY, 101), CAPACITY]

    assert len({make(number) for number in sample}) == len(set(sample))


def test_neighbours_look_nothing_alike() -> None:
    for number in range(1, 2000):
        alike = sum(a == b for a, b in zip(bare(number), bare(number + 1), strict=True))
        assert alike <= 3


@pytest.mark.parametrize(
    "text",
    [
        "MKT-XH4",
        "mkt-xh4",
        " m k t x h 4 ",
        "MKTXH4",
        "MKT–XH4",
        "mkt.xh4",
        "MKT\u00a0\u2011XH4",
        "ＭＫＴ－ＸＨ４",
    ],
    ids=["as written", "small letters", "spaces", "no dash", "long dash", "dot", "hard space", "full width"],
)
def test_the_ways_people_write_a_reference_are_one(text: str) -> None:
    assert parse(text) == "MKT-XH4"


@pytest.mark.parametrize(
    ("typed", "meant"), [("OM2-M31", "0M2-M31"), ("0m2-m3l", "0M2-M31"), ("0M2-M3I", "0M2-M31")]
)
def test_letters_that_look_like_digits_are_read_as_digits(typed: str, meant: str) -> None:
    assert parse(typed) == meant


@pytest.mark.parametrize("letters", ["AEI", "GJ", "BCDPV", "MN", "FS", "QU", "WY", "O0", "I1L", "Z2", "B8"])
def test_of_letters_that_are_confused_by_ear_or_eye_at_most_one_is_used(letters: str) -> None:
    assert len(set(letters) & set(ALPHABET)) <= 1


@pytest.mark.parametrize(
    "text", ["", "-", "MKT", "MKT-XH4-MKT-XH4", "MKT-XH5", "bonjour", "🙂🙂🙂🙂🙂🙂", "٣٤٥٦٧٨"]
)
def test_what_cannot_be_a_reference_is_refused(text: str) -> None:
    with pytest.raises(BadReference):
        parse(text)


@given(st.text())
def test_any_text_is_either_a_reference_or_refused(text: str) -> None:
    assert not taken_for_a_reference(text) or parse(parse(text)) == parse(text)


@pytest.mark.parametrize("number", [0, -1, CAPACITY + 1])
def test_a_number_without_a_reference_is_an_error(number: int) -> None:
    with pytest.raises(ValueError, match="no reference"):
        make(number)
