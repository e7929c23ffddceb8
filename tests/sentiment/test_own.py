"""A scorer from the user's lexicon alone."""

import pytest

from pipeline.errors import CorpusError
from pipeline.sentiment.own import OWN


def test_no_other_lexicon_is_known() -> None:
    scores = OWN({"crane": 2.0})(["The crane is a disgrace."])
    assert scores.n_lexicon_words.tolist() == [1]
    assert scores.compound[0] > 0


def test_an_empty_lexicon_is_refused_with_the_remedy() -> None:
    with pytest.raises(CorpusError, match=r"sentiment\.lexicon is empty: add lines of term,valence"):
        OWN({})
