"""A fit -> the best terms of its topics, their measures of quality, and those of the fit as a whole."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from pipeline.counts.matrix import CountMatrix
from pipeline.tables.describe_topics import TOPIC_TERMS
from pipeline.topics.coherence import coherence, coherence_of_many, mean_defined
from pipeline.topics.diversity import diversity
from pipeline.topics.exclusivity import exclusivity
from pipeline.topics.fit import TopicFit
from pipeline.topics.quality_flags import quality_flags
from pipeline.topics.terms import TERMS_JUDGED, relevance, share_of_terms, top_terms

TERMS_KEPT = 50
UNSTABLE = "unstable"
# What the metrics take from the fits to subsamples.
OF_REFITS = ("heldout_perplexity", "stability", "stability_baseline")

# For each topic its best terms with their scores, best first.
Ranking = list[list[tuple[str, float]]]


def rankings(fit: TopicFit, counts: CountMatrix, *, weight: float) -> dict[str, Ranking]:
    """The best terms of each topic by probability and by relevance."""
    relevances = relevance(fit.topic_term, share_of_terms(counts), weight=weight)
    scores = {"probability": fit.topic_term, "relevance": relevances}
    return {ranking: top_terms(score, fit.terms, TERMS_KEPT) for ranking, score in scores.items()}


def judged_terms(ranked: Mapping[str, Ranking]) -> dict[str, list[list[str]]]:
    """The terms of each ranking that topics are judged by."""
    return {
        ranking: [[term for term, _ in topic[:TERMS_JUDGED]] for topic in topics] for ranking, topics in ranked.items()
    }


def coherences(judged: Mapping[str, list[list[str]]], texts: Sequence[Sequence[str]]) -> dict[str, list[float | None]]:
    """Each measure of coherence of each topic, over `texts`."""
    npmi, npmi_relevance = coherence_of_many([judged["probability"], judged["relevance"]], texts, "c_npmi")
    return {"npmi": npmi, "npmi_relevance": npmi_relevance, "c_v": coherence(judged["probability"], texts, "c_v")}


def topic_rows(
    fit: TopicFit, counts: CountMatrix, labels: Mapping[int, str], coherent: Mapping[str, list[float | None]]
) -> pl.DataFrame:
    """One row per topic: its label, its prevalence and what it is worth by itself."""
    reasons = quality_flags(fit.topic_term, fit.doc_topic, share_of_terms(counts), counts.lengths())
    return pl.DataFrame(
        {
            "topic": pl.Series(range(1, fit.n_topics + 1), dtype=pl.Int32),
            "label": pl.Series([labels.get(row) for row in range(fit.n_topics)], dtype=pl.String),
            "prevalence": fit.doc_topic.mean(axis=0),
            **{name: pl.Series(values, dtype=pl.Float64) for name, values in coherent.items()},
            "exclusivity": exclusivity(fit.topic_term, n_terms=TERMS_JUDGED),
            "quality_flags": ["; ".join(of_topic) for of_topic in reasons],
        }
    )


def with_stability(rows: pl.DataFrame, stability: pl.DataFrame) -> pl.DataFrame:
    """The topics with how well other fits recover them; the unstable ones are flagged."""
    joined = rows.join(stability, on="topic", how="left")
    mark = pl.when(~pl.col("is_stable")).then(pl.lit(UNSTABLE)).otherwise(pl.lit(""))
    parts = pl.concat_list(pl.col("quality_flags"), mark)
    flagged = parts.list.eval(pl.element().filter(pl.element() != "")).list.join("; ")
    return joined.with_columns(quality_flags=flagged).drop("is_stable")


def overall(rows: pl.DataFrame, judged: Mapping[str, list[list[str]]], refits: Mapping[str, Any]) -> dict[str, float]:
    """The measures of the fit as a whole, without those that are undefined or were not measured."""
    means = {name: mean_defined(rows[name].to_list()) for name in ("npmi", "npmi_relevance", "c_v", "exclusivity")}
    measures: dict[str, float | None] = {
        "n_topics": rows.height,
        **means,
        "diversity": diversity(judged["probability"]),
        "diversity_relevance": diversity(judged["relevance"]),
        **{name: refits.get(name) for name in OF_REFITS},
    }
    return {name: value for name, value in measures.items() if value is not None}


def term_rows(ranked: Mapping[str, Ranking], fit: TopicFit) -> pl.DataFrame:
    """The best terms as rows, by either ranking, with their probability given the topic."""
    column = {term: place for place, term in enumerate(fit.terms)}
    rows = [
        {
            "topic": topic,
            "ranking": ranking,
            "rank": rank,
            "term": term,
            "probability": float(fit.topic_term[topic - 1, column[term]]),
        }
        for ranking, topics in ranked.items()
        for topic, best in enumerate(topics, 1)
        for rank, (term, _) in enumerate(best, 1)
    ]
    return pl.DataFrame(rows, schema=TOPIC_TERMS.schema)
