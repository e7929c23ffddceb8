"""Sections -> tokens."""

from typing import Any

import polars as pl

from pipeline.artefacts.corpus import SECTIONS, STOP_WORDS, TOKENS
from pipeline.corpus.tokens import built_in_stop_words
from pipeline.corpus.tokens import tokens as tokens_of
from pipeline.params import Tokenise
from pipeline.stage import BatchStage


def tokenise(sections: pl.DataFrame, stop_words: frozenset[str], tokenise: Tokenise) -> dict[str, Any]:
    """The tokens of each section's text, in order."""
    tokens = tokens_of(sections["text"], min_length=tokenise.min_length, stop_words=built_in_stop_words() | stop_words)
    return {
        "tokens": sections.select("article_id", "section", tokens=tokens),
        "counts": {"sections": sections.height, "tokens": int(tokens.list.len().sum())},
    }


STAGE = BatchStage(
    function=tokenise,
    inputs={"sections": SECTIONS},
    shared={"stop_words": STOP_WORDS},
    outputs={"tokens": TOKENS},
    params=("tokenise",),
    versions=("polars", "simplemma"),
)
