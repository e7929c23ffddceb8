"""Raw files -> articles, sections and the ledger of rejected records."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import polars as pl

from pipeline.artefacts.corpus import (
    ARTICLES,
    CORPUS,
    INGEST_COUNTS,
    REJECTED,
    REJECTED_CSV,
    SECTIONS,
)
from pipeline.artefacts.source import SourceFile
from pipeline.corpus.model import Article, Rejection
from pipeline.corpus.parsing import parsed
from pipeline.corpus.readers import READERS
from pipeline.corpus.recurrence import with_duplicates, with_kinds
from pipeline.errors import CorpusError
from pipeline.execution import map_ordered
from pipeline.params import Ingest
from pipeline.stage import Stage

# A worker is handed so many files at a time; they are parsed one by one, so it changes no result.
FILES_AT_ONCE = 100
REASONS_SHOWN = 5


class Files(NamedTuple):
    """Some files of the corpus and the name of their reader."""

    files: list[SourceFile]
    format: str


class Frames(NamedTuple):
    """What came of some files."""

    articles: pl.DataFrame
    sections: pl.DataFrame
    rejected: pl.DataFrame


def ingest(corpus: list[SourceFile], ingest: Ingest) -> dict[str, Any]:
    """All records of the corpus: each is an article or a row of the ledger."""
    starts = range(0, len(corpus), FILES_AT_ONCE)
    chunks = [Files(corpus[start : start + FILES_AT_ONCE], ingest.format) for start in starts]
    read = [Frames(*frames) for frames in map_ordered(frames_of, chunks, title="ingest")]
    articles = pl.concat([empty().articles, *(frames.articles for frames in read)])
    sections = pl.concat([empty().sections, *(frames.sections for frames in read)])
    rejected = pl.concat([empty().rejected, *(frames.rejected for frames in read)])
    if articles.is_empty():
        raise no_article(len(corpus), rejected, ingest)
    counts = {
        "n_files": len(corpus),
        "n_records": articles.height + rejected.height,
        "n_articles": articles.height,
        "n_rejected": rejected.height,
    }
    return {
        "articles": with_duplicates(articles),
        "sections": with_kinds(sections, min_articles=ingest.kind_min_articles),
        "rejected": rejected,
        "rejected_csv": rejected.sort("file", "record"),
        "ingest_counts": counts,
        "counts": {name.removeprefix("n_"): value for name, value in counts.items()},
    }


def frames_of(chunk: Files) -> Frames:
    """The articles, sections and rejections of some files."""
    articles: list[Article] = []
    rejected: list[dict[str, Any]] = []
    for file in chunk.files:
        for result in results_of(file, chunk.format):
            if isinstance(result, Article):
                articles.append(result)
            else:
                rejected.append(
                    {"file": file.name, "record": result.number, "line": result.line, "reason": result.reason}
                )
    sections = [row for article in articles for row in section_rows(article)]
    schemas = empty()
    return Frames(
        pl.DataFrame([article_row(article) for article in articles], schema=schemas.articles.schema),
        pl.DataFrame(sections, schema=schemas.sections.schema),
        pl.DataFrame(rejected, schema=schemas.rejected.schema),
    )


def results_of(file: SourceFile, reader: str) -> Iterable[Article | Rejection]:
    """What the records of one file are; a file that cannot be read counts as one record."""
    content = file.content()
    if isinstance(content, str):
        return [Rejection(number=1, line=1, reason=content)]
    return parsed(content, file=file.name, reader=READERS[reader])


def article_row(article: Article) -> dict[str, Any]:
    """An article as a row; `content_id` serves to find copies."""
    return {
        "article_id": article.article_id,
        "file": article.file,
        "record": article.record,
        "line": article.line,
        "date": article.date,
        "title": article.title,
        "outlet": article.outlet,
        "content_id": article.content_id,
    }


def section_rows(article: Article) -> list[dict[str, Any]]:
    """The sections of an article as rows."""
    return [
        {
            "article_id": article.article_id,
            "section": section.position,
            "heading": section.heading,
            "role": section.role,
            "text": section.text,
        }
        for section in article.sections
    ]


def empty() -> Frames:
    """Frames without rows, with the columns that files give."""
    articles = {name: dtype for name, dtype in ARTICLES.schema.items() if name != "duplicate_of"}
    sections = {name: dtype for name, dtype in SECTIONS.schema.items() if name != "kind"}
    return Frames(
        pl.DataFrame(schema={**articles, "content_id": pl.String}),
        pl.DataFrame(schema=sections),
        pl.DataFrame(schema=REJECTED.schema),
    )


def no_article(n_files: int, rejected: pl.DataFrame, settings: Ingest) -> CorpusError:
    """The error for a corpus in which nothing could be read, with the first reasons."""
    lines = [f"{row['file']}:{row['line']}: {row['reason']}" for row in rejected.head(REASONS_SHOWN).to_dicts()]
    summary = (
        f"ingest.path {settings.path!r} holds no article that the format {settings.format!r} can read: "
        f"{n_files} files, {rejected.height} rejected records."
    )
    return CorpusError(
        "\n  ".join([summary, *lines, "Mend the files, or set ingest.path and ingest.format in params.yaml."])
    )


STAGE = Stage(
    function=ingest,
    inputs={"corpus": CORPUS},
    outputs={
        "articles": ARTICLES,
        "sections": SECTIONS,
        "rejected": REJECTED,
        "rejected_csv": REJECTED_CSV,
        "ingest_counts": INGEST_COUNTS,
    },
    params=("ingest",),
    versions=("markdown-it-py", "polars", "pyyaml"),
)
