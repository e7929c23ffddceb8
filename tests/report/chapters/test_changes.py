"""What the report says of changes."""

from pipeline.report.chapters.changes import changes
from pipeline.report.model import Grid
from pipeline.report.numbers import period
from pipeline.tables.estimate import CHANGE_POINTS, TONE_CHANGES
from tests.report import builders, estimated

MINUS = "\N{MINUS SIGN}"


def said(**changed: object) -> str:
    return "\n".join(changes(builders.findings(**changed)).paragraphs)


def grid(title: str, **changed: object) -> Grid:
    (found,) = (grid for grid in changes(builders.findings(**changed)).grids if grid.title == title)
    return found


def test_a_change_of_tone_is_told_with_its_parts_and_their_intervals() -> None:
    assert (
        f"From the lead to the closing, corpus tone changes by +0.120 [+0.070, +0.170]: +0.020 [{MINUS}0.030, "
        "+0.070] from a changed topic mix and +0.100 [+0.050, +0.150] from changed tone within topics."
    ) in said()


def test_a_change_that_cannot_be_told_is_said_to_be_so() -> None:
    only_roles = builders.findings()[TONE_CHANGES].filter(dimension="role")
    assert "There are too few articles to say how tone changes from the first half" in said(tone_changes=only_roles)


def test_changes_in_time_are_named_with_when_and_from_what_to_what() -> None:
    assert (
        "Of 2 comparisons (prevalence and tone of every topic over time), 1 shows a change at a "
        "false-discovery rate of 5% (Benjamini and Hochberg 1995): the prevalence of topic 2 (judge, verdict, "
        "jury) from March 2024 to April 2024 (50.0%, compared with 10.0% at other times)."
    ) in said()


def test_a_shift_lasts_and_a_burst_of_one_period_is_in_it() -> None:
    points = estimated.change_points(
        ("tone", 1, "shift", "2024-09", "2024-12", -0.3, 0.01, True),
        ("tone", 2, "burst", "2024-Q1", "2024-Q1", 0.3, 0.02, True),
    )
    text = said(change_points=points)
    assert (
        f"the tone of topic 1 (harbour, crane, vessel) from September 2024 onwards ({MINUS}0.300, compared with" in text
    )
    assert "the tone of topic 2 (judge, verdict, jury) in 2024-Q1" in text


def test_no_change_is_a_finding_and_so_is_that_none_was_looked_for() -> None:
    points = builders.findings()[CHANGE_POINTS]
    assert "none shows a change" in said(change_points=points.filter(~points["is_change"]))
    assert "Changes over time were not tested" in said(change_points=points.clear())


def test_corpus_tone_is_told_apart_from_the_mean_over_articles() -> None:
    # Five topics of equal weight: (-.31 - .12 + .05 + .22 + .4) / 5 = .048; the mean over articles is .0312.
    assert "+0.048, which is 0.017 above +0.031, the mean over articles in the other chapters." in said()


def test_halves_come_first_and_then_roles() -> None:
    rows = grid("Change of tone and its two parts").rows
    assert [row[0] for row in rows] == ["first half to second half", "lead to closing"]


def test_what_a_topic_adds_is_shown_for_the_two_changes_that_are_told() -> None:
    assert [row[:2] for row in grid("Contribution of each topic").rows] == [
        ("first half to second half", "1 harbour, crane, vessel"),
        ("lead to closing", "2 judge, verdict, jury"),
    ]


def test_the_likeliest_changes_stand_first_and_those_by_chance_are_called_so() -> None:
    rows = grid("Changes over time").rows
    assert [(row[0], row[-1]) for row in rows] == [
        ("prevalence of 2 judge, verdict, jury", "change"),
        ("tone of 1 harbour, crane, vessel", "not significant"),
    ]


def test_quarters_keep_their_names() -> None:
    assert (period("2024-11"), period("2024-Q2")) == ("November 2024", "2024-Q2")


def test_below_the_mean_over_articles_the_difference_has_no_sign() -> None:
    rows = builders.by_topic([(1, 10.0, 0.0)])
    assert "+0.000, which is 0.031 below +0.031, the mean over articles" in said(topic_tone=rows)
