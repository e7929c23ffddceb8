"""The finished report in headless Chromium, opened from disk without a network."""

import importlib.resources
import json
import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from pipeline.report.numbers import MINUS
from tests.browser import devtools
from tests.browser.conftest import LABEL, TITLES
from tests.browser.devtools import Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not devtools.CHROMIUM, reason="Chromium is not installed; .ci/run installs it"),
]

CELL = '#chart-tone_by_topic_period path[aria-roledescription="rect mark"]'
POINT = '#chart-tone_by_period path[aria-roledescription="point"]'
DARK = [{"name": "prefers-color-scheme", "value": "dark"}]
SHOWN = "document.querySelector('#panel[open] .sentence')"


def texts(page: Page, selector: str) -> list[str]:
    """The texts of all elements that match."""
    found: list[str] = page.run(
        f"return [...document.querySelectorAll({json.dumps(selector)})].map((found) => found.textContent)"
    )
    return found


def to(page: Page, anchor: str) -> None:
    """Follow a link of the page."""
    page.run(f"location.hash = {json.dumps(anchor)}")


def test_every_chart_is_drawn(page: Page) -> None:
    assert page.run("return document.querySelectorAll('.chart > svg.marks').length") == len(texts(page, ".chart")) > 8


def test_the_page_asks_for_nothing_but_itself_and_reports_no_error(page: Page, address: str) -> None:
    to(page, "sentences")
    page.wait(SHOWN)
    assert page.requests == [address]
    assert page.errors == []


def test_a_click_on_a_cell_of_a_chart_leads_to_the_sentences_of_the_topic_in_the_month(page: Page) -> None:
    page.click(CELL)
    page.wait(SHOWN)
    assert re.fullmatch(r"#topic-\d+-\d{4}-\d\d", page.run("return location.hash"))
    assert re.match(r"Topic \d .*20\d\d$", texts(page, "#panel-title")[0])
    assert texts(page, "#panel .facts dt") == [
        "articles",
        "sections",
        "mean share",
        "tone of the topic",
        "weighted sentences",
    ]
    assert len(texts(page, "#panel .sentence")) > 2


def test_a_click_near_a_point_of_a_line_leads_to_its_month(page: Page) -> None:
    page.click(POINT)
    page.wait(SHOWN)
    assert re.fullmatch(r"#\d{4}-\d\d", page.run("return location.hash"))


def test_every_number_that_leads_to_rows_is_what_these_rows_give(page: Page) -> None:
    to(page, "sentences")
    page.wait(SHOWN)
    wrong = page.run("""
        const data = await unpacked;
        const plain = (text) => parseFloat(text.replace(MINUS, "-").replaceAll(",", ""));
        const cited = [...document.querySelectorAll("main td a.cite:not(.entry)")];
        const checked = cited.filter((cell) => PLACE.test(cell.hash.slice(1)));
        const wrong = checked.filter((cell) => {
          const chosen = chosenBy(cell.hash.slice(1));
          const found = selected(data, chosen);
          const given = measures(data, found).map(([, value]) => value);
          if (cell.textContent === "\\u2013") return !given.includes("\\u2013") && found.sections.length > 0;
          const step = cell.textContent.includes("%") ? 0.11 : cell.textContent.includes(".") ? 0.0011 : 1;
          const units = chosen.level === "article" ? found.articles : found.sections;
          const all_units = data[chosen.level === "article" ? "articles" : "sections"];
          const every = all_units.tone.filter((value) => value !== null);
          const parts = [found.sections.length / data.sections.article.length, units.length / every.length];
          if (found.sentences) parts.push(found.sentences.size / data.sentences.text.length);
          const all = [...given.map(plain), units.length, ...parts.map((part) => 100 * part)];
          return !all.some((value) => Math.abs(value - plain(cell.textContent)) < step);
        });
        return [checked.length, wrong.map((cell) => `${cell.hash} ${cell.textContent}`)];
    """)
    assert wrong[0] > 80
    assert wrong[1] == []


def test_a_click_on_a_bar_of_a_histogram_leads_to_the_sentences_of_that_score(page: Page) -> None:
    page.run("""
        const bars = [...document.querySelectorAll('#chart-tone_distributions path[aria-roledescription="rect mark"]')];
        bars.sort((one, two) => two.getBoundingClientRect().height - one.getBoundingClientRect().height)[0].id = "tall";
    """)
    page.click("#tall")
    page.wait(SHOWN)
    level, number = re.fullmatch(r"#tone-(\w+)-(\d+)", page.run("return location.hash")).groups()  # type: ignore[union-attr]
    assert texts(page, "#panel-title")[0].startswith(f"{level}s with a tone about")
    to(page, "tone-sentence-10")
    page.wait(SHOWN)
    scores = {text.strip() for text in texts(page, "#panel .score")}
    assert scores
    assert scores <= {"0.00", *(f"{sign}0.0{n}" for sign in ("+", MINUS) for n in range(1, 6))}
    assert number


def test_a_click_on_a_point_of_the_arc_leads_to_the_sentences_of_that_tenth(page: Page) -> None:
    page.click('#chart-tone_arc path[aria-roledescription="point"]')
    page.wait(SHOWN)
    assert page.run("return location.hash") == "#tenth-1"
    assert texts(page, "#panel .facts dt") == ["sentences", "articles", "mean score"]
    assert texts(page, "#panel .facts dd")[0] == page.run(
        "const data = await unpacked; return String(data.sentences.tenth.filter((tenth) => tenth === 1).length)"
    )


FADED = """
    const marks = [...document.querySelectorAll(`#chart-${name} path[aria-roledescription]`)];
    const faded = (mark) => Number(mark.getAttribute("opacity") ?? getComputedStyle(mark).opacity) < 0.3;
    return marks.filter(faded).length;
"""


@pytest.mark.parametrize("name", ["topic_prevalence_by_period", "tone_by_topic_period", "tone_by_topic"])
def test_a_topic_that_is_chosen_is_shown_alone_in_every_chart(page: Page, name: str) -> None:
    def faded() -> int:
        return int(page.run(f"const name = {name!r}; {FADED}"))

    before = faded()
    page.run("""
        const field = document.getElementById("focus");
        field.selectedIndex = 1;
        field.dispatchEvent(new Event("change"));
        await new Promise((done) => setTimeout(done, 100));
    """)
    assert faded() > before
    page.run("document.getElementById('focus').selectedIndex = 0")
    page.run("document.getElementById('focus').dispatchEvent(new Event('change'))")
    assert faded() == before


@pytest.mark.parametrize("name", ["tone_by_topic_role", "tone_changes", "tone_changes_of_topics"])
def test_a_click_on_a_legend_shows_that_part_alone(page: Page, name: str) -> None:
    def faded() -> int:
        return int(page.run(f"const name = {name!r}; {FADED}"))

    before = faded()
    page.click(f"#chart-{name} .role-legend-symbol path")
    page.run("await new Promise((done) => setTimeout(done, 200))")
    assert faded() > before


def test_words_of_the_lexicon_are_marked_with_their_valence_and_words_of_the_topic_underlined(page: Page) -> None:
    to(page, "topic-1-sentences")
    page.wait(SHOWN)
    marks = texts(page, "#panel mark")
    assert all(re.search(r" [+\N{MINUS SIGN}]\d\.\d", mark) for mark in marks)
    assert any(mark.startswith(("terrible", "wonderful", "excellent", "awful")) for mark in marks)
    assert texts(page, "#panel .own")


def test_sentences_lead_to_their_article_and_back(page: Page) -> None:
    to(page, "topic-1-sentences")
    page.wait(SHOWN)
    title = page.run("const link = document.querySelector('#panel .from a'); link.click(); return link.textContent")
    page.wait(f"document.querySelector('#panel-title').textContent === {json.dumps(title)}")
    assert "file" in texts(page, "#panel .facts dt")
    page.run("history.back()")
    page.wait("document.querySelector('#panel-title').textContent.startsWith('Topic 1')")


def test_a_link_from_outside_opens_its_evidence(page: Page, address: str) -> None:
    page.open(f"{address}#topic-2-2024-02")
    page.wait(SHOWN)
    assert texts(page, "#panel-title")[0].endswith("February 2024")


@pytest.mark.parametrize("anchor", ["topic-99-2024-01", "topic-0-2024-01", "article-nothing", "kind-99"])
def test_evidence_that_there_is_not_is_said_to_be_none(page: Page, anchor: str) -> None:
    to(page, anchor)
    page.wait("document.querySelector('#panel[open] #panel-body').textContent")
    assert texts(page, "#panel-body") == ["This page has no evidence of that name."]
    assert page.errors == []


def test_escape_closes_the_panel_and_the_focus_goes_back(page: Page) -> None:
    page.run("document.querySelector('.topic .prevalence a').focus()")
    page.press("Enter")
    page.wait(SHOWN)
    page.press("Escape")
    page.wait("!document.querySelector('#panel').open")
    assert page.run("return document.activeElement.className") == "cite"
    assert page.run("return location.hash") == ""


def test_sentences_are_searched_and_ordered(page: Page) -> None:
    to(page, "sentences")
    page.wait(SHOWN)
    page.run("""
        const [order, field] = document.querySelectorAll("#panel .search select, #panel .search input");
        order.value = "most negative first"; order.dispatchEvent(new Event("change"));
        field.value = "Terrible"; field.dispatchEvent(new Event("input"));
    """)
    assert all("terrible" in text.lower() for text in texts(page, "#panel .sentence"))
    scores = [float(text.replace(MINUS, "-")) for text in texts(page, "#panel .score")]
    assert scores == sorted(scores)
    assert scores[0] < 0


@pytest.mark.parametrize(("weight", "ranking"), [("1", "probability"), ("0.6", "relevance")])
def test_the_slider_ranks_the_terms_as_the_tables_do(page: Page, folder: Path, weight: str, ranking: str) -> None:
    slide = "slider.dispatchEvent(new Event('input'))"
    page.run(f"const slider = document.querySelector('#weight'); slider.value = 0; {slide}")
    lift = texts(page, ".terms[data-topic='1'] .term")
    page.run(f"const slider = document.querySelector('#weight'); slider.value = {weight}; {slide}")
    terms = pl.read_parquet(folder / "data/describe_topics/topic_terms.parquet").sort("rank")
    for topic in (1, 2, 3):
        own = terms.filter(topic=topic, ranking=ranking)["term"].to_list()
        assert texts(page, f".terms[data-topic='{topic}'] .term") == own[:10]
    assert lift != texts(page, ".terms[data-topic='1'] .term")
    assert f"\N{GREEK SMALL LETTER LAMDA} = {weight}" in texts(page, "#ranking-shown")[0]


def test_the_slider_answers_to_the_keyboard(page: Page) -> None:
    page.run("document.querySelector('#weight').focus()")
    page.press("ArrowRight")
    assert page.run("return document.querySelector('#weight-shown').textContent").endswith("0.7")


def test_a_table_is_sorted_by_a_click_on_its_heading(page: Page) -> None:
    table = '[aria-label="Mean share of each topic by section role"] table'
    for direction in ("ascending", "descending"):
        page.click(f"{table} th:nth-child(2) button")
        values = [float(text.removesuffix("%")) for text in texts(page, f"{table} td:nth-child(2)")]
        assert values == sorted(values, reverse=direction == "descending")
        assert page.run(f"return document.querySelector('{table} th:nth-child(2)').ariaSort") == direction


def test_months_are_sorted_by_time(page: Page) -> None:
    page.run("document.querySelector('#chart-tone_by_period').parentElement.querySelector('details').open = true")
    table = "#sentiment figure:nth-of-type(2) table"
    page.click(f"{table} th:first-child button")
    months = texts(page, f"{table} td:first-child")
    assert months == sorted(
        months, key=lambda month: (month[-4:], "JanFebMarAprMayJunJulAugSepOctNovDec".index(month[:3]))
    )


def test_a_long_table_is_searched(page: Page) -> None:
    found = page.run("""
        const field = [...document.querySelectorAll("#methods .search input")].at(-1);
        field.value = "n_topics"; field.dispatchEvent(new Event("input"));
        const rows = [...field.closest(".search").nextElementSibling.querySelectorAll("tbody tr")];
        return [rows.filter((row) => !row.hidden).map((row) => row.textContent), field.closest(".search").textContent];
    """)
    assert found[0]
    assert all("n_topics" in text for text in found[0])
    assert re.search(rf"{len(found[0])} of \d+ rows", found[1])


def colours(page: Page) -> list[str]:
    """The colours of the page, its text and the labels of a chart."""
    found: list[str] = page.run("""
        const of = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
        return [of("body", "backgroundColor"), of("body", "color"), of(".chart .role-axis-label text", "fill")];
    """)
    return found


def test_the_button_turns_the_page_and_its_charts_dark_and_light_again(page: Page) -> None:
    light = colours(page)
    page.click("#theme")
    dark = colours(page)
    assert all(one != two for one, two in zip(light, dark, strict=True))
    page.click("#theme")
    assert colours(page) == light


def test_the_page_follows_the_system_into_the_dark(page: Page) -> None:
    light = colours(page)
    page.send("Emulation.setEmulatedMedia", features=DARK)
    assert colours(page)[0] != light[0]
    assert texts(page, "#theme") == ["Light"]


@pytest.fixture(scope="module", params=["", "DejaVu Sans", "Liberation Sans", "Noto Sans"])
def in_fonts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A browser with the fonts at hand, or with those of one family alone: a label is as wide as its font makes it."""
    if request.param and not devtools.has_fonts(request.param):
        pytest.skip(f"{request.param} is not installed; .ci/run installs it")
    with devtools.browser(tmp_path_factory.mktemp("fonts"), request.param) as page:
        yield page


# Charts that are wider than the figure that they stand in.
TOO_WIDE = """
    const wide = (chart) => chart.querySelector("svg").getBoundingClientRect().width > chart.parentElement.clientWidth;
    return [...document.querySelectorAll("main .chart")].filter(wide).map((chart) => chart.id);
"""


@pytest.mark.parametrize("width", [320, 380, 600, 800, 1100])
def test_no_width_makes_the_page_or_a_chart_scroll_sideways(in_fonts: Page, address: str, width: int) -> None:
    page = in_fonts
    page.size(width)
    page.open(address)
    page.run("for (const fold of document.querySelectorAll('main details')) fold.open = true")
    assert page.run("return document.documentElement.scrollWidth") <= width
    assert page.run(TOO_WIDE) == []
    to(page, "topic-1-sentences")
    page.wait(SHOWN)
    assert page.run("const panel = document.querySelector('#panel'); return panel.scrollWidth <= panel.clientWidth")


def test_a_wide_table_scrolls_in_itself_on_a_narrow_screen(page: Page, address: str) -> None:
    page.size(320)
    page.open(address)
    assert page.run(
        "return [...document.querySelectorAll('main .grid')].some((grid) => grid.scrollWidth > grid.clientWidth)"
    )


def test_the_contents_are_folded_on_a_narrow_screen_and_stay_in_view(page: Page, address: str) -> None:
    assert page.run("return document.querySelector('#contents').open")
    page.size(380)
    page.open(address)
    assert not page.run("return document.querySelector('#contents').open")
    page.run("scrollTo({ top: 5000, behavior: 'instant' })")
    assert page.run("return document.querySelector('nav').getBoundingClientRect().top") == 0


def test_the_first_key_leads_past_the_contents(page: Page) -> None:
    page.press("Tab")
    assert page.run("return document.activeElement.className") == "skip"
    page.press("Enter")
    assert page.run("return document.activeElement.id") == "main"


def test_the_page_prints_to_a_pdf_in_black_on_white_without_what_is_clicked(page: Page) -> None:
    page.click("#theme")
    pdf = page.pdf()
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", pdf)) > 5
    page.send("Emulation.setEmulatedMedia", media="print")
    assert colours(page)[:2] == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    hidden = "nav, #theme, .ranking, .search"
    assert page.run(f"return [...document.querySelectorAll('{hidden}')].every((one) => !one.checkVisibility())")


def axe(page: Page) -> list[str]:
    """The serious and critical faults that axe-core finds, each with its first element."""
    page.run(importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found: list[str] = page.run(
        "const { violations, passes } = await axe.run(document);"
        "if (passes.length < 20) throw new Error('hardly anything was looked at');"
        "return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))"
        ".map(({ id, nodes }) => `${id}: ${nodes.length}, ${nodes[0].html.slice(0, 200)}`)"
    )
    return found


@pytest.mark.parametrize("state", ["light", "dark", "narrow", "everything unfolded", "sentences", "an article"])
def test_axe_finds_no_serious_or_critical_fault(page: Page, address: str, state: str) -> None:
    if state == "dark":
        page.click("#theme")
    elif state == "narrow":
        page.size(380)
        page.open(address)
    elif state == "everything unfolded":
        page.run("for (const fold of document.querySelectorAll('details')) fold.open = true")
    elif state in {"sentences", "an article"}:
        to(page, "topic-1-sentences")
        page.wait(SHOWN)
        if state == "an article":
            page.run("document.querySelector('#panel .from a').click()")
            page.wait("document.querySelector('#chosen')")
    assert axe(page) == []


def test_hostile_articles_and_labels_are_shown_as_they_stand_and_do_nothing(page: Page) -> None:
    before = page.run("return document.querySelectorAll('script, img, iframe, object, embed').length")
    to(page, "2024-03")
    page.wait(SHOWN)
    page.run("document.querySelector('#panel details').open = true")
    shown = texts(page, "#panel details a")
    assert set(TITLES) <= set(shown)
    for title in TITLES:
        place = [*shown].index(title)
        page.run(f"[...document.querySelectorAll('#panel details a')][{place}].click()")
        page.wait(f"document.querySelector('#panel-title').textContent === {json.dumps(title)}")
        page.run("history.back()")
        page.wait("document.querySelector('#panel-title').textContent === 'March 2024'")
    assert page.run("return document.querySelectorAll('script, img, iframe, object, embed').length") == before
    assert not page.run("return 'hostile' in window")
    assert page.errors == []


def test_a_hostile_label_is_text_in_the_charts_their_tips_and_the_cards(page: Page) -> None:
    assert any(LABEL in name for name in texts(page, ".topic h4"))
    assert any("'] + (window.hostile" in text for text in texts(page, ".chart svg text"))
    page.click(CELL)
    page.press("Escape")
    page.click('#chart-tone_by_topic path[aria-roledescription="bar"]')
    assert not page.run("return 'hostile' in window")
    assert page.run("return document.querySelectorAll('.chart img, #vg-tooltip-element img').length") == 0
    assert page.errors == []


def test_the_offline_page_of_dvc_plots_needs_no_network(running: Page, tmp_path: Path) -> None:
    from pipeline.report.page.plots_page import plots_page  # noqa: PLC0415 - only where Chromium is

    spec = {
        "data": {"values": [{"month": "2024-01-01", "share": 0.5}, {"month": "2024-02-01", "share": 0.25}]},
        "mark": "line",
        "encoding": {
            "x": {"field": "month", "type": "temporal"},
            "y": {"field": "share", "type": "quantitative"},
        },
    }
    chart = f'<div id="a"></div><script type="text/javascript">vegaEmbed("#a", {json.dumps(spec)});</script>'
    file = tmp_path / "plots.html"
    file.write_text(
        plots_page().replace("{plot_divs}", chart).replace("{scripts}", "").replace("{refresh_tag}", ""),
        encoding="utf-8",
    )
    running.send("Page.navigate", url=file.as_uri())
    running.wait("document.querySelector('.marks')")
