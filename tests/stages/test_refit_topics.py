"""Stability of planted topics, and what is said where it is switched off."""

from typing import Any

import pytest

from pipeline.artefacts.topics import ARTICLE_HELDOUT, TOPIC_STABILITY
from pipeline.settings import Stability
from pipeline.stages.refit_topics import refit_topics
from pipeline.topics.fitting import fitted, recipe, started
from tests.contracts.test_engines import planted
from tests.stages.topic_settings import topics

COUNTS = planted()[0]
TOPICS = topics(n_topics=3)


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return refitted(3)


def refitted(n_fits: int) -> dict[str, Any]:
    fit = fitted(COUNTS, started(recipe(TOPICS), "nmf"), n_topics=3, item="all")
    return refit_topics(
        article_counts=COUNTS, fit=fit, start={"start": "nmf"}, topics=TOPICS, stability=Stability(n_fits=n_fits)
    )


def test_planted_topics_are_found_again_far_beyond_chance(found: dict[str, Any]) -> None:
    table = TOPIC_STABILITY.checked(found["topic_stability"])
    assert table["topic"].to_list() == [1, 2, 3]
    assert table["is_stable"].all()
    assert (table["agreement"] > 0.9).all()
    assert (table["over_chance"] > 0.3).all()
    assert (table["reliability"] > 0.9).all()


def test_the_corpus_has_its_numbers_next_to_chance(found: dict[str, Any]) -> None:
    refits = found["refits"]
    assert refits["n_fits"] == 3
    assert refits["stability"] > refits["stability_by_chance"]
    assert refits["matched_stability"] > refits["matched_by_chance"]
    assert 1 < refits["heldout_perplexity"] < 30


def test_articles_that_a_part_leaves_out_have_a_score(found: dict[str, Any]) -> None:
    scores = ARTICLE_HELDOUT.checked(found["article_heldout"])
    assert 12 <= scores.height <= 36
    assert (scores["log_likelihood"] < 0).all()


def test_switched_off_there_are_no_rows_and_nothing_is_claimed() -> None:
    found = refitted(0)
    assert TOPIC_STABILITY.checked(found["topic_stability"]).is_empty()
    assert ARTICLE_HELDOUT.checked(found["article_heldout"]).is_empty()
    assert found["refits"] == {"n_fits": 0}
