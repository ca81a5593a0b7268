"""What travels in and out of the database: frozen records, and the words for their states.

Each record knows how to read itself from a row; none knows a table or how to change one. They are imported from here,
whichever module holds them.
"""

from storage.tables.records.documents import (
    Document,
    DocumentEvent,
    DocumentEventKind,
    DocumentState,
    FileSent,
)
from storage.tables.records.inquiries import Inquiry, InquiryMessage, InquiryWords, Turn
from storage.tables.records.notices import Frequency, Notice, NoticeKind, Subscription
from storage.tables.records.people import AskedQuestion, Failure, Grant, Identity, Person, Received, Role
from storage.tables.records.requests import (
    Act,
    Actor,
    Case,
    Draft,
    EditTask,
    Event,
    PendingKind,
    Request,
    Status,
    Writing,
)
from storage.tables.rows import Json

__all__ = [
    "Act",
    "Actor",
    "AskedQuestion",
    "Case",
    "Document",
    "DocumentEvent",
    "DocumentEventKind",
    "DocumentState",
    "Draft",
    "EditTask",
    "Event",
    "Failure",
    "FileSent",
    "Frequency",
    "Grant",
    "Identity",
    "Inquiry",
    "InquiryMessage",
    "InquiryWords",
    "Json",
    "Notice",
    "NoticeKind",
    "PendingKind",
    "Person",
    "Received",
    "Request",
    "Role",
    "Status",
    "Subscription",
    "Turn",
    "Writing",
]
