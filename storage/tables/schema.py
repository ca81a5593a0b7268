"""The tables, as a list of migrations. One that has landed is never edited; a change is a new one at the end of the list.

All tables are strict. Times are text as `storage.tables.timestamps` writes it, JSON as `storage.tables.rows.to_json` does.
Keys that people or buttons see are AUTOINCREMENT, so that none is used again after a delete.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from storage.errors import NewerSchema
from storage.tables.migrations import conversation, office, requests

MIGRATIONS = Migrations("guichet")
_IN_ORDER = (
    conversation.m001_inbox,
    conversation.m002_people,
    requests.m003_drafts,
    requests.m004_requests,
    conversation.m005_outbox,
    conversation.m006_questions,
    requests.m007_documents,
    requests.m008_courses,
    requests.m009_rights,
    office.m010_staff,
    requests.m011_trail,
    office.m012_workbooks,
    office.m013_announcements,
    office.m014_mails,
    requests.m015_addresses,
    conversation.m016_feedback,
    office.m017_editor,
    conversation.m018_delivered,
    office.m019_pending,
    conversation.m020_told_language,
    conversation.m021_hurried,
    requests.m022_original,
    requests.m023_forms,
    conversation.m024_handouts,
    conversation.m025_decision,
    conversation.m026_belongs,
    requests.m027_asked,
    office.m028_inquiries,
    office.m029_office_answers,
    conversation.m030_helped,
    conversation.m031_passing,
    requests.m032_ended,
    conversation.m033_passing_people,
    requests.m034_cards,
    requests.m035_decided,
    office.m036_applied,
)
for _migration in _IN_ORDER:
    MIGRATIONS()(_migration)


def migrate(db: Database) -> None:
    """Bring the schema up to date, wholly or not at all. Raises NewerSchema when a migration is there that
    this version does not know. No copy is made first: it would outlive what is erased later;
    `Store.backup` makes one.
    """
    refuse_newer(db)
    with db.atomic():
        MIGRATIONS.apply(db)


def refuse_newer(db: Database) -> None:
    """Raises NewerSchema when a migration is there that this version does not know; changes nothing."""
    known = {migration.__name__ for migration in _IN_ORDER}
    unknown = sorted({migration.name for migration in MIGRATIONS.applied(db)} - known)
    if unknown:
        raise NewerSchema(", ".join(unknown))
