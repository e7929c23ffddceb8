"""Coherence agrees with gensim and is never NaN."""

import numpy as np
import pytest
from gensim.corpora import Dictionary
from gensim.models import CoherenceModel

from pipeline.topics import coherence as module
from pipeline.topics.coherence import Measure, coherence, coherence_of_many, mean_defined

TEXTS = [["port", "ship", "crane"], ["port", "ship", "judge"], ["judge", "jury", "bail"], ["jury", "bail"]] * 3
TOPICS = [["port", "ship", "crane"], ["judge", "jury", "bail"], ["port", "bail", "crane"]]


@pytest.mark.parametrize("measure", ["c_npmi", "c_v"])
def test_values_are_those_of_gensim(measure: Measure) -> None:
    model = CoherenceModel(
        topics=TOPICS, texts=TEXTS, dictionary=Dictionary(TEXTS), coherence=measure, topn=3, processes=1
    )
    assert coherence(TOPICS, TEXTS, measure) == pytest.approx(model.get_coherence_per_topic())


@pytest.mark.parametrize("measure", ["c_npmi", "c_v"])
def test_terms_that_stand_together_are_more_coherent(measure: Measure) -> None:
    together, _, mixed = coherence(TOPICS, TEXTS, measure)
    assert together is not None
    assert mixed is not None
    assert together > mixed


def test_npmi_of_two_terms_worked_by_hand() -> None:
    # Windows are whole texts here.  p(port) = p(ship) = 6/12, together 6/12:
    # log(.5 / .25) / -log(.5) = 1.
    assert coherence([["port", "ship"]], TEXTS, "c_npmi") == pytest.approx([1.0])


@pytest.mark.parametrize("measure", ["c_npmi", "c_v"])
@pytest.mark.parametrize(
    ("topics", "texts"),
    [
        ([["port", "unknown"]], TEXTS),
        ([["unknown", "stranger"]], TEXTS),
        ([["port"]], TEXTS),
        ([[]], TEXTS),
        ([["port", "ship"]], []),
        ([["port", "ship"]], [[], []]),
    ],
)
def test_what_is_undefined_is_none(topics: list[list[str]], texts: list[list[str]], measure: Measure) -> None:
    assert coherence(topics, texts, measure) == [None]


@pytest.mark.parametrize("measure", ["c_npmi", "c_v"])
def test_empty_texts_and_unknown_terms_are_left_out(measure: Measure) -> None:
    bare = coherence([["port", "ship"]], TEXTS, measure)
    assert coherence([["port", "unknown", "ship"]], [*TEXTS, []], measure) == bare


@pytest.mark.parametrize("measure", ["c_npmi", "c_v"])
def test_a_single_text_gives_a_number_or_nothing(measure: Measure) -> None:
    (value,) = coherence([["port", "ship", "crane"]], [["port", "ship", "crane"]], measure)
    assert value is None or np.isfinite(value)


def test_a_topic_may_have_more_than_twenty_terms() -> None:
    terms = [f"t{number}" for number in range(25)]
    (value,) = coherence([terms], [terms, terms[:12], terms[12:]], "c_npmi")
    assert value is not None


@pytest.mark.parametrize("measure", ["c_npmi", "c_v"])
def test_many_fits_are_judged_as_each_by_itself(measure: Measure) -> None:
    rng = np.random.default_rng(1)
    terms = [f"t{number}" for number in range(30)]
    texts = [rng.choice(terms, rng.integers(0, 150)).tolist() for _ in range(25)]
    fits = [[rng.choice(terms, size, replace=False).tolist() for _ in range(3)] for size in (2, 5, 9)]
    fits += [[], [["t1", "unknown"], ["t1", "t2"]]]
    apart = [coherence(topics, texts, measure) for topics in fits]
    assert apart[-1][0] is None
    found = coherence_of_many(fits, texts, measure)
    if measure == "c_npmi":
        assert found == apart
    for together, alone in zip(found, apart, strict=True):
        assert together == pytest.approx(alone, abs=1e-12)


def test_the_texts_are_counted_once_for_all_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def counting(**given: object) -> CoherenceModel:
        asked.append(given["topics"])
        return CoherenceModel(**given)

    monkeypatch.setattr(module, "CoherenceModel", counting)
    coherence_of_many([TOPICS[:1], TOPICS[1:]], TEXTS, "c_npmi")
    assert asked == [TOPICS]


def test_no_fits_have_no_coherence() -> None:
    assert coherence_of_many([], TEXTS, "c_npmi") == []


def test_the_mean_is_over_what_is_defined() -> None:
    assert mean_defined([0.5, None, 0.1]) == pytest.approx(0.3)
    assert mean_defined([]) is None
