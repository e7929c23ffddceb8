"""Counts -> a fit, by the engine, the start and the settings of a specification."""

from dataclasses import dataclass, replace

from pipeline.counts.matrix import CountMatrix
from pipeline.errors import CorpusError
from pipeline.seeds import derived
from pipeline.settings import Settings
from pipeline.topics.engines import ENGINES
from pipeline.topics.engines.engine import Engine
from pipeline.topics.fit import FittedTopics, TopicFit, canonical
from pipeline.topics.fold_in import fold_in
from pipeline.topics.settings import Topics
from pipeline.topics.starts import AUTO, Start, StartOrAuto


@dataclass(frozen=True)
class FitSpec:
    """How to fit: an engine of ENGINES with its own settings, where it starts, and the seed of the run."""

    engine: str
    start: StartOrAuto
    seed: int
    settings: Settings

    @property
    def record(self) -> Engine:
        """The engine itself."""
        return ENGINES[self.engine]

    def starting(self, start: Start) -> "FitSpec":
        """The same with its start chosen."""
        return replace(self, start=start)


def fit_spec(topics: Topics) -> FitSpec:
    """The specification that the parameters give."""
    return FitSpec(topics.engine, topics.start, topics.seed, getattr(topics, topics.engine))


def fitted(counts: CountMatrix, spec: FitSpec, *, n_topics: int, item: str) -> TopicFit:
    """The fit of `n_topics` to `counts`, topics in canonical order; raises what `fitted_topics` raises."""
    return with_documents(fitted_topics(counts, spec, n_topics=n_topics, item=item), counts)


def with_documents(topics: FittedTopics, counts: CountMatrix) -> TopicFit:
    """`topics` in canonical order, with the shares of documents as for articles never seen."""
    doc_topic = fold_in(counts, topics.topic_term, topics.alpha)
    return canonical(TopicFit(doc_topic, topics.topic_term, topics.alpha, counts.documents, counts.terms, topics.trace))


def fitted_topics(counts: CountMatrix, spec: FitSpec, *, n_topics: int, item: str) -> FittedTopics:
    """`n_topics` topics of `counts`; `item` names them among the fits of a run and gives them their seed.

    Raises CorpusError where the corpus is too small for the number of topics,
    SetupError where the library of an optional engine is missing, and
    ValueError for a start that has not been chosen yet.
    """
    if n_topics > len(counts.documents):
        message = (
            f"topics.n_topics is {n_topics}, but only {len(counts.documents)} articles have a term "
            "of the vocabulary. Ask for fewer topics, or use a larger corpus."
        )
        raise CorpusError(message)
    if spec.start == AUTO:
        message = "where a fit starts has to be chosen first: see start_choice"
        raise ValueError(message)
    seed = derived(spec.seed, f"{spec.engine}/{n_topics}/{item}")
    return spec.record.fit(counts, spec.settings, n_topics=n_topics, seed=seed, start=spec.start)
