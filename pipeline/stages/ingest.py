"""Raw files -> articles, sections, how each file was read, and the ledger of rejected records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, NamedTuple

import polars as pl

from pipeline.artefacts.digests import digest
from pipeline.artefacts.source import SourceFile
from pipeline.corpus.format import FieldNames
from pipeline.corpus.languages import LANGUAGES
from pipeline.corpus.model import Article, Rejection
from pipeline.corpus.parsing import ReadOptions, parsed
from pipeline.corpus.recurrence import with_kinds
from pipeline.errors import CorpusError
from pipeline.execution import map_ordered
from pipeline.params import Ingest
from pipeline.stage import Stage
from pipeline.tables.ingest import ARTICLES, CORPUS_DIGESTS, FILES, INGEST_COUNTS, REJECTED, REJECTED_CSV, SECTIONS
from pipeline.tables.inputs import CORPUS

# A worker is handed so many files, or bytes of files, at a time; they are parsed one by one, so it changes no result.
FILES_AT_ONCE = 100
BYTES_AT_ONCE = 1 << 20
# So many results become columns at a time: it bounds memory and changes nothing.
RESULTS_AT_ONCE = 1_000
REASONS_SHOWN = 5


class Files(NamedTuple):
    """Some files of the corpus and how they are to be read."""

    files: list[SourceFile]
    options: ReadOptions


class Frames(NamedTuple):
    """What came of some files."""

    articles: pl.DataFrame
    sections: pl.DataFrame
    rejected: pl.DataFrame
    files: pl.DataFrame


@dataclass(frozen=True)
class ReadFile:
    """How a file was read; null where it could not be."""

    name: str
    format: str | None
    encoding: str | None


@dataclass(frozen=True)
class Rejected:
    """A rejection and the file it is of."""

    file: str
    rejection: Rejection


def ingest(corpus: list[SourceFile], ingest: Ingest, language: str) -> dict[str, Any]:
    """All records of the corpus: each is an article or a row of the ledger."""
    options = read_options(ingest, language)
    pieces = list(divided(corpus))
    chunks = [Files(files, options) for files in pieces]
    frames = combined([Frames(*part) for part in map_ordered(frames_of, chunks, title="ingest")])
    if frames.articles.is_empty():
        raise no_article(frames, ingest)
    counts = {
        "n_files": frames.files.height,
        "n_records": frames.articles.height + frames.rejected.height,
        "n_articles": frames.articles.height,
        "n_rejected": frames.rejected.height,
    }
    return {
        "articles": frames.articles,
        "sections": with_kinds(frames.sections, min_articles=ingest.kind_min_articles),
        "files": with_counts(frames),
        "rejected": frames.rejected,
        "rejected_csv": frames.rejected.sort("file", "record"),
        "ingest_counts": counts,
        "digests": dict(chain.from_iterable(map_ordered(digests_of, pieces, title="digests"))),
        "counts": {name.removeprefix("n_"): value for name, value in counts.items()},
    }


def read_options(settings: Ingest, language: str) -> ReadOptions:
    """How files are to be read, from the settings."""
    fields = FieldNames(**settings.fields.model_dump())
    return ReadOptions(settings.format, fields, settings.date_order, LANGUAGES[language])


def divided(corpus: list[SourceFile]) -> Iterator[list[SourceFile]]:
    """The files in their order, in pieces of work of about the same size."""
    piece: list[SourceFile] = []
    size = 0
    for file in corpus:
        piece.append(file)
        size += file.path.lstat().st_size
        if len(piece) == FILES_AT_ONCE or size >= BYTES_AT_ONCE:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def frames_of(chunk: Files) -> Frames:
    """What came of some files, made into columns a part at a time."""
    results = (result for file in chunk.files for result in results_of(file, chunk.options))
    parts = []
    while part := list(islice(results, RESULTS_AT_ONCE)):
        parts.append(frames_of_results(part))
    return combined(parts)


def digests_of(files: list[SourceFile]) -> list[tuple[str, str]]:
    """The name and the digest of each file, of an archive as it is."""
    return [(file.name, digest(file.path)) for file in files]


def combined(parts: list[Frames]) -> Frames:
    """Several frames as one."""
    return Frames(*(pl.concat(frames) for frames in zip(empty(), *parts, strict=True)))


def results_of(file: SourceFile, options: ReadOptions) -> Iterator[ReadFile | Article | Rejected]:
    """How the file or each member of it was read, followed by its articles and rejections.

    A file that cannot be read counts as one record.
    """
    for name, content in ((unpacked.name, unpacked.content) for unpacked in file.contents()):
        if isinstance(content, str):
            yield ReadFile(name, None, None)
            yield Rejected(name, Rejection(number=1, line=1, reason=content))
            continue
        found = parsed(name, content, options)
        yield ReadFile(name, found.format, found.encoding)
        for result in found.results:
            yield Rejected(name, result) if isinstance(result, Rejection) else result


def frames_of_results(results: Iterable[ReadFile | Article | Rejected]) -> Frames:
    """Some results as columns."""
    results = list(results)
    articles = [result for result in results if isinstance(result, Article)]
    files = [(result.name, result.format, result.encoding) for result in results if isinstance(result, ReadFile)]
    rejected = [
        (result.file, result.rejection.number, result.rejection.line, result.rejection.reason)
        for result in results
        if isinstance(result, Rejected)
    ]
    ids = [article.article_id for article in articles]
    rows: tuple[list[tuple[Any, ...]], ...] = (
        [article_row(article_id, article) for article_id, article in zip(ids, articles, strict=True)],
        [row for article_id, article in zip(ids, articles, strict=True) for row in section_rows(article_id, article)],
        rejected,
        files,
    )
    frames = zip(rows, empty(), strict=True)
    return Frames(*(pl.DataFrame(part, schema=frame.schema, orient="row") for part, frame in frames))


def article_row(article_id: str, article: Article) -> tuple[Any, ...]:
    """An article as a row."""
    place = (article.file, article.record, article.line)
    return (article_id, *place, article.date, article.title, article.outlet, article.label, article.note)


def section_rows(article_id: str, article: Article) -> list[tuple[Any, ...]]:
    """The sections of an article as rows."""
    return [(article_id, section.position, section.heading, section.role, section.text) for section in article.sections]


def empty() -> Frames:
    """Frames without rows, with the columns that files give."""
    return Frames(
        pl.DataFrame(schema=ARTICLES.schema),
        pl.DataFrame(schema={name: dtype for name, dtype in SECTIONS.schema.items() if name != "kind"}),
        pl.DataFrame(schema=REJECTED.schema),
        pl.DataFrame(schema={name: FILES.schema[name] for name in ("file", "format", "encoding")}),
    )


def with_counts(frames: Frames) -> pl.DataFrame:
    """The files with the number of their records, articles and rejections."""
    articles = frames.articles.group_by("file").agg(n_articles=pl.len().cast(pl.Int32))
    rejected = frames.rejected.group_by("file").agg(n_rejected=pl.len().cast(pl.Int32))
    files = frames.files.join(articles, on="file", how="left").join(rejected, on="file", how="left")
    counted = files.with_columns(pl.col("n_articles", "n_rejected").fill_null(0))
    return counted.with_columns(n_records=pl.col("n_articles") + pl.col("n_rejected"))


def no_article(frames: Frames, settings: Ingest) -> CorpusError:
    """The error for a corpus in which nothing could be read, with the first reasons."""
    lines = [f"{row['file']}:{row['line']}: {row['reason']}" for row in frames.rejected.head(REASONS_SHOWN).to_dicts()]
    summary = (
        f"ingest.path {settings.path!r} holds no article that the format {settings.format!r} can read: "
        f"{frames.files.height} files, {frames.rejected.height} rejected records."
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
        "files": FILES,
        "rejected": REJECTED,
        "rejected_csv": REJECTED_CSV,
        "ingest_counts": INGEST_COUNTS,
        "digests": CORPUS_DIGESTS,
    },
    params=("ingest", "corpus.language"),
    versions=(
        "charset-normalizer",
        "ftfy",
        # trafilatura's second opinion on where the text of a page is
        "justext",
        "lxml",
        "markdown-it-py",
        "polars",
        "pyyaml",
        "trafilatura",
    ),
)
