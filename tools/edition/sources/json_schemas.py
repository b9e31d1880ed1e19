"""The shapes of the files that editors write, as JSON Schemas: an editor program completes and checks YAML by them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from edition.sources import schema
from edition.sources.files import FILES

DRAFT = "https://json-schema.org/draft/2020-12/schema"
"""The JSON Schema that the schemas follow."""


def files() -> Iterator[tuple[str, str]]:
    """A schema for every kind of YAML file: its name, and what it says."""
    more: dict[str, TypeAdapter[Any]] = {
        "glossary": schema.GLOSSARY,
        "names": schema.FOUND_NAMES,
        "structure": schema.STRUCTURE,
        "translation": schema.TRANSLATION,
        "translated-glossary": schema.RENDERED_ENTRIES,
        "translated-notes": schema.RENDERED_NOTES,
        "translated-apparatus": schema.RENDERED,
    }
    for name, shape in {**FILES, **more}.items():
        described = {"$schema": DRAFT, "title": name} | shape.json_schema()
        yield f"{name}.json", json.dumps(described, ensure_ascii=False, indent=1) + "\n"
