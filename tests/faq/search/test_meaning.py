"""Texts are found by what they mean, whatever their words; without an encoder all goes by words."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from faq import search
from faq.entry import Answer, Entry, Kind, Nothing
from faq.search.comparison.features import Floats
from faq.search.encoder import encoding, meaning, vectors
from faq.search.encoder.encoding import Encoding
from faq.search.encoder.vectors import Vectors
from faq.search.explain import EncoderUse
from faq.search.weights import WEIGHTS
from tests.support.encoders import FailingEncoder, ToldEncoder, choosing
from tests.support.strange_texts import KINDS, LONGEST, ROW, assigned_rows, strange_texts
from tests.support.thorough import TIMES

ENTRIES = [
    Entry("dates", "Quand ont lieu les examens ?", ("les dates des épreuves",), "", "t"),
    Entry("results", "Où trouver mes notes ?", ("les résultats sont affichés où",), "", "t"),
    Entry("identity", "Faut-il une pièce d'identité ?", ("ma carte d'identité est périmée",), "", "t"),
    Entry("parking", "Où garer ma voiture ?", ("le stationnement est-il gratuit",), "", "t"),
]
SUBJECTS = {
    **dict.fromkeys(("quand ont", "épreuves", "exámenes", "考试"), "dates"),
    **dict.fromkeys(("notes", "résultats", "noten", "成绩"), "results"),
    **dict.fromkeys(("identité", "ausweis"), "identity"),
    **dict.fromkeys(("garer", "stationnement"), "parking"),
}


def built(encoder: ToldEncoder | None = None, **weights: float) -> search.Index:
    chosen = replace(WEIGHTS, **weights)  # type: ignore[arg-type]
    return search.build(ENTRIES, weights=chosen, encoder=encoder)


@pytest.mark.parametrize(
    ("message", "entry"),
    [("wo sind meine Noten", "results"), ("考试什么时候举行", "dates"), ("mein Ausweis fehlt", "identity")],
)
def test_words_that_no_wording_has_are_found_by_meaning(message: str, entry: str) -> None:
    assert built(ToldEncoder(SUBJECTS)).rank(message, 1)[0].entry_id == entry


def test_letters_that_are_not_read_may_be_answered_by_meaning() -> None:
    assert isinstance(built().decide("考试什么时候举行"), Nothing)
    sure = {"bias": -1.0, "score": 0.0, "lead": 0.0, "meant": 4.0}
    index = search.build(
        ENTRIES, weights=replace(WEIGHTS, confidence_meaning=sure), encoder=ToldEncoder(SUBJECTS)
    )
    outcome = index.decide("考试什么时候举行")
    assert isinstance(outcome, Answer)
    assert outcome.entry_id == "dates"


def test_a_text_is_encoded_once_however_often_it_is_read() -> None:
    encoder = ToldEncoder(SUBJECTS)
    index = built(encoder)
    before = len(encoder.asked)
    for _ in range(3):
        index.decide("wo sind denn meine Noten heute")
        index.rank("wo sind denn meine Noten heute")
        index.signs("wo sind denn meine Noten heute")
    asked = encoder.asked[before:]
    assert "wo sind denn meine Noten heute" in asked
    assert len(asked) == len(set(asked))


def test_what_is_a_part_of_a_message_and_the_whole_of_it_spelt_right_is_encoded_once() -> None:
    encoder = ToldEncoder(SUBJECTS)
    index = built(encoder)
    before = len(encoder.asked)
    index.decide("vous publiez les releves bientot ? merci d'avance")
    asked = encoder.asked[before:]
    assert "vous publiez les releves bientot" in asked
    assert len(asked) == len(set(asked))


def test_nothing_of_what_was_encoded_stays_when_all_is_forgotten() -> None:
    encoder = ToldEncoder(SUBJECTS)
    index = built(encoder)
    index.decide("wo sind denn meine Noten heute")
    index.forget()
    before = len(encoder.asked)
    index.decide("wo sind denn meine Noten heute")
    assert "wo sind denn meine Noten heute" in encoder.asked[before:]


def test_a_long_text_is_encoded_only_with_its_spelling_set_right() -> None:
    encoder = ToldEncoder(SUBJECTS)
    index = built(encoder, certain=2.0)
    short = "le vieux bidule de mon voisni en mm tps"
    encoder.asked.clear()
    index.decide(short)
    assert set(encoder.asked) == {short, "le vieux bidule de mon voisni en meme temps"}
    encoder.asked.clear()
    index.decide(short + " que le petit machin du jardin" * 6)
    (asked,) = (each for each in encoder.asked if len(each) > 200)
    assert asked.startswith("le vieux bidule de mon voisni en meme temps")


class Batches(ToldEncoder):
    """Notes what it is asked in one go."""

    def __init__(self) -> None:
        super().__init__(SUBJECTS)
        self.made: list[Sequence[str]] = []

    def __call__(self, texts: Sequence[str]) -> Floats:
        self.made.append(texts)
        return super().__call__(texts)


def test_a_message_and_its_parts_are_encoded_in_one_go() -> None:
    encoder = Batches()
    index = built(encoder)
    encoder.made.clear()
    index.decide("wo sind denn meine Noten heute ? mein Ausweis fehlt mir leider und 考试什么时候")
    (texts,) = encoder.made
    assert {"wo sind denn meine Noten heute", "mein Ausweis fehlt mir leider und 考试什么时候"} <= {
        text.strip() for text in texts
    }


def test_a_part_that_words_are_certain_of_is_not_encoded() -> None:
    encoder = Batches()
    index = built(encoder)
    encoder.made.clear()
    index.decide("wo sind denn meine Noten heute ? le stationnement est-il gratuit ?")
    (texts,) = encoder.made
    stripped = [text.strip(" ?") for text in texts]
    assert "wo sind denn meine Noten heute" in stripped
    assert "le stationnement est-il gratuit" not in stripped


def test_the_parts_of_what_a_message_affirms_are_encoded_with_it_in_one_go() -> None:
    encoder = Batches()
    index = built(encoder)
    encoder.made.clear()
    index.decide("pas le vieux parking mais le bidule de mon voisin. son chapeau de paille sent fort ?")
    (texts,) = encoder.made
    assert {"mais le bidule de mon voisin", "son chapeau de paille sent fort"} <= set(texts)
    assert "pas le vieux parking mais le bidule de mon voisin" not in texts


@pytest.mark.parametrize("asked_before", [False, True])
def test_what_leans_on_the_question_before_is_encoded_with_it_in_one_go(asked_before: bool) -> None:
    encoder = Batches()
    index = built(encoder)
    context, message = "le vieux bidule de mon voisin est-il admis", "et son chapeau de paille"
    if asked_before:
        index.decide(context)
    encoder.made.clear()
    index.decide(message, context)
    assert f"{context} {message}" in encoder.made[0]
    assert len(encoder.made) == 1


def test_a_text_that_words_are_certain_of_is_not_encoded() -> None:
    encoder = ToldEncoder(SUBJECTS)
    index = built(encoder)
    before = list(encoder.asked)
    index.decide("ma carte d'identité est périmée")
    assert encoder.asked == before
    everything = built(encoder, certain=2.0)
    everything.decide("ma carte d'identité est périmée")
    assert "ma carte d'identité est périmée" in encoder.asked[len(before) :]


def test_a_short_message_that_words_are_certain_of_is_read_by_words_behind_another_question_too() -> None:
    encoder = ToldEncoder(SUBJECTS)
    index = built(encoder)
    context, message = "on peut venir avec un vieux machin bidule", "où garer ma voiture"
    index.decide(context)
    before = list(encoder.asked)
    outcome = index.decide(message, context)
    assert isinstance(outcome, Answer)
    assert outcome.entry_id == "parking"
    assert encoder.asked == before
    index.decide("et où garer ma voiture", context)
    assert f"{context} et où garer ma voiture" in encoder.asked[len(before) :]


@pytest.mark.parametrize("message", ["qui ?", "ok", "S2"])
def test_a_few_letters_are_not_encoded(message: str) -> None:
    encoder = ToldEncoder(SUBJECTS)
    index = built(encoder)
    before = list(encoder.asked)
    index.decide(message)
    assert encoder.asked == before


def test_without_an_encoder_or_with_no_weight_of_meaning_texts_are_compared_by_words() -> None:
    by_words, weightless = built(), built(ToldEncoder(SUBJECTS), meaning=0.0)
    for message in ("où sont mes notes", "les dates svp", "wo sind meine Noten", "carte didentite perime"):
        assert by_words.rank(message) == weightless.rank(message)
        assert by_words.decide(message) == weightless.decide(message)
        assert not {"meant", "apart"} & set(by_words.signs(message)[1])


def test_what_another_side_has_of_a_message_as_well_speaks_against_an_answer() -> None:
    bikes = Entry("bikes", "Où ranger mon vélo et mes notes ?", (), "", "t", kind=Kind.ELSEWHERE)
    index = search.build([*ENTRIES, bikes])
    for message, entry, own, against in (
        ("Où trouver mes notes ?", "results", 1.0, (0.1, 0.99)),
        ("les résultats sont affichés", "results", 1.0, (0.0, 0.1)),
        ("Où ranger mon vélo ?", "bikes", 0.0, (0.1, 0.99)),
    ):
        best, signs = index.signs(message)
        assert (best, signs["others_own"]) == (entry, 1 - own)
        assert signs["covered_side"] > 0.9
        assert against[0] <= signs["covered_against"] <= against[1]
        assert (signs["length_own"] > 0) == bool(own)


def test_many_wordings_are_solved_for_the_nearest_and_find_the_same() -> None:
    message = "wo sind meine Noten"
    entries = [
        *ENTRIES,
        *(Entry(f"e{i}", f"sujet numéro {i} parmi d'autres", (), "", "t") for i in range(80)),
    ]
    near = search.build(entries, weights=replace(WEIGHTS, whole=8), encoder=ToldEncoder(SUBJECTS))
    assert near.rank(message, 1)[0].entry_id == "results"


@pytest.mark.parametrize("encoder", [None, ToldEncoder(SUBJECTS)], ids=["by words", "by both"])
def test_where_fewer_wordings_are_there_than_vote_all_of_them_do(encoder: ToldEncoder | None) -> None:
    entries = [Entry("cat", "Où est le chat ?", (), "", "t"), Entry("dog", "Où est le chien ?", (), "", "t")]
    index = search.build(entries, weights=replace(WEIGHTS, whole=1), encoder=encoder)
    outcome = index.decide("où est le chat")
    assert isinstance(outcome, Answer)
    assert outcome.entry_id == "cat"


def test_both_likenesses_are_explained() -> None:
    support = built(ToldEncoder(SUBJECTS)).explain("考试什么时候举行").candidates[0].support[0]
    assert support.meaning is not None
    assert support.meaning > 0.9 > support.words
    assert built().explain("考试什么时候举行").candidates[0].support[0].meaning is None


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("考试什么时候举行", EncoderUse.ASKED),
        ("ma carte d'identité est périmée", EncoderUse.CERTAIN),
        ("qui ?", EncoderUse.UNTOLD),
    ],
)
def test_it_is_explained_whether_the_encoder_was_asked(message: str, told: EncoderUse) -> None:
    why = built(ToldEncoder(SUBJECTS)).explain(message)
    assert why.encoder is told
    assert (why.by_words >= WEIGHTS.certain) is (told is EncoderUse.CERTAIN)
    by_words = built().explain(message)
    assert (by_words.encoder, by_words.by_words) == (EncoderUse.NONE, why.by_words)


def test_a_text_in_a_language_that_the_encoder_does_not_read_is_not_encoded() -> None:
    class WithoutVietnamese(ToldEncoder):
        unread = frozenset({"vi"})

    message, told = "cho em hỏi điểm thi học kỳ này xem ở đâu ạ", WithoutVietnamese(SUBJECTS)
    assert built(ToldEncoder(SUBJECTS)).explain(message).encoder is EncoderUse.ASKED
    index = built(told)
    before = list(told.asked)
    index.decide(message)
    assert index.explain(message).encoder is EncoderUse.UNTOLD
    assert told.asked == before


def test_without_the_package_there_is_no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(meaning, "installed", meaning.installed.__wrapped__)  # what is loaded stays so
    with choosing(None):
        assert encoding.chosen().questions is None
        assert search.build(ENTRIES).rank("où sont mes notes", 1)[0].entry_id == "results"


def test_what_cannot_be_encoded_is_answered_by_words_and_later_by_meaning_again() -> None:
    encoder = FailingEncoder(SUBJECTS)
    index, by_words = built(encoder), built()
    encoder.fails = True
    for message in (
        "où sont mes notes",
        "wo sind meine Noten",
        "et mes notes, quand ? et où garer ma voiture ?",
    ):
        assert index.decide(message) == by_words.decide(message)
        assert index.rank(message) == by_words.rank(message)
        assert index.signs(message) == by_words.signs(message)
        assert index.explain(message).candidates == by_words.explain(message).candidates
    encoder.fails = False
    assert index.rank("wo sind meine Noten", 1)[0].entry_id == "results"


def test_by_words_alone_nothing_is_encoded() -> None:
    encoder = ToldEncoder(SUBJECTS)
    index = built(encoder)
    before = list(encoder.asked)
    assert index.by_words.decide("wo sind meine Noten") == built().decide("wo sind meine Noten")
    assert encoder.asked == before


STRANGE = 150 * TIMES
"""Strange texts; `tests/bench/encoding.py` takes 100,000."""


def test_the_shipped_encoder_makes_a_direction_of_anything() -> None:
    encoder = meaning.installed()
    assert encoder is not None
    texts = list(islice(strange_texts(4), STRANGE))
    rows = encoder(texts)
    assert rows.shape == (STRANGE, encoder.width)
    assert np.isfinite(rows).all()
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-3)
    assert max(len(meaning.clean(text)) for text in texts) == meaning.LONGEST


def test_the_strange_texts_are_of_every_kind() -> None:
    texts = list(islice(strange_texts(1), len(KINDS) * len(assigned_rows())))
    said = set("".join(texts))
    rows = {ord(sign) // ROW * ROW for sign in said}
    assert rows >= set(assigned_rows())
    assert {"\0", "\ud800", "\u202e", "\u200d", "\u0300", "\ufdfa"} <= said
    assert {0, LONGEST} <= set(map(len, texts))
    assert texts[:50] == list(islice(strange_texts(1), 50))


def test_what_is_encoded_is_of_bounded_length() -> None:
    assert len(meaning.clean("\ufdfa" * 100_000)) == meaning.LONGEST
    assert meaning.clean("a\0b\ud800") == "a b?"


def test_the_shipped_encoder_finds_the_same_question_in_other_languages() -> None:
    encoder = meaning.installed()
    assert encoder is not None
    asked = ["Quand ont lieu les examens ?", "sınavlar ne zaman", "متى الامتحانات", "où garer ma voiture"]
    french, turkish, arabic, other = encoder(asked)
    assert min(french @ turkish, french @ arabic) > french @ other + 0.3


def test_what_students_write_is_in_no_file_of_vectors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder, cache = ToldEncoder(SUBJECTS), tmp_path / "vectors.npz"
    kept = Vectors(encoder, cache=cache)
    monkeypatch.setattr(vectors, "WORTH_A_FILE", 1)
    monkeypatch.setattr(encoding, "chosen", lambda: Encoding(encoder, kept))
    index = search.build(ENTRIES)
    wordings = vectors.read(cache, encoder.width)
    assert vectors.key(encoder.id, ENTRIES[0].question) in wordings
    asked = "une longue question que personne d'autre ne pose"
    index.decide(asked)
    assert asked in encoder.asked
    index.rank("une autre longue question")
    search.build([*ENTRIES, Entry("new", "Et les rattrapages ?", (), "", "t")])
    assert len(vectors.read(cache, encoder.width)) == len(wordings) + 1
