"""Make an annotated digital edition out of plain files."""

from edition.findings import Code, Finding, Invalid, Place, Severity
from edition.load import load
from edition.model import Edition, Section
from edition.pages import render
from edition.pages.page import Page

__all__ = ["Code", "Edition", "Finding", "Invalid", "Page", "Place", "Section", "Severity", "load", "render"]
