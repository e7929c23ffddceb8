"""Raw files -> articles, sections, how each file was read, and the ledger of rejected records."""

from functools import partial
from typing import Any

from pipeline.artefacts.source import FileGroup, FilePart, SourceFile, digests_of, in_groups, in_parts
from pipeline.corpus.columns import Frames, combined, frames_of, frames_of_block, no_article, totals, with_counts
from pipeline.corpus.dates import Order
from pipeline.corpus.format import FieldNames
from pipeline.corpus.languages import LANGUAGES
from pipeline.corpus.parsing import ReadOptions
from pipeline.corpus.recurrence import with_kinds
from pipeline.execution import Each, map_ordered
from pipeline.params import Ingest
from pipeline.settings import Fields
from pipeline.stage import Stage
from pipeline.tables.ingest import ARTICLES, CORPUS_DIGESTS, FILES, INGEST_COUNTS, REJECTED, REJECTED_CSV, SECTIONS
from pipeline.tables.inputs import CORPUS


def ingest(corpus: list[SourceFile], ingest: Ingest, language: str, each: Each = map_ordered) -> dict[str, Any]:
    """All records of the corpus: each is an article or a row of the ledger."""
    digests = digests_of(corpus)
    read = partial(
        frames_of_piece, form=ingest.format, fields=ingest.fields, date_order=ingest.date_order, language=language
    )
    pieces = [part for group in in_groups(corpus, digests) for part in in_parts(group, ingest.format)]
    frames = combined(each(read, pieces, title="ingest"))
    if frames.articles.is_empty():
        raise no_article(frames, path=ingest.path, form=ingest.format)
    counts = totals(frames)
    return {
        "articles": frames.articles,
        "sections": with_kinds(frames.sections, min_articles=ingest.kind_min_articles),
        "files": with_counts(frames),
        "rejected": frames.rejected,
        "rejected_csv": frames.rejected.sort("file", "record"),
        "ingest_counts": counts,
        "corpus_digests": digests,
        "counts": {name.removeprefix("n_"): value for name, value in counts.items()},
    }


def frames_of_piece(
    piece: FileGroup | FilePart, *, form: str, fields: Fields, date_order: Order, language: str
) -> Frames:
    """What some files, or a part of one, hold."""
    options = ReadOptions(form, FieldNames(**fields.model_dump()), date_order, LANGUAGES[language])
    if isinstance(piece, FilePart):
        return frames_of_block(piece.file.name, piece.content(), piece.block, options)
    return frames_of(piece.contents(), options)


STAGE = Stage(
    function=ingest,
    inputs=(CORPUS,),
    outputs=(ARTICLES, SECTIONS, FILES, REJECTED, REJECTED_CSV, INGEST_COUNTS, CORPUS_DIGESTS),
    params=("ingest", "corpus.language"),
    versions=(
        "charset-normalizer",
        "ftfy",
        # trafilatura's fallback for where the text of a page is
        "justext",
        "lxml",
        "markdown-it-py",
        "polars",
        "pyyaml",
        "trafilatura",
    ),
    in_pieces=True,
)
