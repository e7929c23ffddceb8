"""Topics -> their tone with and without the words of the lexicon that make the topic.

"Supreme" is a positive word and "crude" a negative one, so that a topic about
courts appears positive and one about oil negative, whatever is written about
them.  If tone changes when such words are no longer scored, it reflected the
subject.
"""

import numpy as np
import polars as pl

from pipeline.analysis.rescoring import TopicSums
from pipeline.statistics.ratio import ratio
from pipeline.statistics.resampling import ratio_intervals

# Tone that is less than this from 0 is 0 and rounding.
_ROUNDING = 1e-9


def confounds(sums: TopicSums, terms: pl.DataFrame, *, n_draws: int, seed: int) -> pl.DataFrame:
    """A row a topic: its tone and `tone_without` its words of the lexicon, each with its interval, and what changes.

    `terms` is what `confound_terms` returns.  Intervals rest on the same draws
    of articles (see `resampling`).  `sign_changes`: tone goes from above to
    below 0 or back.  `interval_changes`: the interval comes to lie on the other
    side of 0, to include it, or no longer to include it.  `halves`:
    `tone_without` lies outside the interval with and less than half as far from
    0.  Each is null where undefined; `is_flagged` when any is true.
    """
    n_topics = len(sums.n_sentences)
    above = np.concatenate([sums.scored.tone, sums.without.tone], axis=1)
    below = np.concatenate([sums.scored.weight, sums.without.weight], axis=1)
    low, high = ratio_intervals(above, below, n_draws=n_draws, seed=seed)
    tone = ratio(above.sum(axis=0), below.sum(axis=0))
    n_terms = np.bincount(terms["topic"].to_numpy() - 1, minlength=n_topics)
    rows = pl.DataFrame(
        {
            "topic": np.arange(1, n_topics + 1, dtype=np.int32),
            "n_terms": n_terms.astype(np.int32),
            "n_sentences": sums.n_sentences.astype(np.int32),
            "weight": sums.scored.weight.sum(axis=0),
            **_with_interval("tone", tone[:n_topics], low[:n_topics], high[:n_topics]),
            **_with_interval("tone_without", tone[n_topics:], low[n_topics:], high[n_topics:]),
        }
    ).fill_nan(None)
    return _flagged(rows)


def _with_interval(name: str, tone: np.ndarray, low: np.ndarray, high: np.ndarray) -> dict[str, np.ndarray]:
    return {name: tone, f"{name}_low": low, f"{name}_high": high}


def _flagged(rows: pl.DataFrame) -> pl.DataFrame:
    before, after = (_sign(pl.col(name)) for name in ("tone", "tone_without"))
    sides = [_side(name) for name in ("tone", "tone_without")]
    slack = pl.lit(_ROUNDING)
    is_outside = ~pl.col("tone_without").is_between(pl.col("tone_low") - slack, pl.col("tone_high") + slack)
    is_half = pl.col("tone_without").abs() < pl.col("tone").abs() / 2
    flagged = rows.with_columns(
        sign_changes=before * after == -1,
        interval_changes=sides[0] != sides[1],
        halves=pl.when(is_outside.is_not_null()).then(is_outside & is_half),
    )
    return flagged.with_columns(
        is_flagged=pl.any_horizontal(pl.col("sign_changes", "interval_changes", "halves").fill_null(value=False))
    )


def _sign(tone: pl.Expr) -> pl.Expr:
    return (tone > _ROUNDING).cast(pl.Int8) - (tone < -_ROUNDING).cast(pl.Int8)


def _side(name: str) -> pl.Expr:
    """Where an interval lies: 1 above 0, -1 below, 0 when it includes 0."""
    above, below = pl.col(f"{name}_low") > _ROUNDING, pl.col(f"{name}_high") < -_ROUNDING
    return above.cast(pl.Int8) - below.cast(pl.Int8)


def confound_terms(sums: TopicSums, words_of: pl.DataFrame) -> pl.DataFrame:
    """A row for each topic and term with a word of the lexicon that occurs in the corpus.

    `words` are these, the commonest first; `valence` is their mean weighted by
    how often each occurs.  `n_sentences` have one, of which `weight` are the
    topic's by its share of their sections.  `contribution` is what the term adds
    to the topic's tone: the tone less the tone without this term alone.
    """
    total = pl.DataFrame(
        {
            "topic": np.arange(1, len(sums.n_sentences) + 1, dtype=np.int32),
            "topic_tone": ratio(sums.scored.tone.sum(axis=0), sums.scored.weight.sum(axis=0)),
        }
    )
    of_terms = sums.terms.filter(pl.col("n_sentences") > 0).join(total, on="topic")
    of_words = (
        words_of.join(sums.words, on="word")
        .sort(["topic", "term", "n", "word"], descending=[False, False, True, False])
        .group_by("topic", "term", maintain_order=True)
        .agg(
            pl.col("rank").first(),
            words=pl.col("word").str.join(", "),
            valence=(pl.col("valence") * pl.col("n")).sum() / pl.col("n").sum(),
        )
    )
    return (
        of_terms.join(of_words, on=["topic", "term"])
        .with_columns(
            pl.col("n_sentences").cast(pl.Int32), contribution=pl.col("topic_tone") - pl.col("tone") / pl.col("weight")
        )
        .select(
            *("topic", "term", "rank", "words", "valence", "n_sentences"),
            weight="sentence_weight",
            contribution=pl.col("contribution").fill_nan(None),
        )
        .sort("topic", "term")
    )
