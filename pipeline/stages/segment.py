"""Sections -> sentences."""

from typing import Any

import polars as pl

from pipeline.corpus.languages import LANGUAGES
from pipeline.corpus.sentences import sentences
from pipeline.stage import BatchStage
from pipeline.tables.ingest import SECTIONS
from pipeline.tables.segment import SENTENCES


def segment(sections: pl.DataFrame, language: str) -> dict[str, Any]:
    """The sentences of each section, with their offsets in its text."""
    found = [
        (article, section, number, sentence)
        for article, section, text in sections.select("article_id", "section", "text").iter_rows()
        for number, sentence in enumerate(sentences(text, language=LANGUAGES[language]))
    ]
    columns = {
        "article_id": [article for article, *_ in found],
        "section": [section for _, section, *_ in found],
        "sentence": [number for *_, number, _ in found],
        **{name: [getattr(sentence, name) for *_, sentence in found] for name in ("paragraph", "start", "text")},
    }
    return {
        "sentences": pl.DataFrame(columns, schema=SENTENCES.schema),
        "counts": {"sections": sections.height, "sentences": len(found)},
    }


STAGE = BatchStage(
    function=segment,
    inputs=(SECTIONS,),
    outputs=(SENTENCES,),
    params=("corpus.language",),
    versions=("polars", "sentencex"),
)
