"""What the law of France wants said of a request, where the office is an administration there: from which day silence is a
decision and which, how it can be contested or attested, who is in charge, and by which channel a request counts. Pure.

Elsewhere there is nothing here: an office says what it has to say in the slots `silence` and `appeal`. The articles are
those of `faq.calendar.law`; what the office has not filled in is said to be missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.chat.forms import Value
from bot.chat.reader import Reader
from faq.calendar.law import APPEAL_MONTHS, Effect, months_later
from storage.tables.records import Request

SILENCE = "silence"
"""What stands beside the answers of a request: what silence means and from which day, as its student was told."""
Line = tuple[str, str]
"""A name, and what it is."""


@dataclass(frozen=True, slots=True)
class Silence:
    """What silence means for a request, and the day at whose end it is a decision."""

    effect: Effect
    day: date

    def stored(self) -> str:
        """As it stands beside the answers."""
        return f"{self.effect}:{self.day.isoformat()}"

    @classmethod
    def read(cls, stored: str) -> Silence:
        """What `stored` wrote."""
        effect, _, day = stored.partition(":")
        return cls(Effect(effect), date.fromisoformat(day))


def at_filing(reader: Reader, kind_id: str, filed_at: datetime) -> dict[str, Value]:
    """What is kept of silence with a request that is filed now; nothing where the office has not said what it means."""
    found = _computed(reader, kind_id, filed_at)
    return {SILENCE: found.stored()} if found else {}


def silence(reader: Reader, request: Request) -> Silence | None:
    """What silence means for a request: as it was told at its filing, or by today's rule for one from before."""
    kept = request.answers.get(SILENCE)
    return Silence.read(kept) if kept else _computed(reader, request.form, request.filed_at)


def awaited(reader: Reader, request: Request) -> Silence | None:
    """The same while silence may still decide: it is open, and no decision was taken, even one that is studied again."""
    return silence(reader, request) if request.status.open and not request.decided else None


def _computed(reader: Reader, kind_id: str, filed_at: datetime) -> Silence | None:
    """By the office's rule, from the day on which the request came in the office's zone (CRPA, L114-3)."""
    law = reader.desk.law
    rule = law.of_kind(kind_id) if law else None
    if rule is None or rule.effect is None:
        return None
    return Silence(rule.effect, months_later(_day(reader, filed_at), rule.months))


def receipt_lines(reader: Reader, request: Request) -> list[Line]:
    """What follows from silence, each under its name (CRPA, R112-11-1); what the office wrote of it elsewhere."""
    if reader.desk.law is None:
        return [(reader.say("receipt-slot-silence"), reader.slot("silence") or _missing(reader))]
    found = silence(reader, request)
    if found is None:
        return [(reader.say("receipt-slot-silence"), _missing(reader))]
    named = "law-appeal" if found.effect is Effect.REFUSAL else "law-attestation"
    return [
        (reader.say("receipt-slot-silence"), silence_line(reader, request, found)),
        (reader.say(named), _consequence(reader, found)),
    ]


def silence_line(reader: Reader, request: Request, found: Silence) -> str:
    """Until when a decision is awaited and what its absence means, as a sentence with its article."""
    law = reader.desk.law
    basis = law.of_kind(request.form).basis if law else ""
    article = basis or reader.say(f"law-article-{found.effect}")
    return reader.say(f"law-silence-{found.effect}", day=reader.day(found.day), article=article)


def _consequence(reader: Reader, found: Silence) -> str:
    """How a refusal by silence is contested, or an acceptance attested."""
    return reader.say(
        f"law-after-{found.effect}",
        appeal=reader.filled("appeal_to"),
        court=reader.filled("court"),
        attestation=reader.filled("attestation"),
        months=APPEAL_MONTHS,
    )


def service_lines(reader: Reader) -> list[Line]:
    """Who is in charge and how to reach them (CRPA, R112-11-1), and by which channel a request counts (L112-9)."""
    keys = ["service", "contact"]
    if reader.desk.law is not None:
        unneeded = "address" if reader.slot("email") and not reader.slot("address") else "email"
        spare = {unneeded} if not reader.slot(unneeded) else set()
        keys = [each for each in ("service", "address", "email", "phone", "channel") if each not in spare]
    return [(reader.say(f"receipt-slot-{key}"), reader.slot(key) or _missing(reader)) for key in keys]


def receipt_paragraphs(reader: Reader, request: Request) -> list[str]:
    """The same for the receipt in the chat, as far as the office has filled it in; nothing until it has said what silence
    means, and elsewhere than in France.
    """
    if reader.desk.law is None or silence(reader, request) is None:
        return []
    received = (reader.say("receipt-filed-legal"), reader.moment(request.filed_at))
    groups = ([received, *receipt_lines(reader, request)], service_lines(reader))
    shown = ([_line(reader, line) for line in group if line[1] != _missing(reader)] for group in groups)
    return ["\n".join(lines) for lines in shown if lines]


def refusal(reader: Reader, request: Request) -> list[str]:
    """Below the reasons of a refusal: who decided and when, how and until when it can be contested (CJA, R421-1 and
    R421-5). The day is counted from that of the decision, which is never too late.
    """
    if reader.desk.law is None:
        written = reader.slot("appeal")
        return [reader.say("decision-appeal", appeal=written)] if written else []
    decided = _day(reader, request.updated)
    return [
        reader.say("law-decided", day=reader.day(decided), signatory=reader.filled("signatory")),
        reader.say(
            "law-refused",
            appeal=reader.filled("appeal_to"),
            court=reader.filled("court"),
            months=APPEAL_MONTHS,
            day=reader.day(months_later(decided, APPEAL_MONTHS)),
        ),
    ]


def reasons(reader: Reader) -> str:
    """What stands above the words of a refusal."""
    return reader.say("decision-words" if reader.desk.law is None else "law-reasons")


def completed(reader: Reader, request: Request, slots: Sequence[str]) -> bool:
    """Whether the office has filled in all that its receipts need: `slots`, or what the law of France wants."""
    if reader.desk.law is None:
        return all(reader.slot(key) for key in slots)
    found = silence(reader, request)
    after = ("appeal_to", "court") if found and found.effect is Effect.REFUSAL else ("attestation",)
    needed = all(reader.slot(key) for key in ("service", "phone", "channel", *after))
    return found is not None and needed and any(reader.slot(key) for key in ("address", "email"))


def _line(reader: Reader, line: Line) -> str:
    return reader.say("form-line", name=line[0], value=line[1])


def _missing(reader: Reader) -> str:
    return reader.say("receipt-to-complete")


def _day(reader: Reader, at: datetime) -> date:
    """The day in the office's zone, whatever the clocks do."""
    return at.astimezone(reader.catalog.calendar.zone).date()
