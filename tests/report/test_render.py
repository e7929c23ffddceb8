import itertools
import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.report.chapters import report
from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.citing import all_rows
from pipeline.report.evidence.reference import TableReference
from pipeline.report.evidence.selection import RowSelection
from pipeline.report.findings import INCLUDED_ARTICLES
from pipeline.report.model import Bar, Chapter, Chart, Grid, Passage, Report, Term, TopicCard, TopicCards
from pipeline.report.numbers import UNDEFINED
from pipeline.report.page.render import html, markdown, markdown_text, script_json
from pipeline.report.text import compose
from pipeline.tables.estimate import TONE
from tests.report import builders

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "a | b || c",
    "[click](javascript:alert(1)) ![x](http://example.org/x.png)",
    "`code` *bold* _under_ ~~gone~~ **both**",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "1) item",
    "> quotation",
    "=====",
    "---",
    "two\nlines\r\n\r\n    of text",
    "see https://example.org and www.example.org",
    "&lt;b&gt; &amp; &#35;",
    "{{ 7 * 7 }} {% raw %} ${7} \\",
    "${alert(1)}",
)
MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})


def titled(title: str) -> Report:
    """A report with `title` wherever a text can stand."""
    spec = {"data": {"values": [{"topic": title, "tone": 0.5}]}, "mark": "bar"}
    grid = Grid("g", title, (title, "n"), ((Cited(title, RowSelection(article="a1")), "1"),), title)
    chapter = Chapter(
        "c", title, (title,), (Chart("tone_by_topic", title, title, spec, grid),), (grid,), (title,), cards(title)
    )
    return Report(title, title, (chapter,), (("polars", "1.0"),))


def cards(title: str) -> TopicCards:
    """A card with `title` wherever a text can stand."""
    cited, term = Cited(title, RowSelection(article="a1")), Term(title, -1.0, -2.0)
    card = TopicCard(
        number=1,
        name=title,
        is_unstable=True,
        prevalence=cited,
        facts=((title, title),),
        best=(term,),
        terms=(term,),
        trend=(Bar(title, "topic-1-2024-01", 0.5), Bar(title, "topic-1-2024-02", None)),
        articles=((cited, title, cited),),
        passages=(Passage(cited, title, cited, ((title, True), (title, False))),),
    )
    return TopicCards(title, 0.6, title, (card,))


class Tags(HTMLParser):
    """The elements of a page with their attributes, and the text of its paragraphs and cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def names(page: str) -> list[str]:
    return [tag for tag, _ in Tags(page).found]


PLAIN = html(titled("plain"))


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_adds_no_element_to_the_page(title: str) -> None:
    assert names(html(titled(title))) == names(PLAIN)


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_adds_no_attribute_to_the_page(title: str) -> None:
    page, plain = (Tags(text).found for text in (html(titled(title)), PLAIN))
    assert [sorted(attributes) for _, attributes in page] == [sorted(attributes) for _, attributes in plain]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_shown_as_it_stands(title: str) -> None:
    found = re.search(r"<h1>(.*?)</h1>", html(titled(title)), flags=re.DOTALL)
    assert found
    assert unescape(found[1]) == title


def shape(text: str) -> list[str]:
    """The kinds of all blocks and of everything inside them but plain text."""
    tokens = MARKDOWN.parse(text)
    inner = [child.type for token in tokens for child in token.children or [] if child.type != "text_special"]
    return [token.type for token in tokens] + [kind for kind in inner if kind != "text"]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_changes_nothing_in_the_shape_of_the_markdown(title: str) -> None:
    assert shape(markdown(titled(title))) == shape(markdown(titled("plain")))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_escaped_text_is_read_back_as_it_was(text: str) -> None:
    line = " ".join(text.split())
    tokens = MARKDOWN.parseInline(markdown_text(text))
    assert "".join(child.content for token in tokens for child in token.children or []) == line
    assert {child.type for token in tokens for child in token.children or []} <= {"text", "text_special"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-01-01", "2024-01-01"),
        ("32.0%", "32.0%"),
        ("3.5: a number", "3.5: a number"),
        ("1. item", "1\\. item"),
        ("12) item", "12\\) item"),
        ("1.", "1\\."),
        ("- item", "\\- item"),
    ],
)
def test_a_number_at_the_start_is_escaped_only_where_it_would_begin_a_list(text: str, expected: str) -> None:
    assert markdown_text(text) == expected


def test_script_json_is_the_same_value_and_cannot_end_its_element() -> None:
    value = {"title": "</script><!-- & \N{LINE SEPARATOR} \N{MINUS SIGN}"}
    text = str(script_json(value))
    assert json.loads(text) == value
    assert "\\u003c/script\\u003e" in text
    assert not set("<>&\N{LINE SEPARATOR}") & set(text)


def test_json_refuses_what_is_not_a_number() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        script_json({"tone": float("nan")})


COMPOSED = report(builders.findings())
PAGE = html(COMPOSED)
TEXT = markdown(COMPOSED)


def test_every_title_stands_in_both_renderings() -> None:
    titles = [chapter.title for chapter in COMPOSED.chapters]
    titles += [part.title for chapter in COMPOSED.chapters for part in (*chapter.charts, *chapter.grids)]
    in_page_only = {grid.title for chapter in COMPOSED.chapters for grid in chapter.grids if grid.is_in_page_only}
    assert all(title in PAGE for title in titles)
    assert (
        [title for title in titles if f"# {markdown_text(title)}\n" not in TEXT]
        == sorted(in_page_only)
        == ["Artefacts"]
    )


def test_both_renderings_are_the_same_every_time() -> None:
    assert html(COMPOSED) == PAGE
    assert markdown(COMPOSED) == TEXT


def test_the_page_loads_nothing_from_outside() -> None:
    places = [attributes.get(name) for _, attributes in Tags(PAGE).found for name in ("src", "href", "data", "action")]
    assert [place for place in places if place and not place.startswith("#")] == []
    assert "@import" not in PAGE
    assert not re.search(r"url\(\s*[\"']?https?:", PAGE)


def test_every_link_of_the_contents_leads_to_a_chapter() -> None:
    found = Tags(PAGE).found
    chapters = [attributes["id"] for tag, attributes in found if attributes.get("class") == "chapter"]
    contents = PAGE.partition("<ol>")[2].partition("</ol>")[0]
    assert re.findall('href="#([^"]+)"', contents) == chapters
    assert len(chapters) == len(COMPOSED.chapters) + 1
    assert [tag for tag, attributes in found if attributes.get("id") in chapters] == ["section"] * len(chapters)


def test_headings_descend_one_step_at_a_time() -> None:
    levels = [int(tag[1]) for tag in names(PAGE) if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_cell_that_is_cited_leads_to_its_evidence() -> None:
    grid = Grid("g", "g", ("month", "tone"), (("May 2024", Cited("0.100", RowSelection(period="2024-05"))),))
    page = html(Report("t", "s", (Chapter("c", "c", (), grids=(grid,)),), ()))
    assert '<td>May 2024</td><td class="number"><a class="cite" href="#2024-05">0.100</a></td>' in page


def test_a_number_in_a_sentence_leads_to_its_table_and_there_to_its_rows() -> None:
    low = Cited("<0.1>", TableReference(TONE, "low", (("dimension", "role"), ("level", "lead"))))
    said = compose("It is {}, & more.", low)
    grid = Grid("g", "g", ("of", "low"), (("lead", low), ("n", Cited("2", all_rows(INCLUDED_ARTICLES)))), said)
    chart = Chart("tone_by_role", "t", said, {}, grid)
    page = html(Report("t", "s", (Chapter("c", "c", (said,), (chart,), (grid,), (said,)),), ()))
    to_table = '<p>It is <a class="cite entry" href="#chart-tone_by_role">&lt;0.1&gt;</a>, &amp; more.</p>'
    assert page.count(to_table) == 2
    assert '<p class="alt">It is <a class="cite entry" href="#role-lead">&lt;0.1&gt;</a>, &amp; more.</p>' in page
    assert page.count('<td class="number"><a class="cite entry" href="#role-lead">&lt;0.1&gt;</a></td>') == 2
    assert page.count('<td class="number"><a class="cite entry" href="#sentences">2</a></td>') == 2


def test_every_place_that_a_number_leads_to_is_in_the_page_or_in_its_panel() -> None:
    found = Tags(PAGE).found
    ids = {attributes["id"] for _, attributes in found if "id" in attributes}
    of_panel = re.compile(
        r"(?:topic-\d+-)?(?:(?:role-[a-z]+-)?\d{4}-(?:\d\d|Q\d)|role-[a-z]+|(?:kind|outlet|tenth)-\d+|sentences)"
        r"|tone-[a-z]+-\d+|(?:article|section)-\w+(?:-\d+)?"
    )
    led_to = {(attributes["href"] or "").removeprefix("#") for tag, attributes in found if tag == "a"}
    assert {place for place in led_to - ids if not of_panel.fullmatch(place)} == set()
    assert len(led_to & ids) > 30


def test_cards_show_and_carry_the_terms_of_their_topics() -> None:
    found = re.search(r'<script type="application/json" id="terms">(.*?)</script>', PAGE)
    assert found
    table = json.loads(found[1])
    assert table["n"] == builders.SETTINGS["report.n_terms"]
    assert [len(topic) for topic in table["topics"]] == list(map(len, builders.findings().candidates))
    assert PAGE.count('<ol class="terms"') == 5


def test_cautions_are_said_in_both_renderings() -> None:
    caution, *_, last = COMPOSED.chapters[0].cautions
    found = re.search(r"<h3>What was validated, and what was not</h3>\n<p>(.*?)</p>", PAGE)
    assert found
    assert unescape(re.sub("<[^>]+>", "", found[1])) == caution
    assert f"**What was validated, and what was not.** {markdown_text(caution)}\n\n" in TEXT
    assert f"\n\n{markdown_text(last)}\n" in TEXT


def test_every_chart_is_said_in_words_and_every_table_has_a_caption() -> None:
    found = Tags(PAGE).found
    charts = [attributes["aria-label"] for tag, attributes in found if attributes.get("role") == "img"]
    assert charts == [chart.alt for chapter in COMPOSED.chapters for chart in chapter.charts]
    assert names(PAGE).count("table") == names(PAGE).count("caption")


def test_versions_stand_in_the_page_and_not_in_the_markdown() -> None:
    assert "<td>altair</td><td>6.0.0</td>" in PAGE
    assert "6.0.0" not in TEXT.replace("\\", "")


def test_figures_lie_beside_the_markdown() -> None:
    figures = re.findall(r"!\[[^\n]+\]\((\S+)\)", TEXT)
    assert figures == [f"figures/{chart.id}.svg" for chapter in COMPOSED.chapters for chart in chapter.charts]


def test_a_table_without_rows_shows_a_dash_for_each_column() -> None:
    empty = Report("t", "s", (Chapter("c", "c", (), grids=(Grid("g", "g", ("a", "b"), ()),)),), (("polars", "1.0"),))
    assert f"| {UNDEFINED} | {UNDEFINED} |" in markdown(empty)
    assert html(empty).count(f">{UNDEFINED}</td>") == 2
