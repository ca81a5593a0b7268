"""Roles: an invitation makes somebody staff, once; rights are by numeric id, at every press; the group may move."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from bot.__main__ import main
from bot.app import Guichet
from bot.chat import staff
from bot.commands.options import zone
from bot.process.alerts import _put
from storage import chats, outbox, pending, roles
from storage.database import second_process
from storage.errors import BadInvite
from storage.tables.records import Act, Frequency, Role
from storage.tables.rows import every
from tests.support.running_bot import serving
from tests.support.sandbox import ADMIN, ALEX, CAMILLE, DOMINIQUE, OFFICE, TOKEN, Sandbox
from tests.support.staff_stories import alert, invitation, staffed
from tests.support.stories import says

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)


def test_an_invitation_gives_its_role_once(db: Database) -> None:
    token = roles.invite(db, Role.STAFF, NOW)

    assert roles.redeem(db, token, 7, "Alex", NOW) is Role.STAFF
    assert roles.redeem(db, token, 7, "Alex", NOW) is Role.STAFF
    with pytest.raises(BadInvite):
        roles.redeem(db, token, 8, "Sam", NOW)

    assert roles.of_person(db, 7) == {Role.STAFF}
    assert roles.of_person(db, 8) == frozenset()


@pytest.mark.parametrize(
    ("after", "good"),
    [
        pytest.param(timedelta(days=7) - timedelta(seconds=1), True, id="within a week"),
        pytest.param(timedelta(days=7), False, id="after a week"),
    ],
)
def test_an_invitation_is_good_for_a_week(db: Database, after: timedelta, good: bool) -> None:
    token = roles.invite(db, Role.ADMIN, NOW)
    assert roles.expire_invites(db, NOW + after - timedelta(days=1)) == 0
    if good:
        assert roles.redeem(db, token, 7, "Alex", NOW + after) is Role.ADMIN
        return
    with pytest.raises(BadInvite):
        roles.redeem(db, token, 7, "Alex", NOW + after)
    assert roles.expire_invites(db, NOW + after) == 1


def test_the_database_holds_no_token(db: Database) -> None:
    token = roles.invite(db, Role.STAFF, NOW)
    assert token not in str(every(db, "SELECT * FROM invites"))
    assert re.fullmatch(rf"[\w-]{{{roles.TOKEN_LENGTH}}}", token)


def test_after_a_revocation_the_old_invitation_gives_nothing_back(db: Database) -> None:
    token = roles.invite(db, Role.STAFF, NOW)
    roles.redeem(db, token, 7, "Alex", NOW)
    assert roles.forget(db, 7) == 1
    with pytest.raises(BadInvite):
        roles.redeem(db, token, 7, "Alex", NOW)


def test_with_the_role_goes_everything_that_came_with_it(db: Database) -> None:
    roles.redeem(db, roles.invite(db, Role.STAFF, NOW), 7, "Alex", NOW)
    pending.begin_writing(db, 7, "K4T-7M2", Act.REFUSE, NOW)
    chats.choose(db, 7, Frequency.WEEKLY, NOW)

    roles.forget(db, 7)

    for table in ("roles", "colleagues", "pending", "digests"):
        assert every(db, f"SELECT * FROM {table}") == []


def test_an_admin_by_invitation_hears_of_trouble_too(db: Database) -> None:
    roles.redeem(db, roles.invite(db, Role.ADMIN, NOW), 7, "Claude-Marie", NOW)
    _put(db, frozenset({ADMIN}), "alert-loop", {"name": "x"}, NOW)
    assert {notice.chat_id for notice in outbox.due(db, NOW)} == {7, ADMIN}


def test_a_group_is_followed_where_it_moved(db: Database) -> None:
    chats.choose(db, OFFICE, Frequency.WEEKLY, NOW)
    outbox.put(db, "k", OFFICE, "digest", {"text": "x"}, NOW)

    assert chats.moved(db, OFFICE, -1001)
    assert not chats.moved(db, OFFICE, -1001)

    assert chats.current(db, OFFICE) == -1001
    assert chats.current(db, -5) == -5
    assert [notice.chat_id for notice in outbox.due(db, NOW)] == [-1001]
    assert chats.subscribe(db, -1001, Frequency.OFF, NOW).frequency is Frequency.WEEKLY


async def test_opening_the_link_makes_somebody_staff(guichet: Guichet, sandbox: Sandbox) -> None:
    token = await invitation(guichet)
    alex = await sandbox.person(ALEX)
    await says(alex, "/demandes", "réservé au service")
    await says(alex, f"/start {token}", "Bienvenue au service des examens")
    await says(alex, "/demandes", "Demandes")
    (grant,) = await guichet.services.store.run(roles.granted)
    assert (grant.person_id, grant.role, grant.name) == (ALEX, Role.STAFF, "Alex")
    shown = await sandbox.look("commands", chat_id=ALEX)
    assert "demandes" in str(shown)


async def test_the_staff_reads_its_own_help_first(guichet: Guichet, sandbox: Sandbox) -> None:
    dominique, camille = await staffed(guichet, sandbox, DOMINIQUE), await sandbox.person(CAMILLE)
    shown = await says(dominique, "/aide", "Ce que je sais faire")
    assert "/annonce" in shown.text.partition("Ce que je sais faire")[0]
    assert "Pour le service" not in (await says(camille, "/aide", "Ce que je sais faire")).text


async def test_a_used_link_and_a_made_up_one_give_nothing(guichet: Guichet, sandbox: Sandbox) -> None:
    token = await invitation(guichet)
    await says(await sandbox.person(ALEX), f"/start {token}", "Bienvenue")
    camille = await sandbox.person(CAMILLE)
    await says(camille, f"/start {token}", "plus valable")
    await says(camille, f"/start {'x' * roles.TOKEN_LENGTH}", "plus valable")
    await says(camille, "/demandes", "réservé au service")


async def test_a_revoked_right_ends_at_the_next_press(guichet: Guichet, sandbox: Sandbox) -> None:
    dominique = await staffed(guichet, sandbox, DOMINIQUE)
    await says(dominique, "/digest", "Rythme actuel")
    await guichet.services.store.run(roles.forget, DOMINIQUE)
    await dominique.tap("Chaque lundi")
    refusal = await alert(dominique)
    assert "réservé au service" in refusal["text"]
    assert refusal["show_alert"]
    await says(dominique, "/demandes", "réservé au service")


async def test_a_button_in_the_group_obeys_only_staff(guichet: Guichet, sandbox: Sandbox) -> None:
    await staffed(guichet, sandbox, DOMINIQUE)
    office = await sandbox.person(OFFICE, DOMINIQUE)
    await says(office, "/digest", "Rythme actuel")
    stranger = await sandbox.person(OFFICE, ALEX)
    await stranger.tap("Plus de point")
    assert "réservé" in (await alert(stranger))["text"]
    subscription = await guichet.services.store.run(chats.subscribe, OFFICE, Frequency.OFF, NOW)
    assert subscription.frequency is Frequency.IMMEDIATE


async def test_whoever_speaks_in_the_name_of_the_group_is_asked_for_their_own(
    guichet: Guichet, sandbox: Sandbox
) -> None:
    await staffed(guichet, sandbox, DOMINIQUE)
    office = await sandbox.person(OFFICE, DOMINIQUE)
    chat = {"id": OFFICE, "type": "group", "title": "Service des examens"}
    as_the_group = {
        "message_id": 1,
        "date": 1734336000,
        "chat": chat,
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
        "sender_chat": chat,
        "text": "/demandes",
        "entities": [{"type": "bot_command", "offset": 0, "length": 9}],
    }
    await guichet._application.handle({"update_id": 1, "message": as_the_group})
    await office.reply("au nom d'un groupe")


async def test_an_admin_by_the_setting_is_no_staff(sandbox: Sandbox, tmp_path: Path) -> None:
    admin = await sandbox.person(ADMIN)
    async with serving(sandbox.url, tmp_path / "bot.db"):
        await says(admin, "/demandes", "réservé au service")


async def test_the_group_stays_the_offices_when_it_becomes_a_supergroup(
    guichet: Guichet, sandbox: Sandbox
) -> None:
    await staffed(guichet, sandbox, DOMINIQUE)
    new = (await sandbox.sim("migrate", chat_id=OFFICE, user_id=DOMINIQUE))["chat_id"]
    office = await sandbox.person(new, DOMINIQUE)
    await says(office, "/demandes", "Demandes")
    assert await guichet.services.store.run(staff.staff_chat, guichet.services.settings) == new


async def test_another_group_is_shown_no_requests(guichet: Guichet, sandbox: Sandbox) -> None:
    await staffed(guichet, sandbox, DOMINIQUE)
    other = (await sandbox.sim("chat", type="group", name="Ailleurs"))["chat_id"]
    await sandbox.sim("join", chat_id=other, user_id=DOMINIQUE)
    await says(await sandbox.person(other, DOMINIQUE), "/demandes", "que dans le groupe du service")


# -- the commands


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory whose bot is called guichet_bot."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_KEY", "none")
    monkeypatch.setenv("DATABASE", str(tmp_path / "guichet.db"))
    monkeypatch.setenv("ADMINS", "3001")
    return tmp_path


def bot(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.output


def test_an_invitation_needs_the_name_of_the_bot(office: Path) -> None:
    code, said = bot("invite", "staff")
    assert code == 1
    assert "Start the bot once first" in said


def test_the_link_is_printed_and_makes_an_admin(office: Path) -> None:
    second_process.run(office / "guichet.db", None, chats.call_bot, "guichet_bot")
    code, said = bot("invite", "admin")
    link = re.search(r"https://t\.me/guichet_bot\?start=([\w-]+)", said)
    assert code == 0
    assert link
    now = datetime.now(UTC)
    assert (
        second_process.run(office / "guichet.db", None, roles.redeem, link[1], 7, "Alex", now) is Role.ADMIN
    )
    assert bot("roles") == (
        0,
        f"3001\tadmin\tfrom ADMINS\n7\tadmin\tsince {now.astimezone(zone()):%Y-%m-%d}\tAlex\n",
    )


def test_a_role_is_revoked_by_number(office: Path) -> None:
    second_process.run(office / "guichet.db", None, roles.grant, 7, Role.STAFF, NOW)
    assert bot("revoke", "7") == (0, "7 holds no role any more.\n")
    assert bot("revoke", "7")[0] == 1
    assert second_process.run(office / "guichet.db", None, roles.granted) == []


def test_an_admin_of_the_settings_is_not_revoked_in_silence(office: Path) -> None:
    second_process.run(office / "guichet.db", None, roles.grant, 3001, Role.STAFF, NOW)
    code, said = bot("revoke", "3001")
    assert code == 0
    assert "ADMINS still names" in said


def test_commands_that_cannot_read_the_settings_say_why(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADMINS", "Claude")
    code, said = bot("roles")
    assert code == 1
    assert "ADMINS must be" in said
