"""Analysis tables -> tables for spreadsheets and other programs."""

import polars as pl

ORIGIN = ["outlet", "label", "status", "reason", "duplicate_of", "similarity", "language", "note"]
TONE = ["n_sentences", "tone", "tone_sd", "share_negative", "share_neutral", "share_positive"]


def articles_export(articles: pl.DataFrame, n_topics: int) -> pl.DataFrame:
    """One row an article, by date: what it is, its tone, its topics (topic_1 and so on are shares)."""
    columns = ["article_id", "file", "date", "title", *TONE, "title_tone", "top_topic"]
    return articles.sort("date", "article_id").select(*columns, *_shares(n_topics), *ORIGIN, "n_sections")


def sections_export(sections: pl.DataFrame, n_topics: int) -> pl.DataFrame:
    """One row a section, by article and position; `status` is that of its article."""
    columns = ["article_id", "section", "date", "heading", "role", "kind", *TONE, "top_topic"]
    return sections.select(*columns, *_shares(n_topics), "status")


def sentences_export(sentences: pl.DataFrame, scores: pl.DataFrame) -> pl.DataFrame:
    """One row a sentence: its text as it stands in the article, and its scores."""
    keys = ["article_id", "section", "sentence"]
    joined = sentences.join(scores, on=keys, how="left", maintain_order="left")
    return joined.select(*keys, "text", "compound", "negative", "neutral", "positive")


def topics_export(quality: pl.DataFrame, terms: pl.DataFrame, labels: dict[int, str]) -> pl.DataFrame:
    """One row a topic: label, prevalence, coherence and its terms by probability."""
    joined = terms.sort("topic", "rank").group_by("topic", maintain_order=True).agg("term")
    listed = joined.select("topic", terms_by_probability=pl.col("term").list.join(" "))
    label = pl.col("topic").replace_strict(labels, return_dtype=pl.String)
    return quality.join(listed, on="topic", how="left", maintain_order="left").select(
        "topic", "prevalence", "npmi", "c_v", "terms_by_probability", label=label
    )


def pruned_terms_export(vocabulary: pl.DataFrame) -> pl.DataFrame:
    """The types of token that are not in the vocabulary, the most frequent first."""
    rows = vocabulary.drop_nulls("pruned").sort(["n_tokens", "term"], descending=[True, False])
    return rows.select("term", "pruned", "n_articles", "n_tokens")


def _shares(n_topics: int) -> list[pl.Expr]:
    return [
        pl.col("topic_shares").list.get(topic, null_on_oob=True).alias(f"topic_{topic + 1}")
        for topic in range(n_topics)
    ]
