"""The command `audit`: whether the trail of decisions is whole, and where it breaks if not. It changes nothing."""

from __future__ import annotations

import json
import sys
from typing import Any

import click
from sqlite_utils import Database

from bot.commands import options
from storage import verification
from storage.verification import Break, BreakKind, Confirmed, Verification

FAULTS = {
    BreakKind.ALTERED: "it is not what was recorded",
    BreakKind.MISSING: "the event itself is gone",
    BreakKind.UNRECORDED: "it was put in beside the desk: the trail does not know it",
    BreakKind.WORDS: "what was written or answered is not what was recorded",
    BreakKind.GONE: "what was written or answered is gone, and no erasure is on record",
    BreakKind.STANDING: "its request stands elsewhere than this last event left it",
}


@click.command()
@click.option(
    "--expect", metavar="HASH", help="A head noted earlier, as mails carry it: it must still be in the trail."
)
@click.option(
    "--code",
    metavar="CODE",
    help="The code of a receipt: tell which request it is of, and whether it is unchanged.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for tools.")
def audit(expect: str | None, code: str | None, as_json: bool) -> None:
    """Verify the trail: every filing, decision, note and erasure, chained by hashes.

    Ends with 0 when the trail is whole, with 1 when it breaks, or when it does not hold what --expect or --code names. Note
    the head somewhere else now and then: only a head that was noted shows that the end was cut off, or all made anew.
    """
    found, place, filing = options.run(_audited, expect, code)
    lost = (expect is not None and place is None) or (code is not None and filing is None)
    if as_json:
        record = _record(found, expect, place) | ({} if code is None else {"receipt": _receipt(filing)})
        click.echo(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        _tell(found, expect, place)
        if code is not None:
            click.echo(_said_of(code, filing))
    sys.exit(1 if found.broken or lost else 0)


def _audited(
    db: Database, expect: str | None, code: str | None
) -> tuple[Verification, int | None, Confirmed | None]:
    place = None if expect is None else verification.find(db, expect.strip())
    return verification.verify(db), place, None if code is None else verification.confirm(db, code)


def _said_of(code: str, filing: Confirmed | None) -> str:
    if filing is None:
        return (
            f"{code} is the code of no receipt of this desk: the receipt was made up, or its filing changed."
        )
    unchanged = "its filing cannot be confirmed" if filing.broken else "its filing is unchanged"
    erased = ", its words are erased" if filing.erased else ""
    return f"{code} is the receipt of request {filing.reference}, filed {filing.filed_at.isoformat()}: {unchanged}{erased}."


def _receipt(filing: Confirmed | None) -> dict[str, Any] | None:
    if filing is None:
        return None
    return {
        "reference": filing.reference,
        "filed_at": filing.filed_at.isoformat(),
        "unchanged": filing.broken is None,
        "erased": filing.erased,
    }


def _tell(found: Verification, expect: str | None, place: int | None) -> None:
    if found.broken is not None:
        click.echo(f"The trail breaks at {_where(found.broken)}: {FAULTS[found.broken.fault]}.")
    elif not found.head.links:
        click.echo("The trail is empty: no request was filed yet.")
    else:
        erasures = f", {found.erasures} of them erasures" if found.erasures else ""
        click.echo(f"The trail is whole: {found.head.links} events{erasures}. Head: {found.head.hash}")
    if expect is not None:
        since = "" if place is None else f" is in it, at place {place} of {found.head.links}."
        click.echo(f"{expect}{since or ' is not in it: the end was cut off, or the trail was made anew.'}")


def _where(broken: Break) -> str:
    what = f"event {broken.event}" if broken.event is not None else "an erasure"
    about = [f"request {broken.reference}"] if broken.reference else []
    about += [broken.at] if broken.at else []
    return f"{what} ({', '.join(about)})" if about else what


def _record(found: Verification, expect: str | None, place: int | None) -> dict[str, Any]:
    broken = found.broken
    record: dict[str, Any] = {
        "whole": broken is None,
        "events": found.head.links,
        "erasures": found.erasures,
        "head": found.head.hash or None,
        "broken": broken
        and {
            "event": broken.event,
            "reference": broken.reference,
            "at": broken.at,
            "fault": broken.fault.value,
        },
    }
    return record if expect is None else record | {"expected_at": place}
