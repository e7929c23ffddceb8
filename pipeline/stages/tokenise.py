"""Sentences -> tokens of sections."""

from typing import Any

import polars as pl

from pipeline.corpus.languages import LANGUAGES
from pipeline.corpus.tokens import tokens as tokens_of
from pipeline.corpus.words import token_rules
from pipeline.settings import Tokenise
from pipeline.stage import BatchStage
from pipeline.tables.ingest import SECTIONS
from pipeline.tables.inputs import STOP_WORDS
from pipeline.tables.screen import EXCLUDED_SENTENCES
from pipeline.tables.segment import SENTENCES
from pipeline.tables.tokenise import TOKENS

# The places of a sentence's words lie in a span of their own, so that a place also tells the sentence
# and words of two sentences are never neighbours.  No sentence has as many characters.
PLACES_OF_A_SENTENCE = 10_000


def tokenise(
    sections: pl.DataFrame,
    sentences: pl.DataFrame,
    left_out: pl.DataFrame,
    *,
    stop_words: frozenset[str],
    tokenise: Tokenise,
    language: str,
) -> dict[str, Any]:
    """The tokens of each section and their places, in order, without the sentences that are left out."""
    kept = sentences.join(left_out, on=["article_id", "section", "sentence"], how="anti", maintain_order="left")
    rules = token_rules(LANGUAGES[language], own_stop_words=stop_words, min_length=tokenise.min_length)
    found = tokens_of(kept["text"], rules)
    tokens = by_section(sections, kept, found)
    return {
        "tokens": tokens,
        "counts": {"sections": tokens.height, "tokens": int(tokens["tokens"].list.len().sum())},
    }


def by_section(sections: pl.DataFrame, sentences: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """The lists of tokens and places `found` in `sentences` as lists of all `sections`."""
    keys = ["article_id", "section"]
    numbers = sections.select(keys).with_row_index("number")
    found_in = sentences.join(numbers, on=keys, how="left", maintain_order="left").select("number", "sentence")
    flat = found_in.hstack(found).explode("tokens", "places", empty_as_null=False).drop_nulls("tokens")
    flat = flat.with_columns(places=pl.col("places") + pl.col("sentence") * PLACES_OF_A_SENTENCE)
    lists = flat.group_by("number", maintain_order=True).agg("tokens", "places")
    joined = numbers.join(lists, on="number", how="left", maintain_order="left").drop("number")
    return joined.with_columns(
        pl.col("tokens").fill_null(pl.lit([], dtype=pl.List(pl.String))),
        pl.col("places").fill_null(pl.lit([], dtype=pl.List(pl.Int32))),
    )


STAGE = BatchStage(
    function=tokenise,
    inputs={"sections": SECTIONS, "sentences": SENTENCES},
    shared={"left_out": EXCLUDED_SENTENCES, "stop_words": STOP_WORDS},
    outputs={"tokens": TOKENS},
    params=("tokenise", "corpus.language"),
    versions=("numpy", "polars", "simplemma"),
)
