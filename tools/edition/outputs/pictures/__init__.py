"""Pictures of the article as SVG, drawn when the pages are made: each a pure function of `Edition`."""

from edition.outputs.pictures.canvas import name_of
from edition.outputs.pictures.chronology import chronological, chronology
from edition.outputs.pictures.network import THRESHOLD, Together, network, together
from edition.outputs.pictures.strip import strip
from edition.outputs.pictures.terms import terms

__all__ = ["THRESHOLD", "Together", "chronological", "chronology", "name_of", "network", "strip", "terms", "together"]
