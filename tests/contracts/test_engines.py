"""What every topic engine must satisfy."""

import inspect
import random
import typing

import numpy as np
import pytest
from joblib import parallel_config
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits

from pipeline import params
from pipeline.counts.matrix import CountMatrix
from pipeline.errors import CorpusError
from pipeline.topics.engines import ENGINES, STARTS
from pipeline.topics.fit import TopicFit, canonical
from pipeline.topics.fitting import with_documents
from pipeline.topics.fold_in import fold_in

SETTINGS: dict[str, dict[str, float]] = {
    "em_lda": {"nmf_sweeps": 10, "random_sweeps": 30, "alpha": 0.5, "eta": 0.1},
    "gensim_lda": {"passes": 10, "iterations": 50, "eta": 0.1},
    "sklearn_lda": {"max_iter": 10, "alpha": 0.1, "eta": 0.1},
    "sklearn_nmf": {"alpha": 0.1},
    "tomotopy_lda": {"iterations": 200, "alpha": 0.5, "eta": 0.1},
}
N_TOPICS = 3
N_TERMS = 30
N_DOCUMENTS = 60

pytestmark = pytest.mark.parametrize("name", ENGINES)


def planted() -> tuple[CountMatrix, np.ndarray]:
    """Documents of one topic each; a topic has ten terms of its own, and every term now and then strays."""
    rng = np.random.default_rng(3)
    topic = np.arange(N_DOCUMENTS) % N_TOPICS
    rates = np.full((N_DOCUMENTS, N_TERMS), 0.05)
    for document, number in enumerate(topic):
        rates[document, number * 10 : number * 10 + 10] = 2
    counts = csr_matrix(rng.poisson(rates).astype(np.int32))
    documents = tuple(f"d{number:02d}" for number in range(N_DOCUMENTS))
    return CountMatrix(counts, documents, tuple(f"t{number:02d}" for number in range(N_TERMS))), topic


def fitted(name: str, *, seed: int = 1, n_topics: int = N_TOPICS) -> TopicFit:
    return of_counts(name, planted()[0], seed=seed, n_topics=n_topics)


def of_counts(name: str, counts: CountMatrix, *, seed: int = 1, n_topics: int = N_TOPICS, start: int = 0) -> TopicFit:
    topics = ENGINES[name](counts, n_topics=n_topics, seed=seed, start=STARTS[name][start], **SETTINGS[name])
    return with_documents(topics, counts)


def same(one: TopicFit, other: TopicFit) -> bool:
    pairs = [(one.doc_topic, other.doc_topic), (one.topic_term, other.topic_term), (one.alpha, other.alpha)]
    return all(left.tobytes() == right.tobytes() for left, right in pairs)


def test_shapes_and_distributions(name: str) -> None:
    fit = fitted(name)
    assert fit.doc_topic.shape == (N_DOCUMENTS, N_TOPICS)
    assert fit.topic_term.shape == (N_TOPICS, N_TERMS)
    assert (fit.doc_topic >= 0).all()
    assert (fit.topic_term > 0).all()
    assert (fit.alpha > 0).all()
    assert np.allclose(fit.doc_topic.sum(axis=1), 1, atol=1e-12)
    assert np.allclose(fit.topic_term.sum(axis=1), 1, atol=1e-12)


def test_planted_topics_are_recovered(name: str) -> None:
    fit, topic = fitted(name), planted()[1]
    found = fit.doc_topic.argmax(axis=1)
    pairs = set(zip(topic.tolist(), found.tolist(), strict=True))
    assert len(pairs) == N_TOPICS
    own = [set(np.argsort(-row)[:10] // 10) for row in fit.topic_term]
    assert sorted(map(len, own)) == [1] * N_TOPICS


def test_topics_are_in_canonical_order(name: str) -> None:
    fit = fitted(name)
    assert same(fit, canonical(fit))
    prevalence = fit.doc_topic.mean(axis=0)
    assert (np.diff(prevalence) <= 1e-12).all()


def test_the_same_seed_gives_the_same_bits_in_any_context(name: str) -> None:
    reference = fitted(name)
    with parallel_config(backend="threading", n_jobs=2):
        assert same(reference, fitted(name))
    with threadpool_limits(limits=1):
        assert same(reference, fitted(name))


def test_the_global_random_states_are_neither_used_nor_moved(name: str) -> None:
    np.random.seed(5)  # noqa: NPY002 - the very state that must stay
    random.seed(5)
    before = (np.random.get_state()[1].tolist(), random.getstate())  # noqa: NPY002 - as above
    first = fitted(name)
    assert (np.random.get_state()[1].tolist(), random.getstate()) == before  # noqa: NPY002 - as above
    np.random.seed(6)  # noqa: NPY002 - as above
    assert same(first, fitted(name))


def test_the_counts_are_not_changed(name: str) -> None:
    counts = planted()[0]
    before = counts.counts.copy()
    ENGINES[name](counts, n_topics=N_TOPICS, seed=1, start=STARTS[name][0], **SETTINGS[name])
    assert (counts.counts != before).nnz == 0
    assert counts.counts.dtype == before.dtype


def test_training_documents_folded_in_again_agree(name: str) -> None:
    fit = fitted(name)
    assert np.allclose(fold_in(planted()[0], fit.topic_term, fit.alpha), fit.doc_topic, atol=1e-9)


def test_more_topics_than_terms_are_refused_with_the_remedy(name: str) -> None:
    with pytest.raises(CorpusError, match=r"topics\.n_topics is 31, but the vocabulary has only 30 terms"):
        fitted(name, n_topics=N_TERMS + 1)


def test_as_many_topics_as_documents_can_be_fitted(name: str) -> None:
    counts = planted()[0].rows(range(4))
    fit = ENGINES[name](counts, n_topics=4, seed=1, start=STARTS[name][0], **SETTINGS[name])
    assert np.isfinite(fit.topic_term).all()


def test_every_start_finds_the_planted_topics_and_has_a_say(name: str) -> None:
    fits = [of_counts(name, planted()[0], start=place) for place in range(len(STARTS[name]))]
    assert all(len(set(zip(planted()[1], fit.doc_topic.argmax(axis=1), strict=True))) == N_TOPICS for fit in fits)
    assert len({fit.topic_term.tobytes() for fit in fits}) == len(fits)


def test_a_trace_is_finite_and_never_far_below_its_beginning(name: str) -> None:
    trace = fitted(name).trace
    assert np.isfinite(trace).all()
    # No engine maximises just this; planted topics are found at once.
    assert not trace or trace[-1] > trace[0] - 0.05


def test_only_engines_that_sweep_leave_a_trace(name: str) -> None:
    assert bool(fitted(name).trace) == (name != "sklearn_nmf")


def test_a_term_of_no_document_is_no_term_of_a_topic(name: str) -> None:
    counts = planted()[0]
    emptied = counts.counts.toarray()
    emptied[:, 0] = 0
    fit = ENGINES[name](
        CountMatrix(csr_matrix(emptied), counts.documents, counts.terms),
        n_topics=N_TOPICS,
        seed=1,
        start=STARTS[name][0],
        **SETTINGS[name],
    )
    assert (fit.topic_term[:, 0] < 1 / N_TERMS / 2).all()


def test_the_engine_and_its_settings_stand_in_the_parameters(name: str) -> None:
    assert name in typing.get_args(params.Topics.model_fields["engine"].annotation)
    section = params.Topics.model_fields[name].annotation
    assert section is not None
    given = set(inspect.signature(ENGINES[name]).parameters) - {"counts", "n_topics", "seed", "start"}
    assert given == set(section.model_fields) == set(SETTINGS[name])
