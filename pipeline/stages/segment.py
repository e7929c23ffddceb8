"""Sections -> sentences."""

from typing import Any

import polars as pl

from pipeline.corpus.languages import LANGUAGES
from pipeline.corpus.sentences import sentences as sentences_of
from pipeline.stage import BatchStage
from pipeline.tables.ingest import SECTIONS
from pipeline.tables.segment import SENTENCES


def segment(sections: pl.DataFrame, language: str) -> dict[str, Any]:
    """The sentences of each section, with their offsets in its text."""
    rows = [
        (article, section, number, *sentence)
        for article, section, text in sections.select("article_id", "section", "text").iter_rows()
        for number, sentence in enumerate(sentences_of(text, language=LANGUAGES[language]))
    ]
    return {
        "sentences": pl.DataFrame(rows, schema=SENTENCES.schema, orient="row"),
        "counts": {"sections": sections.height, "sentences": len(rows)},
    }


STAGE = BatchStage(
    function=segment,
    inputs={"sections": SECTIONS},
    outputs={"sentences": SENTENCES},
    params=("corpus.language",),
    versions=("polars", "sentencex"),
)
