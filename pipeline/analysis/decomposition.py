"""The change of tone between two groups of sections -> other topics, and another tone of the same topics.

Corpus tone is here the mean over sections weighted by their sentences,

    T = sum over topics of W_k t_k,

with W_k the share of the sentences that topic k holds and t_k its tone.  The
change from one group to another is, exactly,

    composition   =  sum of (W'_k - W_k) ((t_k + t'_k) / 2 - (T + T') / 2)
    within_topic  =  sum of (W_k + W'_k) / 2 (t'_k - t_k).

Neither group is the base of the other, so that there is no interaction left
over.  That (T + T') / 2 is taken off changes no sum, as the shares gain what
they lose; it says of a single topic that it brightens the whole by growing if
it is brighter than the rest.

Shares of sections are uncertain, which makes topics look more alike than they
are: on planted corpora the composition part came out at six tenths of its true size and its
intervals covered it in 88 of 100 (see docs/coverage.md), while the within-topic part and
the whole change were right.  The composition part is therefore too small rather than too large.

Sources: Kitagawa (1955); Oaxaca (1973) and Blinder (1973) for the two parts.
"""

from dataclasses import dataclass

import numpy as np

from pipeline.analysis.draws import Sums, with_fits
from pipeline.statistics.intervals import about


@dataclass(frozen=True)
class Parts:
    """What each topic adds to the change; both (..., topics)."""

    composition: np.ndarray
    within_topic: np.ndarray

    def stacked(self) -> np.ndarray:
        """The change and its two parts, summed over topics, then both parts of each topic: (..., 3 + 2 topics)."""
        composition, within_topic = (part.sum(axis=-1, keepdims=True) for part in (self.composition, self.within_topic))
        return np.concatenate(
            [composition + within_topic, composition, within_topic, self.composition, self.within_topic], axis=-1
        )


@dataclass(frozen=True)
class Change:
    """The change between two groups with the ends of its 95% intervals.

    Each is (3,) for `total`: change, composition and within_topic; and (topics,) for the two
    parts, whose rows are the value, its low and its high end.  `share` and
    `tone` are (2, topics): before and after.
    """

    total: np.ndarray
    composition: np.ndarray
    within_topic: np.ndarray
    share: np.ndarray
    tone: np.ndarray


def parts(tones: np.ndarray, weights: np.ndarray) -> Parts:
    """The parts of the change from the first to the second group.

    `tones` and `weights` are (..., 2, topics): sums over the sections of a
    group of sentences times topic share, and of these times tone.  NaN where
    a topic has no sentence in one of them.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        share = weights / weights.sum(axis=-1, keepdims=True)
        tone = tones / weights
        corpus = (tones.sum(axis=-1) / weights.sum(axis=-1)).mean(axis=-1)
    composition = (share[..., 1, :] - share[..., 0, :]) * (tone.mean(axis=-2) - corpus[..., np.newaxis])
    return Parts(composition, share.mean(axis=-2) * (tone[..., 1, :] - tone[..., 0, :]))


def change(tones: Sums, weights: Sums, pair: tuple[int, int], n_articles: float, *, share: float, seed: int) -> Change:
    """The change from one cell of the sums to another, `pair`.

    `n_articles` is the smaller number of articles of the two; with fewer than 5
    the ends are NaN.  `share` is that of the articles in a fit to a part.
    """
    drawn, of_fits = (
        parts(above[:, pair, :], below[:, pair, :]).stacked()
        for above, below in ((tones.drawn, weights.drawn), (tones.of_fits, weights.of_fits))
    )
    value = of_fits[0]
    ends = about(value, with_fits(drawn, of_fits, share=share, seed=seed), np.full(value.shape, n_articles))
    rows = np.stack([value, *ends])
    composition, within_topic = np.split(rows[:, 3:], 2, axis=1)
    of_sentences = weights.of_fits[0][pair, :]
    return Change(
        total=rows[:, :3].T,
        composition=composition,
        within_topic=within_topic,
        share=of_sentences / of_sentences.sum(axis=1, keepdims=True),
        tone=tones.of_fits[0][pair, :] / of_sentences,
    )
