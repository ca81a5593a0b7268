"""Somebody of the staff verifies the code of a receipt that is shown to them: of which request it is, and whether its filing
is unchanged. Nobody else may.
"""

from __future__ import annotations

from bot.chat.incoming import Incoming
from bot.chat.reader import Reader
from bot.chat.routes import Command, Right, Route
from bot.chat.screen import Press, Screen, data
from bot.office.office_screens import OFFICE
from storage import verification
from storage.verification import Confirmed


async def verify(incoming: Incoming, written: str = "") -> None:
    """Tell what the code after the command stands for."""
    if not written:
        await incoming.show(Screen(incoming.reader.say("verify-ask")))
        return
    found = await incoming.services.store.run(verification.confirm, written)
    await incoming.show(screen(incoming.reader, found))


def screen(reader: Reader, found: Confirmed | None) -> Screen:
    """What a code stands for, with the way to the request itself."""
    if found is None:
        return Screen(reader.say("verify-unknown"))
    text = reader.say(
        "verify-changed" if found.broken else "verify-unchanged",
        reference=found.reference,
        filed=reader.moment(found.filed_at),
    )
    erased = reader.say("verify-erased") if found.erased else ""
    card = Press(reader.say("button-card"), data(OFFICE, "card", found.reference))
    return Screen("\n\n".join(filter(None, (text, erased))), ((card,),))


ROUTES: tuple[Route, ...] = (Command("verify", verify, Right.STAFF),)
