import pytest

from pipeline.report.chapters.exclusions import (
    boilerplate,
    copies,
    exclusions,
    ledger,
    phrases,
    pruned,
    reasons,
    text,
    with_copies,
)
from pipeline.report.findings import Findings
from pipeline.report.numbers import MINUS, UNDEFINED
from pipeline.tables.assemble_results import LEDGER
from tests.report import builders


def counting(**counts: int) -> Findings:
    """The findings with other counts in the metrics."""
    return builders.findings(metrics=builders.METRICS | {"corpus": builders.METRICS["corpus"] | counts})


def test_the_copies_are_told_with_the_rule_and_what_they_would_change() -> None:
    said = text(builders.findings(settings=builders.SETTINGS | {"screen.copies.window_days": 7}))
    assert said.startswith(
        "2 articles are copies of another article, 1 of them word for word. Two articles count as copies"
    )
    assert "share at least 66.7% of their distinct content words (geometric mean)" in said
    assert "their dates are at most 7 days apart. The mean tone is +0.031 without copies and +0.030 with them." in said


def test_boilerplate_and_other_languages_are_told_with_their_counts() -> None:
    assert text(builders.findings()).endswith(
        "Excluded from topics and scores: 21 sentences that recur across articles and 1 article in another language."
    )


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            {"n_boilerplate": 0, "n_foreign": 0},
            "No article is a copy of another. No boilerplate and no article in another language was found.",
        ),
        (
            {"n_boilerplate": 0},
            "No article is a copy of another. Excluded from topics and scores: 1 article in another language.",
        ),
    ],
)
def test_what_did_not_occur_is_not_told_of_as_left_out(counts: dict[str, int], said: str) -> None:
    assert text(counting(n_copies=0, **counts)) == said


def test_the_ledger_shows_twenty_rows_and_says_how_many_there_are() -> None:
    none = builders.findings().included
    grid = ledger(builders.findings(article_results=none, ledger=builders.rejected(*["not UTF-8"] * 21)))
    assert len(grid.rows) == 20
    assert grid.rows[0] == ("bad000.txt", "1", "not UTF-8")
    assert "The first 20 of 21 are shown. data/report/ledger.csv has all of them." in grid.note


def test_the_ledger_shows_all_that_is_not_many_and_alike() -> None:
    """Copies have a table of their own, and other languages say nothing one by one."""
    grid = ledger(builders.findings())
    assert [reason for _, _, reason in grid.rows] == [
        "no date line: 'hello'",
        "no body: only a title",
        "no sentence is left without boilerplate",
    ]
    assert "3 in all." in grid.note


def test_an_article_without_a_term_is_in_the_ledger() -> None:
    table = builders.ledger(("vectorise", "no term of the vocabulary", "a0005"))
    assert ledger(builders.findings(ledger=table)).rows == (("bad000.txt", "1", "no term of the vocabulary"),)


def test_reasons_are_gathered_before_their_details() -> None:
    found = builders.rejected("no date line: 'a'", "empty", "no date line: 'b'")
    assert reasons(builders.findings(ledger=found)).rows == (
        ("no date line", "ingest", "2"),
        ("empty", "ingest", "1"),
    )


def test_reasons_are_counted_by_stage_the_most_frequent_first() -> None:
    found = builders.ledger(
        ("screen", "near copy of a.txt (similarity 0.53)", "a"),
        ("screen", "near copy of b: c.txt (similarity 0.61)", "b"),
        ("screen", "near copy of 'd.txt' (similarity 0.61)", "d"),
        ("screen", "exact copy of a.txt (similarity 1.0)", "e"),
        ("ingest", "impossible date '2025-02-30'; expected YYYY-MM-DD", None),
        ("ingest", "impossible date 'soon'; expected YYYY-MM-DD", None),
    )
    assert reasons(builders.findings(ledger=found)).rows == (
        ("near copy", "screen", "3"),
        ("impossible date", "ingest", "2"),
        ("exact copy", "screen", "1"),
    )


def test_a_copy_stands_with_the_article_that_stands_for_it() -> None:
    original = builders.article(0, file="first.txt")
    rows = [original, builders.copy(2, original, 0.75, file="b.txt"), builders.copy(1, original, file="a.txt")]
    grid = copies(builders.findings(article_results=builders.articles(rows)))
    assert grid.rows == (("a.txt", "first.txt", "exact", "1.000"), ("b.txt", "first.txt", "near", "0.750"))
    assert grid.note.endswith("2 in all.")


def test_of_many_copies_twenty_are_shown() -> None:
    original = builders.article(0)
    rows = [original, *(builders.copy(n, original) for n in range(1, 23))]
    grid = copies(builders.findings(article_results=builders.articles(rows)))
    assert len(grid.rows) == 20
    assert grid.note.endswith("The first 20 of 22 are shown.")


def test_each_topic_has_its_prevalence_and_tone_without_and_with_copies() -> None:
    table = builders.with_copies((1, 0.32, 0.375, -0.31, None), (2, 0.25, 0.125, 0.5, -0.25))
    assert with_copies(builders.findings(with_copies=table)).rows == (
        ("1 harbour, crane, vessel", "32.0%", "37.5%", f"{MINUS}0.310", UNDEFINED),
        ("2 judge, verdict, jury", "25.0%", "12.5%", "+0.500", f"{MINUS}0.250"),
    )


def test_without_copies_nothing_is_compared() -> None:
    assert with_copies(counting(n_copies=0)).rows == ()


def test_the_commonest_boilerplate_is_shown_by_an_example() -> None:
    table = builders.boilerplate(("b", 5, 6, "B!"), ("c", 1200, 1201, "C."), ("a", 5, 5, "A"))
    grid = boilerplate(builders.findings(boilerplate=table))
    assert grid.rows == (("C.", "1,200", "1,201"), ("A", "5", "5"), ("B!", "5", "6"))
    assert grid.note.endswith("3 in all.")


def test_the_commonest_phrases_are_shown_with_their_npmi() -> None:
    table = builders.phrases(("prime", "minister", 10, 5, 0.75), ("supreme", "court", 30, 12, 0.8125))
    assert phrases(builders.findings(phrases=table)).rows == (
        ("supreme_court", "30", "12", "0.812"),
        ("prime_minister", "10", "5", "0.750"),
    )


def test_pruned_terms_stand_with_the_reason_and_the_share_of_all_tokens() -> None:
    grid = pruned(builders.findings())
    assert grid.rows == (("said", "everywhere", "55", "300"), ("zephyr", "rare", "1", "2"))
    # 302 of 2,802 tokens.
    assert grid.note == (
        "2 of 27 types (distinct words), which make up 10.8% of all tokens, were pruned: rare means in fewer "
        "than 3 articles, everywhere means in more than 50.0%. data/report/pruned_terms.csv has all of them."
    )


def test_of_many_pruned_terms_the_twenty_most_frequent_are_shown() -> None:
    table = builders.vocabulary(*((f"term{n:02d}", 1, n, "rare") for n in range(1, 31)))
    rows = pruned(builders.findings(vocabulary=table)).rows
    assert [row[0] for row in rows] == [f"term{n:02d}" for n in range(30, 10, -1)]


def test_every_list_that_has_rows_is_in_the_chapter_and_no_other() -> None:
    titles = [grid.title for grid in exclusions(builders.findings()).grids]
    assert titles == [
        "Excluded records by reason",
        "Excluded records",
        "Copies",
        "Topics with and without copies",
        "Boilerplate",
        "Phrases: neighbouring words that are a single term",
        "Pruned terms by frequency",
    ]
    none = builders.findings(ledger=builders.ledger(), boilerplate=builders.boilerplate(), phrases=builders.phrases())
    kept = [grid.title for grid in exclusions(none).grids]
    assert kept == ["Copies", "Topics with and without copies", "Pruned terms by frequency"]


def test_the_reasons_count_every_row_of_the_ledger() -> None:
    found = builders.findings()
    assert found[LEDGER]["article_id"].null_count() == 2
    assert sum(int(n) for *_, n in reasons(found).rows) == found[LEDGER].height == 6
