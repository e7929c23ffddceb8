"""Agreement between scorers, by hand and where it is undefined."""

import numpy as np
import pytest

from pipeline.analysis.scorer_agreement import scorer_agreement


def agreement(one: list[float], two: list[float], articles: list[int]) -> dict[str, object]:
    scores = (np.array(one, dtype=np.float64), {"other": np.array(two, dtype=np.float64)})
    return scorer_agreement(*scores, np.array(articles, dtype=np.int64), neutral_band=0.05).to_dicts()[0]


def test_agreement_by_hand() -> None:
    # Classes + + - 0 0 against + 0 - - 0: three of five the same.  By chance 2/5 x 1/5 (+), 1/5 x 2/5 (-) and
    # 2/5 x 2/5 (0) are the same, together 8/25; kappa = (15/25 - 8/25) / (17/25) = 7/17.
    found = agreement([0.5, 0.3, -0.6, 0.0, 0.04], [0.4, 0.0, -0.5, -0.2, 0.01], [0, 0, 1, 1, 2])
    assert (found["scorer"], found["n_sentences"], found["n_articles"]) == ("other", 5, 3)
    assert found["same_class"] == pytest.approx(3 / 5)
    assert found["kappa"] == pytest.approx(7 / 17)


def test_article_means_are_compared_over_articles() -> None:
    # Means .4, -.3, .04 and .2, -.35, .3: ranks 3, 1, 2 against 2, 1, 3 give 1 - 6 x 2 / (3 x 8) = .5.
    found = agreement([0.5, 0.3, -0.6, 0.0, 0.04], [0.4, 0.0, -0.5, -0.2, 0.3], [0, 0, 1, 1, 2])
    assert found["article_spearman"] == pytest.approx(0.5)
    assert found["article_pearson"] == pytest.approx(np.corrcoef([0.4, -0.3, 0.04], [0.2, -0.35, 0.3])[0, 1])
    assert found["pearson"] == pytest.approx(
        np.corrcoef([0.5, 0.3, -0.6, 0.0, 0.04], [0.4, 0.0, -0.5, -0.2, 0.3])[0, 1]
    )


def test_an_article_without_a_sentence_does_not_count() -> None:
    assert agreement([0.1, 0.2, 0.3], [0.1, 0.2, 0.3], [0, 2, 4])["n_articles"] == 3


def test_a_scorer_that_knows_no_word_agrees_by_chance_alone() -> None:
    found = agreement([0.5, 0.0, -0.5], [0.0, 0.0, 0.0], [0, 1, 2])
    assert [found[name] for name in ("pearson", "spearman", "article_pearson")] == [None, None, None]
    assert (found["same_class"], found["kappa"]) == (pytest.approx(1 / 3), 0.0)


def test_of_one_class_alone_there_is_no_kappa() -> None:
    found = agreement([0.0, 0.01, 0.02], [0.0, 0.0, 0.0], [0, 1, 2])
    assert (found["same_class"], found["kappa"]) == (1.0, None)


def test_without_a_sentence_all_is_undefined() -> None:
    found = agreement([], [], [])
    assert (found.pop("scorer"), found.pop("n_sentences"), found.pop("n_articles")) == ("other", 0, 0)
    assert set(found.values()) == {None}


def test_there_is_a_row_for_every_opinion_and_none_without() -> None:
    scores = np.array([0.1, -0.2, 0.3])
    rows = scorer_agreement(scores, {"b": scores, "a": -scores}, np.arange(3), neutral_band=0.05)
    assert rows.select("scorer", "pearson").rows() == [("a", pytest.approx(-1)), ("b", pytest.approx(1))]
    assert scorer_agreement(scores, {}, np.arange(3), neutral_band=0.05).is_empty()
