"""The HTML of every page: only elements and attributes that the standard knows, and references that are what they say.

The Nu checker finds more, but it needs Java; this finds what once went wrong: a Markdown attribute or one of another
element left in the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from lxml import etree, html

EVERYWHERE = {"class", "dir", "hidden", "id", "lang", "role", "spellcheck", "tabindex", "title"}
ATTRIBUTES = {
    "a": {"download", "href", "hreflang", "rel"},
    "button": {"type"},
    "col": {"span"},
    "details": {"open"},
    "form": {"action", "autocomplete"},
    "img": {"alt", "src"},
    "input": {"autocapitalize", "autocomplete", "checked", "name", "placeholder", "type", "value"},
    "label": {"for"},
    "li": {"value"},
    "link": {"hreflang", "href", "media", "rel", "type"},
    "meta": {"charset", "content", "http-equiv", "name", "property"},
    "ol": {"start"},
    "option": {"selected", "value"},
    "output": {"for", "name"},
    "script": {"src", "type"},
    "select": {"name"},
    "td": {"colspan"},
    "style": {"media"},
    "th": {"colspan", "scope"},
}
TYPED = {"checkbox", "radio", "hidden", "submit"}
"""Kinds of input that nothing completes."""
PLAIN = {
    *(
        "a",
        "abbr",
        "article",
        "b",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "code",
        "col",
        "dd",
        "del",
        "details",
        "div",
    ),
    *("dl", "dt", "em", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "head", "header"),
    "img",
    *(
        "hr",
        "html",
        "i",
        "input",
        "ins",
        "label",
        "legend",
        "li",
        "link",
        "main",
        "mark",
        "meta",
        "nav",
        "ol",
        "option",
    ),
    *(
        "output",
        "p",
        "pre",
        "q",
        "script",
        "section",
        "select",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
    ),
    *("kbd", "style", "tbody", "td", "th", "thead", "time", "title", "tr", "u", "ul"),
}


def faults(page: etree._Element) -> Iterator[str]:
    """Elements and attributes that HTML does not have; what is within a picture is SVG."""
    for element in page.iter(etree.Element):
        if element.tag == "svg" or any(parent.tag == "svg" for parent in element.iterancestors()):
            continue
        if element.tag not in PLAIN:
            yield f"<{element.tag}>"
        for name in element.attrib:
            known = EVERYWHERE | ATTRIBUTES.get(element.tag, set())
            if name not in known and not name.startswith(("aria-", "data-")):
                yield f"<{element.tag} {name}>"
        if "autocomplete" in element.attrib and element.get("type") in TYPED:
            yield f"<{element.tag} type={element.get('type')} autocomplete>"


def test_every_page_has_only_what_html_has(site: Path) -> None:
    found = {
        f"{path.relative_to(site)}: {fault}"
        for path in sorted(site.rglob("*.html"))
        for fault in faults(html.parse(path).getroot())
    }
    assert not found


def test_the_check_finds_what_is_wrong() -> None:
    wrong = html.fromstring(
        '<div><p markdown="span">a</p><input type="radio" autocomplete="off"><centre>b</centre></div>'
    )
    assert {*faults(wrong)} == {"<p markdown>", "<input type=radio autocomplete>", "<centre>"}


def test_every_page_says_in_order_what_it_is(site: Path) -> None:
    """One language, one main part, one first heading, and no heading that leaves out a level."""
    for path in sorted(site.rglob("*.html")):
        page = html.parse(path).getroot()
        folder = path.relative_to(site).parts[0]
        assert page.get("lang") == (folder if folder in ("en", "ru") else "kk"), path
        assert len(page.findall(".//main")) == 1, path
        levels = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3", "h4")]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)
