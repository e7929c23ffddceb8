"""What the report says of the checks of tone."""

from pipeline.report.chapters.human_codes import NOT_VALIDATED
from pipeline.report.chapters.tone_checks import tone_checks
from pipeline.report.model import Grid
from pipeline.report.numbers import UNDEFINED
from tests.report import builders
from tests.report import tone_checks as checks

MINUS = "\N{MINUS SIGN}"


def said(**changes: object) -> str:
    return "\n".join(tone_checks(builders.findings(**changes)).paragraphs)


def grid(title: str, **changes: object) -> Grid:
    (found,) = (grid for grid in tone_checks(builders.findings(**changes)).grids if grid.title == title)
    return found


def test_without_codes_the_first_words_are_that_nothing_was_validated() -> None:
    assert said().startswith(NOT_VALIDATED)
    titles = [grid.title for grid in tone_checks(builders.findings()).grids]
    assert titles == [
        "Tone of topics without their own terms",
        "Tone under other specifications",
        "Agreement with other scorers",
    ]


def test_codes_are_told_with_their_intervals() -> None:
    text = said(**checks.VALIDATED)
    assert NOT_VALIDATED not in text
    assert "2 persons coded 198 sentences of 200" in text
    assert "5 codes are missing, and 1 row could not be used" in text
    assert "alpha of the codes (ordinal) is 0.820 [0.760, 0.870]" in text
    assert "Pearson 0.550 [0.450, 0.630], Cohen's kappa undefined" in text
    assert f"is +0.031 according to the scorer, and {MINUS}0.012 [{MINUS}0.050, +0.026] when" in text


def test_few_codes_give_no_corrected_mean() -> None:
    few = checks.VALIDATED["corrected"].filter(domain="month")
    assert "No corrected mean tone is given" in said(**checks.VALIDATED | {"corrected": few})


def test_means_are_corrected_where_there_are_codes_enough() -> None:
    found = grid("Mean tone corrected by the codes", **checks.VALIDATED)
    rows = found.rows
    assert rows[0] == ("the corpus", "1,440", "198", "+0.031", f"{MINUS}0.012 [{MINUS}0.050, +0.026]")
    assert rows[1][0] == "topic 2 (judge, verdict, jury)"
    assert len(rows) == 2
    assert "1 topic or month with fewer than 30 coded units is omitted" in found.note


def test_the_confusion_table_has_a_cell_for_each_pair_of_classes() -> None:
    rows = grid("Confusion", **checks.VALIDATED).rows
    assert rows[0] == ("negative", "50: 25.0% [19.0%, 31.0%]", UNDEFINED, f"10: 5.0% {UNDEFINED}")
    assert rows[1] == ("neutral", *[UNDEFINED] * 3)


def test_rows_of_sheets_that_could_not_be_used_are_named_by_file_and_line() -> None:
    rows = grid("Rows of coded sheets that could not be used", **checks.VALIDATED).rows
    assert rows == (("data/coding/anna.csv:17", "code 5 is out of range: expected -2 to 2"),)


def test_bad_rows_are_named_even_where_no_code_is_left() -> None:
    found = builders.findings(coding_problems=checks.problems(("data/coding/b.csv", 2, "no code")))
    assert tone_checks(found).grids[0].rows == (("data/coding/b.csv:2", "no code"),)


def test_topics_that_rest_on_their_own_words_are_named() -> None:
    assert "1 topic does not pass this test: topic 2 (judge, verdict, jury)." in said()
    row = grid("Tone of topics without their own terms").rows[1]
    assert row[1:] == (
        f"supreme (+0.170), appeal ({MINUS}0.002)",
        "+0.150 [+0.050, +0.250]",
        f"{MINUS}0.020 [{MINUS}0.120, +0.080]",
        "12",
        "changes sign; falls outside its interval and loses more than half",
    )


def test_no_topic_that_rests_on_its_own_words_is_a_finding_too() -> None:
    clean = checks.confounds(checks.confound(1, 0.1, 0.1))
    assert "no topic's tone changes sign" in said(confounds=clean)


def test_the_way_that_ranks_articles_most_differently_is_named() -> None:
    text = said()
    assert "2 other specifications" in text
    assert "at least 0.950; the most different is \N{LEFT DOUBLE QUOTATION MARK}share of positive" in text
    assert grid("Tone under other specifications").rows[0][0] == "mean of the sentences (used)"


def test_another_scorer_is_told_and_so_is_that_there_is_none() -> None:
    assert "word_count puts 79.2% of the sentences" in said()
    assert "No other scorer was compared" in said(agreement=checks.agreement())
    assert f"{UNDEFINED} of the sentences" in said(agreement=checks.agreement(("own", None, None)))
