"""Pages that an earlier reading has kept are those that are read from the files, and never those of other files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import CONTENT
from faq.files import keeping
from faq.pages import kept_pages, topics
from faq.pages.page import Page

FAULTY = "# Dates\n## Quand ?\nEn mai.\n"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A directory in which files are kept."""
    keeping.use(tmp_path / "kept")
    return tmp_path / "kept"


def shipped() -> list[tuple[Path, str]]:
    return [(path, lang) for lang in ("fr", "en") for path in sorted((CONTENT / lang).glob("*.md"))]


def pages_without_parsing(files: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    with monkeypatch.context() as patch:
        patch.setattr(topics, "read", lambda *_: pytest.fail("taken apart anew"))
        return kept_pages.read_all(files)[0]


def test_kept_pages_are_those_of_the_files(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, faults = kept_pages.read_all(shipped())
    assert (len(read), faults) == (len(shipped()), [])
    assert pages_without_parsing(shipped(), monkeypatch) == read == [topics.read(*each) for each in shipped()]


def test_after_an_edit_only_that_page_is_taken_apart(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [(tmp_path / f"0{number}.md", "fr") for number in range(3)]
    for path, _ in files:
        path.write_text("# Dates\n## Quand ? {#when}\nEn mai.\n", encoding="utf-8")
    read: list[str] = []
    parse = topics.read

    def counted(path: Path, lang: str) -> Page:
        read.append(path.name)
        return parse(path, lang)

    monkeypatch.setattr(topics, "read", counted)
    for _ in range(2):
        assert len(kept_pages.read_all(files)[0]) == 3
    files[1][0].write_text("# Dates\n## Quand ? {#when}\nEn juin.\n", encoding="utf-8")
    for _ in range(2):
        answers = [page.entries[0].answer for page in kept_pages.read_all(files)[0]]
        assert answers == ["En mai.", "En juin.", "En mai."]
    assert read == ["00.md", "01.md", "02.md", "01.md"]


def test_another_content_language_or_name_is_read_anew(kept: Path, tmp_path: Path) -> None:
    one = tmp_path / "01-dates.md"
    one.write_text("# Dates\n## Quand ? {#when}\nEn mai.\n", encoding="utf-8")
    assert kept_pages.read_all([(one, "fr")])[0][0].entries[0].answer == "En mai."
    one.write_text("# Dates\n## Quand ? {#when}\nEn juin.\n", encoding="utf-8")
    assert kept_pages.read_all([(one, "fr")])[0][0].entries[0].answer == "En juin."
    assert kept_pages.read_all([(one, "en")])[0][0].lang == "en"
    other = one.rename(tmp_path / "02-jours.md")
    assert kept_pages.read_all([(other, "fr")])[0][0].entries[0].topic == "jours"


def test_the_same_files_elsewhere_are_told_of_there(kept: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        page = tmp_path / name / "dates.md"
        page.parent.mkdir()
        page.write_text("# Dates\n## Quand ? {#when}\nEn mai.\n", encoding="utf-8")
        place = kept_pages.read_all([(page, "fr")])[0][0].entries[0].place
        assert place is not None
        assert (place.path, place.line) == (page, 2)


def test_pages_with_faults_are_not_kept_and_tell_them_each_time(kept: Path, tmp_path: Path) -> None:
    page = tmp_path / "dates.md"
    page.write_text(FAULTY, encoding="utf-8")
    missing = tmp_path / "gone.md"
    for _ in range(2):
        assert len(kept_pages.read_all([(page, "fr"), (missing, "fr")])[1]) == 2
    assert list(kept.glob("*")) == []


@pytest.mark.parametrize("torn", [b"", b"[]", b"0\n[]", None], ids=["empty", "cut", "other", "changed"])
def test_a_file_that_is_not_whole_is_made_anew(kept: Path, torn: bytes | None) -> None:
    expected = kept_pages.read_all(shipped()[:2])[0]
    (file,) = kept.glob("pages-*")
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"examen", b"examan") if torn is None else torn)
    assert kept_pages.read_all(shipped()[:2])[0] == expected
    assert file.read_bytes() == whole
