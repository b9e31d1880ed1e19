"""What all pictures share: shapes and their meaning. Colours, letters and line widths are the style sheet's."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

Shape = ElementTree.Element
"""Anything that can be drawn (SVG 2, W3C)."""


def canvas(width: int, height: int, name: str, shapes: Iterable[Shape], kind: str) -> str:
    """A picture with an accessible name, its links reachable, as one line of SVG."""
    size = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {width} {height}"}
    drawn = shape("svg", "drawn", kind, extra=size | {"role": "group", "aria-label": name})
    drawn.extend(shapes)
    return ElementTree.tostring(drawn, "unicode").replace("\n", " ")


def shape(tag: str, *kinds: str, extra: dict[str, str] | None = None, **measures: float) -> Shape:
    """An element of SVG with its measures, to a tenth."""
    given = {"class": " ".join(kinds)} if kinds else {}
    return Shape(tag, given | {name: number(value) for name, value in measures.items()}, **(extra or {}))


def number(value: float) -> str:
    """A measure, to a tenth."""
    return f"{round(value, 1):g}"


def link(address: str, says: str, *shapes: Shape) -> Shape:
    """Shapes that lead somewhere, and what they say, to eyes on hovering and to ears."""
    made, title = shape("a", extra={"href": address, "aria-label": says}), shape("title")
    title.text = says
    made.extend((title, *shapes))
    return made


def label(x: float, y: float, text: str, *kinds: str) -> Shape:
    """Letters that begin at a place, unless a kind says that they end or centre there."""
    made = shape("text", "label", *kinds, x=x, y=y)
    made.text = text
    return made


def circle(x: float, y: float, radius: float, *kinds: str) -> Shape:
    """A circle."""
    return shape("circle", *kinds, cx=x, cy=y, r=radius)


def line(x1: float, y1: float, x2: float, y2: float, *kinds: str) -> Shape:
    """A straight line."""
    return shape("line", *kinds, x1=x1, y1=y1, x2=x2, y2=y2)


def rectangle(x: float, y: float, width: float, height: float, *kinds: str) -> Shape:
    """A rectangle by its upper left corner."""
    return shape("rect", *kinds, x=x, y=y, width=width, height=height)


def path(*steps: str | float, kinds: Iterable[str]) -> Shape:
    """A path, its commands and their numbers one by one."""
    written = " ".join(step if isinstance(step, str) else number(step) for step in steps)
    return shape("path", *kinds, extra={"d": written})
