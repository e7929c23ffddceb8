"""The E-step of CVB0, which excludes a token's own contribution: what topics hold of documents and terms.

The share of topic k in a token of term w in document d is

    g_k  ~  (N_dk - g_k + alpha_k) * phi_kw,      sum over k of g_k = 1,

with N_dk the tokens of d that topic k holds, on average, and phi_kw the
probability of w given k.  Without the token's own g_k a short document cannot
confirm itself; it is the document side of CVB0 (Asuncion, Welling, Smyth and
Teh 2009).  The term side changes held-out scores little and for the worse.
Solved for g_k the formula is

    g_k = A_k phi_kw / (s + phi_kw),      A_k = N_dk + alpha_k,

with one number s, the scale, for the token that makes the shares add up to 1.
So only the scales are kept from step to step, and nothing of the size tokens x
topics.  Tokens of one term in one document are alike and share a cell.
"""

import numpy as np


def shares_of_cells(
    of_documents: np.ndarray, of_terms: np.ndarray, scale: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Topic shares of cells, shape (cells, topics), their next scales and their sums, both (cells,).

    `of_documents` has A_k and `of_terms` phi_kw for each cell, shape (cells,
    topics); both are used up.  A scale of 0 is not known yet: it starts where
    no token is excluded.  A sum is that of A_k phi_kw over the topics, from
    which the likelihood of the cell follows.
    """
    of_documents *= of_terms
    # The fastest sum over short rows, and one that needs no linear-algebra library.
    total = np.einsum("ij->i", of_documents)
    scale = np.where(scale > 0, scale, total)
    of_terms += scale[:, np.newaxis]
    of_documents /= of_terms
    off = np.einsum("ij->i", of_documents)
    of_documents /= off[:, np.newaxis]
    return of_documents, scale * off, total
