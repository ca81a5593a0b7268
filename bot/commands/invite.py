"""The commands `invite`, `roles` and `revoke`: who belongs to the staff, decided by whoever runs the machine."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click
from sqlite_utils import Database

from bot.commands import options
from faq.calendar import phrases
from storage import chats
from storage import roles as roles_table
from storage.tables.records import Grant, Role


@click.command()
@click.argument("role", type=click.Choice([role.value for role in Role]))
def invite(role: str) -> None:
    """Print a link that makes whoever opens it staff, or an admin.

    It works once, within 7 days. Give it to one person over a channel you trust; it is not kept here, only its hash.
    """
    now = datetime.now(UTC)
    username, token = options.run(_invited, Role(role), now)
    zone = options.zone()
    until = (now + roles_table.INVITED_FOR).astimezone(zone)
    click.echo(f"https://t.me/{username}?start={token}")
    click.echo(f"Works once, until {until:%A %d %B %Y, %H:%M} ({phrases.zone(zone, 'en')}).", err=True)


@click.command()
def roles() -> None:
    """List who is staff and who is admin, by Telegram's numeric id."""
    admins = sorted(options.settings().admins)
    for admin in admins:
        click.echo(f"{admin}\tadmin\tfrom ADMINS")
    granted = options.run(roles_table.granted)
    zone = options.zone()
    for grant in granted:
        click.echo(_line(grant, zone))
    if not admins and not granted:
        click.echo("Nobody yet. `python -m bot invite staff` prints an invitation.", err=True)


@click.command()
@click.argument("person", metavar="ID", type=int)
def revoke(person: int) -> None:
    """Take all roles away from the person with this numeric id; the next press of a button is refused."""
    if not options.run(roles_table.forget, person):
        raise click.ClickException(f"{person} holds no role. `python -m bot roles` lists who does.")
    click.echo(f"{person} holds no role any more.")
    if person in options.settings().admins:
        click.echo("ADMINS still names this person as an admin; take the number out of it.", err=True)


def _invited(db: Database, role: Role, now: datetime) -> tuple[str, str]:
    username = chats.bot_name(db)
    if username is None:
        raise click.ClickException(
            "Start the bot once first: the link needs the name that Telegram knows it by."
        )
    return username, roles_table.invite(db, role, now)


def _line(grant: Grant, zone: ZoneInfo) -> str:
    since = grant.since.astimezone(zone)
    return "\t".join((str(grant.person_id), grant.role, f"since {since:%Y-%m-%d}", grant.name or ""))
