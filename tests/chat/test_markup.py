"""Markdown reaches Telegram as text and entities that fit, whatever was written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.markup import LIMIT, Formatted, formatted, plain, split
from bot.chat.screen import timed

ANSWER = """# Dates

Le **samedi 1er février**, voir [le planning](http://emploi-du-temps.cnam.fr/) 😀 et *merci*.

- un **deux** 🎓
- trois

1. premier
2. second
"""
PIECES = st.sampled_from(
    [
        "**",
        "*",
        "_",
        "`",
        "~~",
        "||",
        "# ",
        "- ",
        "> ",
        "[",
        "](http://a.b/c)",
        "\n",
        "\n\n",
        "😀",
        "é",
        "\u202e",
        "$",
    ]
)
MARKDOWN = st.lists(PIECES | st.text(max_size=8) | st.just("\ud83d") | st.just("\ude00"), max_size=40).map(
    "".join
)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def covered(shown: Formatted, kind: str) -> list[str]:
    """The words under each entity of a kind, found by UTF-16 offsets as a phone would."""
    data = shown.text.encode("utf-16-le")
    spans = [(2 * e["offset"], 2 * (e["offset"] + e["length"])) for e in shown.entities if e["type"] == kind]
    return [data[start:end].decode("utf-16-le") for start, end in spans]


def test_bold_links_and_headings_lie_on_their_words() -> None:
    shown = formatted(ANSWER)
    assert covered(shown, "bold") == ["Dates", "samedi 1er février", "deux"]
    assert covered(shown, "text_link") == ["le planning"]
    assert covered(shown, "italic") == ["merci"]


def test_lists_read_well() -> None:
    assert "• un deux 🎓\n• trois\n\n1. premier\n2. second" in formatted(ANSWER).text


def test_offsets_count_utf16_units() -> None:
    assert covered(formatted("🎓🎓 **gras** 🎓 *fin*"), "bold") == ["gras"]
    assert formatted("🎓🎓 **gras**").entities[0]["offset"] == 5


def test_plain_text_keeps_what_a_link_leads_to() -> None:
    assert (
        plain("Voir [le **planning** 🎓](http://a.fr/) et **là**.")
        == "Voir le planning 🎓 (http://a.fr/) et là."
    )
    assert plain("[http://a.fr/](http://a.fr/)") == "http://a.fr/"


def test_a_link_that_no_phone_opens_is_its_words() -> None:
    assert formatted("[ici](javascript:alert) et [là](faq:x)") == Formatted("ici et là")


def test_a_long_text_is_cut_between_lines() -> None:
    parts = split(formatted("\n\n".join(f"**Ligne {i}** " + "é" * 90 for i in range(100))))
    assert len(parts) == 3
    assert all(part.text.startswith("Ligne") and units(part.text) <= LIMIT for part in parts)
    assert sum(len(covered(part, "bold")) for part in parts) == 100


def test_a_text_without_lines_is_cut_inside_but_never_inside_a_character() -> None:
    parts = split(formatted("😀" * 5000))
    assert "".join(part.text for part in parts) == "😀" * 5000
    assert max(units(part.text) for part in parts) == LIMIT


@pytest.mark.parametrize("empty", ["", " \n\n ", "\u00a0", "****", "<div></div>", "\0"])
def test_there_is_always_something_to_send(empty: str) -> None:
    assert all(part.text.strip() for part in split(formatted(empty)))


@pytest.mark.parametrize(
    "hostile",
    [
        "*" * 5000,
        "[" * 5000,
        "> " * 2500,
        "- " * 2500,
        "~a" * 2500,
        "$1" * 2500,
        "||a" * 1600,
        "`" * 5000,
        "<" * 5000,
    ],
    ids=["stars", "brackets", "quotes", "lists", "tildes", "dollars", "pipes", "ticks", "angles"],
)
def test_five_thousand_signs_of_markdown_do_no_harm(hostile: str) -> None:
    parts = split(formatted(hostile))
    assert parts
    assert all(units(part.text) <= LIMIT for part in parts)


def test_right_to_left_text_and_halves_of_characters_pass() -> None:
    assert formatted("\u202eשלום **עולם**").text == "\u202eשלום עולם"
    assert formatted("a\ud800b").text == "a\ufffdb"
    assert formatted("\ud83d\ude00").text == "😀"


@given(MARKDOWN)
def test_entities_lie_within_the_text(markdown: str) -> None:
    shown = formatted(markdown)
    for part in (shown, *split(shown, 30)):
        length = units(part.text)
        for entity in part.entities:
            assert entity["offset"] >= 0
            assert entity["length"] > 0
            assert entity["offset"] + entity["length"] <= length


@given(MARKDOWN)
def test_every_part_fits_and_can_be_sent(markdown: str) -> None:
    for part in split(formatted(markdown), 30):
        assert part.text.strip()
        assert units(part.text) <= 30
        part.text.encode()
    plain(markdown).encode()


def test_a_moment_is_shown_in_the_readers_own_zone() -> None:
    at = datetime(2025, 1, 5, 22, 59, tzinfo=UTC)
    shown = formatted(f"🙂 **Sent** {timed(at, '23:59 (Paris time)')}.")
    assert shown.text == "🙂 Sent 23:59 (Paris time)."
    assert shown.entities[-1] == {
        "type": "date_time",
        "offset": 8,
        "length": 18,
        "unix_time": int(at.timestamp()),
        "date_time_format": "wDt",
    }
