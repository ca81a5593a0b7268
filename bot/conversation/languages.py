"""The language that somebody goes on in: the one they ask for, or clearly write in."""

from __future__ import annotations

from dataclasses import replace

from bot.chat import common_screens, consent, language
from bot.chat.incoming import Incoming
from bot.chat.screen import YesNo
from bot.chat.services import AT_ONCE
from bot.request.form import form, review_answers
from storage import people
from storage.tables.timestamps import to_day, to_moment


async def switched(incoming: Incoming) -> bool:
    """Whether a text asked for another language in the midst of a form or of a question of yes or no: what was asked is
    asked again in it.
    """
    if incoming.task is not None or (incoming.draft is None and incoming.yes_no is None):
        return False
    lang = consent.language_wished(incoming.text)
    if lang not in incoming.reader.desk.languages:
        return False
    await incoming.services.store.run(people.set_lang, incoming.person.id, lang)
    changed = replace(incoming, reader=replace(incoming.reader, lang=lang))
    if changed.yes_no is not None and not review_answers.is_asked(changed):
        question = YesNo(**changed.yes_no.question)
        await changed.show(common_screens.decide_by_button(changed.reader, question))
    elif changed.draft is not None:
        await form.show_draft(changed, changed.draft, changed.reader.say("language-set"))
    return True


async def in_their_language(incoming: Incoming) -> Incoming:
    """The same in the language that this message is clearly written in, from now on; else as it was."""
    detected = await _detected(incoming)
    offered = incoming.reader.desk.languages
    if detected.foreign and language.FALLBACK in offered:
        return await _in_english(incoming, detected.foreign)
    if detected.foreign or detected.lang not in offered or detected.lang == incoming.reader.lang:
        return incoming
    await incoming.services.store.run(people.set_lang, incoming.person.id, detected.lang)
    return replace(incoming, reader=replace(incoming.reader, lang=detected.lang))


async def _detected(incoming: Incoming) -> language.DetectedLanguage:
    """What a text is written in; of a long one away from the event loop."""
    if len(incoming.text) <= AT_ONCE:
        return language.detect(incoming.text)
    return await incoming.services.search(language.detect, incoming.text)


async def _in_english(incoming: Incoming, foreign: str) -> Incoming:
    """The same in English for who writes in a language that the desk does not answer in, told so in it once a day; in
    the other language for who chose that when they were told.
    """
    person, now = incoming.person, incoming.reader.now
    told = person.told_lang == foreign
    if told and (incoming.reader.lang != language.FALLBACK or person.told_on == to_moment(to_day(now))):
        return incoming
    lang = language.FALLBACK
    await incoming.services.store.run(people.tell_language, person.id, lang, foreign, now)
    return replace(incoming, reader=replace(incoming.reader, lang=lang, foreign=foreign))
