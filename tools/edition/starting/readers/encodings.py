"""How the letters of a text file are coded: told by its mark, by what it can be, or by how its words look.

Of encodings of one byte a letter, every sequence of bytes is a text. What tells them apart is that words are of one
script and have capitals at their beginning or throughout: read by another encoding, a text looks otherwise.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from edition.starting.readers.taken import Encoding, Sureness

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16 LE"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16 BE"),
)
"""The marks at the beginning of a file, the longer of two before the shorter."""
_SINGLE = (
    ("cp1251", "Windows-1251"),
    ("kz1048", "KZ-1048"),
    ("koi8-r", "KOI8-R"),
    ("cp866", "IBM 866"),
    ("mac-cyrillic", "Mac Cyrillic"),
    ("iso8859-5", "ISO 8859-5"),
    ("cp1252", "Windows-1252"),
)
"""Encodings of one byte a letter; of two that fit alike, the earlier one is taken."""
_NAMES = {"utf-8": "UTF-8", **dict(_SINGLE)}
_USUAL, _RARE = ("cp1251", "kz1048"), 0.985
"""The encodings of most Cyrillic files that are not in Unicode, and by how much others are behind them."""
_SAMPLE = 200_000
"""How many bytes of a file tell how its words look."""
_LIKELY, _ENOUGH, _UNCLEAR = 0.95, 24, 0.7
"""The share of letters in words that look right, and their number, from which an encoding is likely; below the last
share it is unclear."""
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04FF]+")
_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F]+")
_COMMON = re.compile(r"[\u0410-\u044F\u0401\u0451\u0406\u0456]")
_KAZAKH = re.compile(
    r"[\u04D8\u04D9\u0492\u0493\u049A\u049B\u04A2\u04A3\u04E8\u04E9\u04B0\u04B1\u04AE\u04AF\u04BA\u04BB]"
)
_TELLING = re.compile(r"[\u04D9\u049B\u04A3]")
"""The small letters that every Kazakh text of some length has."""
_YERU = re.compile(r"[\u044B\u0456]")
"""The letters that Serbian and Macedonian lack, one of which Kazakh always has."""
_BALKAN = re.compile(r"[\u0402\u0403\u0405\u0408-\u040C\u040F\u0452\u0453\u0455\u0458-\u045C\u045F]")
"""Letters of Serbian and Macedonian alone, which have neither of the next."""
_NEVER_BALKAN = re.compile(r"[\u044A\u044B\u044D]")
_MARKS_OF_TEXT = re.compile(
    r"[\u00A0\u00A7\u00AB\u00B0\u00B7\u00BB\u2010-\u2026\u2030\u2116\u2122\u20AC\u00A9\u00AE\u00AD]"
)


def recognise(data: bytes) -> Encoding | None:
    """The encoding of a text; none where none fits."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return (
                Encoding(codec, name, Sureness.CERTAIN, "the mark at its beginning (BOM)")
                if _fits(data, codec)
                else None
            )
    if _fits(data, "utf-8") and not _is_wide(data):
        reason = "plain ASCII" if data.isascii() else "every letter is well formed"
        return Encoding("utf-8", "UTF-8", Sureness.CERTAIN, reason)
    for codec, name in (("utf-16-le", "UTF-16 LE"), ("utf-16-be", "UTF-16 BE")):
        if _is_wide(data) and _fits(data, codec) and _wide_share(data.decode(codec)) > _LIKELY:
            return Encoding(codec, name, Sureness.LIKELY, "two bytes a letter, though without a mark")
    return None if _nearly_utf8(data) else _single(data[:_SAMPLE])


def named(codec: str) -> Encoding | None:
    """The encoding that an editor names; none where there is none of that name for text."""
    try:
        known = codecs.lookup(codec)
        "".encode(known.name)
    except (LookupError, TypeError, ValueError):
        return None
    return Encoding(known.name, _NAMES.get(known.name, known.name), Sureness.CERTAIN, "you named it")


def _fits(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except (UnicodeError, ValueError):
        return False
    return True


def _is_wide(data: bytes) -> bool:
    """Whether every other byte is that of a script, as in UTF-16."""
    sample = data[:_SAMPLE]
    halves = [half for half in (sample[::2], sample[1::2]) if half]
    return (
        len(data) >= 4 and len(data) % 2 == 0 and any(sum(map(half.count, (0, 4))) > 0.6 * len(half) for half in halves)
    )


def _wide_share(text: str) -> float:
    fitting = re.findall(r"[\t\n\r\f\x20-\x7e\u00a0-\u024f\u0400-\u04ff\u2010-\u2030\u2116]", text)
    return len(fitting) / max(1, len(text))


def _nearly_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few."""
    text = data.decode("utf-8", "replace")
    whole = sum(1 for character in text if character > "\x7f" and character != "\ufffd")
    return whole > 4 * text.count("\ufffd")


def _single(data: bytes) -> Encoding | None:
    """The encoding of one byte a letter by which most words look like words."""
    shares = {codec: _share(data, codec) * (1 if codec in _USUAL else _RARE) for codec, _ in _SINGLE}
    best = max(shares, key=lambda codec: shares[codec])
    if shares[best] < _UNCLEAR:
        return None
    letters = sum(byte > 0x7F for byte in data)
    is_likely = shares[best] >= _LIKELY and letters >= _ENOUGH
    text = data.decode(best, "replace")
    kazakh = "".join(sorted({*_KAZAKH.findall(text.lower())}))
    reason = f"{shares[best]:.0%} of its letters stand in words that look right" + (
        f", and it has the Kazakh letters {kazakh}" if kazakh and best == "kz1048" else ""
    )
    return Encoding(best, _NAMES[best], Sureness.LIKELY if is_likely else Sureness.DOUBTFUL, reason)


def _share(data: bytes, codec: str) -> float:
    """How many of the signs beyond ASCII look right, read by an encoding: from 0 to 1."""
    text = data.decode(codec, "replace")
    odd = {_BALKAN: 0.0} if _NEVER_BALKAN.search(text) else {}
    odd |= {} if _TELLING.search(text) and _YERU.search(text) else {_KAZAKH: 0.8}
    right, beyond = 0.0, 0
    for match in _WORD.finditer(text):
        letters = [letter for letter in match.group() if letter > "\x7f"]
        beyond += len(letters)
        if letters and _is_regular(match.group()):
            right += sum(_worth(letter, odd) for letter in letters)
    others = [character for character in text if character > "\x7f" and not character.isalpha()]
    right += sum(bool(_MARKS_OF_TEXT.match(character)) for character in others)
    return right / max(1, beyond + len(others))


def _is_regular(word: str) -> bool:
    """Whether a word is of one script, with capitals only at its beginning or throughout."""
    one_script = _CYRILLIC.fullmatch(word) or _LATIN.fullmatch(word)
    return bool(one_script) and (word[1:].islower() or word.isupper() or len(word) == 1)


def _worth(letter: str, odd: Mapping[re.Pattern[str], float]) -> float:
    """How much a letter in a word that looks right counts for an encoding; `odd` are those that should not be there."""
    for letters, worth in odd.items():
        if letters.match(letter):
            return worth
    return 1 if _COMMON.match(letter) or _LATIN.match(letter) or _KAZAKH.match(letter) else 0.95
