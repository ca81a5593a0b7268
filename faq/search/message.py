"""A message as what it asks: its sentences when it asks several things or tells a story, and what it follows up.

Decides by confidence only, which `decide` gives; compares no texts itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from faq.entry import Kind
from faq.search import text
from faq.search.index import Reading

MOST = 3
CLEAR_HALF = 0.7
"""How sure both halves of a sentence must be to count as two questions."""

_ELLIPTIC = re.compile(
    r"^(?:ok |oui |non |mais |bon |ah )*"
    r"(?:et|and|meme|pareil|aussi|sinon|what about|how about|even|also|same|donc|si|if|c est|pour)\b"
)
_STAYS = re.compile(
    r"^(?:ok |oui |non |mais |bon |ah )*(?:(?:et |and )?(?:meme|pareil|aussi|also|same|even|what about|how about)\b"
    r"|(?:et |and )?(?:si|pour|en|a la|au|aux|if|for|in)\b)"
)
_POINTS_BACK = re.compile(
    r"\b(?:celle|celui|celles|ceux) (?:la|ci)\b|\b(?:la|las|le) dessus\b|\bl autre (?:semestre|session|periode)\b"
    r"|\b(?:cette|ce) (?:session|semestre|periode) la\b|\bmeme (?:session|semestre|question)\b"
    r"|\bdans ce cas\b|\b(?:this|that|the other) (?:one|semester|session)\b"
)
_ACKNOWLEDGES = re.compile(
    r"^(?:(?:oui|ouais|ok|okay|dac|d['’ ]?accord|super|parfait|g[eé]nial|top|nickel|tr[eè]s bien|bien re[cç]u|ah|oh|bon"
    r"|merci(?: bien| beaucoup| pour [^,.;!?]+?)?|yes|great|perfect|alright|thank you|thanks)(?=[\s,.;!]|$)[\s,.;!]*)+",
    re.IGNORECASE,
)
_ASSENTS = re.compile(
    r"^(?:(?:ok|oui|ouais|d accord|bon|alors|allez|super|tres bien|parfait|merci|yes|okay|svp|please)\s?)*"
    r"(?:on y va|vas y|allez y|allons y|c est parti|go|je veux bien|volontiers|avec plaisir|faisons(?: le| la)?"
    r"|je (?:veux |vais |voudrais |souhaite )?(?:le |la |l )?(?:fais|faire|lance|commence|commencer)(?: \w+)?"
    r"|on (?:le |la |l )?(?:fait|lance|commence)(?: \w+)?|commencons|je me lance|je suis prete?|let s (?:go|do it|start)"
    r"|do it|yes please|oui s il vous plait|oui svp)"
    r"(?: (?:alors|maintenant|merci|svp|ensemble|now|please|la demande|tout de suite))*$"
)
_QUESTION = (
    r"est|est-ce|comment|o[uù]|quand|jusqu|aussi|also|combien|qui|puis|dois|faut|il faut|si|je|j'|on|c'est|"
    r"récupérer|à partir|sous|avant|what|when|where|how|do|can|is"
)
_CLAUSE = re.compile(
    rf"[.!?;\n]+|(?:^|\s)\d\s?[).:/]\s|\s(?:et|and|puis|ainsi que|mais)\s+(?=(?:{_QUESTION})\b)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:et|and|plus|ainsi que|as well as)\s|\s?[+&]\s?", re.IGNORECASE)
_FEW = 4
_FEWEST = 2

Sure = Callable[[Reading], float]


def point(message: str) -> str:
    """A message without the "ok, super, merci" before what it asks; the whole of it when it asks nothing else."""
    rest = _ACKNOWLEDGES.sub("", message)
    return rest if len(text.words(rest)) >= _FEWEST else message


def brief(message: str) -> bool:
    """Whether a message is so short that what was asked before may tell what it is about."""
    return len(text.words(message)) <= 2 * _FEW


def follows_up(message: str) -> bool:
    """Whether a message may lean on what was asked before: it points there, begins like it, or says next to nothing."""
    words = text.words(message)
    line = " ".join(words)
    short = len(words) <= _FEW or (len(words) <= 3 * _FEW and bool(_ELLIPTIC.match(line)))
    return short or bool(_POINTS_BACK.search(line)) or assents(message)


def stays(message: str) -> bool:
    """Whether a follow-up asks the same of another case ("et en juin ?", "même malade ?") and nothing new."""
    return bool(_STAYS.match(" ".join(text.words(message))))


def assents(message: str) -> bool:
    """Whether a message says yes to doing something: "ok on y va"."""
    return bool(_ASSENTS.match(" ".join(text.words(message))))


def clauses(message: str) -> list[str]:
    """The sentences and questions of a message; none when it is only one."""
    found = [part for part in _CLAUSE.split(message) if len(text.words(part)) >= _FEWEST]
    return found if len(found) > 1 else []


def halves(message: str) -> list[tuple[str, str]]:
    """The ways to part a message at an "and"."""
    return [(message[: cut.start()], message[cut.end() :]) for cut in _AND.finditer(message)][:MOST]


def asked(readings: Sequence[Reading], sure: Sequence[float], kinds: Sequence[Kind], bar: float) -> list[int]:
    """Which clauses ask something that can be answered: their numbers, one for each entry, the surest first.

    Those at least as sure as the `bar`. Small talk and questions for other desks do not count beside the office's own.
    """
    found = [i for i in range(len(readings)) if sure[i] >= bar and kinds[i] is not Kind.SMALLTALK]
    own = [i for i in found if kinds[i] is not Kind.ELSEWHERE] or found[:1]
    best: dict[int, int] = {}
    for i in sorted(own, key=lambda i: -sure[i]):
        best.setdefault(readings[i].best, i)
    return list(best.values())[:MOST]
