"""The kinds of request as an admin changes their words, and as they are walked through without storing anything. Pure.

Where a walk stands travels in its buttons: the kind, how many questions were passed, and which options were taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.admin.files.library_screens import press, short, to_files
from bot.admin.preview_screens import PREVIEW
from bot.answers import questions_screens
from bot.chat.forms import Field, Value
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data, literal
from bot.chat.texts import LANGUAGES
from bot.request import kinds
from bot.request.fields import Situation
from bot.request.form import field_texts
from bot.request.kinds import REASON, SESSION
from faq.forms.kinds import Forms, Question, RequestKind
from faq.forms.requests_file import Where

KEYS = ("ask", "help", "name", "needed")
"""What an admin may change of a question, the question itself first (`edit-form-<key>` names each)."""
OPTIONS = "0123456789abcdefghijklmnopqrstuvwxyz"
"""A sign for each option that was taken: as many as a keyboard of options that anybody reads."""


def every_kind(reader: Reader) -> Screen:
    """Every kind, one a button."""
    rows = [(_to_kind(reader, kind),) for kind in reader.catalog.forms]
    return Screen(reader.say("edit-forms"), (*rows, to_files(reader)))


def kind(reader: Reader, found: RequestKind) -> Screen:
    """One kind: its title, and its questions in order."""
    lines = [f"{n}. {literal(each.ask.text(reader.lang))}" for n, each in enumerate(found.questions, start=1)]
    title = reader.say("edit-form-kind", title=literal(found.title.text(reader.lang)))
    titles = [_reword(reader, found, 0, "title", lang) for lang in _languages(reader)]
    rows = [
        (Press(short(each.ask.text(reader.lang)), data("admin", "asked", found.id, number)),)
        for number, each in enumerate(found.questions, start=1)
    ]
    walk = Press(reader.say("edit-button-walk"), walked(found.id, 0, ""))
    back = press(reader, "edit-button-forms", "forms")
    return Screen(
        "\n\n".join(filter(None, (title, "\n".join(lines)))), (tuple(titles), *rows, (walk,), (back,))
    )


def question(reader: Reader, found: RequestKind, number: int) -> Screen:
    """One question (from 1) with all its words, each to be changed in each language."""
    asked = found.questions[number - 1]
    lines = [
        reader.say("form-line", name=reader.say(f"edit-form-{key}"), value=literal(words))
        for key in KEYS
        if (words := getattr(asked, key).text(reader.lang))
    ]
    rows = [
        tuple(_reword(reader, found, number, key, lang) for lang in _languages(reader))
        for key in KEYS
        if getattr(asked, key)
    ]
    return Screen("\n\n".join(lines), (*rows, (_to_kind(reader, found),)))


def ask_words(reader: Reader, found: RequestKind, key: str, lang: str, words: str, *, shared: bool) -> Screen:
    """Asks for other words in place of `words`; `shared`: they are those for all kinds."""
    text = reader.say(
        "edit-ask-form", part=reader.say(f"edit-form-{key}"), language=reader.texts.say(lang, "language-name")
    )
    paragraphs = (text, literal(words), reader.say("edit-form-shared") if shared else "")
    never_mind = press(reader, "edit-button-never-mind", "kind", found.id)
    return Screen("\n\n".join(filter(None, paragraphs)), ((never_mind,),))


def where(found: RequestKind, number: int, key: str) -> Where:
    """Where a wording stands in the file: of the kind itself (0), or of its question of that number."""
    if number == 0:
        return ("kind", found.id, key)
    return ("kind", found.id, "question", found.questions[number - 1].id, key)


def _languages(reader: Reader) -> Sequence[str]:
    return sorted(LANGUAGES, key=lambda lang: lang != reader.lang)


def _reword(reader: Reader, found: RequestKind, number: int, key: str, lang: str) -> Press:
    label = f"{reader.say(f'edit-form-{key}')} · {lang.upper()}"
    return Press(label, data("admin", "reword", found.id, number, key, lang))


def _to_kind(reader: Reader, found: RequestKind) -> Press:
    return Press(found.title.text(reader.lang), data("admin", "kind", found.id))


@dataclass(frozen=True, slots=True)
class Walk:
    """How far somebody has come through a form: so many questions passed, and by a sign each the options taken."""

    passed: int = 0
    taken: str = ""


def walked(kind_id: str, passed: int, taken: str) -> str:
    """What the button to a place of a walk carries."""
    return data(PREVIEW, "form", kind_id, passed, taken)


def walk(reader: Reader, found: RequestKind, at: Walk) -> Screen:
    """The question at that place as a student reads it, with the ways on; at the end what would be filed."""
    if found.referred:
        return questions_screens.answers(reader, [found.rule] if found.rule else []).headed(
            _head(reader, found)
        )
    fields, answers, _ = path(reader, found, at)
    head = _head(reader, found)
    if at.passed >= len(fields):
        names = "\n".join(f"• {field_texts.field_name(reader, field)}" for field in fields)
        text = "\n\n".join((head, reader.say("preview-form-end", count=len(fields)), names))
        return Screen(text, (_ways(reader, found, at, fields),))
    field = fields[at.passed]
    shown = kinds.situation(reader, answers)
    title, step = literal(found.title.text(reader.lang)), at.passed + 1
    place = reader.say("form-progress-of", title=title, step=step, total=len(fields))
    text = "\n\n".join((head, f"_{place}_", field_texts.asked(reader, field, shown)))
    return Screen(text, (*_options(reader, found, at, field), _ways(reader, found, at, fields)))


def path(
    reader: Reader, found: RequestKind, at: Walk
) -> tuple[tuple[Field[Situation], ...], dict[str, Value], tuple[str, ...]]:
    """The questions of a walk, the answers taken so far, and of which questions these are."""
    answers: dict[str, Value] = {REASON: found.id}
    form = kinds.form_of(Forms((found,)), answers)
    sessions = kinds.situation(reader, answers).open_sessions
    if sessions:
        answers[SESSION] = sessions[0]
    signs, chosen = list(at.taken), []
    while signs:
        fields = [each for each in form.asked(answers) if each.name != REASON]
        waiting = [each for each in fields if is_choice(each) and each.name not in chosen]
        values = waiting[0].question.values if waiting and waiting[0].question else ()
        place = OPTIONS.find(signs.pop(0))
        if not 0 <= place < len(values):
            break
        answers[waiting[0].name] = values[place]
        chosen.append(waiting[0].name)
    fields = [each for each in form.asked(answers) if each.name != REASON]
    return tuple(fields), answers, tuple(chosen)


def is_choice(field: Field[Situation]) -> bool:
    """Whether other questions may depend on the answer."""
    return bool(field.question and field.question.values)


def _options(
    reader: Reader, found: RequestKind, at: Walk, field: Field[Situation]
) -> list[tuple[Press, ...]]:
    """The options of a choice, each leading on."""
    question: Question | None = field.question
    if question is None or not question.values:
        return []
    labels = [field_texts.label(reader, field, value) for value in question.values]
    return [
        (Press(label, walked(found.id, at.passed + 1, at.taken + sign)),)
        for label, sign in zip(labels, OPTIONS, strict=False)
    ]


def _ways(
    reader: Reader, found: RequestKind, at: Walk, fields: Sequence[Field[Situation]]
) -> tuple[Press, ...]:
    """Back, and on where nothing is to be chosen; after the end only back and out."""
    ways = []
    if at.passed:
        before = fields[at.passed - 1] if at.passed <= len(fields) else None
        taken = at.taken[:-1] if before is not None and is_choice(before) else at.taken
        ways.append(Press(reader.say("button-back"), walked(found.id, at.passed - 1, taken)))
    if at.passed < len(fields) and not is_choice(fields[at.passed]):
        label = "button-skip" if fields[at.passed].optional else "preview-form-on"
        ways.append(Press(reader.say(label), walked(found.id, at.passed + 1, at.taken)))
    return tuple(ways) or (press(reader, "edit-button-forms", "forms"),)


def _head(reader: Reader, found: RequestKind) -> str:
    """That this is a preview; until when it is taken, and what explains it."""
    explained = found.explanation.text(reader.lang)
    return "\n".join(filter(None, (reader.say("preview-form"), literal(explained))))
