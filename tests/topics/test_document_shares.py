"""Topics of copies and sections under the fit; the fit itself is held by the contract of the engines."""

import numpy as np
from scipy.sparse import csr_matrix

from pipeline.counts.matrix import CountMatrix
from pipeline.tables.fit_topics import COPY_TOPICS
from pipeline.topics.document_shares import copy_topics
from pipeline.topics.fit import TopicFit

FIT = TopicFit(
    doc_topic=np.array([[0.9, 0.1]]),
    topic_term=np.array([[0.95, 0.05], [0.05, 0.95]]),
    alpha=np.array([0.1, 0.1]),
    documents=("a",),
    terms=("judge", "port"),
)


def counts(rows: list[list[int]], documents: tuple[str, ...]) -> CountMatrix:
    return CountMatrix(csr_matrix(np.array(rows, dtype=np.int32).reshape(-1, 2)), documents, FIT.terms)


def test_a_copy_has_the_topics_of_its_words_and_none_without_a_term() -> None:
    table = COPY_TOPICS.checked(copy_topics(counts([[9, 0], [0, 0]], ("c1", "c2")), FIT))
    first, second = table["topic_shares"].to_list()
    assert table["article_id"].to_list() == ["c1", "c2"]
    assert first[0] > 0.9
    assert second is None


def test_without_copies_there_is_a_table_without_rows() -> None:
    assert COPY_TOPICS.checked(copy_topics(counts([], ()), FIT)).is_empty()
