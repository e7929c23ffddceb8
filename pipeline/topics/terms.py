"""The terms that stand for a topic."""

from collections.abc import Sequence

import numpy as np

LABEL_TERMS = 3


def top_terms(topic_term: np.ndarray, terms: Sequence[str], n: int) -> list[list[tuple[str, float]]]:
    """For each topic its `n` most probable terms with their probability given the topic.

    `topic_term` is (topics, terms), `terms` sorted; of equally probable terms
    the one that sorts first comes first.
    """
    ranked = [np.argsort(-row, kind="stable")[:n] for row in topic_term]
    return [
        [(terms[place], float(row[place])) for place in places] for row, places in zip(topic_term, ranked, strict=True)
    ]


def topic_label(terms: Sequence[str]) -> str:
    """A name for a topic: its first three terms.

    >>> topic_label(["port", "crane", "strike", "quay"])
    'port, crane, strike'
    """
    return ", ".join(terms[:LABEL_TERMS])
