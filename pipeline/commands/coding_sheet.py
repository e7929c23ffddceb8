"""The results -> a blind sheet for people to code, and its key.

The sheet is drawn from what the stages have made.  The same results and
settings give the same sheet, so that a lost one can be written again.
"""

from pathlib import Path

import polars as pl

from pipeline.artefacts.doors import read, write
from pipeline.command import Command
from pipeline.errors import CorpusError
from pipeline.params import Params
from pipeline.sentiment.aggregation import tone_class
from pipeline.settings import Coding
from pipeline.tables.assemble_results import ARTICLE_RESULTS, SECTION_RESULTS
from pipeline.tables.ingest import SECTIONS
from pipeline.tables.inputs import CODED_SHEETS, CODING_KEY, CODING_SHEET
from pipeline.tables.score_sentiment import SCORES
from pipeline.tables.segment import SENTENCES
from pipeline.tables.table import InShards
from pipeline.validation.codes import CodedFile, units_named
from pipeline.validation.population import UNIT, article_units, sentence_units
from pipeline.validation.sampling import sample
from pipeline.validation.sheet import key, sheet, with_articles, with_sentences, with_unit_ids

# A spreadsheet program cuts what is longer.
LONGEST_CELL = 32_767


def coding_sheet(root: Path, params: Params) -> list[str]:
    """Write the sheet and its key below `root`; lines on where they are and what to do with them.

    Raises CorpusError, and writes nothing, where coded sheets need the key that would be replaced.
    """
    coding = params.coding
    units = population(root, params)
    if units.is_empty():
        message = f"no {coding.unit} has a tone, so there is nothing to draw; the report shows what was excluded."
        raise CorpusError(message)
    drawn = with_unit_ids(with_texts(root, sample(units, n_units=coding.n_units, seed=coding.seed)))
    new = key(drawn, largest_code=coding.largest_code)
    old = read(CODING_KEY, root / CODING_KEY.path)
    if not old.equals(new):
        refuse_to_lose(old, read(CODED_SHEETS, root / CODED_SHEETS.path))
    write(CODING_SHEET, root / CODING_SHEET.path, sheet(drawn, seed=coding.seed))
    write(CODING_KEY, root / CODING_KEY.path, new)
    return lines(drawn, coding, n_units=units.height, n_replaced=0 if old.equals(new) else old.height)


def lines(drawn: pl.DataFrame, coding: Coding, *, n_units: int, n_replaced: int) -> list[str]:
    """What was written and what to do with it."""
    largest = coding.largest_code
    written = [
        f"{CODING_SHEET.path}: {drawn.height:,} of {n_units:,} {coding.unit}s to code",
        f"  column code: a number from -{largest} (very negative) to {largest} (very positive)",
        (
            f"  give every coder a copy; save the coded sheets as {CODED_SHEETS.path}/<coder>.csv (see the "
            "README.md there)"
        ),
        f"{CODING_KEY.path}: identifies the units; commit it to git, and do not show it to the coders",
    ]
    if n_replaced:
        written.append(f"  the key to an earlier sheet of {n_replaced:,} units was replaced: do not mix the two sheets")
    n_long = drawn.filter(pl.col("text").str.len_chars() > LONGEST_CELL).height
    if n_long:
        written.append(
            f"  {n_long:,} texts are longer than the {LONGEST_CELL:,} characters that a spreadsheet cell holds"
        )
    return written


def population(root: Path, params: Params) -> pl.DataFrame:
    """The units that can be drawn, with the machine's tone class."""
    articles = read(ARTICLE_RESULTS, root / ARTICLE_RESULTS.path)
    if params.coding.unit == "article":
        units = article_units(articles)
    else:
        scores = [shard.read().select(*UNIT, "compound") for shard in read(InShards(SCORES), root / SCORES.path)]
        units = sentence_units(pl.concat(scores), articles, read(SECTION_RESULTS, root / SECTION_RESULTS.path))
    classes = tone_class(units["machine"].to_numpy(), params.sentiment.neutral_band)
    return units.with_columns(tone_class=pl.Series(classes, dtype=pl.Int64))


def with_texts(root: Path, drawn: pl.DataFrame) -> pl.DataFrame:
    """`drawn` with the texts to be coded."""
    is_sentence = not drawn["sentence"].null_count()
    table, near = (SENTENCES, with_sentences) if is_sentence else (SECTIONS, with_articles)
    shards = read(InShards(table), root / table.path)
    return pl.concat([near(drawn, shard.read()) for shard in shards])


def refuse_to_lose(old: pl.DataFrame, coded: list[CodedFile]) -> None:
    """Raise CorpusError where coded sheets name units of the `old` key."""
    unit_ids = frozenset(old["unit_id"])
    using = [file.file for file in coded if units_named(file, unit_ids)]
    if using:
        message = (
            f"{CODING_KEY.path} would be replaced, but {', '.join(using[:5])} "
            f"{('has' if len(using) == 1 else 'have')} codes that cannot be understood without it. To start "
            f"again, move the coded sheets out of {CODED_SHEETS.path} and keep the key with them; to get the "
            "sheet of this key again, restore the corpus and the settings under coding."
        )
        raise CorpusError(message)


COMMAND = Command("draw a sample of texts for people to code, and write a blind sheet and its key", coding_sheet)
