"""Prevalence and tone of topics with and without copies."""

import numpy as np
import polars as pl

from pipeline.analysis.results import share_matrix
from pipeline.analysis.tone import tone_by_topic


def with_copies(articles: pl.DataFrame, sections: pl.DataFrame, n_topics: int) -> pl.DataFrame:
    """Rows (topic, prevalence, prevalence_with_copies, tone, tone_with_copies).

    `articles` and `sections` have status, topic_shares and, sections, tone and
    n_sentences; those that are "kept" give the first of each pair, these and
    the copies the second.
    """
    alone, both = ((_kept(articles, copies), _kept(sections, copies)) for copies in (False, True))
    return pl.DataFrame(
        {
            "topic": np.arange(1, n_topics + 1, dtype=np.int32),
            "prevalence": _prevalence(alone[0]),
            "prevalence_with_copies": _prevalence(both[0]),
            "tone": _tone(alone[1]),
            "tone_with_copies": _tone(both[1]),
        }
    )


def _kept(units: pl.DataFrame, copies: bool) -> pl.DataFrame:  # noqa: FBT001 - the one thing that differs
    return units.filter(pl.col("status").is_in(["kept", "copy"] if copies else ["kept"]))


def _prevalence(articles: pl.DataFrame) -> np.ndarray:
    return np.asarray(share_matrix(articles["topic_shares"].drop_nulls()).mean(axis=0))


def _tone(sections: pl.DataFrame) -> pl.Series:
    both = sections.drop_nulls(["topic_shares", "tone"])
    weights = both["n_sentences"].to_numpy().astype(np.float64)
    return tone_by_topic(both["tone"].to_numpy(), weights, share_matrix(both["topic_shares"]))["tone"]
