"""The requests a student has sent: listed, shown in full, withdrawn. The form itself is next door."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.request import steps as request_steps
from bot.screen import Press, Screen
from bot.sent import history, receipt
from bot.sent import screens as sent_screens
from bot.view import View
from bot.visit import Visit
from storage import requests
from storage.errors import IllegalMove, NoSuchRequest
from storage.records import Request


async def list_requests(visit: Visit, _arguments: list[str]) -> None:
    """The requests this person sent, and a waiting draft. In a group, lead to the private chat."""
    if not visit.private:
        await visit.show(to_private(visit))
        return
    sent, draft = await visit.desk.store.run(request_steps.held, visit.person.id)
    await visit.show(sent_screens.requests(visit.view, sent, draft))


async def show_request(visit: Visit, arguments: list[str]) -> None:
    """One request of this person, in full, with the office's last words about it."""
    words = await visit.desk.store.run(request_steps.said, visit.person.id, arguments[0])
    await visit.show(await _of_person(visit, arguments[0], partial(sent_screens.detail, words=words)))


async def show_history(visit: Visit, arguments: list[str]) -> None:
    """All that happened to one request of this person."""
    story = await visit.desk.store.run(request_steps.story, visit.person.id, arguments[0])
    await visit.show(
        history.screen(visit.view, story) if story else Screen(visit.view.say("request-unknown"))
    )


async def look(visit: Visit, arguments: list[str]) -> None:
    """One request of this person, below what is shown already."""
    await visit.add(await _of_person(visit, arguments[0], sent_screens.detail))


async def send_receipt(visit: Visit, arguments: list[str]) -> None:
    """The receipt again, as text and as a file."""
    await visit.add(await _of_person(visit, arguments[0], _receipt))


async def ask_withdraw(visit: Visit, arguments: list[str]) -> None:
    """Ask before a request is withdrawn."""
    await visit.show(await _of_person(visit, arguments[0], sent_screens.withdraw))


async def withdraw(visit: Visit, arguments: list[str]) -> None:
    """Withdraw a request; pressing twice says so twice and withdraws once."""
    reference = arguments[0]
    try:
        await visit.desk.store.run(request_steps.withdraw, visit, reference)
    except NoSuchRequest:
        await visit.show(Screen(visit.view.say("request-unknown")))
    except IllegalMove:
        await visit.show(await _of_person(visit, reference, sent_screens.detail))
    else:
        await visit.show(Screen(visit.view.say("withdraw-done", reference=reference)))


def to_private(visit: Visit, payload: str = "request") -> Screen:
    """In a group: what is personal goes on in the private chat, with what `payload` names (`screens.PERSONAL`)."""
    url = f"{visit.view.private_url}{payload}"
    return Screen(visit.view.say("group-private"), ((Press(visit.view.say("button-private"), url=url),),))


def _receipt(view: View, request: Request) -> Screen:
    return sent_screens.receipt(view, request).followed(receipt.screen(view, request))


async def _of_person(visit: Visit, reference: str, screen: Callable[..., Screen]) -> Screen:
    sent = await visit.desk.store.run(requests.of_person, visit.person.id)
    found = next((request for request in sent if request.reference == reference), None)
    return screen(visit.view, found) if found else Screen(visit.view.say("request-unknown"))


BUTTONS = {
    "requests": list_requests,
    "show": show_request,
    "history": show_history,
    "look": look,
    "receipt": send_receipt,
    "withdraw": ask_withdraw,
    "withdrawn": withdraw,
}
