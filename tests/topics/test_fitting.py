"""How a corpus is fitted, and where a fit starts."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.errors import CorpusError
from pipeline.topics import fitting
from pipeline.topics.fitting import FitSpec, fitted, start_choice, started
from pipeline.topics.initialisation import Start
from tests.contracts.test_engines import planted

SPEC = FitSpec("em_lda", "auto", 1, {"nmf_sweeps": 5, "random_sweeps": 10, "alpha": 1.0, "eta": 0.1})
COUNTS = planted()[0]


def with_perplexities(monkeypatch: pytest.MonkeyPatch, **found: tuple[float, ...]) -> None:
    """What the splits say of each start."""

    def perplexities(splits: object, spec: FitSpec, n_topics: int) -> tuple[float, ...]:
        del splits, n_topics
        return found[str(spec.start)]

    monkeypatch.setattr(fitting, "_perplexities", perplexities)


def test_a_start_that_is_asked_for_is_taken_and_nothing_is_tried() -> None:
    choice = start_choice(COUNTS, replace(SPEC, start="random"), n_topics=3)
    assert (choice.start, choice.perplexity) == ("random", {})


def test_auto_tries_every_start_on_every_split() -> None:
    choice = start_choice(COUNTS, SPEC, n_topics=3)
    assert {start: len(found) for start, found in choice.perplexity.items()} == {"nmf": 3, "random": 3}
    assert all(perplexity > 1 for found in choice.perplexity.values() for perplexity in found)


def test_of_many_articles_one_split_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "MANY_ARTICLES", 60)
    choice = start_choice(COUNTS, SPEC, n_topics=3)
    assert {start: len(found) for start, found in choice.perplexity.items()} == {"nmf": 1, "random": 1}


@pytest.mark.parametrize(
    ("nmf", "random", "expected"),
    [
        ((10.0, 10.0, 10.0), (9.0, 9.0, 9.0), "random"),
        ((10.0, 10.0, 10.0), (1.0, 1.0, 10.5), "nmf"),
        ((10.0, 10.0, 10.0), (9.0, 9.0, 10.0), "nmf"),
        ((10.0, 10.0, 10.0), (9.0, 9.0, 9.95), "nmf"),
        ((10.0, 10.0, 10.0), (11.0, 11.0, 11.0), "nmf"),
    ],
)
def test_another_start_is_taken_only_where_it_is_clearly_better_every_time(
    monkeypatch: pytest.MonkeyPatch, nmf: tuple[float, ...], random: tuple[float, ...], expected: Start
) -> None:
    with_perplexities(monkeypatch, nmf=nmf, random=random)
    assert start_choice(COUNTS, SPEC, n_topics=3).start == expected


def test_the_choice_does_not_depend_on_the_seed_of_the_splits() -> None:
    """Every run sees the same splits; only the fits differ."""
    one = start_choice(COUNTS, replace(SPEC, start="auto"), n_topics=3)
    assert one == start_choice(COUNTS, replace(SPEC, start="auto"), n_topics=3)


def test_an_engine_with_one_start_needs_no_choice() -> None:
    choice = start_choice(COUNTS, FitSpec("sklearn_nmf", "auto", 1, {"alpha": 0.1}), n_topics=3)
    assert (choice.start, choice.perplexity) == ("nmf", {})


def test_a_start_that_the_engine_does_not_have_is_refused_with_the_remedy() -> None:
    with pytest.raises(CorpusError, match="sklearn_nmf can only start nmf"):
        start_choice(COUNTS, FitSpec("sklearn_nmf", "random", 1, {"alpha": 0.1}), n_topics=3)


def test_too_small_a_corpus_for_splits_starts_from_the_first() -> None:
    few = COUNTS.rows(range(4))
    assert start_choice(few, SPEC, n_topics=4).start == "nmf"


def test_more_topics_than_articles_are_refused() -> None:
    with pytest.raises(CorpusError, match=r"topics\.n_topics is 5, but only 4 articles"):
        fitted(COUNTS.rows(range(4)), started(SPEC, "nmf"), n_topics=5, item="all")


def test_the_item_gives_the_seed() -> None:
    random = started(SPEC, "random")
    one, same, other = (fitted(COUNTS, random, n_topics=3, item=item) for item in ("a", "a", "b"))
    assert one.topic_term.tobytes() == same.topic_term.tobytes()
    assert one.topic_term.tobytes() != other.topic_term.tobytes()


def test_the_fit_is_of_the_documents_it_is_given() -> None:
    some = COUNTS.rows(np.arange(0, 60, 2))
    assert fitted(some, started(SPEC, "nmf"), n_topics=3, item="all").documents == some.documents
