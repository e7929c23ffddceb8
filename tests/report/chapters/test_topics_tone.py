from pipeline.report.chapters.topics_tone import by_topic, by_topic_period, by_topic_role
from pipeline.report.evidence.citing import TOO_FEW
from pipeline.report.numbers import UNDEFINED
from pipeline.tables.estimate import TOPIC_TONE
from tests.report import builders

MINUS = "\N{MINUS SIGN}"


def test_both_ends_are_said_for_those_who_do_not_see_the_chart() -> None:
    said = by_topic(builders.findings()).alt
    assert f"from 1 harbour, crane, vessel ({MINUS}0.310) to 5 council, budget, mayor (+0.400)" in said


def test_the_heat_map_names_its_most_negative_cell() -> None:
    said = by_topic_period(builders.findings()).alt
    assert f"the most negative cell is 1 harbour, crane, vessel in January 2024 ({MINUS}0.310)" in said


def test_a_topic_without_a_section_of_a_role_has_a_dash() -> None:
    roles = builders.findings()[TOPIC_TONE].filter(dimension="role", level="lead", topic=1)
    table = by_topic_role(builders.findings(topic_tone=roles)).table
    assert table is not None
    assert table.rows[:2] == (
        ("1 harbour, crane, vessel", f"{MINUS}0.320", f"[{MINUS}0.420, {MINUS}0.220]", *[UNDEFINED, TOO_FEW] * 2),
        ("2 judge, verdict, jury", *[UNDEFINED, TOO_FEW] * 3),
    )
