"""What is wrong with a built page is told at its line and column, each time it stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.findings import Code
from edition.site.verify import examine, verify

PAGE = """<!DOCTYPE html>
<title>А</title><p id="a">
<a href="b.html#no">1</a> <a href="b.html#no">2</a> <a
 href="none.html">3</a> <a href="b.html#b&amp;c">4</a> <a href="?mark=1#a">5</a>
<img src="https://example.org/x.png" alt=""> <i style="background: url('none.png')"></i><i id="a"></i>
<script>const text = '<a href="never.html">';</script><!-- <a href="never.html"> -->
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.html").write_text('<!DOCTYPE html><title>Б</title><p id="b&amp;c"></p>')
    (tmp_path / "s.css").write_text("a {}\nb { background: url(gone.png) url(data:x) }")
    return tmp_path


def test_everything_wrong_is_found_where_it_stands(site: Path) -> None:
    found = [(each.code, each.place.path, each.place.line, each.place.column) for each in verify(examine(site))]
    assert sorted(found, key=lambda each: each[1:]) == [
        (Code.ANCHOR_BROKEN, "a.html", 3, 1),
        (Code.ANCHOR_BROKEN, "a.html", 3, 27),
        (Code.LINK_BROKEN, "a.html", 3, 53),
        (Code.REQUEST_FOREIGN, "a.html", 5, 1),
        (Code.LINK_BROKEN, "a.html", 5, 46),
        (Code.HTML_ID_TWICE, "a.html", 5, 89),
        (Code.LINK_BROKEN, "s.css", 2, 1),
    ]


@pytest.mark.parametrize("content", [b"", b"\n", b"<!-- a -->", b"<!DOCTYPE html>", b"\0", b'<p id="a">\xff'])
def test_a_page_may_hold_nothing_or_anything(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.html").write_bytes(content)
    (tmp_path / "b.html").write_bytes(content + b'<a href="none.html">1</a>')
    assert [each.code for each in verify(examine(tmp_path))] == [Code.LINK_BROKEN]


def test_a_site_under_a_path_may_begin_its_addresses_there(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<!DOCTYPE html><title>А</title><a href="/works/a.html">1</a>')
    assert not [*verify(examine(tmp_path, "/works/"))]
    assert [each.code for each in verify(examine(tmp_path, "/"))] == [Code.LINK_BROKEN]
