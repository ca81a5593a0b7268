"""How a request begins: the form is opened where a draft was left, at its first question, or at a kind of request that a
button under an answer or a deep link names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from sqlite_utils import Database

from bot.answers import questions_screens
from bot.answers.replies import Reply
from bot.chat import common_screens
from bot.chat.forms import Value
from bot.chat.incoming import Incoming
from bot.chat.routes import Button, Command, Link, Route
from bot.chat.screen import literal
from bot.request import kinds
from bot.request.form import closing_screens, form, prefilled
from bot.request.kinds import EXAMS, FORM_NAME, REASON
from faq.forms.kinds import RequestKind
from faq.forms.toml_table import ID
from storage import drafts, inbox, remembered
from storage.tables.records import Draft

_LINK = re.compile(questions_screens.request_link(ID.pattern))


async def begin(incoming: Incoming) -> None:
    """Open the form, or the draft where it was left. In a group, lead to the private chat."""
    if not incoming.private:
        await incoming.show(common_screens.to_private(incoming.reader))
    elif incoming.draft is not None:
        await form.show_draft(incoming, incoming.draft, incoming.reader.say("form-resumed"), new=True)
    else:
        await _begin_new(incoming, closing_screens.not_taken(incoming.form_reader))


async def begin_named(incoming: Incoming, kind: str = "") -> None:
    """Open the form at the kind of this id; at its first question where the files have none of it (any more)."""
    found = incoming.reader.catalog.forms.kind(kind)
    if found is None:
        await begin(incoming)
    else:
        await begin_at(incoming, found)


async def begin_wished(incoming: Incoming, asked: Reply) -> None:
    """Open the form for who wishes to make a request: at the kind that they name, with what they tell beside it."""
    kind = incoming.reader.catalog.forms.kind(asked.wished)
    if kind is None:
        await begin(incoming)
    else:
        filled = prefilled.told(incoming.form_reader, kind, asked.text)
        await begin_at(incoming, kind, filled, prefilled.read_back(incoming.form_reader, filled))


async def linked(incoming: Incoming, payload: str) -> None:
    """A deep link to the form at a kind."""
    await begin_named(incoming, payload.removeprefix(questions_screens.request_link("")))


async def begin_at(
    incoming: Incoming,
    kind: RequestKind,
    filled: Mapping[str, Value] = MappingProxyType({}),
    lead: str = "",
) -> None:
    """Open the form at a kind, perhaps `filled` in, of which `lead` is said. One that is only referred is, and stored
    nowhere; of one that is over it is said so; a draft that is there already is shown as it is.
    """
    draft, reader = incoming.draft, incoming.form_reader
    if not incoming.private:
        payload = questions_screens.request_link(kind.id)
        await incoming.show(common_screens.to_private(incoming.reader, payload))
    elif kind.referred:
        await incoming.add(form.referral(incoming, kind))
    elif draft is not None and not _asks_kind(incoming, draft):
        await form.show_draft(incoming, draft, _resumed(incoming, draft, kind), new=True)
    elif not kind.is_open(reader.catalog.calendar, reader.now):
        await _begin_new(incoming, closing_screens.over(reader, kind))
    else:
        started = await incoming.services.store.run(start_draft, incoming, {REASON: kind.id, **filled})
        await form.show_draft(
            incoming, started, lead, new=True, answered=EXAMS if EXAMS in filled else REASON
        )


async def _begin_new(incoming: Incoming, lead: str) -> None:
    """The form at its first question, below what is to be said; that alone where nothing is taken."""
    if not closing_screens.takes_any(incoming.form_reader):
        await incoming.add(closing_screens.no_session(incoming.form_reader, lead))
        return
    started = await incoming.services.store.run(start_draft, incoming)
    await form.show_draft(incoming, started, lead, new=True)


def _asks_kind(incoming: Incoming, draft: Draft) -> bool:
    """Whether a draft is at the question which kind it shall be."""
    field = kinds.current_question(incoming.form_reader, draft)
    return field is not None and field.name == REASON


def _resumed(incoming: Incoming, draft: Draft, kind: RequestKind) -> str:
    """What is said of the draft that is there already: where it is of another kind, that it comes first."""
    reader, other = incoming.reader, kinds.kind_of(incoming.form_reader, draft.answers)
    if other is None or other.id == kind.id:
        return reader.say("form-resumed")
    titles = {"draft": other.title, "wanted": kind.title}
    return reader.say(
        "form-other-draft", **{name: literal(title.text(reader.lang)) for name, title in titles.items()}
    )


def start_draft(
    db: Database, incoming: Incoming, chosen: Mapping[str, Value] = MappingProxyType({})
) -> Draft:
    """The new draft, with what is remembered of the student; the open one where there is one. `chosen`: the answers that
    are known, such as the kind.
    """
    fresh = inbox.apply_once(db, incoming.update_id)
    draft = drafts.load(db, incoming.person.id)
    if draft is None:
        answers = {**_remembered(db, incoming.person.id), **chosen}
        return drafts.start(db, incoming.person.id, FORM_NAME, incoming.at, answers)
    if not (fresh and chosen):
        return draft
    return form.save(db, incoming, draft, {**draft.answers, **chosen}, None)


def _remembered(db: Database, person_id: int) -> dict[str, str | None]:
    """What is remembered, as the answers of a new draft; nothing where nothing is. Who gave no address the last time
    is not asked for it again.
    """
    known = remembered.identity(db, person_id)
    return {"name": known.name, "number": known.number, "email": known.email} if known else {}


ROUTES: tuple[Route, ...] = (
    Command("request", begin),
    Link(re.compile("request"), begin),
    Link(_LINK, linked),
    Button("request", begin_named),
)
