"""How databases of references are written: BibTeX and RIS."""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale, UnknownLocaleError

Fields = Iterable[tuple[str, str]]
"""Fields by name, in their order."""
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}


def bibtex(kind: str, key: str, fields: Fields) -> str:
    """An entry of BibTeX and BibLaTeX, in UTF-8; values bring their own braces, or are abbreviations without any."""
    body = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@{kind}{{{key},\n{body}}}\n"


def braced(text: str) -> str:
    """Text as a value of BibTeX."""
    return f"{{{''.join(_SPECIAL.get(sign, sign) for sign in text)}}}"


def latex_language(code: str) -> str:
    """A language, BCP 47, as BibLaTeX knows it: by its English name; one without a name by its code."""
    try:
        return (Locale.parse(code, sep="-").get_language_name("en") or code).lower()
    except (UnknownLocaleError, ValueError):
        return code


def ris(fields: Fields) -> str:
    """An entry of RIS, each value on one line, lines ended as the format has it."""
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in (*fields, ("ER", "")))
