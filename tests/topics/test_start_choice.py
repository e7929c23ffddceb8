"""Where a fit starts."""

from dataclasses import replace

import pytest

from pipeline.errors import CorpusError
from pipeline.topics import start_choice as choosing
from pipeline.topics.engines.em_lda import EmLda
from pipeline.topics.engines.sklearn_nmf import SklearnNmf
from pipeline.topics.fitting import FitSpec
from pipeline.topics.start_choice import start_choice
from pipeline.topics.starts import Start
from tests.topics.three_topics import planted

SPEC = FitSpec("em_lda", "auto", 1, EmLda(nmf_sweeps=5, random_sweeps=10, alpha=1.0, eta=0.1))
COUNTS = planted()[0]


def with_perplexities(monkeypatch: pytest.MonkeyPatch, **found: tuple[float, ...]) -> None:
    """What the splits say of each start."""

    def perplexities(splits: object, spec: FitSpec, n_topics: int) -> tuple[float, ...]:
        del splits, n_topics
        return found[str(spec.start)]

    monkeypatch.setattr(choosing, "_perplexities", perplexities)


def test_a_start_that_is_asked_for_is_taken_and_nothing_is_tried() -> None:
    choice = start_choice(COUNTS, replace(SPEC, start="random"), n_topics=3)
    assert (choice.start, choice.perplexity) == ("random", {})


def test_auto_tries_every_start_on_every_split() -> None:
    choice = start_choice(COUNTS, SPEC, n_topics=3)
    assert {start: len(found) for start, found in choice.perplexity.items()} == {"nmf": 3, "random": 3}
    assert all(perplexity > 1 for found in choice.perplexity.values() for perplexity in found)


def test_of_many_articles_one_split_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "MANY_ARTICLES", 60)
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
    choice = start_choice(COUNTS, FitSpec("sklearn_nmf", "auto", 1, SklearnNmf(alpha=0.1)), n_topics=3)
    assert (choice.start, choice.perplexity) == ("nmf", {})


def test_a_start_that_the_engine_does_not_have_is_refused_with_the_remedy() -> None:
    with pytest.raises(CorpusError, match="sklearn_nmf can only start nmf"):
        start_choice(COUNTS, FitSpec("sklearn_nmf", "random", 1, SklearnNmf(alpha=0.1)), n_topics=3)


def test_too_small_a_corpus_for_splits_starts_from_the_first() -> None:
    few = COUNTS.rows(range(4))
    assert start_choice(few, SPEC, n_topics=4).start == "nmf"
