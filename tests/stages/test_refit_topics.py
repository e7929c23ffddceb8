"""Stability of planted topics, and what is said where it is switched off."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.artefacts.doors import read, write
from pipeline.settings import Stability
from pipeline.stages.refit_topics import refit_topics
from pipeline.tables.refit_topics import ARTICLE_HELDOUT, ARTICLE_REFITS, TOPIC_STABILITY
from pipeline.topics.fitting import fit_spec, fitted
from tests.stages.topic_settings import topics
from tests.topics.three_topics import planted

COUNTS = planted()[0]
TOPICS = topics(n_topics=3)


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return refitted(3)


def refitted(n_fits: int) -> dict[str, Any]:
    fit = fitted(COUNTS, fit_spec(TOPICS).starting("nmf"), n_topics=3, item="all")
    return refit_topics(
        article_counts=COUNTS,
        section_counts=COUNTS.rows([0, 1, 2, 3]),
        fit=fit,
        start={"start": "nmf"},
        topics=TOPICS,
        stability=Stability(n_fits=n_fits),
    )


def test_planted_topics_are_recovered_far_above_the_baseline(found: dict[str, Any]) -> None:
    table = TOPIC_STABILITY.checked(found["topic_stability"])
    assert table["topic"].to_list() == [1, 2, 3]
    assert table["is_stable"].all()
    assert (table["agreement"] > 0.9).all()
    assert (table["above_baseline"] > 0.3).all()
    assert (table["reliability"] > 0.9).all()


def test_the_corpus_has_its_measures_beside_the_baseline(found: dict[str, Any]) -> None:
    refits = found["refits"]
    assert refits["n_fits"] == 3
    assert refits["stability"] > refits["stability_baseline"]
    assert refits["matched_stability"] > refits["matched_baseline"]
    assert 1 < refits["heldout_perplexity"] < 30


def test_articles_that_a_subsample_leaves_out_have_a_score(found: dict[str, Any]) -> None:
    scores = ARTICLE_HELDOUT.checked(found["article_heldout"])
    assert 12 <= scores.height <= 36
    assert (scores["log_likelihood"] < 0).all()


def test_every_fit_to_a_subsample_gives_shares_of_all_articles_and_sections(found: dict[str, Any]) -> None:
    articles, sections = found["article_refits"], found["section_refits"]
    assert (articles.documents, articles.shares.shape) == (COUNTS.documents, (3, 60, 3))
    assert (sections.documents, sections.shares.shape) == (COUNTS.documents[:4], (3, 4, 3))
    fit = fitted(COUNTS, fit_spec(TOPICS).starting("nmf"), n_topics=3, item="all")
    assert (articles.shares.argmax(axis=2) == fit.doc_topic.argmax(axis=1)).all()
    assert (sections.shares == articles.shares[:, :4]).all()


def test_shares_come_back_from_disk_to_seven_digits(found: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "shares.npz"
    write(ARTICLE_REFITS, path, found["article_refits"])
    again = read(ARTICLE_REFITS, path)
    assert again.documents == found["article_refits"].documents
    assert np.abs(again.shares - found["article_refits"].shares).max() < 1e-7


def test_switched_off_there_are_no_rows_and_nothing_is_claimed() -> None:
    found = refitted(0)
    assert TOPIC_STABILITY.checked(found["topic_stability"]).is_empty()
    assert ARTICLE_HELDOUT.checked(found["article_heldout"]).is_empty()
    assert found["refits"] == {"n_fits": 0}
    assert found["article_refits"].shares.shape == (0, 60, 3)
    assert found["section_refits"].shares.shape == (0, 4, 3)
