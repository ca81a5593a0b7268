"""Every command, button, deep link, text and file of every package, in one ordered list."""

from __future__ import annotations

import re

from bot import menus
from bot.admin import calendar, forms, office_answers, preview, unanswered
from bot.admin.files import (
    edits,
    entries,
    handouts,
    history,
    library,
    library_screens,
    pdf_timetables,
    timetable_uploads,
)
from bot.answers import helpful, own_exams, questions, questions_screens
from bot.chat.incoming import Incoming
from bot.chat.routes import Button, Command, File, Label, Link, Right, Route, Text
from bot.conversation.writing import cancel, edit_written, form_text, inquiry_written, words_written
from bot.office import announcements, figures, invitations, verification
from bot.office.decisions import decisions
from bot.office.digest import digest
from bot.office.inquiries import inquiries, teaching
from bot.office.queue import acts, queue, writing
from bot.request.documents import documents, placing
from bot.request.filed import filed, filing, identity, replies, typed_replies
from bot.request.form import form_presses, health_check, in_between, opening, overlap_alerts
from bot.student import handouts as student_handouts
from bot.student import inquiry, own_data, welcome
from storage import roles
from storage.tables.records import Draft, EditTask, InquiryWords, Writing


async def invited(incoming: Incoming, token: str) -> None:
    """An invitation was opened: the person gets the role, then its menu."""
    await invitations.redeem(incoming, token)
    await menus.show_menu(incoming.services, COMMANDS, incoming.bot, incoming.chat.id)


async def topics(incoming: Incoming) -> None:
    """The topics; for an admin in private also the way to the files behind them."""
    screen = questions_screens.topics(incoming.reader)
    if incoming.private and incoming.rights.admin:
        screen = screen.with_rows(library_screens.to_files(incoming.reader))
    await incoming.show(screen)


ROUTES: tuple[Route, ...] = (
    *handouts.ROUTES,
    *library.ROUTES,
    *pdf_timetables.ROUTES,
    *timetable_uploads.ROUTES,
    *entries.ROUTES,
    *edits.ROUTES,
    *calendar.ROUTES,
    *forms.ROUTES,
    *unanswered.ROUTES,
    *office_answers.ROUTES,
    *history.ROUTES,
    *preview.ROUTES,
    *queue.ROUTES,
    *acts.ROUTES,
    *writing.ROUTES,
    *inquiries.ROUTES,
    *teaching.ROUTES,
    *digest.ROUTES,
    *announcements.ROUTES,
    *figures.ROUTES,
    *verification.ROUTES,
    *decisions.ROUTES,
    *overlap_alerts.ROUTES,
    *opening.ROUTES,  # a link to a kind may have the length of an invitation
    Link(re.compile(rf"[\w-]{{{roles.TOKEN_LENGTH}}}"), invited),
    *welcome.ROUTES,
    Command("faq", topics),
    *own_exams.ROUTES,
    *form_presses.ROUTES,
    *in_between.ROUTES,
    *identity.ROUTES,
    *health_check.ROUTES,
    *filing.ROUTES,
    *filed.ROUTES,
    *replies.ROUTES,
    *typed_replies.ROUTES,
    *placing.ROUTES,
    *documents.ROUTES,
    *questions.ROUTES,
    *helpful.ROUTES,
    *student_handouts.ROUTES,
    *own_data.ROUTES,
    *inquiry.ROUTES,
    Command("cancel", cancel),
    Text(Writing, words_written),
    Text(InquiryWords, inquiry_written),
    Text(Draft, form_text),
    Text(EditTask, edit_written, Right.ADMIN),
)
"""The first that fits wins."""
COMMANDS = tuple(route for route in ROUTES if isinstance(route, Command))
LINKS = tuple(route for route in ROUTES if isinstance(route, Link))
LABELS = tuple(route for route in ROUTES if isinstance(route, Label))
BUTTONS = {route.verb: route for route in ROUTES if isinstance(route, Button)}
TEXTS = {route.kind: route for route in ROUTES if isinstance(route, Text)}
FILES = tuple(route for route in ROUTES if isinstance(route, File))
"""The routes by their kind; of buttons and texts one each."""


def find(pressed: str) -> tuple[Button | None, list[str]]:
    """The route of a button's data, and what follows its verb."""
    parts = pressed.split(":")
    for length in (2, 1):
        if route := BUTTONS.get(":".join(parts[:length])):
            return route, parts[length:]
    return None, []
