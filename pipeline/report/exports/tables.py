"""Analysis tables -> tables for spreadsheets and other programs."""

import polars as pl

ORIGIN = ["outlet", "label", "status", "reason", "duplicate_of", "similarity", "language", "note"]
JUDGED = [
    *("prevalence", "npmi", "npmi_relevance", "c_v", "exclusivity"),
    *("agreement", "above_baseline", "reliability"),
]
TONE = [
    *("n_sentences", "tone", "tone_low", "tone_high", "tone_sd"),
    *("share_negative", "share_neutral", "share_positive", "share_without_lexicon_word"),
]


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
    return joined.select(*keys, "text", "compound", "negative", "neutral", "positive", "n_words", "n_lexicon_words")


def topics_export(quality: pl.DataFrame, terms: pl.DataFrame, names: dict[int, str]) -> pl.DataFrame:
    """One row a topic: its number and name, how good it is, and its terms by either ranking."""
    named = quality.sort("topic").with_columns(label=pl.col("topic").replace_strict(names, return_dtype=pl.String))
    for ranking in ("probability", "relevance"):
        best = terms.filter(pl.col("ranking") == ranking).sort("topic", "rank")
        own = best.group_by("topic", maintain_order=True).agg(pl.col("term").str.join(" ").alias(f"terms_by_{ranking}"))
        named = named.join(own, on="topic", how="left", maintain_order="left")
    return named.select("topic", "label", *JUDGED, "quality_flags", "terms_by_probability", "terms_by_relevance")


def choices_export(choices: pl.DataFrame, used: int) -> pl.DataFrame:
    """One row for each number of topics that was compared: what speaks for it, and whether it is the one used."""
    return choices.sort("n_topics").with_columns(is_used=pl.col("n_topics") == used)


def pruned_terms_export(vocabulary: pl.DataFrame) -> pl.DataFrame:
    """The types of token that are not in the vocabulary, the most frequent first."""
    rows = vocabulary.drop_nulls("pruned").sort(["n_tokens", "term"], descending=[True, False])
    return rows.select("term", "pruned", "n_articles", "n_tokens")


def _shares(n_topics: int) -> list[pl.Expr]:
    return [
        pl.col("topic_shares").list.get(topic, null_on_oob=True).alias(f"topic_{topic + 1}")
        for topic in range(n_topics)
    ]
