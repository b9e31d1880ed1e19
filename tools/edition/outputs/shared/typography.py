"""What may not be parted at the end of a line: initials and names, figures and what they count, a dash and its word.

Kazakh sets such pairs together as Russian does (Мильчин, Чельцова: Справочник издателя и автора): an initial with what
follows it, a figure with its abbreviation, a dash with the word before. Only the page has these blanks; texts and data
keep plain ones, and what readers copy gets plain ones again.
"""

from __future__ import annotations

import re
from functools import lru_cache

NO_BREAK = "\u00a0"
_PARTED = re.compile(
    r"(?<=\S) (?=—)"  # a dash does not begin a line
    r"|(?<=(?<!\w)[А-ЯӘҒҚҢӨҰҮҺІЁA-ZİŞ]\.) (?=[А-ЯӘҒҚҢӨҰҮҺІЁA-ZİŞ])"  # Н. Ә. Назарбаев
    r"|(?<=\d) (?=(?:ж|жж|ғ|ғғ|г|гг|в|вв|б|бб|т|тыс|мың|млн|млрд|км)\b|%|пайыз)"  # 2007 ж.
    r"|(?<=№) (?=\d)"
    r"|(?<=(?<!\w)[IVX]) (?=[А-ЯӘҒҚҢӨҰҮҺІЁа-яәғқңөұүһіё])|(?<=(?<!\w)[IVX]{2}) (?=[а-яәғқңөұүһіё])"  # І Құрылтай
)


@lru_cache(maxsize=1 << 16)
def bound(text: str) -> str:
    """Text whose blanks do not break where a line must not."""
    return _PARTED.sub(NO_BREAK, text)
