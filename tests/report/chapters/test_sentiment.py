from pipeline.report.chapters.sentiment import by_role, extremes, kinds, sentiment
from pipeline.report.numbers import UNDEFINED
from tests.report import builders, estimated

MINUS = "\N{MINUS SIGN}"


def test_the_neutral_band_is_the_one_of_the_settings() -> None:
    settings = builders.SETTINGS | {"sentiment.neutral_band": 0.1}
    assert f"strictly between {MINUS}0.1 and +0.1" in sentiment(builders.findings(settings=settings)).paragraphs[0]


def test_roles_stand_in_the_order_of_an_article() -> None:
    said = by_role(builders.findings()).alt
    assert said == (
        f"Bar chart of mean tone by section role: lead {MINUS}0.100 [{MINUS}0.200, +0.000], body +0.020 "
        f"[{MINUS}0.080, +0.120], closing +0.150 [+0.050, +0.250]."
    )


def test_a_role_without_sections_is_a_dash() -> None:
    roles = builders.by_role([("lead", 3, 0.1), ("closing", 0, None)])
    assert f"closing {UNDEFINED}" in by_role(builders.findings(tone=roles)).alt


def test_recurring_headings_stand_from_the_most_positive_down_with_their_intervals() -> None:
    rows = [builders.section("a", 1), builders.section("b", 1, kind="what next")]
    known = (("background", 2, 0.125), ("what next", 1, 0.75))
    told = estimated.tones(*(estimated.tone(("kind", kind, None), n, tone) for kind, n, tone in known))
    grid = kinds(builders.findings(section_results=builders.sections(rows), tone=told))
    assert grid.rows == (
        ("what next", "1", "+0.750", "[+0.650, +0.850]"),
        ("background", "2", "+0.125", "[+0.025, +0.225]"),
    )


def test_articles_at_both_ends_are_shown_once_and_the_darkest_first() -> None:
    rows = [
        builders.article(0, tone=0.5, tone_low=None, tone_high=None, title="bright"),
        builders.article(1, tone=-0.5, tone_low=-0.6, tone_high=-0.4, title="dark"),
        builders.article(2, tone=-0.9, title="short", n_sentences=4),
        builders.article(3, tone=None, title="empty", n_sentences=0),
        builders.copy(4, builders.article(1), tone=-0.95, title="copy"),
        builders.article(5, status="foreign", tone=0.95, title="foreign"),
    ]
    grid = extremes(builders.findings(article_results=builders.articles(rows)))
    assert [(row[1], *row[3:]) for row in grid.rows] == [
        ("dark", f"{MINUS}0.500", f"[{MINUS}0.600, {MINUS}0.400]"),
        ("bright", "+0.500", UNDEFINED),
    ]
