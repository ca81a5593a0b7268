"""A student asks: the answer, the guesses and the way out, in the student's language, in private and in groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answers import replies
from bot.app import Guichet
from faq.entry import Answer, Kind
from storage import people, questions
from tests.support.person import Person
from tests.support.running_bot import content, serving
from tests.support.sandbox import CAMILLE, OFFICE, SAM, Sandbox, until
from tests.support.stories import says, taps

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


async def test_a_question_gets_the_offices_answer_with_dates_and_year(camille: Person) -> None:
    answer = await says(camille, "Quand a lieu la session 1 du premier semestre ?", "20 janvier")
    assert "1er février 2025" in answer.text
    assert "2024-2025" in answer.text
    assert "Ce n'était pas ma question" in answer.labels


async def test_the_rule_stands_below_where_a_request_is_to_be_seen_as_what_to_see_also(
    camille: Person,
) -> None:
    answer = await says(camille, "où en est ma demande", "Vous retrouvez ici chaque demande")
    assert "Voir aussi :\n\nQuand ma demande" in answer.text
    assert "Vous demandez aussi" not in answer.text


async def test_who_asks_more_than_three_questions_is_told_to_ask_the_rest_one_by_one(camille: Person) -> None:
    asked = ["Quand sont les résultats ?", "Faut-il une convocation ?", "Où est ma salle ?"]
    found = await says(camille, " ".join(asked), "Vous demandez aussi")
    assert "une par une" not in found.text
    found = await says(camille, " ".join((*asked, "Qui décide ?")), "plus de 3 questions")
    assert "une par une" in found.text
    assert "Vous demandez aussi" in found.text
    found = await says(camille, " ".join(("j'ai envie de mourir", *asked, "Qui décide ?")), "3114")
    assert "une par une" not in found.text


async def test_the_greeting_tells_what_can_be_asked_and_that_this_is_a_demonstration(camille: Person) -> None:
    answer = await says(camille, "/start", "Bonjour")
    assert "pas un service officiel" in answer.text
    assert "Faire une demande" in answer.labels


@pytest.mark.parametrize(
    ("lang", "command", "automatic"),
    [("fr", "/aide", "programme automatique"), ("en", "/help", "automatic program")],
)
async def test_a_program_says_that_it_is_one_and_how_to_reach_a_person(
    sandbox: Sandbox, tmp_path: Path, lang: str, command: str, automatic: str
) -> None:
    async def is_put_up() -> bool:
        return bool((await sandbox.result("getMyDescription", language_code=lang))["description"])

    person = await sandbox.person(CAMILLE if lang == "fr" else SAM)
    async with serving(sandbox.url, tmp_path / "bot.db", presents=True):
        greeting = await says(person, "/start", automatic)
        contact = "coordonnées du service" if lang == "fr" else "contact details"
        assert ("/personne" if lang == "fr" else "/person") in greeting.text
        assert {"Parler à une personne", "Talk to a person"} & set(greeting.labels)
        assert contact in (await says(person, command, automatic)).text
        await until(is_put_up)
    profile = await sandbox.result("getMyDescription", language_code=lang)
    line = await sandbox.result("getMyShortDescription", language_code=lang)
    assert automatic in profile["description"]
    assert command in profile["description"]
    assert automatic in line["short_description"].lower()


async def test_an_english_speaker_is_answered_in_english(sam: Person) -> None:
    await says(sam, "/start", "Hello")
    answer = await says(sam, "When is session 1 of the first semester?", "20 January")
    assert "2024-2025" in answer.text


async def test_the_language_can_be_changed_and_stays(camille: Person) -> None:
    await says(camille, "/langue", "Which language")
    await taps(camille, "English", "I will answer in English")
    await says(camille, "/help", "What I can do")


async def test_a_command_that_is_nearly_known_is_named(camille: Person) -> None:
    await says(camille, "/lang", "Vouliez-vous écrire /langue ?")
    await says(camille, "/demende", "Vouliez-vous écrire /demande ?")
    other = await says(camille, "/demandes2", "Je ne connais pas la commande /demandes2")
    assert "/demandes ?" not in other.text  # the staff's own
    await says(camille, "/xyzzy", "Voici celles que je connais")


async def test_topics_are_browsed_down_to_an_answer(camille: Person) -> None:
    topics = await says(camille, "/faq", "Choisissez un sujet")
    topic = await taps(camille, topics.labels[0], "Choisissez une question")
    await camille.tap(topic.labels[0])
    answer = await camille.reply(topic.labels[0])
    assert len(answer.text) > len(topic.labels[0])


async def test_all_sessions_and_deadlines_are_listed_with_the_contradictions(camille: Person) -> None:
    answer = await says(camille, "/dates", "Sessions d'examens")
    assert answer.text.count("session") >= 4
    assert "« dimanche 26 mai »" in answer.text
    assert "à confirmer" in answer.text


async def test_nonsense_is_met_with_an_honest_no_and_then_with_the_way_to_a_person(camille: Person) -> None:
    first = await says(camille, "blorf zwix kromulent", "Je n'ai pas de réponse")
    assert "Parler à une personne" in first.labels
    await says(camille, "vrk plok", "Deux fois que je ne vous aide pas")


async def test_after_an_answer_a_question_without_one_is_the_first_again(camille: Person) -> None:
    await says(camille, "blorf zwix kromulent", "Je n'ai pas de réponse")
    await says(camille, "Quand a lieu la session 1 du premier semestre ?", "20 janvier")
    await says(camille, "vrk plok", "Je n'ai pas de réponse")


async def test_a_wrong_answer_can_be_said_to_be_wrong(camille: Person) -> None:
    await says(camille, "Quand a lieu la session 1 du premier semestre ?", "20 janvier")
    other = await taps(camille, "Ce n'était pas ma question", "Merci de me le dire")
    assert "Tous les sujets" in other.labels


async def test_a_word_that_asks_nothing_is_not_what_the_next_question_follows(camille: Person) -> None:
    await says(camille, "c'est quand les examens de janvier ?", "20 janvier")
    await says(camille, "merci", "Avec plaisir")
    await says(camille, "hmm", "Je n'ai pas de réponse")
    await says(camille, "et en juin ?", "10 juin")


async def test_a_word_that_only_asks_on_is_met_with_choices_about_the_question_before(
    camille: Person,
) -> None:
    await says(camille, "quelle pièce d'identité apporter ?", "identité")
    choices = await says(camille, "pourquoi ?", "Je ne suis pas")
    assert "Quel document faut-il présenter à l'examen ?" in choices.labels


async def test_who_denies_a_wish_for_a_request_is_told_the_way_and_gets_no_form(camille: Person) -> None:
    answer = await says(camille, "non merci, je ne veux pas déposer de demande", "Comme vous voudrez")
    assert "Faire une demande" in answer.labels


async def test_words_of_distress_get_help_first_are_not_recorded_and_the_question_is_answered_too(
    camille: Person, guichet: Guichet
) -> None:
    answer = await says(camille, "je veux mourir, et c'est quand les examens de juin ?", "3114")
    assert "10 juin" in answer.text
    (record,) = await guichet.services.store.run(questions.since, EPOCH)
    assert (record.entry_id, record.text) == ("despair", "")


async def test_what_was_asked_is_recorded_without_who_asked(camille: Person, guichet: Guichet) -> None:
    await says(camille, "Quand a lieu la session 1 du premier semestre ?", "20 janvier")
    (record,) = await guichet.services.store.run(questions.since, EPOCH)
    assert (record.kind, record.entry_id) == ("answer", "dates_s1_session1")
    assert str(CAMILLE) not in repr(record)


async def test_words_about_a_disability_are_answered_and_not_recorded(
    camille: Person, guichet: Guichet
) -> None:
    await says(camille, "je suis en situation de handicap, à qui m'adresser ?", "Handi'Cnam")
    (record,) = await guichet.services.store.run(questions.since, EPOCH)
    assert record.text == ""


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        pytest.param("bonjour", "Bonjour", id="hello"),
        pytest.param("merci beaucoup", "plaisir", id="thanks"),
        pytest.param("/inconnue", "Je ne connais pas la commande /inconnue", id="unknown command"),
        pytest.param("/confidentialite", "Ce que je garde", id="privacy"),
        pytest.param("/privacy", "Ce que je garde", id="privacy by its English name"),
        pytest.param("/aide", "Ce que je sais faire", id="help"),
        pytest.param("/start exam_copy_consultation", "copie", id="deep link to an entry"),
        pytest.param("/start request", "Que voulez-vous demander", id="deep link to the form"),
        pytest.param("/start %3Cscript%3E", "Bonjour", id="deep link of an attacker"),
        pytest.param("x" * 4096, "réponse", id="as long as Telegram allows"),
        pytest.param("🙈🙉🙊", "Très bien", id="only emoji"),
        pytest.param("متى الامتحانات", "", id="another script"),
        pytest.param("\u202egnirts\u202c ?", "", id="right-to-left override"),
        pytest.param("?", "réponse", id="only a question mark"),
    ],
)
async def test_whatever_is_said_gets_a_sensible_reply(camille: Person, text: str, answer: str) -> None:
    reply = await says(camille, text, answer)
    assert reply.text.strip()


async def test_other_kinds_of_messages_get_their_own_sentence(camille: Person) -> None:
    await camille.send(b"OggS", "voix.ogg", mime="audio/ogg", kind="voice")
    await camille.reply("messages vocaux")
    await camille.send(b"%PDF-1.4", "releve.pdf")
    await camille.reply("je n'ai pas gardé celui-ci")
    await camille.send(b"", "vide.pdf")
    await camille.reply("je n'ai pas gardé celui-ci")


async def test_an_edited_message_is_not_answered_as_a_new_one(camille: Person) -> None:
    said = await camille.say("Quand a lieu la session 1 du premier semestre ?")
    await camille.reply("20 janvier")
    await camille.edit(said["message_id"], "Quand a lieu la session 2 du premier semestre ?")
    await camille.reply("je ne relis pas les messages modifiés")


async def test_in_a_group_the_desk_speaks_only_when_spoken_to(guichet: Guichet, sandbox: Sandbox) -> None:
    dominique = await sandbox.person(OFFICE, 2001)
    await dominique.say("on se voit à midi ?")
    username = (await sandbox.result("getMe"))["username"]
    answer = await says(
        dominique, f"@{username} Quand a lieu la session 1 du premier semestre ?", "20 janvier"
    )
    assert "Ce n'était pas ma question" not in answer.labels
    bots = [message for message in await dominique.transcript() if message.is_bot]
    assert len(bots) == 1
    await says(dominique, f"@{username}", "Mentionnez-moi")


async def test_in_a_group_a_request_is_never_begun(guichet: Guichet, sandbox: Sandbox) -> None:
    dominique = await sandbox.person(OFFICE, 2001)
    username = (await sandbox.result("getMe"))["username"]
    for wish in ("/demande", f"@{username} je veux déposer une demande"):
        answer = await says(dominique, wish, "continuons en privé")
        (button,) = answer.keyboard[0]
        assert button["url"].endswith("?start=request")


async def test_who_blocks_the_desk_is_known_to_be_out_of_reach_until_they_write_again(
    camille: Person, guichet: Guichet
) -> None:
    await says(camille, "/start", "Bonjour")
    await camille.block()

    async def out_of_reach() -> bool:
        person = await guichet.services.store.run(people.get, CAMILLE)
        return person is not None and not person.reachable

    await until(out_of_reach)
    await camille.unblock()
    await says(camille, "/start", "Bonjour")
    assert not await out_of_reach()


async def test_people_are_answered_in_the_language_they_write(camille: Person) -> None:
    await says(camille, "When is session 1 of the first semester?", "20 January")
    await says(camille, "quand a lieu la session 1 du premier semestre ?", "20 janvier")


def test_words_of_distress_are_not_told_to_come_one_by_one_whatever_kind_of_entry_answers_them() -> None:
    text = "à quoi bon ? qui m'aide ? pourquoi moi ? qui m'écoute ? que faire ?"
    desk = content(timetable=False).current.calendar.desk
    helped = replies.Reply(text, Kind.ANSWER.value, Answer(("despair",), 0.9), desk)
    assert not helped.is_cut_short
    assert replace(helped, outcome=Answer(("dates_all",), 0.9)).is_cut_short
