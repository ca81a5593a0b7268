"""A PDF that needs a password is told apart from one that only forbids printing, by whatever method it is encrypted."""

from __future__ import annotations

import io

import pytest
from fpdf import FPDF
from fpdf.enums import EncryptionMethod
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from bot.app import Guichet
from bot.request.documents import pdf_locks, pdf_values
from bot.request.documents.papers import FileKind, Refusal, UnfitFile, examine
from storage import drafts
from tests.support.papers import pdf
from tests.support.person import Person
from tests.support.sandbox import CAMILLE
from tests.support.stories import says

ALGORITHMS = ("RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256")


def by_pypdf(password: str, algorithm: str) -> bytes:
    """A page that opens with `password`; the owner has another one."""
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt(password, "owner", algorithm=algorithm)
    writer.write(buffer)
    return buffer.getvalue()


def by_fpdf2(password: str | None, method: EncryptionMethod, *, metadata: bool = True) -> bytes:
    page = FPDF()
    page.add_page()
    page.set_encryption("owner", password, method, encrypt_metadata=metadata)
    return bytes(page.output())


def locked(content: bytes) -> bool:
    try:
        return examine(content).kind is not FileKind.PDF
    except UnfitFile as unfit:
        return unfit.refusal is Refusal.LOCKED


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_password_to_open_locks_and_one_of_the_owner_does_not(algorithm: str) -> None:
    assert locked(by_pypdf("secret", algorithm))
    free = by_pypdf("", algorithm)
    assert not locked(free)
    assert len(PdfReader(io.BytesIO(free)).pages) == 1


@pytest.mark.parametrize("method", EncryptionMethod)
@pytest.mark.parametrize("metadata", [True, False])
def test_another_program_is_understood_as_well(method: EncryptionMethod, metadata: bool) -> None:
    assert locked(by_fpdf2("secret", method, metadata=metadata))
    assert not locked(by_fpdf2(None, method, metadata=metadata))


@pytest.mark.parametrize(
    ("body", "is_locked"),
    [
        pytest.param("1 0 obj<</Filter/Standard/V 4/R 4/O<00>/U<00>>>endobj trailer<</Encrypt 1 0 R>>", True,
                     id="damaged keys"),
        pytest.param("trailer<</Encrypt<</Filter/Standard/V 2/R 3/O(a\\)b)/U<00>>>>>", True, id="within the trailer"),
        pytest.param("5 0 obj<</Filter/Adobe.PubSec/V 4>>endobj trailer<</Encrypt 5 0 R>>", True, id="a certificate"),
        pytest.param("5 0 obj<</Filter /FOPN_foweb>>endobj trailer<</Encrypt  5  0  R>>", True, id="another handler"),
        pytest.param("trailer<</Encrypt 5 0 R>>", False, id="a dictionary that is not there"),
        pytest.param("5 0 obj null endobj trailer<</Encrypt 5 0 R>>", False, id="nothing in its place"),
        pytest.param("5 0 obj<</Filter/Standard/V 9/R 9>>endobj trailer<</Encrypt 5 0 R>>", False, id="the future"),
        pytest.param("5 0 obj<</EncryptMetadata false/Filter/Standard>>endobj", False, id="the word in another"),
        pytest.param("(how /Encrypt works)", False, id="a text about it"),
    ],
)  # fmt: skip
def test_only_what_certainly_does_not_open_is_locked(body: str, is_locked: bool) -> None:
    assert locked(pdf(body)) is is_locked


def test_a_file_that_was_unlocked_and_saved_anew_is_taken() -> None:
    reader = PdfReader(io.BytesIO(by_pypdf("secret", "AES-256")), password="secret")
    writer, buffer = PdfWriter(clone_from=reader), io.BytesIO()
    writer.write(buffer)
    assert not locked(buffer.getvalue())


@given(st.binary(max_size=400))
def test_no_bytes_confuse_the_look_at_a_lock(content: bytes) -> None:
    assert pdf_locks.is_locked(b"trailer<</Encrypt<</Filter/Standard/R 3/U(" + content) in (True, False)
    assert pdf_locks.is_locked(content + b"/Encrypt 1 0 R 1 0 obj" + content) in (True, False)
    pdf_values.dictionary(content, 0)


@pytest.mark.parametrize(
    ("written", "values"),
    [
        (b"<</A/B/N -4/S(x\\051\\)\\n(y)\\\\)/H<0aF>/T true>>",
         {"A": "B", "N": -4, "S": b"x))\n(y)\\", "H": b"\x0a\xf0", "T": True}),
        (b" % comment >>\n<</CF<</StdCF<</Length 16>>>>/Length 128/ID[<00>(a)]/R 3>>", {"Length": 128, "R": 3}),
        (b"<</P 5 0 R/R 2>>", {"P": 5, "R": 2}),
        (b"<</A(a\\\r\nb)>>", {"A": b"ab"}),
        (b"null", None),
        (b"<</A 1", None),
        (b"", None),
    ],
)  # fmt: skip
def test_the_values_of_a_dictionary_are_read(written: bytes, values: dict[str, object] | None) -> None:
    assert pdf_values.dictionary(written, 0) == values


async def test_who_sends_a_locked_pdf_is_told_how_to_send_it_unlocked(
    camille: Person, guichet: Guichet
) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    await camille.send(by_pypdf("secret", "AES-256"), "ordre.pdf")
    told = await camille.reply("ordre.pdf est protégé par un mot de passe")
    assert "imprimez-le dans un nouveau PDF" in told.text
    await camille.send(by_pypdf("", "AES-256"), "ordre.pdf")
    await camille.reply("Document reçu : ordre.pdf")
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    assert len(draft.documents) == 1
