"""The office's Markdown is read as people mean it, and every fault is told with its line and its remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.entry import Entry, EntryButton, Kind, Place
from faq.errors import FaqErrors, Fault
from faq.pages import markdown
from faq.pages.markdown import MarkdownText
from faq.pages.page import Page
from faq.pages.topics import parse, read

PATH = Path("fr/03-amenagements.md")
PAGE = """\
# Aménagements

## Deux examens en même temps : que faire ? {#overlap_request}
> mes épreuves tombent le même jour
> chevauchement d'examens

Demandez un **aménagement** avant le {{ open_session.deadline | datetime }}.

- le formulaire : {{ links.request_form }}

[Faire une demande](action:request)
[Dans quels cas ?](faq:conditions)

## Bonjour {#hello .smalltalk}
> salut

Bonjour !
"""


def entry(text: str) -> Entry:
    """The one entry of a page whose question stands on line 3."""
    (found,) = parse(f"# T\n\n{text}", PATH).entries
    return found


def faults(text: str) -> list[Fault]:
    with pytest.raises(FaqErrors) as caught:
        parse(text, PATH)
    return list(caught.value.faults)


def test_a_page_is_a_topic_with_its_questions() -> None:
    page = parse(PAGE, PATH, "fr")
    assert (page.slug, page.title, page.lang) == ("amenagements", "Aménagements", "fr")
    assert [found.id for found in page.entries] == ["overlap_request", "hello"]


def test_a_question_has_wordings_an_answer_and_buttons() -> None:
    overlap, hello = parse(PAGE, PATH).entries
    assert overlap == Entry(
        id="overlap_request",
        question="Deux examens en même temps : que faire ?",
        wordings=("mes épreuves tombent le même jour", "chevauchement d'examens"),
        answer="Demandez un **aménagement** avant le {{ open_session.deadline | datetime }}.\n\n"
        "- le formulaire : {{ links.request_form }}",
        topic="amenagements",
        buttons=(
            EntryButton("Faire une demande", "action:request"),
            EntryButton("Dans quels cas ?", "faq:conditions"),
        ),
        place=Place(PATH, 3),
        answer_line=7,
    )
    assert (hello.kind, hello.place) == (Kind.SMALLTALK, Place(PATH, 14))


def test_an_answer_may_follow_its_wordings_without_a_blank_line() -> None:
    found = entry("## Q {#q}\n> une\n> deux\nLa réponse.\n")
    assert (found.wordings, found.answer, found.answer_line) == (("une", "deux"), "La réponse.", 6)


def test_a_button_may_lead_to_a_calendar_value() -> None:
    found = entry("## Q {#q}\nVoyez :\n[Le planning]({{ links.timetable }})\n")
    assert found.buttons == (EntryButton("Le planning", "{{ links.timetable }}"),)
    assert found.answer == "Voyez :"


def test_a_button_between_paragraphs_leaves_them_and_their_lines() -> None:
    found = entry("## Q {#q}\nUn.\n\n[Bouton](faq:x)\n\nDeux.\n")
    assert found.answer.split("\n")[4] == "Deux."
    assert found.answer_line + 4 == 8


def test_a_link_inside_a_sentence_stays_there() -> None:
    found = entry("## Q {#q}\nVoir [le site](https://a.fr/) pour la suite.\n")
    assert (found.buttons, found.answer) == ((), "Voir [le site](https://a.fr/) pour la suite.")


def test_a_note_between_colleagues_is_for_nobody_else() -> None:
    found = entry("<!-- à revoir\navec Dominique -->\n\n## Q {#q}\n> un\n\nOui.<!-- sûr ? -->\n")
    assert (found.answer, found.answer_line) == ("Oui.", 9)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("## ", "##\u00a0").replace("> ", ">\u00a0").replace("# A", "#\u202fA"),
        lambda text: text.replace("é", "e\u0301"),
        lambda text: text.replace("\n>", "\u200b\n>"),
        lambda text: text.rstrip("\n"),
    ],
    ids=["bom", "crlf", "cr", "nbsp", "decomposed accents", "zero width", "no last line end"],
)
def test_what_editors_do_to_a_file_does_not_matter(tmp_path: Path, change: object) -> None:
    assert callable(change)
    path = tmp_path / PATH.name
    path.write_bytes(change(PAGE).encode())
    assert _without_places(read(path, "fr")) == _without_places(parse(PAGE, path, "fr"))


def _without_places(page: Page) -> list[object]:
    return [(e.id, e.question, e.wordings, e.answer, e.buttons, e.answer_line) for e in page.entries]


@pytest.mark.parametrize(
    ("raw", "line", "word"),
    [
        ("# T\n\n## Été {#q}\n".encode("latin-1"), 3, "UTF-8"),
        ("# T\n".encode("utf-16"), 1, "UTF-16"),
        (b"# T\n\n## Q {#q}\n\x00\n", 4, "unprintable"),
    ],
    ids=["latin-1", "utf-16", "nul"],
)
def test_a_wrong_encoding_is_told(tmp_path: Path, raw: bytes, line: int, word: str) -> None:
    path = tmp_path / "01-t.md"
    path.write_bytes(raw)
    with pytest.raises(FaqErrors) as caught:
        read(path, "fr")
    (fault,) = caught.value.faults
    assert (fault.place.line, fault.place.path) == (line, path)
    assert word in fault.reason


ONE_FAULT = {
    "no title": ("## Q {#q}\nOui.\n", 1, "title"),
    "title too late": ("## Q {#q}\nOui.\n\n# T\n", 4, "title"),
    "two titles": ("# T\n\n# U\n\n## Q {#q}\nOui.\n", 3, "second title"),
    "empty title": ("#\n\n## Q {#q}\nOui.\n", 1, "plain words"),
    "empty file": ("", 1, "title"),
    "no question": ("# T\n\n", 3, "no question"),
    "stray text": ("# T\n\nBonjour.\n\n## Q {#q}\nOui.\n", 3, "belongs to no question"),
    "tight heading": ("# T\n\n##Q {#q}\n\n## R {#r}\nOui.\n", 3, "space is missing"),
    "tight heading in an answer": ("# T\n\n## Q {#q}\nOui.\n\n##R {#r}\n", 6, "space after"),
    "no id": ("# T\n\n## Q ?\nOui.\n", 3, "no id"),
    "half an id": ("# T\n\n## Q {#q\nOui.\n", 3, "not complete"),
    "bad id": ("# T\n\n## Q {#Mon-id}\nOui.\n", 3, "proper id"),
    "long id": (f"# T\n\n## Q {{#{'a' * 41}}}\nOui.\n", 3, "at most 40"),
    "two ids": ("# T\n\n## Q {#a #b}\nOui.\n", 3, "proper id"),
    "unknown kind": ("# T\n\n## Q {#q .autre}\nOui.\n", 3, "no kind"),
    "empty question": ("# T\n\n## {#q}\nOui.\n", 3, "empty"),
    "no answer": ("# T\n\n## Q {#q}\n> un\n", 3, "no answer"),
    "only a button": ("# T\n\n## Q {#q}\n> un\n\n[B](action:request)\n", 3, "no answer"),
    "late wording": ("# T\n\n## Q {#q}\nOui.\n\n> une autre\n", 6, "inside the answer"),
    "wording after lazy answer": ("# T\n\n## Q {#q}\n> un\nOui.\n> deux\n", 6, "inside the answer"),
    "third level": ("# T\n\n## Q {#q}\nOui.\n\n### R {#r}\nNon.\n", 6, "starts with ##"),
    "open fence": ("# T\n\n## Q {#q}\nOui.\n\n```\n\n## R {#r}\nNon.\n", 6, "read as code"),
    "unknown action": ("# T\n\n## Q {#q}\nOui.\n\n[B](action:dance)\n", 6, "no action"),
    "button to a site without a dot": (
        "# T\n\n## Q {#q}\nOui.\n\n[Plan](http://intranet/plan)\n",
        6,
        "no dot in its name",
    ),
    "link to a site without a dot": (
        "# T\n\n## Q {#q}\nOui.\nVoir [ici](https://localhost:8080/) et là.\n",
        5,
        "no dot in its name",
    ),
    "address in brackets": ("# T\n\n## Q {#q}\nOui.\nVoir <http://intranet/>.\n", 5, "no dot in its name"),
    "button to a telephone": ("# T\n\n## Q {#q}\nOui.\n\n[B](tel:+33123456789)\n", 6, "telephone number"),
    "button to an app": ("# T\n\n## Q {#q}\nOui.\n\n[B](tg://resolve?domain=x)\n", 6, "cannot lead"),
    "button with values": (
        "# T\n\n## Q {#q}\nOui.\n\n[B](http://plan/{{ year }})\n",
        6,
        "no dot in its name",
    ),
    "mail link": ("# T\n\n## Q {#q}\nÉcrire [ici](mailto:a@b.fr).\n", 4, "mail address"),
    "odd target": ("# T\n\n## Q {#q}\nOui.\n\n[B](mailto:a@b.fr)\n", 6, "cannot lead"),
    "no label": ("# T\n\n## Q {#q}\nOui.\n\n[](faq:x)\n", 6, "no words"),
    "faq link in a text": ("# T\n\n## Q {#q}\nOui, [ici](faq:x).\n", 4, "line of its own"),
    "faq link in a list": ("# T\n\n## Q {#q}\nOui.\n\n- [ici](faq:x)\n", 6, "line of its own"),
    "two links on a line": ("# T\n\n## Q {#q}\nOui.\n\n[a](faq:x) [b](https://a.fr)\n", 6, "line of its own"),
    "relative link": ("# T\n\n## Q {#q}\nVoir [ici](page.html) et là.\n", 4, "no address"),
    "broken link": ("# T\n\n## Q {#q}\nOui.\n\n[B] (faq:x)\n", 6, "not read as a link"),
    "conditional button": (
        "# T\n\n## Q {#q}\nOui.\n\n{% if open_session %}\n[B](action:request)\n{% endif %}\n",
        7,
        "always shown",
    ),
}


@pytest.mark.parametrize(("text", "line", "words"), ONE_FAULT.values(), ids=ONE_FAULT.keys())
def test_a_fault_is_told_with_line_and_remedy(text: str, line: int, words: str) -> None:
    told = [fault for fault in faults(text) if words in fault.reason]
    assert [fault.place.line for fault in told] == [line]
    assert told[0].remedy
    assert str(told[0]).startswith(f"{PATH}:{line}: ")


def test_all_faults_of_a_file_are_told_at_once() -> None:
    found = faults("# T\n\n## A\nOui.\n\n## B {#b .x}\nOui.\n\n## C {#c}\n\n[D](action:x)\n")
    assert [fault.place.line for fault in found] == [3, 6, 9, 11]


def test_a_line_of_dashes_below_a_text_is_no_heading() -> None:
    assert entry("## Q {#q}\nUn.\n---\nDeux.\n").answer == "Un.\n---\nDeux."


def test_a_heading_inside_closed_code_is_code() -> None:
    assert "# x" in entry("## Q {#q}\n```\n# x\n```\n").answer


PIECES = (
    *(
        "# ",
        "## ",
        "##",
        "### ",
        "> ",
        ">",
        "- ",
        "```\n",
        "---\n",
        "\n",
        "\n\n",
        "    ",
        "{#q}",
        "{#r .smalltalk}",
        "{#",
    ),
    *(
        "[B](faq:x)",
        "[B] (faq:x)",
        "[](",
        "{{ year }}",
        "{% if x %}",
        "{% endif %}",
        "<!--",
        "-->",
        "Q ?",
        "oui",
        "\u00a0",
    ),
)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30).map("".join))
def test_any_text_is_a_page_or_has_faults_on_its_lines(text: str) -> None:
    try:
        found, told = parse(text, PATH).entries, tuple[Fault, ...]()
    except FaqErrors as errors:
        found, told = (), errors.faults
    assert found or told
    assert all(question.answer and question.question for question in found)
    assert all(1 <= fault.place.line <= len(re.split(r"\r\n?|\n", text)) and fault.remedy for fault in told)


LINES = (
    "> a wording\n",
    "  > another\n",
    ">\n",
    "> \n",
    "> # heading\n",
    "> - item\n",
    "> ```\n",
    ">> nested\n",
    "> [B](faq:x)\n",
    "> <b>\n",
    "    > deep\n",
    "- > in a list\n",
    "text\n",
    "# heading\n",
    "```\n",
    "\n",
)


@given(st.lists(st.sampled_from(LINES), max_size=9).map("".join))
def test_a_quote_without_links_is_read_as_commonmark_has_it(text: str) -> None:
    found = MarkdownText(text)
    with pytest.MonkeyPatch.context() as patch:
        whole = markdown._parser()
        whole.block.ruler.disable("plain_quote")
        patch.setattr(markdown, "_PARSER", whole)
        expected = MarkdownText(text)
    assert found.blocks() == expected.blocks()
    assert list(found.links()) == list(expected.links())
