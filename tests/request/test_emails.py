"""E-mail addresses as mail knows them are found in what people write; a faulty one is refused with its own reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import Guichet
from bot.chat.forms import Rejected
from bot.chat.reader import Reader
from bot.chat.texts import LANGUAGES, Texts
from bot.request import emails
from storage import drafts
from tests.support.person import Person
from tests.support.running_bot import content
from tests.support.sandbox import CAMILLE
from tests.support.stories import CONFIRM, resumed, says, taps

TAKEN = {
    "camille@exemple.fr": "camille@exemple.fr",
    "“camille@exemple.fr”": "camille@exemple.fr",
    "«\u00a0camille@exemple.fr\u00a0»": "camille@exemple.fr",
    "‘camille@exemple.fr’": "camille@exemple.fr",
    "<camille@exemple.fr>": "camille@exemple.fr",
    "mailto:camille@exemple.fr": "camille@exemple.fr",
    "MAILTO:camille@exemple.fr?subject=Examens": "camille@exemple.fr",
    "[camille@exemple.fr](mailto:camille@exemple.fr)": "camille@exemple.fr",
    "camille@exemple.fr.": "camille@exemple.fr",
    "camille@exemple.fr,": "camille@exemple.fr",
    "camille@exemple.fr ;": "camille@exemple.fr",
    "mon mail : camille@exemple.fr": "camille@exemple.fr",
    "mail:camille@exemple.fr": "camille@exemple.fr",
    "mail camille@exemple.fr": "camille@exemple.fr",
    "voici camille@exemple.fr merci d'avance": "camille@exemple.fr",
    "Camille <camille@exemple.fr>": "camille@exemple.fr",
    "Camille camille@exemple.fr": "camille@exemple.fr",
    "camille\uff20exemple.fr": "camille@exemple.fr",
    "\uff43@exemple\uff0efr": "c@exemple.fr",
    "  camille@exemple.fr\n": "camille@exemple.fr",
    "camille\u200b@exemple.fr": "camille@exemple.fr",
    "Camille.Martin@EXEMPLE.FR": "Camille.Martin@exemple.fr",
    "camille@exemple.fr, CAMILLE@exemple.fr": "camille@exemple.fr",
    "c+nfp101@exemple.fr": "c+nfp101@exemple.fr",
    "o'neill@exemple.ie": "o'neill@exemple.ie",
    "_c_@exemple.fr": "_c_@exemple.fr",
    "camille@sous.domaine.exemple.photography": "camille@sous.domaine.exemple.photography",
    "camille@münchen.de": "camille@münchen.de",
    "camille@xn--mnchen-3ya.de": "camille@münchen.de",
    "zoé@université.fr": "zoé@université.fr",
    "@camille camille@exemple.fr": "camille@exemple.fr",
}
REFUSED = {
    "je n'en sais rien": "rejected-email",
    "camille.exemple.fr": "rejected-email-at",
    "camille arobase exemple.fr": "rejected-email-at",
    "camille@@exemple.fr": "rejected-email-ats",
    "camille@martin@exemple.fr": "rejected-email-ats",
    "a@b.fr ou c@d.fr": "rejected-emails",
    "a@b.fr,c@d.fr": "rejected-emails",
    "@camille": "rejected-email-before",
    "mon nom ici est @camille": "rejected-email-before",
    "telegram : @camille": "rejected-email-before",
    "camille @exemple": "rejected-email-space",
    "camille@ merci": "rejected-email-after",
    "camille@": "rejected-email-after",
    "camille @ exemple.fr": "rejected-email-space",
    "camille@ exemple.fr": "rejected-email-space",
    "camille @exemple.fr": "rejected-email-space",
    "camille martin@exemple.fr": "rejected-email-space",
    "camille@exemple fr": "rejected-email-space",
    "camille@exemple .fr": "rejected-email-space",
    "camille@exemple": "rejected-email-dot",
    "camille..martin@exemple.fr": "rejected-email-dots",
    "camille.@exemple.fr": "rejected-email-dots",
    "camille@.exemple.fr": "rejected-email-dots",
    "camille@exemple..fr": "rejected-email-dots",
    "camille@exemple,fr": "rejected-email-comma",
    "camille,martin@exemple.fr": "rejected-email-comma",
    "camille@exem_ple.fr": "rejected-email-sign",
    "camille@exemple.123": "rejected-email-domain",
    "camille@poste.local": "rejected-email-domain",
    "camille@-exemple.fr": "rejected-email-domain",
    f"{'a' * 250}@exemple.fr": "rejected-email-long",
    f"{'a' * 65}@exemple.fr": "rejected-email-long",
}


def test_an_address_is_kept_without_what_stands_around_it() -> None:
    assert {text: emails.read(text) for text in TAKEN} == TAKEN


def test_a_faulty_address_is_refused_with_its_reason() -> None:
    for text, reason in REFUSED.items():
        with pytest.raises(Rejected) as rejected:
            pytest.fail(f"{text!r} is taken as {emails.read(text)!r}")
        assert rejected.value.key == reason, text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_has_a_sentence_of_its_own(lang: str) -> None:
    reader = Reader(Texts(), content(timetable=False).current, lang, datetime(2024, 12, 16, tzinfo=UTC))
    said = set()
    for text in REFUSED:
        with pytest.raises(Rejected) as rejected:
            emails.read(text)
        said.add(reader.explain(rejected.value).replace("261", "76"))
    assert len(said) >= len(set(REFUSED.values()))


@given(st.one_of(st.text(max_size=100), st.emails()))
def test_any_text_is_one_address_or_refused(text: str) -> None:
    try:
        address = emails.read(text)
    except Rejected:
        return
    assert address.count("@") == 1
    assert len(address) <= emails.LIMIT


async def test_an_address_in_curly_quotes_is_stored_without_them(camille: Person, guichet: Guichet) -> None:
    await resumed(guichet, camille)
    await taps(camille, "Modifier : Adresse e-mail", "Votre adresse e-mail")
    told = await says(camille, "camille@exemple", "il faut un point")
    assert "Votre adresse e-mail" in told.text
    await says(camille, "“camille@Exemple.fr”", CONFIRM)
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    assert draft.answers["email"] == "camille@exemple.fr"
