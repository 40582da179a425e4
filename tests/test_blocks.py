"""HTML goes around Markdown and around the search; what comes out is what would have come out."""

import re
from datetime import date
from pathlib import Path

import markdown
import pytest

from scripts.site import blocks, document, load_site

PROVINCE = Path(__file__).parent / "province" / "data"
OPTIONS = {"extensions": ["attr_list", "md_in_html", "tables", "toc"]}
ROW = '<table class="data">\n<tr><td>1\n\n2</td></tr>\n</table>'
WHOLE = [
    "# Judul *contoh*\n\n<p>Satu</p>\n<p>Dua</p>",
    f"<p>Awal</p>\n\n# A\n\n<div>\n\n{ROW}\n\n</div>\n\n## B {{#x}}\n\n<p>a_b_c &amp; *d*</p>\n\n## B",
    '# A\n\n<p title="a > b">Satu<br>Dua <img alt="" src="x.svg"></p>',
    '# A\n\n<figure><svg viewBox="0 0 1 1"><path d="M0"/></svg></figure>\n\n<script type="x">[1]</script>',
]
NOT_WHOLE = [
    "# A\n\nSatu *dua*",
    "# A\n\n- satu\n- dua",
    "# A\n\n<span>satu</span>",
    "# A\n\n<p>satu</p> dua",
    "# A\n\n<p>satu</p><p>dua</p>",
    '# A\n\n<div markdown="1">\n*satu*\n</div>',
    "<section>\n\n# A\n\n</section>",
    "# A\n\n<p>satu",
    "# A\n\n<!-- *satu* -->",
    "A\n===\n\n<p>satu</p>",
]


def made(text: str) -> str:
    return document.BLANK.sub("\n", markdown.markdown(text, **OPTIONS)).strip()


@pytest.mark.parametrize("page", WHOLE)
def test_markdown_sees_headings_alone(page):
    rest, stretches = blocks.without(page)
    assert re.findall("<[^/]", rest) == ["<d"] * len(stretches)
    around = blocks.put_back(markdown.markdown(rest, **OPTIONS), stretches)
    assert document.BLANK.sub("\n", around).strip() == made(page)


@pytest.mark.parametrize("page", NOT_WHOLE)
def test_what_is_no_whole_html_is_left_to_markdown(page):
    assert blocks.without(page) == (page, [])


def test_a_part_begins_with_each_heading_but_not_with_one_inside_a_block():
    page = "<p>a</p>\n\n# H\n\n<aside>\n<h2>inside</h2>\n</aside>\n\n## B\n\n<p>c</p>\n\n### C\n\n## D"
    rest, stretches = blocks.without(page)
    html = blocks.put_back(blocks.in_parts(markdown.markdown(rest, **OPTIONS)), stretches)
    parts = re.findall(r'<section class="part">(.*?)</section>', html, re.DOTALL)
    assert [re.findall(r"<h\d[^>]*>([^<]*)", part) for part in parts] == [["H", "inside"], ["B", "C"], ["D"]]
    assert re.sub(r"</?section[^>]*>\s*", "", html).split() == made(page).split()


def test_pages_of_the_site_hold_html_between_headings(drawn):
    site = load_site(PROVINCE, "id", date(2031, 12, 31), cache=drawn)
    bodies = {path: page.markdown.partition("\n---\n\n")[2] for path, page in site.pages.items()}
    assert [path for path, body in bodies.items() if not blocks.without(body)[1]] == []


@pytest.mark.parametrize(
    ("html", "searched"),
    [
        (f"<p>a</p>{ROW}<p>b</p>", '<p>a</p><table class="data"><!--0--></table><p>b</p>'),
        ("<dl><dt>a</dt></dl><dl><dd>b</dd></dl>", "<dl><!--0--></dl><dl><!--1--></dl>"),
        ('<dl><dt><h3 id="x">a</h3></dt></dl>', None),
        ("<table><tr><td><table></table></td></tr></table>", None),
    ],
)
def test_the_search_reads_no_table(html, searched):
    emptied, inside = blocks.without_tables(html)
    assert emptied == (searched or html)
    assert blocks.with_tables(emptied, inside) == html
