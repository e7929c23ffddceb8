"""The grid: the planted number of topics stands out, and what cannot be compared is refused."""

from typing import Any

import numpy as np
import polars as pl
import pytest
from scipy.sparse import csr_matrix

from pipeline.counts.matrix import CountMatrix
from pipeline.errors import CorpusError
from pipeline.settings import Selection
from pipeline.stages.select_topics import select_topics
from pipeline.tables.select_topics import CANDIDATES, CHOICES
from pipeline.tables.vectorise import PHRASES
from pipeline.topics.grid import jobs_of
from tests.stages.topic_settings import topics
from tests.topics.three_topics import planted, tokens

COUNTS = planted()[0]


def selected(counts: CountMatrix = COUNTS, **changes: int) -> dict[str, Any]:
    settings = topics()
    grid = {"min_topics": 2, "max_topics": 6, "n_candidates": 4, "n_fits": 3} | changes
    return select_topics(
        article_counts=counts,
        tokens=tokens(counts),
        phrases=pl.DataFrame(schema=PHRASES.schema),
        selection=Selection(**grid),
        engine="em_lda",
        start="nmf",
        seed=1,
        em_lda=settings.em_lda,
    )


def test_the_planted_number_of_topics_is_in_the_set_and_the_most_stable() -> None:
    found = selected()
    table = CHOICES.checked(found["choices"])
    assert table["n_topics"].to_list() == [2, 3, 4, 6]
    in_set = table.filter("is_in_set")["n_topics"].to_list()
    assert 3 in in_set
    assert not {2, 6} & set(in_set)
    assert table.sort("above_baseline")["n_topics"][-1] == 3
    assert CANDIDATES.checked(found["candidates"]).height == 12


def test_shuffled_corpora_are_fitted_at_both_ends_and_in_the_middle() -> None:
    jobs = jobs_of((2, 3, 4, 6, 9), 3)
    assert sorted({job.n_topics for job in jobs if job.is_shuffled}) == [2, 4, 9]
    assert sum(not job.is_shuffled for job in jobs) == 15


def test_switched_off_there_are_no_rows() -> None:
    found = selected(n_candidates=0)
    assert CHOICES.checked(found["choices"]).is_empty()
    assert CANDIDATES.checked(found["candidates"]).is_empty()


def test_the_grid_ends_where_subsamples_of_the_corpus_do_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    found = selected(max_topics=25, counts=COUNTS.rows(range(6)))
    assert found["choices"]["n_topics"].max() == 4
    assert "selection.max_topics is 25, but subsamples of this corpus allow at most 4 topics" in caplog.text


def test_a_corpus_of_too_few_articles_is_not_compared() -> None:
    assert CHOICES.checked(selected(counts=COUNTS.rows(range(2)))["choices"]).is_empty()


def test_articles_of_one_term_cannot_be_compared() -> None:
    lone = CountMatrix(csr_matrix(np.eye(30, dtype=np.int32)), COUNTS.documents[:30], COUNTS.terms)
    with pytest.raises(CorpusError, match="numbers of topics cannot be compared"):
        selected(lone)
