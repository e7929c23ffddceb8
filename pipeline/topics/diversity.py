"""Top terms -> how much the topics differ in them."""

from collections.abc import Sequence


def diversity(top_terms: Sequence[Sequence[str]]) -> float:
    """Share of unique terms among the top terms of all topics, in (0, 1]; more is more diverse.

    Source: Dieng, Ruiz and Blei (2020), there over 25 terms.

    >>> diversity([["port", "ship"], ["port", "judge"]])
    0.75
    """
    every = [term for terms in top_terms for term in terms]
    return len(set(every)) / len(every)
