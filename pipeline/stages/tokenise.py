"""Sentences -> tokens of sections."""

from typing import Any

import polars as pl

from pipeline.corpus.languages import LANGUAGES
from pipeline.corpus.section_tokens import by_section
from pipeline.corpus.tokens import tokens
from pipeline.corpus.words import token_rules
from pipeline.settings import Tokenise
from pipeline.stage import BatchStage
from pipeline.tables.ingest import SECTIONS
from pipeline.tables.inputs import STOP_WORDS
from pipeline.tables.screen import EXCLUDED_SENTENCES
from pipeline.tables.segment import SENTENCES
from pipeline.tables.tokenise import TOKENS


def tokenise(
    sections: pl.DataFrame,
    sentences: pl.DataFrame,
    excluded_sentences: pl.DataFrame,
    *,
    stop_words: frozenset[str],
    tokenise: Tokenise,
    language: str,
) -> dict[str, Any]:
    """The tokens of each section and their places, in order, without those of excluded sentences."""
    included = sentences.join(excluded_sentences, on=EXCLUDED_SENTENCES.key, how="anti", maintain_order="left")
    rules = token_rules(LANGUAGES[language], own_stop_words=stop_words, min_length=tokenise.min_length)
    found = by_section(sections, included, tokens(included["text"], rules))
    return {
        "tokens": found,
        "counts": {"sections": found.height, "tokens": int(found["tokens"].list.len().sum())},
    }


STAGE = BatchStage(
    function=tokenise,
    inputs=(SECTIONS, SENTENCES),
    shared=(EXCLUDED_SENTENCES, STOP_WORDS),
    outputs=(TOKENS,),
    params=("tokenise", "corpus.language"),
    versions=("numpy", "polars", "simplemma"),
)
