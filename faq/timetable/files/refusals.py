"""What is told of a workbook that is not read: what the file is, and how to make of it one that is."""

from __future__ import annotations

from pathlib import Path

from faq.errors import FaqError
from faq.texts.faults import message
from faq.workbooks import RefusalReason, Refused


def refused(path: Path, refusal: Refused) -> FaqError:
    """The fault that a refusal is."""
    if refusal.reason is RefusalReason.LARGE:
        amount = refusal.amount or ""
        if refusal.where is None:
            return FaqError(message("workbook-large", amount=amount)).at(path)
        return FaqError(message("workbook-part-large", where=refusal.where, amount=amount)).at(path)
    said = message(f"workbook-{refusal.reason}")
    if refusal.where is None:
        return FaqError(said).at(path)
    return FaqError(message("workbook-there", what=said, where=refusal.where), said.attribute("remedy")).at(
        path
    )


def misnamed(path: Path, reason: RefusalReason | None) -> FaqError:
    """The fault that a file is not what the ending of its name says; without a reason it is an archive."""
    return FaqError(message(f"workbook-{reason or 'archive'}")).at(path)
