"""Documents under frozen topics: articles, sections, texts never seen.

The shares are the mode of their posterior under a prior of alpha + 1, found by
expectation maximisation.  Its logarithm is concave, so that there is one answer
whatever the start.  Each document stops by itself, and its shares do not depend
on which documents stand beside it.

Source: Asuncion, Welling, Smyth and Teh (2009), MAP estimation.
"""

import numpy as np
from scipy.sparse import csr_matrix

from pipeline.counts.matrix import CountMatrix

# A document between two topics settles slowly; most settle in twenty steps.
MAX_ITERATIONS = 2_000
# Mean change of the tokens that a topic holds of a document; on real news shares are then right to 1e-4.
TOLERANCE = 1e-5
# Cutting the settled documents out costs about one step; it pays once many have settled.
CUT_EVERY = 10
# Documents at a time; it bounds memory and, as documents are independent, changes nothing.
AT_ONCE = 1_000


def fold_in(counts: CountMatrix, topic_term: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """Topic shares of each document, shape (documents, topics), rows adding up to 1.

    `topic_term` is (topics, terms) and `alpha` (topics,), as in TopicFit.  An
    empty document gets the shares of the prior.
    """
    starts = range(0, len(counts.documents), AT_ONCE)
    # A term that no topic has belongs to all of them alike.
    term_topic = np.ascontiguousarray(np.maximum(topic_term, np.finfo(np.float64).tiny).T)
    parts = [_held(counts.counts[start : start + AT_ONCE], term_topic, alpha) for start in starts]
    held = np.concatenate([np.empty((0, len(alpha))), *parts]) + alpha
    return np.asarray(held / held.sum(axis=1, keepdims=True))


def _held(counts: csr_matrix, term_topic: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """Tokens that each topic holds of a few documents, shape (documents, topics)."""
    held = np.repeat(np.asarray(counts.sum(axis=1), dtype=np.float64) / len(alpha), len(alpha), axis=1)
    active, now, of_cells = np.arange(counts.shape[0]), counts, term_topic[counts.indices]
    moving = np.ones(len(active), dtype=np.bool_)
    for iteration in range(1, MAX_ITERATIONS + 1):
        row = np.repeat(np.arange(len(active)), np.diff(now.indptr))
        weights = held[active] + alpha
        ratios = now.data / np.einsum("ij,ij->i", weights[row], of_cells)
        updated = weights * (csr_matrix((ratios, now.indices, now.indptr), shape=now.shape) @ term_topic)
        moved = np.abs(updated - held[active]).mean(axis=1) > TOLERANCE
        # A settled document stays as it is while others go on.
        held[active[moving]] = updated[moving]
        moving &= moved
        if not moving.any():
            break
        if iteration % CUT_EVERY == 0:
            of_cells, now, active = of_cells[moving[row]], now[moving], active[moving]
            moving = np.ones(len(active), dtype=np.bool_)
    return held
