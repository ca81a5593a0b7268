"""What travels in and out of the database: frozen records, and the words for their states.

Each record knows how to read itself from a row; none knows a table or how to change one. They are imported from here,
whichever module holds them.
"""

from storage.records.documents import Document, DocumentEvent, DocumentEventKind, DocumentState, FileSent
from storage.records.notices import Frequency, Notice, NoticeKind, Subscription
from storage.records.people import Grant, Identity, Person, Role
from storage.records.questions import Question
from storage.records.requests import Actor, Case, Draft, Event, Request, Status
from storage.records.updates import Failure, Received
from storage.records.writings import Act, Writing
from storage.rows import Json

__all__ = [
    "Act",
    "Actor",
    "Case",
    "Document",
    "DocumentEvent",
    "DocumentEventKind",
    "DocumentState",
    "Draft",
    "Event",
    "Failure",
    "FileSent",
    "Frequency",
    "Grant",
    "Identity",
    "Json",
    "Notice",
    "NoticeKind",
    "Person",
    "Question",
    "Received",
    "Request",
    "Role",
    "Status",
    "Subscription",
    "Writing",
]
