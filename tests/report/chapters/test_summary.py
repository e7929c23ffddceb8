import datetime as dt

import polars as pl
import pytest

from pipeline.report.chapters.summary import summary
from tests.report import builders, estimated

MINUS = "\N{MINUS SIGN}"


def text(**changes: object) -> str:
    chapter = summary(builders.findings(**changes))
    return "\n".join((*chapter.paragraphs, *chapter.cautions))


def test_the_summary_says_what_the_corpus_is() -> None:
    assert "60 articles from 2024-01-01 to 2024-12-22, with 180 sections and 1,440 sentences" in text()
    assert "6 of 66 records were excluded (2 rejected, 2 copies, 1 in another language, 1 boilerplate only)" in text()
    assert "mean tone of an article is +0.031" in text()


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        ({"n_copies": 1}, "1 of 61 records were excluded (1 copy)."),
        ({"n_rejected": 1200}, "1,200 of 1,260 records were excluded (1,200 rejected)."),
        ({}, "0 of 60 records were excluded."),
    ],
)
def test_only_the_reasons_that_occur_are_said(lost: dict[str, int], said: str) -> None:
    none = dict.fromkeys(("n_rejected", "n_copies", "n_foreign", "n_empty"), 0)
    corpus = builders.METRICS["corpus"] | none | lost | {"n_records": 60 + sum(lost.values())}
    assert said in text(metrics=builders.METRICS | {"corpus": corpus})


def test_the_largest_topic_is_named_first_with_its_share() -> None:
    assert (
        "by mean share of an article, are topic 1 (harbour, crane, vessel), 32.0% [27.0%, 37.0%]; topic 2 (judge"
        in text()
    )


def test_topics_are_ranked_by_prevalence_whatever_their_number() -> None:
    shares = dict(enumerate((0.1, 0.2, 0.3, 0.15, 0.25), 1))
    swapped = estimated.prevalences(
        *(estimated.prevalence(estimated.EVERYTHING, topic, 60, share) for topic, share in shares.items())
    )
    assert "topic 3 (teacher, pupil, exam), 30.0% [25.0%, 35.0%]; topic 5" in text(prevalence=swapped)


def test_the_darkest_and_the_brightest_month_stand_with_their_articles() -> None:
    months = builders.by_period([(dt.date(2024, 1, 1), 1, -0.5), (dt.date(2024, 2, 1), 7, 0.25)])
    assert (
        f"lowest in January 2024 ({MINUS}0.500 [{MINUS}0.600, {MINUS}0.400], 1 article) and highest in February 2024"
        in text(tone=months)
    )


def test_a_month_of_too_few_articles_is_no_extreme() -> None:
    tones = builders.by_period([(dt.date(2024, month, 1), 9, tone) for month, tone in ((1, -0.5), (2, 0.1), (3, 0.3))])
    few = tones.with_columns(low=pl.when(pl.col("level") != "2024-01").then("low"))
    assert "lowest in February 2024" in text(tone=few)
    none = tones.with_columns(low=pl.lit(None, pl.Float64), high=pl.lit(None, pl.Float64))
    assert "lowest" not in text(tone=none)


@pytest.mark.parametrize(("high", "may_be_chance"), [(0.4, True), (0.41, False)])
def test_two_ends_whose_intervals_overlap_may_be_chance(*, high: float, may_be_chance: bool) -> None:
    months = builders.by_period([(dt.date(2024, 1, 1), 9, 0.2), (dt.date(2024, 2, 1), 9, high)])
    topics = builders.by_topic([(1, 100.0, 0.2), (2, 100.0, high)])
    roles = builders.by_role([("closing", 9, 0.2), ("lead", 9, high)])
    said = text(tone=pl.concat([months, roles]), topic_tone=topics)
    assert said.count("the intervals overlap, so the order is uncertain.") == 3 * may_be_chance


def test_of_equal_months_the_earlier_is_the_lowest() -> None:
    months = builders.by_period([(dt.date(2024, month, 1), 2, 0.0) for month in (3, 1, 2)])
    assert "lowest in January 2024" in text(tone=months)


def test_one_month_is_not_compared() -> None:
    months = builders.by_period([(dt.date(2024, 1, 1), 1, -0.5), (dt.date(2024, 2, 1), 0, None)])
    assert "lowest" not in text(tone=months)


def test_the_most_negative_and_the_most_positive_topic_stand_with_their_weight() -> None:
    topics = builders.by_topic([(1, 1200.4, 0.1), (2, 30.0, -0.2), (3, 0.0, None), (4, 50.0, 0.3)])
    said = text(topic_tone=topics)
    assert (
        f"most negative topic is topic 2 (judge, verdict, jury), {MINUS}0.200 [{MINUS}0.300, {MINUS}0.100] over 30"
        in said
    )
    assert (
        "most positive is topic 4 (hospital, nurse, ward), +0.300 [+0.200, +0.400] over 50 weighted sentences" in said
    )


@pytest.mark.parametrize(
    ("lead", "closing", "said"),
    [(-0.1, 0.2, "more positive than leads"), (0.2, -0.1, "more negative than leads"), (0.1, 0.1, "as positive as")],
)
def test_closings_are_compared_with_leads(lead: float, closing: float, said: str) -> None:
    roles = builders.by_role([("closing", 4, closing), ("lead", 9, lead)])
    assert f"Closing sections are {said}" in text(tone=roles)


def test_of_many_changes_the_clearest_three_are_named() -> None:
    rows = [("tone", topic, "shift", "2024-09", "2024-12", -0.3, topic / 1000, True) for topic in (4, 2, 1, 5, 3)]
    said = text(change_points=estimated.change_points(*rows))
    assert "5 show a change" in said
    assert said.index("the tone of topic 1") < said.index("the tone of topic 2") < said.index("the tone of topic 3")
    assert "(\N{MINUS SIGN}0.300, compared with +0.100 at other times) and 2 more." in said


def test_closings_with_too_few_articles_are_not_compared() -> None:
    roles = builders.by_role([("closing", 4, 0.3), ("lead", 90, 0.1)])
    few = roles.with_columns(low=pl.when(pl.col("level") == "lead").then("low"))
    assert "Closing sections" not in text(tone=few)


def test_without_a_closing_nothing_is_compared() -> None:
    assert "Closing sections" not in text(tone=builders.by_role([("lead", 9, 0.1)]))


def test_what_was_not_validated_is_always_said() -> None:
    assert "The sentiment lexicon was not validated against human codes of this corpus" in text()


def test_articles_without_topics_are_counted() -> None:
    rows = [builders.article(0), builders.article(1, topic_shares=None, top_topic=None)]
    assert "Topics come from a single fit to 1 of 2 articles" in text(article_results=builders.articles(rows))


def test_what_is_left_out_is_neither_a_date_nor_an_article_of_the_summary() -> None:
    early = dt.date(1999, 1, 1)
    original = builders.article(0)
    rows = [original, builders.copy(1, original, date=early), builders.without_results(2, "foreign", "x", date=early)]
    said = text(article_results=builders.articles(rows))
    assert "from 2024-01-01 to 2024-01-01" in said
    assert "Topics come from a single fit to 1 of 1 article" in said


def test_stability_stands_beside_what_chance_gives() -> None:
    said = text()
    assert "5 fits to subsamples of the corpus agree in their topics with a stability of 0.690" in said
    assert "The baseline, from a shuffled corpus, is 0.230, so stability is 0.460 above it" in said
    assert "The perplexity of held-out articles is 1,126." in said


def test_unstable_topics_are_counted_and_named() -> None:
    assert "None of the 5 topics is unstable." in text()
    one = text(topic_stability=builders.topic_stability(True, False, True, True, True))  # noqa: FBT003
    assert "1 of 5 topics is unstable and should not be interpreted: topic 2." in one
    three = text(topic_stability=builders.topic_stability(False, True, False, True, False))  # noqa: FBT003
    assert "3 of 5 topics are unstable and should not be interpreted: topics 1, 3 and 5." in three
    assert "topic 1 (harbour, crane, vessel; unstable), 32.0%" in three


def test_where_stability_was_not_measured_it_is_said_once_and_no_number_given() -> None:
    said = text(**builders.without_fits_to_parts())
    assert "it was not measured whether other fits recover the same topics" in said
    assert "above it" not in said
    assert "was not measured" not in text()


@pytest.mark.parametrize(
    ("used", "said"),
    [
        (
            5,
            "The number of topics, 5, was set in params.yaml; 4 numbers were compared, and it is one of those that no",
        ),
        (12, "was set in params.yaml; 4 numbers were compared, and other numbers dominate it."),
        (7, ("The number of topics, 7, was set in params.yaml; 4 numbers were compared, and it is not among them.")),
    ],
)
def test_it_is_said_how_the_number_of_topics_did_among_those_compared(used: int, said: str) -> None:
    assert said in text(settings=builders.SETTINGS | {"topics.n_topics": used})


def test_a_number_of_topics_that_was_only_set_is_not_said_to_be_compared() -> None:
    assert "The number of topics, 5, was set in params.yaml and not compared with others." in text(
        choices=builders.choices()
    )


def test_a_topic_is_called_by_the_label_that_a_person_gave_it() -> None:
    quality = builders.topic_quality(label=["Port", None, None, None, None])
    assert "by mean share of an article, are topic 1 (Port), 32.0%" in text(topic_quality=quality)


def test_agreement_with_labels_is_said_only_where_there_are_labels() -> None:
    assert "comes with labels" not in text()
    topics = builders.METRICS["topics"] | {"label_nmi": 0.81, "label_purity": 0.9}
    sentiment = builders.METRICS["sentiment"] | {"label_spearman": 0.77}
    said = text(metrics=builders.METRICS | {"topics": topics, "sentiment": sentiment})
    assert "(NMI 0.810, purity 0.900); the tone of articles correlates with the given tone (Spearman 0.770)" in said
