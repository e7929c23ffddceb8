"""Coded sheets, their key and the results -> the units that people coded, as the results have them now."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pipeline.errors import CorpusError
from pipeline.tables.inputs import CODED_SHEETS, CODING_KEY
from pipeline.tables.table import Shard
from pipeline.validation.codes import CodedFile, codes
from pipeline.validation.design import coded_sample, human_scores
from pipeline.validation.population import UNIT, article_units, sentence_units
from pipeline.validation.sheet import with_unit_ids

# A corpus with a larger share of new units is another population: their tone, anywhere in [-1, 1], could move a mean
# by .02.
MAX_NEW_SHARE = 0.01


@dataclass(frozen=True)
class Matched:
    """The codes of people, and the units they are about.

    `units` are those of the corpus and `sample` those of them that are coded;
    both are None without a code.
    """

    codes: pl.DataFrame
    coders: pl.DataFrame
    problems: pl.DataFrame
    key: pl.DataFrame
    units: pl.DataFrame | None = None
    sample: pl.DataFrame | None = None

    @property
    def n_units_drawn_from(self) -> int:
        """The number of units in the corpus when the sheet was drawn."""
        return int(self.key.unique("stratum")["n_in_stratum"].sum())

    @property
    def is_covered(self) -> bool | None:
        """Whether the sample was drawn from (nearly) all units, so that it represents them; None without a code."""
        if self.units is None:
            return None
        return self.units.height - self.n_units_drawn_from <= MAX_NEW_SHARE * self.units.height


def matched(
    sheets: Sequence[CodedFile],
    key: pl.DataFrame,
    scores: Sequence[Shard],
    sentences: Sequence[Shard],
    results: tuple[pl.DataFrame, pl.DataFrame],
) -> Matched:
    """The codes of `sheets` and their units in the `results` of articles and sections."""
    demand_key(sheets, key)
    largest_code = int(key["largest_code"].to_numpy().max(initial=0))
    found = codes(list(sheets), unit_ids=frozenset(key["unit_id"]), largest_code=largest_code)
    if found.codes.is_empty():
        return Matched(found.codes, found.coders, found.problems, key)
    units = population(key, scores, *results)
    known = known_units(key, units, sentences)
    human = human_scores(found.codes, key)
    sample = coded_sample(human, key).join(known.drop(UNIT), on="unit_id", how="inner", maintain_order="left")
    problems = pl.concat([found.problems, lost_units(key, known)])
    return Matched(found.codes, found.coders, problems, key, units, sample)


def demand_key(sheets: Sequence[CodedFile], key: pl.DataFrame) -> None:
    """Raise CorpusError where there are sheets without a key."""
    coded = [sheet.file for sheet in sheets if isinstance(sheet.content, bytes)]
    if coded and key.is_empty():
        path = CODING_KEY.path
        message = (
            f"{coded[0]} cannot be understood: {path} has no rows. Restore the key that was written with the "
            f"sheet (`git log -- {path}` shows its versions), or take the sheet out of "
            f"{CODED_SHEETS.path} and write a new one with `python -m pipeline coding-sheet`."
        )
        raise CorpusError(message)


def population(
    key: pl.DataFrame, scores: Sequence[Shard], articles: pl.DataFrame, sections: pl.DataFrame
) -> pl.DataFrame:
    """All units of the corpus, sentences or articles as in the key."""
    if key["sentence"].null_count():
        return article_units(articles)
    return sentence_units(pl.concat([shard.read().select(*UNIT, "compound") for shard in scores]), articles, sections)


def known_units(key: pl.DataFrame, units: pl.DataFrame, sentences: Sequence[Shard]) -> pl.DataFrame:
    """Those of `units` that are in the key, with `unit_id`; a sentence only if its text is still the same."""
    named = units.join(key.select(UNIT), on=UNIT, how="semi", nulls_equal=True)
    if not key["sentence"].null_count():
        parts = [shard.read().join(named, on=UNIT, how="semi") for shard in sentences]
        named = named.join(pl.concat(parts).select(*UNIT, "text"), on=UNIT, how="inner")
    return with_unit_ids(named).join(key, on="unit_id", how="semi").select("unit_id", *units.columns).sort("unit_id")


def lost_units(key: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The rows of the key whose unit is no longer in the results, as problems."""
    lines = key.with_row_index("line", offset=2).join(known, on="unit_id", how="anti")
    reason = (
        "unit {} is no longer in the results, or has another text; its codes are not used. Restore the corpus "
        "and the settings that the sheet was drawn from, or have a new sheet coded"
    )
    return lines.select(
        file=pl.lit(CODING_KEY.path), line=pl.col("line").cast(pl.Int32), reason=pl.format(reason, "unit_id")
    )
