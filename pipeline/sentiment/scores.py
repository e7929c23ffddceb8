"""The scores that a scorer gives sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

# Whoever reads the settings imports this module, and most of them compute nothing.
if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Scores:
    """Scores of sentences; every array has shape (sentences,).

    `compound` is in [-1, 1]; `negative`, `neutral` and `positive` are shares
    of the sentence in [0, 1], as VADER weighs them.  `n_words` counts its
    words, `n_lexicon_words` those of them that the lexicon knows.  A sentence
    without a word has 0 everywhere.
    """

    compound: np.ndarray
    negative: np.ndarray
    neutral: np.ndarray
    positive: np.ndarray
    n_words: np.ndarray
    n_lexicon_words: np.ndarray
