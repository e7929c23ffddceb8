"""Topic models of other libraries as they are commonly used: counts -> shares, topics, prior.

None of them but gensim and scikit-learn is needed by the project; each is
imported by its own function.  BERTopic and Top2Vec are not among them: both
begin by downloading a language model, which not every machine may do, and a
model on other texts is another experiment.
"""

import warnings
from collections.abc import Callable
from importlib import import_module

import numpy as np
from sklearn.exceptions import ConvergenceWarning

from pipeline.counts.matrix import CountMatrix

# Shares of documents (documents, topics), topics (topics, terms), prior (topics,) or None for a model without one.
Parts = tuple[np.ndarray, np.ndarray, np.ndarray | None]
Peer = Callable[[CountMatrix, int, int], Parts]

PASSES = 10
ITERATIONS = 1_000


def gensim_auto(counts: CountMatrix, n_topics: int, seed: int) -> Parts:
    """The LdaModel of gensim with a learned prior of documents, from a random start."""
    matutils, models = import_module("gensim.matutils"), import_module("gensim.models")
    documents = matutils.Sparse2Corpus(counts.counts.T.tocsc(), documents_columns=True)
    model = models.LdaModel(
        documents,
        num_topics=n_topics,
        id2word=dict(enumerate(counts.terms)),
        alpha="auto",
        passes=PASSES,
        random_state=seed,
    )
    shares = matutils.corpus2dense(model.get_document_topics(documents, minimum_probability=0), n_topics).T
    return _rows_to_one(shares), _rows_to_one(model.get_topics()), np.asarray(model.alpha, dtype=np.float64)


def sklearn_online(counts: CountMatrix, n_topics: int, seed: int) -> Parts:
    """scikit-learn's LDA by mini-batches with its default settings."""
    decomposition = import_module("sklearn.decomposition")
    model = decomposition.LatentDirichletAllocation(
        n_topics, learning_method="online", max_iter=PASSES, random_state=seed, n_jobs=1
    )
    shares = model.fit_transform(counts.counts)
    return shares, _rows_to_one(model.components_), np.full(n_topics, 1 / n_topics)


def sklearn_nmf_tfidf(counts: CountMatrix, n_topics: int, seed: int) -> Parts:
    """scikit-learn's NMF of the tf-idf matrix with default settings; shares are its own weights of documents."""
    decomposition, text = import_module("sklearn.decomposition"), import_module("sklearn.feature_extraction.text")
    model = decomposition.NMF(n_topics, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        weights = model.fit_transform(text.TfidfTransformer().fit_transform(counts.counts))
    return _rows_to_one(weights), _rows_to_one(model.components_), None


def tomotopy(counts: CountMatrix, n_topics: int, seed: int) -> Parts:
    """The collapsed Gibbs sampler of tomotopy with default settings, one worker."""
    model = import_module("tomotopy").LDAModel(k=n_topics, seed=seed)
    for tokens in _tokens(counts):
        model.add_doc(tokens)
    model.train(ITERATIONS, workers=1)
    topics = [model.get_topic_word_dist(topic) for topic in range(n_topics)]
    shares = np.array([document.get_topic_dist() for document in model.docs])
    return _rows_to_one(shares), _placed(topics, model.used_vocabs, counts), np.asarray(model.alpha, dtype=np.float64)


def topica(counts: CountMatrix, n_topics: int, seed: int) -> Parts:
    """The collapsed Gibbs sampler of topica with default settings, one thread."""
    model = import_module("topica").LDA(n_topics, seed=seed)
    model.fit(_tokens(counts), iters=ITERATIONS, num_threads=1, progress=False)
    shares = np.asarray(model.doc_topic, dtype=np.float64)
    return _rows_to_one(shares), _placed(model.topic_word, model.vocabulary, counts), np.asarray(model.alpha)


PEERS: dict[str, Peer] = {
    "gensim auto": gensim_auto,
    "scikit-learn online": sklearn_online,
    "scikit-learn NMF": sklearn_nmf_tfidf,
    "tomotopy": tomotopy,
    "topica": topica,
}


def _tokens(counts: CountMatrix) -> list[list[str]]:
    terms = np.array(counts.terms, dtype=object)
    return [np.repeat(terms[row.indices], row.data).tolist() for row in counts.counts]


def _placed(topics: np.ndarray | list[np.ndarray], terms: list[str], counts: CountMatrix) -> np.ndarray:
    """Topics over `terms` as topics over all terms of the counts."""
    column = {term: place for place, term in enumerate(counts.terms)}
    topic_term = np.full((len(topics), len(counts.terms)), np.finfo(np.float64).tiny)
    topic_term[:, [column[term] for term in terms]] = topics
    return _rows_to_one(topic_term)


def _rows_to_one(matrix: np.ndarray) -> np.ndarray:
    matrix = np.asarray(matrix, dtype=np.float64)
    total = matrix.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(matrix, total, out=np.full_like(matrix, 1 / matrix.shape[1]), where=total > 0))
