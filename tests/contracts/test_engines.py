"""What every topic engine must satisfy."""

import os
import random
import subprocess
import sys
import typing

import numpy as np
import pytest
from joblib import parallel_config
from pydantic import ValidationError
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits

from pipeline import params
from pipeline.counts.matrix import CountMatrix
from pipeline.errors import CorpusError
from pipeline.settings import Settings
from pipeline.topics.engines import ENGINES, LIBRARIES
from pipeline.topics.engines.engine import Engine
from pipeline.topics.fit import FittedTopics, TopicFit, canonical
from pipeline.topics.fitting import with_documents
from pipeline.topics.fold_in import fold_in
from pipeline.topics.starts import Start
from pipeline.versions import recorded
from tests.project.expected_graph import REPOSITORY
from tests.topics.three_topics import N_DOCUMENTS, N_TERMS, N_TOPICS, planted

# The project's own settings, with fewer of the longest iterations.
FEWER = {"tomotopy_lda": {"iterations": 200}}

pytestmark = pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)


def settings(engine: Engine) -> Settings:
    own: Settings = getattr(params.load(REPOSITORY).topics, engine.name)
    return own.model_copy(update=FEWER.get(engine.name, {}))


def topics(
    engine: Engine, counts: CountMatrix, *, n_topics: int = N_TOPICS, seed: int = 1, start: Start | None = None
) -> FittedTopics:
    return engine.fit(counts, settings(engine), n_topics=n_topics, seed=seed, start=start or engine.starts[0])


def fitted(engine: Engine, *, seed: int = 1, n_topics: int = N_TOPICS, start: Start | None = None) -> TopicFit:
    counts = planted()[0]
    return with_documents(topics(engine, counts, seed=seed, n_topics=n_topics, start=start), counts)


def same(one: TopicFit, other: TopicFit) -> bool:
    pairs = [(one.doc_topic, other.doc_topic), (one.topic_term, other.topic_term), (one.alpha, other.alpha)]
    return all(left.tobytes() == right.tobytes() for left, right in pairs)


def test_shapes_and_distributions(engine: Engine) -> None:
    fit = fitted(engine)
    assert fit.doc_topic.shape == (N_DOCUMENTS, N_TOPICS)
    assert fit.topic_term.shape == (N_TOPICS, N_TERMS)
    assert (fit.doc_topic >= 0).all()
    assert (fit.topic_term > 0).all()
    assert (fit.alpha > 0).all()
    assert np.allclose(fit.doc_topic.sum(axis=1), 1, atol=1e-12)
    assert np.allclose(fit.topic_term.sum(axis=1), 1, atol=1e-12)


def test_planted_topics_are_recovered(engine: Engine) -> None:
    fit, topic = fitted(engine), planted()[1]
    found = fit.doc_topic.argmax(axis=1)
    pairs = set(zip(topic.tolist(), found.tolist(), strict=True))
    assert len(pairs) == N_TOPICS
    own = [set(np.argsort(-row)[:10] // 10) for row in fit.topic_term]
    assert sorted(map(len, own)) == [1] * N_TOPICS


def test_topics_are_in_canonical_order(engine: Engine) -> None:
    fit = fitted(engine)
    assert same(fit, canonical(fit))
    prevalence = fit.doc_topic.mean(axis=0)
    assert (np.diff(prevalence) <= 1e-12).all()


def test_the_same_seed_gives_the_same_bits_in_any_context(engine: Engine) -> None:
    reference = fitted(engine)
    with parallel_config(backend="threading", n_jobs=2):
        assert same(reference, fitted(engine))
    with threadpool_limits(limits=1):
        assert same(reference, fitted(engine))


def test_the_global_random_states_are_neither_used_nor_moved(engine: Engine) -> None:
    np.random.seed(5)  # noqa: NPY002 - the very state that must stay
    random.seed(5)
    before = (np.random.get_state()[1].tolist(), random.getstate())  # noqa: NPY002 - as above
    first = fitted(engine)
    assert (np.random.get_state()[1].tolist(), random.getstate()) == before  # noqa: NPY002 - as above
    np.random.seed(6)  # noqa: NPY002 - as above
    assert same(first, fitted(engine))


def test_the_counts_are_not_changed(engine: Engine) -> None:
    counts = planted()[0]
    before = counts.counts.copy()
    topics(engine, counts)
    assert (counts.counts != before).nnz == 0
    assert counts.counts.dtype == before.dtype


def test_training_documents_folded_in_again_agree(engine: Engine) -> None:
    fit = fitted(engine)
    assert np.allclose(fold_in(planted()[0], fit.topic_term, fit.alpha), fit.doc_topic, atol=1e-9)


def test_more_topics_than_terms_are_refused_with_the_remedy(engine: Engine) -> None:
    with pytest.raises(CorpusError, match=r"topics\.n_topics is 31, but the vocabulary has only 30 terms"):
        fitted(engine, n_topics=N_TERMS + 1)


def test_as_many_topics_as_documents_can_be_fitted(engine: Engine) -> None:
    assert np.isfinite(topics(engine, planted()[0].rows(range(4)), n_topics=4).topic_term).all()


def test_every_start_finds_the_planted_topics_and_matters(engine: Engine) -> None:
    fits = [fitted(engine, start=start) for start in engine.starts]
    assert all(len(set(zip(planted()[1], fit.doc_topic.argmax(axis=1), strict=True))) == N_TOPICS for fit in fits)
    assert len({fit.topic_term.tobytes() for fit in fits}) == len(fits)


def test_a_trace_is_finite_and_never_far_below_its_beginning(engine: Engine) -> None:
    trace = fitted(engine).trace
    assert np.isfinite(trace).all()
    # No engine maximises just this; planted topics are found at once.
    assert not trace or trace[-1] > trace[0] - 0.05


def test_the_record_says_whether_there_is_a_trace(engine: Engine) -> None:
    assert bool(fitted(engine).trace) == (engine.trace is not None)


def test_a_term_of_no_document_is_no_term_of_a_topic(engine: Engine) -> None:
    counts = planted()[0]
    emptied = counts.counts.toarray()
    emptied[:, 0] = 0
    fit = topics(engine, CountMatrix(csr_matrix(emptied), counts.documents, counts.terms))
    assert (fit.topic_term[:, 0] < 1 / N_TERMS / 2).all()


def test_the_engine_and_its_settings_stand_in_the_parameters(engine: Engine) -> None:
    assert engine.name in typing.get_args(params.Topics.model_fields["engine"].annotation)
    assert isinstance(settings(engine), engine.settings)
    assert params.Topics.model_fields[engine.name].annotation is engine.settings


def test_a_setting_has_a_range(engine: Engine) -> None:
    for name in engine.settings.model_fields:
        with pytest.raises(ValidationError, match=r"greater than"):
            engine.settings(**{**settings(engine).model_dump(), name: -1})


def test_the_record_is_complete(engine: Engine) -> None:
    assert engine.methods
    assert not engine.methods.endswith(".")
    assert set(engine.libraries) <= set(LIBRARIES) <= set(recorded(REPOSITORY))
    assert all(cited in engine.methods for cited in engine.works)


THREADS = """
import sys
from threadpoolctl import threadpool_info
from pipeline.params import load
from pipeline.topics.engines import ENGINES
from tests.topics.three_topics import planted

name, root = sys.argv[1:]
record = ENGINES[name]
load_fit = record.load

def threads():
    return {pool["num_threads"] for pool in threadpool_info()}

def watched():
    fit = load_fit()
    def fit_and_look(counts, **rest):
        before = threads()
        found = fit(counts, **rest)
        print(before | threads())
        return found
    return fit_and_look

object.__setattr__(record, "load", watched)
settings = getattr(load(__import__("pathlib").Path(root)).topics, name)
record.fit(planted()[0], settings, n_topics=3, seed=1, start=record.starts[0])
"""


@pytest.mark.prove
def test_all_its_libraries_compute_with_one_thread_though_they_are_loaded_late(engine: Engine) -> None:
    """Several threads give other last digits; a limit holds only for what is loaded when it is set."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"}
    command = [sys.executable, "-c", THREADS, engine.name, str(REPOSITORY)]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "{1}"
