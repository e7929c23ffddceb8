"""Tokens of articles that the model was not fitted to -> their topics under it, and how well it predicts them."""

import numpy as np
import polars as pl

from pipeline.counts.documents import article_counts, section_counts, shard_counts
from pipeline.counts.matrix import CountMatrix
from pipeline.counts.phrases import with_phrases
from pipeline.topics.fit import TopicFit
from pipeline.topics.fold_in import fold_in
from pipeline.topics.heldout import per_document, scorable


def topics_of(tokens: pl.DataFrame, phrases: pl.DataFrame, fit: TopicFit, *, seed: int) -> pl.DataFrame:
    """One row per article: its topic shares, the largest, its held-out score and its share of unknown tokens.

    Shares are null for an article without a term, the score for one with fewer than two.
    """
    joined = tokens.with_columns(tokens=with_phrases(tokens, phrases))
    counts = _counts_of(joined, fit)
    shares = fold_in(counts, fit.topic_term, fit.alpha)
    rows = pl.DataFrame(
        {
            "article_id": pl.Series(counts.documents, dtype=pl.String),
            "n_terms": counts.lengths(),
            "top_topic": pl.Series(shares.argmax(axis=1) + 1, dtype=pl.Int32),
            **{f"topic_{topic + 1}": shares[:, topic] for topic in range(fit.n_topics)},
            "heldout": _scores(counts, fit, seed=seed),
        }
    ).with_columns(pl.when(pl.col("n_terms") > 0).then(pl.col("^top.*$")), pl.col("heldout").fill_nan(None))
    n_tokens = joined.group_by("article_id").agg(n_tokens=pl.col("tokens").list.len().sum())
    unknown = (1 - pl.col("n_terms") / pl.col("n_tokens")).fill_nan(None)
    return (
        rows.join(n_tokens, on="article_id", how="left").with_columns(unknown_share=unknown).drop("n_terms", "n_tokens")
    )


def _counts_of(tokens: pl.DataFrame, fit: TopicFit) -> CountMatrix:
    """Counts of the model's terms in each article."""
    return article_counts(section_counts([shard_counts(tokens, tokens["article_id"].unique())], list(fit.terms)))


def _scores(counts: CountMatrix, fit: TopicFit, *, seed: int) -> np.ndarray:
    """Held-out score of each article, NaN where it has fewer than two terms."""
    scores = np.full(len(counts.documents), np.nan)
    scores[scorable(counts)] = per_document(counts, fit.topic_term, fit.alpha, seed=seed)
    return scores
