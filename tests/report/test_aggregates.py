"""What is printed of many rows together, computed a second time by the obvious loop."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.chapters.changes import corpus_tone
from pipeline.report.chapters.exclusions import share_pruned
from pipeline.report.chapters.sentiment import SILENT
from pipeline.report.chapters.topic_quality import OF_STABILITY, quality
from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.lookup import rank_correlation, value_of
from pipeline.report.text import pieces_of
from pipeline.statistics.correlation import spearman
from pipeline.tables.describe_topics import TOPIC_QUALITY
from tests.report import builders, estimated


def values(text: str) -> list[object]:
    """What the cited pieces of a text print, before rounding."""
    return [piece.value for piece in pieces_of(text) if isinstance(piece, Cited)]


def test_silent_sentences_are_counted_over_articles_of_different_length() -> None:
    known = [(0.5, 10), (0.1, 30), (None, 5)]
    rows = [
        builders.article(at, share_without_lexicon_word=share, n_sentences=n) for at, (share, n) in enumerate(known)
    ]
    left_out = builders.copy(9, rows[0], share_without_lexicon_word=1.0)
    found = builders.findings(article_results=builders.articles([*rows, left_out]))
    # (5 + 3) of 40 sentences.
    assert value_of(found, SILENT) == pytest.approx(0.2)


def test_corpus_tone_weighs_topics_by_their_sentences() -> None:
    known = [(1, 10.0, 0.5), (2, 30.0, -0.1), (3, 5.0, None)]
    elsewhere = estimated.topic_tone(("role", "lead", None), 1, 99.0, 0.9)
    rows = estimated.topic_tones(*(estimated.topic_tone(estimated.EVERYTHING, *row) for row in known), elsewhere)
    found = builders.findings(topic_tone=rows)
    weighted = (10 * 0.5 - 30 * 0.1) / 40
    assert values(corpus_tone(found))[0] == pytest.approx(weighted)


def test_the_share_of_pruned_tokens_is_one_of_all_tokens() -> None:
    types = [("a", 5, 50, None), ("b", 9, 90, "everywhere"), ("c", 1, 1, "rare")]
    assert share_pruned(builders.findings(vocabulary=builders.vocabulary(*types))).value == pytest.approx(91 / 141)


def test_the_last_row_of_the_quality_of_topics_is_the_mean_of_those_above() -> None:
    found = builders.findings()
    measures = found[TOPIC_QUALITY]
    means = [cell.value for cell in quality(found).rows[-1][-len(OF_STABILITY) :]]  # type: ignore[attr-defined]
    assert means == [pytest.approx(sum(measures[name]) / measures.height) for name in OF_STABILITY]


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(-3, 3)), min_size=3, max_size=30))
def test_ranks_correlate_as_the_statistics_of_the_analysis_say(pairs: list[tuple[int, int]]) -> None:
    rows = pl.DataFrame(pairs, {"one": pl.Int32, "two": pl.Float64}, orient="row")
    other = spearman(rows["one"].to_numpy(), rows["two"].to_numpy())
    found = rows.select(rank_correlation("one", "two")).item()
    assert (other is None and found != found) or found == pytest.approx(other)  # noqa: PLR0124
