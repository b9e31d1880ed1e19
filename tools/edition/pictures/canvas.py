"""What all pictures share: shapes and their meaning. Colours, letters and line widths are the style sheet's."""

from __future__ import annotations

from collections.abc import Sequence

import svg

Shape = svg.Element
"""Anything that can be drawn."""


def canvas(width: int, height: int, name: str, shapes: Sequence[Shape], kind: str) -> str:
    """A picture with an accessible name, its links reachable, as one line of SVG."""
    drawn = svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, width, height),
        class_=["drawn", kind],
        extra={"role": "group", "aria-label": name},
        elements=list(shapes),
    )
    return str(drawn).replace("\n", " ")


def link(address: str, says: str, *shapes: Shape) -> Shape:
    """Shapes that lead somewhere, and what they say, to eyes on hovering and to ears."""
    return svg.A(href=address, extra={"aria-label": says}, elements=[svg.Title(text=says), *shapes])


def label(x: float, y: float, text: str, *kinds: str) -> Shape:
    """Letters that begin at a place, unless a kind says that they end or centre there."""
    return svg.Text(x=x, y=y, text=text, class_=["label", *kinds])


def circle(x: float, y: float, radius: float, *kinds: str) -> Shape:
    """A circle."""
    return svg.Circle(cx=round(x, 1), cy=round(y, 1), r=round(radius, 1), class_=list(kinds) or None)


def line(x1: float, y1: float, x2: float, y2: float, *kinds: str) -> Shape:
    """A straight line."""
    return svg.Line(x1=x1, y1=y1, x2=x2, y2=y2, class_=list(kinds) or None)
