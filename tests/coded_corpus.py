"""What the stages before validate_sentiment have made of a small corpus with planted scores, and sheets coded of it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from pipeline.artefacts.doors import write
from pipeline.tables.assemble_results import ARTICLE_RESULTS, SECTION_RESULTS
from pipeline.tables.ingest import SECTIONS
from pipeline.tables.score_sentiment import SCORES
from pipeline.tables.segment import SENTENCES
from pipeline.tables.table import Column, Table

N_SENTENCES = 8
ALL = (ARTICLE_RESULTS, SECTION_RESULTS, SECTIONS, SENTENCES, SCORES)
Frames = dict[str, pl.DataFrame]


def filled(table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with the other columns of the table: nulls where allowed, else the first allowed text, 0 or nothing."""
    others = {
        name: pl.lit(ordinary(column), column.dtype)
        for name, column in table.columns.items()
        if name not in rows.columns
    }
    return table.checked(rows.with_columns(**others).cast(table.schema).select(list(table.schema)))


def ordinary(column: Column) -> str | int | None:
    """A value that the column may hold."""
    if column.empty:
        return None
    return (*column.values, "")[0] if column.dtype == pl.String else 0


def corpus(n_articles: int = 40) -> Frames:
    """The tables by their paths: articles of one section with eight sentences, every tenth of them a copy."""
    rng = np.random.default_rng(1)
    ids = [f"a{number:03d}" for number in range(n_articles)]
    scores = np.round(rng.uniform(-1, 1, (n_articles, N_SENTENCES)), 3)
    articles = pl.DataFrame(
        {
            "article_id": ids,
            "status": ["copy" if number % 10 == 9 else "kept" for number in range(n_articles)],
            "date": [dt.date(2024, 1 + number % 4, 1 + number % 28) for number in range(n_articles)],
            "tone": scores.mean(axis=1),
            "top_topic": [1 + number % 2 for number in range(n_articles)],
        }
    )
    sections = articles.with_columns(section=0, text=pl.format("All of {}.", "article_id"))
    sentences = sections.select("article_id", "section", sentence=pl.int_ranges(N_SENTENCES)).explode("sentence")
    sentences = sentences.with_columns(
        text=pl.format("=Sentence {} of {}.", "sentence", "article_id"), compound=pl.Series(scores.ravel())
    )
    rows = (articles, sections, sections, sentences, sentences)
    return {table.path: filled(table, _known(table, frame)) for table, frame in zip(ALL, rows, strict=True)}


def _known(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(name for name in frame.columns if name in table.schema)


def write_all(root: Path, frames: Frames) -> None:
    """Write the tables below `root`."""
    for table in ALL:
        write(table, root / table.path, frames[table.path])


def coded_sheet(units: pl.DataFrame, code: Callable[[float], object], *, separator: str = ",") -> bytes:
    """A sheet of `units` (unit_id, machine), coded from what the machine gives."""
    codes = [str(code(machine)) for machine in units["machine"]]
    return units.select("unit_id", code=pl.Series(codes)).write_csv(separator=separator).encode()
