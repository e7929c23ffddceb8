"""What was read from files -> columns: articles, sections, rejected records, and how each file was read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

import polars as pl

from pipeline.corpus.line_blocks import Block, shifted
from pipeline.corpus.model import Article, Rejection
from pipeline.corpus.parsing import ReadOptions, parsed
from pipeline.errors import CorpusError
from pipeline.tables.ingest import ARTICLES, FILES, REJECTED, SECTIONS
from pipeline.tables.table import Table

# The number of results that become columns at a time: it bounds memory and changes nothing.
RESULTS_AT_ONCE = 1_000
REASONS_SHOWN = 5


class Frames(NamedTuple):
    """What some files hold; `sections` are without their kind, `files` without their counts."""

    articles: pl.DataFrame
    sections: pl.DataFrame
    rejected: pl.DataFrame
    files: pl.DataFrame


@dataclass(frozen=True)
class ReadFile:
    """How a file was read; null where it could not be."""

    file: str
    format: str | None
    encoding: str | None


@dataclass(frozen=True)
class Rejected:
    """A rejection and the file it is of."""

    file: str
    rejection: Rejection


Result = ReadFile | Article | Rejected

# The columns that are attributes of what was read, by the same names.
_OF_ARTICLES = tuple(name for name in ARTICLES.columns if name != "article_id")
_OF_SECTIONS = ("heading", "role", "text")
_OF_FILES = ("file", "format", "encoding")


def frames_of(contents: Iterable[tuple[str, bytes | str]], options: ReadOptions) -> Frames:
    """What files hold, each a name and its bytes, or why these cannot be had; made into columns a part at a time."""
    results = (result for name, content in contents for result in results_of(name, content, options))
    parts = []
    while part := list(islice(results, RESULTS_AT_ONCE)):
        parts.append(_frames(part))
    return combined(parts)


def frames_of_block(name: str, content: bytes, block: Block, options: ReadOptions) -> Frames:
    """What a block of a file holds; the first one says how the file was read."""
    found = parsed(name, content, options)
    read = [ReadFile(name, found.format, found.encoding)] if not block.start else []
    results = (shifted(result, block) for result in found.results)
    rows = (Rejected(name, result) if isinstance(result, Rejection) else result for result in results)
    return _frames([*read, *rows])


def results_of(name: str, content: bytes | str, options: ReadOptions) -> Iterator[Result]:
    """How a file was read, followed by its articles and rejections.  A file that cannot be read is one record."""
    if isinstance(content, str):
        yield ReadFile(name, None, None)
        yield Rejected(name, Rejection(number=1, line=1, reason=content))
        return
    found = parsed(name, content, options)
    yield ReadFile(name, found.format, found.encoding)
    for result in found.results:
        yield Rejected(name, result) if isinstance(result, Rejection) else result


def combined(parts: Sequence[Frames]) -> Frames:
    """Several frames as one."""
    return Frames(*(pl.concat(frames) for frames in zip(_frames([]), *parts, strict=True)))


def _frames(results: Sequence[Result]) -> Frames:
    articles = [result for result in results if isinstance(result, Article)]
    rejected = [result for result in results if isinstance(result, Rejected)]
    files = [result for result in results if isinstance(result, ReadFile)]
    ids = [article.article_id for article in articles]
    return Frames(
        articles=_frame({"article_id": ids, **_attributes(articles, _OF_ARTICLES)}, ARTICLES),
        sections=_section_frame(ids, articles),
        rejected=_frame(
            {
                "file": [result.file for result in rejected],
                "record": [result.rejection.number for result in rejected],
                "line": [result.rejection.line for result in rejected],
                "reason": [result.rejection.reason for result in rejected],
            },
            REJECTED,
        ),
        files=_frame(_attributes(files, _OF_FILES), FILES),
    )


def _section_frame(ids: Sequence[str], articles: Sequence[Article]) -> pl.DataFrame:
    both = [(name, section) for name, article in zip(ids, articles, strict=True) for section in article.sections]
    sections = [section for _, section in both]
    ids_of_sections, positions = [name for name, _ in both], [section.position for section in sections]
    columns: dict[str, list[Any]] = {"article_id": ids_of_sections, "section": positions}
    return _frame(columns | _attributes(sections, _OF_SECTIONS), SECTIONS)


def _attributes(values: Sequence[object], names: Iterable[str]) -> dict[str, list[Any]]:
    return {name: [getattr(value, name) for value in values] for name in names}


def _frame(columns: dict[str, list[Any]], table: Table) -> pl.DataFrame:
    """The columns with the types that the table gives them."""
    return pl.DataFrame(columns, schema={name: table.schema[name] for name in columns})


def with_counts(frames: Frames) -> pl.DataFrame:
    """The files with the number of their records, articles and rejections."""
    articles = frames.articles.group_by("file").agg(n_articles=pl.len().cast(pl.Int32))
    rejected = frames.rejected.group_by("file").agg(n_rejected=pl.len().cast(pl.Int32))
    files = frames.files.join(articles, on="file", how="left").join(rejected, on="file", how="left")
    counted = files.with_columns(pl.col("n_articles", "n_rejected").fill_null(0))
    return counted.with_columns(n_records=pl.col("n_articles") + pl.col("n_rejected"))


def totals(frames: Frames) -> dict[str, int]:
    """How many files, records, articles and rejections there are."""
    return {
        "n_files": frames.files.height,
        "n_records": frames.articles.height + frames.rejected.height,
        "n_articles": frames.articles.height,
        "n_rejected": frames.rejected.height,
    }


def no_article(frames: Frames, *, path: str, form: str) -> CorpusError:
    """The error for a corpus in which nothing could be read, with the first reasons."""
    rows = frames.rejected.sort("file", "record").head(REASONS_SHOWN).to_dicts()
    lines = [f"{row['file']}:{row['line']}: {row['reason']}" for row in rows]
    summary = (
        f"ingest.path {path!r} contains no article in the format {form!r}: "
        f"{frames.files.height} files, {frames.rejected.height} rejected records."
    )
    remedy = "Correct the files, or set ingest.path and ingest.format in params.yaml."
    return CorpusError("\n  ".join([summary, *lines, remedy]))
