"""Top terms -> whether they occur together in the texts, by gensim's own definitions.

c_npmi: normalised pointwise mutual information within windows of 10 tokens
(Bouma 2009; Aletras and Stevenson 2013).  c_v: cosine of NPMI vectors within
windows of 110 tokens (Röder, Both and Hinneburg 2015).
"""

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np
from gensim.corpora import Dictionary
from gensim.models import CoherenceModel

Measure = Literal["c_npmi", "c_v"]


def coherence(
    top_terms: Sequence[Sequence[str]], texts: Sequence[Sequence[str]], measure: Measure
) -> list[float | None]:
    """The coherence of each topic over `texts`; None where it is undefined.

    Undefined are topics with fewer than two terms that occur in the texts, and
    whatever gensim answers with NaN.  Terms that occur in no text are ignored.
    """
    filled = [list(text) for text in texts if text]
    dictionary = Dictionary(filled)
    known = [[term for term in terms if term in dictionary.token2id] for terms in top_terms]
    judged = [terms for terms in known if len(terms) > 1]
    values = iter(_gensim(judged, filled, dictionary, measure) if judged else [])
    return [next(values) if len(terms) > 1 else None for terms in known]


def coherence_of_many(
    fits: Sequence[Sequence[Sequence[str]]], texts: Sequence[Sequence[str]], measure: Measure
) -> list[list[float | None]]:
    """The coherence of each topic of each of `fits`: what `coherence` gives for each fit by itself.

    The texts are counted once for all fits together, as gensim's count of a
    term or of two does not depend on what else it is asked for.  c_npmi is
    identical; c_v adds up in another order and may differ in the last.
    """
    values = iter(coherence([terms for topics in fits for terms in topics], texts, measure))
    return [[next(values) for _ in topics] for topics in fits]


def _gensim(
    topics: list[list[str]], texts: list[list[str]], dictionary: Dictionary, measure: Measure
) -> list[float | None]:
    # Without the limit to the longest topic gensim would cut every topic to 20 terms.
    longest = max(map(len, topics))
    model = CoherenceModel(
        topics=topics, texts=texts, dictionary=dictionary, coherence=measure, topn=longest, processes=1
    )
    # gensim divides by zero where a term's vector is empty; the NaN that follows is made None here.
    with np.errstate(divide="ignore", invalid="ignore"):
        values = model.get_coherence_per_topic()
    # A constant that gensim adds to probabilities takes rare terms that always co-occur beyond 1 by a hair.
    return [min(max(float(value), -1.0), 1.0) if math.isfinite(value) else None for value in values]


def mean_defined(values: Sequence[float | None]) -> float | None:
    """The mean of the values that are defined; None where none is.

    >>> mean_defined([0.25, None, 0.75]), mean_defined([None])
    (0.5, None)
    """
    defined = [value for value in values if value is not None]
    return math.fsum(defined) / len(defined) if defined else None
