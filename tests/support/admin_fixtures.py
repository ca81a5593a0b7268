"""A pytest plugin for stories of admins: a small office of their own, and Claude-Marie, who is one.

Use it by `pytest_plugins = ["tests.support.admin_fixtures"]`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.admins import Office, admin, open_office
from tests.support.person import Person
from tests.support.sandbox import ADMIN, Sandbox


@pytest.fixture
async def office(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Office]:
    async with open_office(sandbox, tmp_path) as opened:
        yield opened


@pytest.fixture
async def marie(office: Office, sandbox: Sandbox) -> Person:
    return await admin(office, sandbox, ADMIN)
