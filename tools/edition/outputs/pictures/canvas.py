"""What all pictures share: shapes and their meaning. Colours, letters and line widths are the style sheet's.

No letter is ever scaled: a picture is as wide as the page lets it be. What lies across it is placed in parts of that
width (%), what lies upwards in heights of its letters (em). Names that can be long are HTML, which wraps them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from edition.model.edition import Edition
from edition.outputs.shared.addresses import page_of

Shape = ElementTree.Element
"""Anything that can be drawn (SVG 2, W3C), or an element of HTML round it."""
SVG = {"xmlns": "http://www.w3.org/2000/svg"}
EM = 13
"""How many units of a picture with a `viewBox` are the height of its letters."""


def canvas(kind: str, name: str, shapes: Iterable[Shape]) -> str:
    """A picture with an accessible name, its links reachable, as one line of SVG."""
    return written(holding("svg", *shapes, kinds=("drawn", kind), extra=SVG | named(name)))


def written(drawn: Shape) -> str:
    """A picture as one line of markup; an empty list is closed too, which HTML asks for."""
    return ElementTree.tostring(drawn, "unicode", short_empty_elements=False).replace("\n", " ")


def name_of(drawn: str) -> str:
    """What a picture is called."""
    return ElementTree.fromstring(drawn).get("aria-label", "")


def named(name: str) -> dict[str, str]:
    """The attributes of a group with an accessible name."""
    return {"role": "group", "aria-label": name}


def holding(tag: str, *within: Shape, kinds: Iterable[str] = (), extra: dict[str, str] | None = None) -> Shape:
    """An element with others in it."""
    made = shape(tag, *kinds, extra=extra)
    made.extend(within)
    return made


def text(tag: str, says: str, *kinds: str, extra: dict[str, str] | None = None) -> Shape:
    """An element with words in it."""
    made = shape(tag, *kinds, extra=extra)
    made.text = says
    return made


def shape(tag: str, *kinds: str, extra: dict[str, str] | None = None, **measures: float | str) -> Shape:
    """An element with its measures: numbers to a tenth, what has a unit as it is."""
    given = {"class": " ".join(kinds)} if kinds else {}
    sized = {name: value if isinstance(value, str) else number(value) for name, value in measures.items()}
    return Shape(tag, given | sized, **(extra or {}))


def number(value: float, digits: int = 1) -> str:
    """A measure, to a tenth if nothing else is said."""
    return f"{round(value, digits):g}"


def em(value: float) -> str:
    """A measure in heights of letters."""
    return f"{number(value, 2)}em"


def percent(part: float) -> str:
    """A part of the width."""
    return f"{number(100 * part, 2)}%"


def link(address: str, says: str, *shapes: Shape) -> Shape:
    """Shapes that lead somewhere, and what they say, to eyes on hovering and to ears."""
    return holding("a", text("title", says), *shapes, extra={"href": address, "aria-label": says})


def lit(edition: Edition, entry: str, sentence: str) -> str:
    """The address of a sentence in the text, where the paragraphs of the entry with this key are lit."""
    return f"{page_of(edition, sentence)}.html?entry={entry}#{sentence}"


def label(x: float | str, y: float | str, says: str, *kinds: str) -> Shape:
    """Letters that begin at a place, unless a kind says that they end or centre there."""
    made = shape("text", "label", *kinds, x=x, y=y)
    made.text = says
    return made


def circle(x: float | str, y: float | str, radius: float | str, *kinds: str) -> Shape:
    """A circle."""
    return shape("circle", *kinds, cx=x, cy=y, r=radius)


def line(x1: float | str, y1: float | str, x2: float | str, y2: float | str, *kinds: str) -> Shape:
    """A straight line."""
    return shape("line", *kinds, x1=x1, y1=y1, x2=x2, y2=y2)


def rectangle(x: float | str, y: float | str, width: float | str, height: float | str, *kinds: str) -> Shape:
    """A rectangle by its upper left corner."""
    return shape("rect", *kinds, x=x, y=y, width=width, height=height)


def cell(column: int, count: int, height: str) -> Shape:
    """The ground of one of so many columns, which can be pressed in its whole height."""
    return rectangle(percent(column / count), "0", percent(1 / count), height, "cell")


def path(*steps: str | float, kinds: Iterable[str]) -> Shape:
    """A path, its commands and their numbers one by one."""
    written = " ".join(step if isinstance(step, str) else number(step) for step in steps)
    return shape("path", *kinds, extra={"d": written})


def ticks(count: int, most: int) -> Iterator[int]:
    """Which of so many things in a row are numbered: the first, the last, and at most so many round numbers between."""
    step = next(
        base * 10**power for power in range(20) for base in (1, 2, 5) if count <= base * 10**power * (most + 0.5)
    )
    yield 1
    yield from (each for each in range(step, count, step) if min(each - 1, count - each) > step / 2)
    if count > 1:
        yield count
