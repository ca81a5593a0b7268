"""Days, hours and lengths of time that people wrote, in every language of `vocabulary/`: one grammar for the whole desk.

`tokens` makes numbers, words and signs of a text, `grammar` says what they make up, and each kind of text begins at its
own rule: `trips` and `moments` among other words, `cells` with nothing left over, `mentions` in running text. What is
read is frozen (`values`); what is not says why (`errors`). Two principles hold everywhere: a reading that leaves out a
number of the text is no reading, and where two readings differ, none is taken.
"""

from faq.dates.errors import Reason, Unreadable
from faq.dates.mentions import Mention, mentions, years_of

__all__ = ["Mention", "Reason", "Unreadable", "mentions", "years_of"]
