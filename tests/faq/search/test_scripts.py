"""Words of any script are read as people write them, and vocabulary is written in any."""

from __future__ import annotations

import re

import pytest

from faq.search.words import notation, text

WORDS = {
    "Où ÊTES-vous, 2e étage ?": "ou etes vous 2e etage",
    "ПЁТР, экзамен": "петр экзамен",
    "Sınavım İzmir'de": "sinavim izmir de",
    "đơn của tôi": "don cua toi",
    "الإمتحـــانُ في المدرسة ٢٠٢٥": "الامتحان في المدرسه 2025",
    "考试时间": "考试 试时 时间",
    "在六月份考NFP101": "在 六月 份考 nfp101",
    "十一月": "十一月",
    "我": "我",
}


@pytest.mark.parametrize(("said", "read"), WORDS.items())
def test_words_are_read_in_any_script(said: str, read: str) -> None:
    assert text.words_of_any_script(said) == read.split()


@pytest.mark.parametrize(
    ("expression", "said", "found"),
    [
        ("(撤回|取消) ... 申请", "我想撤回我的申请", True),
        ("(撤回|取消) ... 申请", "我想提交申请", False),
        ("отмен* ... заявк*", "Отмените, пожалуйста, заявку!", True),
        ("*امتحان*", "متى الامتحانات؟", True),
        ("sinav*", "sınavlar ne zaman", True),
    ],
)
def test_expressions_are_of_any_script(expression: str, said: str, found: bool) -> None:
    line = " ".join(text.words_of_any_script(said))
    assert bool(re.search(rf"\b{notation.pattern([expression])}\b", line)) is found
