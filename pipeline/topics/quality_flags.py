"""A fit -> which of its topics not to trust, and why.

A threshold stands between what good fits have and what is wrong on its face,
and away from both: good ones are fits from an NMF start, with 2 to 50 topics,
to 2,225 news articles, bad ones a single pass from a random start and fits to
a shuffled corpus.  Not every topic of these is flagged: what is well formed and
yet recovered by no other fit is for `stability` to find.

Three of the five go back to AlSumait, Barbará, Gentle and Domeniconi (2009),
who measure how far a topic is from junk: from even over all terms, from the
corpus as a whole, and from even over all documents.
"""

import numpy as np
from scipy.stats import entropy

from pipeline.topics.alignment import similarities

DEAD = "dead"
DUPLICATE = "duplicate"
BACKGROUND = "background"
FLAT = "flat"
EVEN = "even"

# A topic is dead with less than this part of the tokens it would have if all had as many; the least of 50 good
# ones has .2 ...
DEAD_SHARE = 0.1
# ... or with too few documents that are to a tenth about it to speak of a topic; the least of 50 has 17.
DEAD_DOCUMENTS = 3
HELD_SHARE = 0.1
# A topic that a fit to another subsample recovers mostly has .95 or more, two good topics of one fit up to .68, and up
# to .76 if the words that occur in every article are left in.
DUPLICATE_SIMILARITY = 0.8
# On the way from standing apart (0) to being the corpus (1) good topics come up to .47, and to .64 if the words
# that occur in every article are left in.
BACKGROUND_SIMILARITY = 0.75
# A topic that no token has moved from its prior is even over all terms; good ones over .44 of them, if there
# are but two topics, and less if there are more.
FLAT_SHARE = 0.8
# On the way from having its documents for itself (0) to an equal part of every document (1) good topics come up
# to .29, with any number of topics; words gathered from anywhere (give, point, month, cost) have .45 to .63.
EVENNESS = 0.4


def quality_flags(
    topic_term: np.ndarray, doc_topic: np.ndarray, term_share: np.ndarray, lengths: np.ndarray
) -> list[tuple[str, ...]]:
    """For each topic the reasons not to trust it, none for a good one, always in this order.

    dead: hardly any token or document has it.  duplicate: its terms are those
    of a topic before it.  background: its terms are those of the whole corpus.
    flat: its terms are nearly all equally likely.  even: every document has
    about as much of it.

    `topic_term` and `doc_topic` as in TopicFit, `term_share` (terms,) of the
    corpus's tokens, `lengths` (documents,) in tokens.
    """
    tokens = doc_topic * lengths[:, np.newaxis]
    share = tokens.sum(axis=0) / lengths.sum()
    reasons = {
        DEAD: _is_dead(share, (doc_topic >= HELD_SHARE) & (lengths > 0)[:, np.newaxis]),
        DUPLICATE: np.tril(similarities(topic_term, topic_term), -1).max(axis=1) >= DUPLICATE_SIMILARITY,
        BACKGROUND: similarity_to_whole(topic_term, term_share, share) > BACKGROUND_SIMILARITY,
        FLAT: _effective_terms(topic_term) > FLAT_SHARE * topic_term.shape[1],
        EVEN: similarity_to_whole(_columns_to_one(tokens).T, lengths / lengths.sum(), share) > EVENNESS,
    }
    return [tuple(name for name, holds in reasons.items() if holds[topic]) for topic in range(len(topic_term))]


def similarity_to_whole(distributions: np.ndarray, whole: np.ndarray, share: np.ndarray) -> np.ndarray:
    """How far each part of a whole is distributed like the whole, shape (parts,), up to 1.

    `distributions` is (parts, things), `whole` (things,), `share` (parts,) what
    of the whole each part is.  The overlap of a part with the whole, the sum of
    the smaller probabilities, is 1 if they are equal, which is 1 here, and its
    share if it has all of what it has for itself, which is 0.  A part that is
    all of the whole has nothing to be like: 0.
    """
    overlap = np.minimum(distributions, whole).sum(axis=1)
    rest = 1 - share
    return np.asarray(np.divide(overlap - share, rest, out=np.zeros_like(share), where=rest > 0))


def _is_dead(share: np.ndarray, is_held: np.ndarray) -> np.ndarray:
    return np.asarray((share * len(share) < DEAD_SHARE) | (is_held.sum(axis=0) < DEAD_DOCUMENTS))


def _effective_terms(topic_term: np.ndarray) -> np.ndarray:
    """The number of equally likely terms with the same entropy, shape (topics,)."""
    return np.asarray(np.exp(entropy(topic_term, axis=1)))


def _columns_to_one(matrix: np.ndarray) -> np.ndarray:
    """Columns as distributions; a column of zeros stays as it is."""
    total = matrix.sum(axis=0)
    return np.asarray(np.divide(matrix, total, out=np.zeros_like(matrix), where=total > 0))
