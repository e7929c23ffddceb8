"""What every scorer must satisfy."""

import typing

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sentiment.scorers import SCORERS, Scorer
from pipeline.settings import Sentiment

pytestmark = pytest.mark.parametrize("scorer", SCORERS.values(), ids=SCORERS)


def test_a_row_of_four_scores_in_range_for_each_sentence(scorer: Scorer) -> None:
    scores = scorer(["A great day.", "A terrible day.", "A day."])
    assert scores.shape == (3, 4)
    assert scores.dtype == np.float64
    assert scores[0, 0] > scores[2, 0] > scores[1, 0]


@given(sentences=st.lists(st.text(max_size=80), max_size=5))
def test_a_sentence_is_scored_by_itself(scorer: Scorer, sentences: list[str]) -> None:
    together = scorer(sentences)
    apart = [scorer([sentence])[0].tolist() for sentence in sentences]
    assert together.tolist() == apart
    assert (np.abs(together) <= 1).all()


def test_every_scorer_can_be_named_in_the_parameters(scorer: Scorer) -> None:
    del scorer
    assert set(SCORERS) == set(typing.get_args(Sentiment.model_fields["scorer"].annotation))
