"""How many updates wait, and from when on questions are answered by words alone, or not at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

QUEUE = 2
"""Questions of which one is searched and the other waits, beyond which they are compared by words alone, in two thirds of
the time. Of 1,000 that came at 100 a second on a slow machine, 99 in a hundred had their answer after 0.41 s in one run and
0.51 s in another; with 5 in the place of this 2, after 0.68 s. At the thirty a second that Telegram takes, each searched for
10 ms, three and more are there 2.7 % of the time (M/M/1).
"""
BACKLOG = 200
"""Updates that wait from which nothing is sent but answers: at the thirty a second that Telegram takes, the last of 200 has
its answer after seven seconds."""
CROWDED = 10
"""Updates that wait from one chat from which the others go first, and beyond which they count for no backlog: as many as it
may be answered at once (`bot.process.pace.PRIVATE`)."""
FLOOD = 200
"""Updates that wait from one private chat from which its questions get no answers. Telegram lets a bot say one thing a
second in a chat, so that the answer to the last of 200 comes after three minutes, and whatever else its person then sends
after it; nobody writes so many questions by hand."""


@dataclass(slots=True)
class Load:
    """How many updates wait, and what became of questions because of it."""

    waiting: int = 0
    """Updates that are not handled yet, those that are being handled among them."""
    pressing: int = 0
    """These without what is beyond `CROWDED` of one chat."""
    searching: int = 0
    """Questions that are searched, or wait for it."""
    hurried: int = 0
    """Questions answered by words alone since that was last logged."""
    unanswered: set[int] = field(default_factory=set)
    """Chats whose questions were left unanswered, and that are to be told so."""
    _by_chat: Counter[int] = field(default_factory=Counter)

    def came(self, chat: int) -> None:
        """One more waits, of this chat."""
        self.waiting += 1
        self._by_chat[chat] += 1
        self.pressing += self._by_chat[chat] <= CROWDED

    def went(self, chat: int) -> None:
        """One of this chat is finished with."""
        self.waiting -= 1
        self.pressing -= self._by_chat[chat] <= CROWDED
        self._by_chat[chat] -= 1
        if not self._by_chat[chat]:
            del self._by_chat[chat]

    def flooded_by(self, chat: int) -> bool:
        """Whether so much waits of this chat that its questions are not answered."""
        return self._by_chat[chat] > FLOOD

    @property
    def busy(self) -> bool:
        """Whether a question waits for another to be searched."""
        return self.searching > 1

    @property
    def late(self) -> bool:
        """Whether questions are answered by words alone rather than late; what waits for Telegram is no sooner by it."""
        return self.searching > QUEUE

    @property
    def heavy(self) -> bool:
        """Whether so many wait that nothing is sent but what they wait for."""
        return self.pressing > BACKLOG or self.late
