"""What screen makes: which articles and sentences are excluded from the results, and why."""

import polars as pl

from pipeline.tables.columns import ARTICLE_ID, OF_SENTENCE
from pipeline.tables.table import Column, Table

VERDICTS = Table(
    "data/screen/verdicts.parquet",
    about="One row per article: whether the results include it.",
    columns={
        "article_id": ARTICLE_ID,
        "status": Column(
            pl.String,
            "kept: included in the results; or why not: a copy of another article, in a foreign language, or empty "
            "once boilerplate is removed",
            values=("kept", "copy", "foreign", "empty"),
        ),
        "reason": Column(pl.String, "why the article is excluded", empty="the article is included"),
        "duplicate_of": Column(pl.String, "article_id of the article it is a copy of", empty="it is not a copy"),
        "similarity": Column(
            pl.Float64,
            "similarity of the two texts; 1 is an exact copy",
            "Ochiai coefficient",
            low=0,
            high=1,
            empty="it is not a copy",
        ),
        "match": Column(pl.String, "how the copy was matched", values=("exact", "near"), empty="it is not a copy"),
        "language": Column(pl.String, "language of the text (ISO 639-1)", empty="the text is too short to tell"),
        "function_word_share": Column(
            pl.Float64,
            "share of words that are function words of the corpus's language",
            "share",
            low=0,
            high=1,
            empty="the text has no words",
        ),
    },
    key=("article_id",),
)

EXCLUDED_SENTENCES = Table(
    "data/screen/excluded_sentences.parquet",
    about="One row per sentence that is neither modelled nor scored.",
    columns={
        **OF_SENTENCE,
        "reason": Column(pl.String, "why the sentence is excluded", values=("boilerplate", "other language")),
    },
    key=("article_id", "section", "sentence"),
)

BOILERPLATE = Table(
    "data/screen/boilerplate.parquet",
    about="One row per recurring text that is boilerplate.",
    columns={
        "pattern": Column(pl.String, "the words that all occurrences share, in lower case, digits as 0"),
        "n_articles": Column(pl.Int32, "number of articles in which it occurs", "articles", low=1),
        "n_sentences": Column(pl.Int32, "number of its occurrences", "sentences", low=1),
        "example": Column(pl.String, "one of its occurrences as it stands in the article"),
    },
    key=("pattern",),
)
