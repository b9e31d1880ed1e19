"""Kazakh in the Arabic script that Kazakhs in China write (төте жазу): right to left, in Unicode.

The letters are Akhmet Baitursynuly's of 1912–1924 as China has them. The tables of Wikipedia («哈薩克字母», «Kazak
alfabesi») and of two published converters agree on them (MediaWiki's KkConverter, and Cyrl2ToteHelper of qamshy.kz),
and pages written in the script bear them out: kazakh.people.com.cn (155421/15778155, 16007897,
n4/2025/0115/c64047-20010327), kazakh.ts.cn (content_605198), kazakh.ylxw.com.cn (content_42837, 1133558), ar.inform.kz,
ar.egemen.kz, abai.kz/tt.

The vowels ا و ۇ ى are back or front alike. The hamza before a word (дәйекше, U+0674) says that its vowels are front; it
is not written where ك, گ or ە says so already (K. Rakhim, unicode.org/mail-arch/unicode-ml/y2001-m07/0252.html;
Baitursynuly, baitursynuly-corp.kz: «к, г, е – ылғи жіңішке айтылады»). Where the vowels of a word disagree, the first
decides: «ٴارقايسى», «ٴتاڭىرتاۋ», «ٴبىرقانشا» (ylxw, ts.cn), but «قازىر» (people.com.cn), «قاۋىپ» (abai.kz). What a
hyphen joins counts as separate words: «ٴىس-شارا» (abai.kz); an ending after an acronym or a number has its own hamza
(«38-ٴشى», Egemen).

Practice differs, and this module does as China does, or as most do:

- The hamza is U+0674 here, in MediaWiki and on ylxw; most sites type U+0621, which looks much alike. The letters with a
  hamza of their own (U+0675–U+0678) are for tables of the alphabet, and discouraged by Unicode (notofonts/nastaliq#14).
- Egemen Qazaqstan, abai.kz and MediaWiki write no hamza where the word has ق or ع («بىرقاتار», «توراعاسى»); China and
  Kazinform write it («ٴبىرقاتار», «ٴتوراعاسى»).
- Names in -аев have ي before ە («نازاربايەۆ»: Kazinform, dalanews.kz); Egemen and abai.kz leave it out.
- ц is تس («پوزيتسيا», ts.cn); some write س («ينفورماسيا», qamshy.kz). ч is چ, in MediaWiki تش. и is ي, in MediaWiki ىي.
- Acronyms are written as words («يكۇ», «شىۇ», Egemen), or spaced out («ش ى ۇ», Kazinform).

No rule can know a compound whose first part alone is back (баспасөз, by some «باسپا ٴسوز»), nor a loan word that people
have come to spell otherwise: whoever needs these must list them.
"""

from __future__ import annotations

from .alphabet import BACK, FRONT, VOWELS, lower

HAMZA = "\u0674"
"""The sign of front vowels."""

PUNCTUATION = {",": "،", ";": "؛", "?": "؟"}
"""The marks that the script has shapes of its own for."""

PLAIN = "кгеэ"
"""Letters that say by themselves that a word is front."""

TABLE = """
а ا ә ا б ب в ۆ г گ ғ ع д د е ە ё يو ж ج з ز и ي й ي к ك
қ ق л ل м م н ن ң ڭ о و ө و п پ р ر с س т ت у ۋ ұ ۇ ү ۇ
ф ف х ح һ ھ ц تس ч چ ш ش щ شش ы ى і ى э ە ю يۋ я يا
"""
"""What is written for each letter; ъ and ь fall out."""

_LETTERS = dict(zip(TABLE.split()[::2], TABLE.split()[1::2], strict=True)) | {"ъ": "", "ь": ""}


def arabic(word: str) -> tuple[str, ...]:
    """What each letter of a word becomes; joined, they are the word, with its hamza before the first.

    Roman numerals and other letters that are not Kazakh stay as they are.
    """
    plain = [lower(letter) for letter in word]
    spelled = [_letter(plain, at, letter) for at, letter in enumerate(word)]
    return (HAMZA * _is_soft(plain) + spelled[0], *spelled[1:]) if word else ()


def _letter(plain: list[str], at: int, otherwise: str) -> str:
    """One letter in its place: after и the glide of я, ю, ё is written already; in -аев it stands before ە."""
    letter, before, after = plain[at], plain[at - 1 : at], plain[at + 1 : at + 2]
    spelled = _LETTERS.get(letter, otherwise)
    if letter in "яюё" and before == ["и"]:
        return spelled[1:]
    if letter == "е" and after == ["в"] and before and before[0] in VOWELS and before[0] != "и":
        return _LETTERS["й"] + spelled
    return spelled


def _is_soft(plain: list[str]) -> bool:
    """Whether the hamza must say that the vowels of a word are front."""
    first = next((letter for letter in plain if letter in FRONT + BACK), BACK)
    return first in FRONT and not any(letter in PLAIN for letter in plain)
