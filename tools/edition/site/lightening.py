"""Style sheets and scripts without what no page of the site asks for: a reader on a telephone waits for every byte.

Material's style sheets dress what any site may have. Here rules stay whose classes stand on some page, or in a script,
which may set them; and the custom properties that something asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import tinycss2
from tinycss2.ast import Node, QualifiedRule

from edition.outputs.search.client import small

_THEIRS = "assets/stylesheets"
"""Where Material has its style sheets in a site."""
_CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
_VALUE = re.compile(r"\[(dir|data-md-color-\w+)=[\"']?([\w-]+)[\"']?\]")
"""What a selector asks of the attributes that say of a page how it is to look."""
_TAB = re.compile(r"\.tabbed-set>input:nth-child\((\d+)\)")
"""Which of a set of tabs a selector is for: Material has rules for twenty, each of which is asked at every element."""
_TURNED = frozenset({"dir=rtl"})
"""What no page says of itself, but a script when a reader turns to another alphabet."""
_THEIR_SEARCH = frozenset({"md-tag", *(f"md-search-result__{each}" for each in ("article", "icon", "more", "terms"))})
"""What Material's script would make of the results of its own search, in whose place stands ours."""
_EXCEPT = re.compile(r":not\([^)]*\)")
_WORD = re.compile(r"[\w-]+")
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")
_PROPERTY = re.compile(r"--[\w-]+")
_BLANKS = re.compile(r"/\*.*?\*/|\s+", re.DOTALL)
_QUOTED = re.compile(r"""("[^"]*"|'[^']*')""")
_ROUND = re.compile(r" ?([{};,>]) ?|(?<=[\w-])(:) ")
_IMPORT = re.compile(r"@import url\(([\w-]+\.css)\);")
_INDENT = re.compile(r"[ \t]*\n\s*")
_VERBATIM = re.compile(r"(<(?:pre|script|style|textarea)\b.*?</(?:pre|script|style|textarea)>)", re.DOTALL)
_NESTING = ("media", "supports")


def lighten(site: Path, theme: Path | None, marks: Set[str]) -> None:
    """Make the style sheets and scripts of a built site light.

    `theme` is the folder of the edition's own theme, `marks` what stands on the pages: classes, and attributes as
    `name=value`.
    """
    own = {path.relative_to(theme) for path in theme.rglob("*")} if theme else set()
    for name in sorted(own):
        path = site / name
        if path.suffix == ".css" and path.exists():
            path.write_text(_tight(path.read_text("utf-8")) + "\n", "utf-8")
        elif path.suffix == ".js" and path.exists():
            path.write_text(small(path.read_text("utf-8")), "utf-8")
    for path in [path for path in site.glob("assets/*.css") if _IMPORT.match(path.read_text("utf-8"))]:
        _join(path)
    scripts = "".join(path.read_text("utf-8") for path in sorted(site.glob("assets/**/*.js")))
    sheets = sorted(site.glob("assets/**/*.css"))
    known = marks | {*_WORD.findall(scripts)} - _THEIR_SEARCH | _TURNED
    asked = {*_PROPERTY.findall(scripts)}.union(*(_PROPERTY.findall(path.read_text("utf-8")) for path in sheets
                                                  if path.parent != site / _THEIRS))  # fmt: skip
    theirs = {path: fitting(path.read_text("utf-8"), known) for path in site.glob(f"{_THEIRS}/*.css")}
    for path, sheet in theirs.items():
        # What one of them defines, another may ask for.
        others = {name for each in theirs.values() if each is not sheet for name in _ASKED.findall(each)}
        path.write_text(pruned(sheet, asked | others), "utf-8")


def _tight(sheet: str) -> str:
    """A style sheet without comments and needless blanks."""
    parts = _QUOTED.split(_BLANKS.sub(" ", sheet))
    return "".join(part if at % 2 else _ROUND.sub(r"\1\2", part) for at, part in enumerate(parts)).strip()


def _join(path: Path) -> None:
    """Put into a style sheet those beside it that it begins with: each would be asked for when it is there itself."""
    sheet = path.read_text("utf-8")
    parts = {name: path.with_name(name) for name in _IMPORT.findall(sheet)}
    path.write_text(_IMPORT.sub(lambda found: parts[found[1]].read_text("utf-8").strip(), sheet), "utf-8")
    for part in parts.values():
        part.unlink()


def prepare(theme: Path | None) -> None:
    """Read and cut down what no page is needed for, where there is time for it."""
    for path in theme.rglob("*.js") if theme else ():
        small(path.read_text("utf-8"))
    for path in Path(str(files("material"))).glob(f"templates/{_THEIRS}/*.css"):
        _rules(path.read_text("utf-8"))


def unindented(page: str) -> str:
    """A page without what sets off the lines of its templates; what is written letter for letter stays so."""
    parts = _VERBATIM.split(page)
    return "".join(part if at % 2 else _INDENT.sub("\n", part) for at, part in enumerate(parts))


def fitting(sheet: str, known: Set[str]) -> str:
    """A style sheet without the rules that are for none of the known marks."""
    return "".join(rule.fitting(known) for rule in _rules(sheet))


def pruned(sheet: str, asked: Set[str]) -> str:
    """A style sheet without the properties that neither it nor anybody else asks for."""
    while (less := _without(sheet, asked | {*_ASKED.findall(sheet)})) != sheet:
        sheet = less
    return sheet


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule of a style sheet."""

    selectors: Sequence[str]
    """For what it is; nothing for a rule that is always needed, or that holds others."""
    body: str
    """What it says, as CSS; of a rule that holds others, what it begins with."""
    within: Sequence[_Rule] = ()
    """The rules that it holds."""

    def fitting(self, known: Set[str]) -> str:
        """As much of it as is for the known marks."""
        if self.selectors:
            kept = ",".join(each for each in self.selectors if _fits(each, known))
            return f"{kept}{{{self.body}}}" if kept else ""
        if self.within:
            inner = "".join(rule.fitting(known) for rule in self.within)
            return f"{self.body}{{{inner}}}" if inner else ""
        return self.body


@lru_cache(maxsize=8)
def _rules(sheet: str) -> Sequence[_Rule]:
    """The rules of a style sheet."""
    return tuple(map(_rule, tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)))


def _rule(rule: Node) -> _Rule:
    if isinstance(rule, QualifiedRule):
        return _Rule(tuple(_selectors(rule)), tinycss2.serialize(rule.content))
    if rule.content is not None and rule.lower_at_keyword in _NESTING:
        within = tinycss2.parse_rule_list(rule.content, skip_whitespace=True)
        return _Rule((), f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}", tuple(map(_rule, within)))
    return _Rule((), rule.serialize())


def _selectors(rule: QualifiedRule) -> Iterator[str]:
    """The selectors of a rule; commas within brackets and functions part none."""
    one: list[Node] = []
    for token in rule.prelude:
        if token == ",":
            yield tinycss2.serialize(one).strip()
            one = []
        else:
            one.append(token)
    yield tinycss2.serialize(one).strip()


def _fits(selector: str, known: Set[str]) -> bool:
    """Whether everything that a selector asks for may be there."""
    asked = _EXCEPT.sub("", selector)
    if not all(name in known for name in _CLASS.findall(asked)):
        return False
    if not all(f"tab={number}" in known for number in _TAB.findall(asked)):
        return False
    return all(f"{name}={value}" in known for name, value in _VALUE.findall(asked))


def _without(sheet: str, asked: Set[str]) -> str:
    """A minified style sheet without the custom properties that nobody asks for."""
    value = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:"[^"]*"|'[^']*'|[^()]|\([^()]*\))*\)|[^;{}"'(])*"""
    return re.sub(
        rf"(?<=[{{;])(--[\w-]+):{value}(?:;|(?=\}}))", lambda match: match[0] if match[1] in asked else "", sheet
    )
