"""Kazakh in the Latin alphabet of 2021.

The letters are those of `alphabet.to_latin`, which the search in the browser shares (`letters.txt`). They are the draft
that the National Commission presented on 28 January 2021 (31 letters: Ä Ö Ü Ū Ğ Ş …; folkpublication.com/en/2766,
aa.com.tr 2217193), with Ñ for ң. That day's table had Ŋ («Alfabeto kazajo», Wikipedia), and adyrna.kz/lt writes it
still; later tables have Ñ (Wikipedia, «Kazakh alphabets», «哈薩克字母»; qazlatyn-db 4.0.0, «Latin 2021 approved
version»), and so has this project.

Letter answers to letter, so и and й are both İ i, х and һ both H h, е and э both E e, and ъ ь fall out: «Азия» is
Aziia, as adyrna.kz writes Zülfiia. Sources differ on three letters of loan words: ц is ts here and in Wikipedia
(c in stanza's Kazakh transliterator), ч is tş (ch, ç elsewhere), щ is ştş (şş, şç elsewhere); the rules of orthography
for the draft would respell such words anyway. Capitals are Turkish: i İ, ı I.
"""

from __future__ import annotations

from .alphabet import ALPHABET, lower, to_latin


def latin(word: str) -> tuple[str, ...]:
    """What each letter of a word becomes; joined, they are the word.

    In a word of capitals throughout, such as an acronym, a letter that becomes two becomes two capitals. Roman numerals
    and other letters that are not Kazakh stay as they are.
    """
    acronym = len(word) > 1 and word.isupper()
    return tuple(_capitals(spelled) if acronym else spelled for spelled in map(_letter, word))


def _letter(letter: str) -> str:
    return to_latin(letter) if lower(letter) in ALPHABET else letter


def _capitals(spelled: str) -> str:
    return spelled.replace("i", "İ").upper()
