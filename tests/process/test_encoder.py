"""The encoder is chosen by the settings, and wordings are encoded beside the conversation."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.process import encoder
from bot.settings import Settings
from faq.search.encoder import encoding, vectors
from faq.search.encoder.encoding import Encoding, Tier
from faq.search.encoder.vectors import Vectors, read
from tests.support.encoders import WIDTH, FailingEncoder, ToldEncoder, choosing

WORDINGS = [f"wording {number}" for number in range(encoding.BESIDE + 1)]


async def test_wordings_are_encoded_beside_and_kept_beside_the_database(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    with choosing(None):
        encoder.choose(Settings(database=tmp_path / "new" / "guichet.db", meaning="always"), beside=True)
        assert encoding.chosen().tier is Tier.ALWAYS
        assert (tmp_path / "new").is_dir()
        told, cache = ToldEncoder({}), vectors.cache_beside(tmp_path / "new" / "guichet.db")
        assert cache == tmp_path / "new" / "vectors.npz"
        encoding.choose(Encoding(told, Vectors(told, cache=cache), beside=True))
        assert encoding.chosen().rows(WORDINGS) is None
        await encoder.step()
        assert encoding.chosen().rows(WORDINGS) is not None
        await encoder.step()
    assert len(read(cache, WIDTH)) == len(WORDINGS)
    assert [record.message for record in caplog.records if record.name == "guichet"] == [
        "encoding wordings left=0, until then compared by words alone"
    ]


@pytest.mark.parametrize("why", ["off", "none", "fails", "works"])
def test_what_questions_are_compared_by_is_said_once_in_the_log(
    why: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    told = FailingEncoder({})
    told.fails = why == "fails"
    tier = Tier.OFF if why == "off" else Tier.UNSURE
    with choosing(Encoding(None if why == "none" else told, Vectors(told), tier)):
        encoder.prepare()
    words = {
        "off": "encoder off",
        "none": "no sentence encoder",
        "fails": "not ready error=told to fail",
        "works": "ready id=told asked=unsure",
    }
    (record,) = caplog.records
    assert words[why] in record.message
