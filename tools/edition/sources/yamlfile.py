"""YAML files that editors write: read safely, checked against a schema, each value knowing its line and column."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from edition.findings import Code, Finding, Invalid, Place, nearest, shown

T = TypeVar("T")
Step = str | int
"""One step into a document: a key of a mapping or an index of a list."""


_DEEPEST = 100
"""How deep YAML may nest."""
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BRACKET = re.compile(r"[\[\]{}]")
_CHAIN = re.compile(rf"(?:[-?:] ){{{_DEEPEST}}}|^ {{{_DEEPEST * 10}}}", re.MULTILINE)
"""Items begun within items on one line, or an indentation that only such nesting reaches."""


class _Loader(yaml.CSafeLoader):
    """Safe YAML in which dates stay text."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@dataclass(frozen=True)
class YamlFile(Generic[T]):
    """A YAML file that fits its schema."""

    path: str
    """The file, as findings name it."""
    value: T
    """What it says, in the shape that its schema gives it."""
    marks: dict[tuple[Step, ...], Place] = field(repr=False)
    """The place of every value, by the steps that lead to it."""
    scalars: dict[tuple[Step, ...], str] = field(repr=False)
    """Every scalar as it is written, likewise."""

    def place(self, *steps: Step) -> Place:
        """Where the value lies to which the steps lead, or the nearest one above it."""
        return _nearest_mark(self.marks, steps)

    def place_of(self, *steps: Step) -> Callable[..., Place]:
        """`place` from the value on to which the steps lead."""
        return partial(self.place, *steps)

    def holding(self, value: Any, numbers: Mapping[int, int]) -> YamlFile[Any]:
        """The file with another list in it, whose items have the places of some items of its own, by their numbers."""

        def moved(all_: Mapping[tuple[Step, ...], Any]) -> dict[tuple[Step, ...], Any]:
            own = ((steps, said) for steps, said in all_.items() if not steps or steps[0] in numbers)
            return {(numbers[int(steps[0])], *steps[1:]) if steps else (): said for steps, said in own}

        return YamlFile(self.path, value, moved(self.marks), moved(self.scalars))

    def texts(self) -> Iterator[tuple[tuple[Step, ...], str]]:
        """Every text of more than one word in the document, with the steps that lead to it."""
        for steps, text in self.scalars.items():
            if " " in text:
                yield steps, text


def joined(one: YamlFile[tuple[T, ...]], other: YamlFile[tuple[T, ...]]) -> YamlFile[tuple[T, ...]]:
    """The list of a file and behind it that of another one, each at its place."""
    later = other.holding(other.value, {index: len(one.value) + index for index in range(len(other.value))})
    marks, scalars = {**later.marks, **one.marks}, {**later.scalars, **one.scalars}
    return YamlFile(one.path, (*one.value, *other.value), marks, scalars)


def quoted(text: str) -> str:
    """Text as a scalar of YAML 1.1, which has fewer characters than JSON, and more that break a line."""
    written = json.dumps(text, ensure_ascii=False)
    return _UNPRINTED.sub(lambda match: f"\\u{ord(match.group()):04x}", written)


def read(path: Path, shape: TypeAdapter[T], shown_as: str) -> YamlFile[T]:
    """Read a YAML file into a value of the given shape.

    Raises `Invalid` with every finding: no such file, not UTF-8, not YAML; unknown, missing or doubled keys; wrong
    values.
    """
    return _parsed(_content(path, shown_as), shape, shown_as)


@lru_cache(maxsize=64)
def _parsed(content: bytes, shape: TypeAdapter[T], shown_as: str) -> YamlFile[T]:
    """What a file says; a file that stays the same is parsed once while the site is served."""
    node = _compose(content, shown_as)
    marks = {(): Place(shown_as)} | dict(_marks(node, (), shown_as))
    doubled = tuple(_doubled(node, shown_as))
    if doubled:
        raise Invalid(doubled)
    try:
        data = _Loader("").construct_document(node) if node else None
        return YamlFile(shown_as, shape.validate_python(data), marks, dict(_scalars(node, ())))
    except ValidationError as error:
        known = _known_keys(shape)
        raise Invalid(_explain(detail, marks, known) for detail in error.errors(include_url=False)) from None
    except (yaml.YAMLError, ValueError, KeyError, TypeError, AttributeError) as error:
        # A scalar with a tag that it does not fit makes PyYAML itself stumble: `!!bool maybe`, a list as a key.
        raise Invalid([Finding(Code.YAML_MALFORMED, Place(shown_as), shown(str(error)), "plain YAML")]) from None


def _content(path: Path, shown_as: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        found = error.strerror or "no such file"
        raise Invalid([Finding(Code.FILE_MISSING, Place(shown_as), found, "a readable file")]) from None


def _compose(content: bytes, shown_as: str) -> yaml.Node | None:
    place = Place(shown_as)
    try:
        text = content.decode("utf-8")
        _refuse_depth(text)
        node = yaml.compose(text, _Loader)
        _refuse_aliases(node, set())
        return node
    except UnicodeDecodeError as error:
        problem = Finding(Code.YAML_MALFORMED, place, f"byte {error.start} is not UTF-8", "UTF-8 text")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(shown_as, mark.line + 1, mark.column + 1) if mark else place
        found = ", ".join(filter(None, (error.problem, error.context))) or "not YAML"
        problem = Finding(Code.YAML_MALFORMED, place, found, "plain YAML")
    except (yaml.YAMLError, RecursionError) as error:
        problem = Finding(Code.YAML_MALFORMED, place, shown(str(error), 90), "plain YAML")
    raise Invalid([problem])


def _refuse_depth(text: str) -> None:
    """Raise where YAML nests deeper than any file here does; the parser in C would take the process with it."""
    depth = 0
    for match in _BRACKET.finditer(text):
        depth = depth + 1 if match.group() in "[{" else max(depth - 1, 0)
        if depth > _DEEPEST:
            raise yaml.YAMLError(f"nests deeper than {_DEEPEST} brackets at character {match.start() + 1}")
    chain = _CHAIN.search(text)
    if chain:
        raise yaml.YAMLError(f"nests deeper than {_DEEPEST} items at character {chain.start() + 1}")


def _refuse_aliases(node: yaml.Node | None, seen: set[int]) -> None:
    """Raise at a node that stands a second time, by an alias."""
    if node is None:
        return
    if id(node) in seen:
        raise yaml.MarkedYAMLError(
            problem="this is repeated by an alias; aliases are not used here", problem_mark=node.start_mark
        )
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _refuse_aliases(key, seen)
            _refuse_aliases(value, seen)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _refuse_aliases(value, seen)


def _marks(node: yaml.Node | None, steps: tuple[Step, ...], path: str) -> Iterator[tuple[tuple[Step, ...], Place]]:
    if node is None:
        return
    yield steps, Place(path, node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _marks(value, (*steps, str(key.value)), path)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _marks(value, (*steps, index), path)


def _scalars(node: yaml.Node | None, steps: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], str]]:
    if isinstance(node, yaml.ScalarNode):
        yield steps, node.value
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*steps, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _scalars(value, (*steps, index))


def _doubled(node: yaml.Node | None, path: str) -> Iterator[Finding]:
    if isinstance(node, yaml.MappingNode):
        seen: set[Hashable] = set()
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else id(key)
            if name in seen:
                place = Place(path, key.start_mark.line + 1, key.start_mark.column + 1)
                yield Finding(Code.KEY_TWICE, place, f"`{key.value}` a second time", "each key once")
            seen.add(name)
            yield from _doubled(value, path)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _doubled(value, path)


def _nearest_mark(marks: dict[tuple[Step, ...], Place], steps: tuple[Step, ...]) -> Place:
    while steps and steps not in marks:
        steps = steps[:-1]
    return marks.get(steps, Place("?"))


def _explain(detail: ErrorDetails, marks: dict[tuple[Step, ...], Place], known: frozenset[str]) -> Finding:
    steps = detail["loc"]
    place = _nearest_mark(marks, steps)
    name = ".".join(map(str, steps)) or "the file"
    if detail["type"] == "extra_forbidden":
        near = nearest(str(steps[-1]), known - {str(steps[-1])})
        return Finding(Code.KEY_UNKNOWN, place, f"unknown key `{name}`", f"a key of the schema{near}")
    if detail["type"] == "missing":
        return Finding(Code.KEY_MISSING, place, f"no `{name}`", f"the key `{steps[-1]}`")
    return Finding(Code.VALUE_WRONG, place, f"`{name}` is {shown(repr(detail['input']))}", detail["msg"])


def _known_keys(shape: TypeAdapter[Any]) -> frozenset[str]:
    schema = shape.json_schema()
    objects = [schema, *schema.get("$defs", {}).values()]
    return frozenset(key for each in objects for key in each.get("properties", {}))
