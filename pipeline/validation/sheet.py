"""Drawn units -> the sheet that coders fill in, and the key by which their codes are understood.

The sheet is blind: it has texts in random order under names that reveal nothing
about topic, date or tone.  A name is a digest of the unit and its text, so that a
unit whose text has changed since is not taken for the one that was coded.
"""

import hashlib

import numpy as np
import polars as pl

from pipeline.seeds import derived
from pipeline.validation.population import UNIT

CONTEXT = ("before", "after")
KEY_COLUMNS = ("unit_id", *UNIT, "stratum", "n_in_stratum", "n_drawn", "largest_code")


def with_sentences(drawn: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """`drawn` sentences with their `text` and those `before` and `after` it in the section, empty where there is none.

    A drawn sentence that is not among `sentences` is dropped.
    """
    place = ["article_id", "section"]
    near = sentences.join(drawn, on=place, how="semi").sort(UNIT)
    around = near.select(
        *UNIT,
        "text",
        before=pl.col("text").shift(1).over(place).fill_null(""),
        after=pl.col("text").shift(-1).over(place).fill_null(""),
    )
    return drawn.join(around, on=UNIT, how="inner", maintain_order="left")


def with_articles(drawn: pl.DataFrame, sections: pl.DataFrame) -> pl.DataFrame:
    """`drawn` articles with their `text`: that of all sections, without title and headings, which are not scored."""
    near = sections.join(drawn, on="article_id", how="semi").sort("article_id", "section")
    texts = near.filter(pl.col("text") != "").group_by("article_id", maintain_order=True)
    return drawn.join(texts.agg(pl.col("text").str.join("\n\n")), on="article_id", how="inner", maintain_order="left")


def with_unit_ids(units: pl.DataFrame) -> pl.DataFrame:
    """`units` with `unit_id`, from `UNIT` and, of sentences, `text`: an article's identifier covers its text."""
    rows = units.select(*UNIT, text="text" if "text" in units.columns else pl.lit(""))
    named = [unit_id(article, section, sentence, text) for article, section, sentence, text in rows.iter_rows()]
    return units.with_columns(unit_id=pl.Series(named, dtype=pl.String))


def unit_id(article_id: str, section: int | None, sentence: int | None, text: str) -> str:
    """The letter u and 16 hexadecimal digits: no spreadsheet takes it for a number."""
    said = f"{article_id}/" if section is None else f"{article_id}/{section}/{sentence}/{text}"
    return f"u{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def sheet(units: pl.DataFrame, *, seed: int) -> pl.DataFrame:
    """The rows to hand out, shuffled: `unit_id`, `text` with its context, and `code` and `comment`, both empty."""
    rows = units.sort("unit_id")
    order = np.random.default_rng(derived(seed, "coding/order of the sheet")).permutation(rows.height)
    before, after = ([name] if name in rows.columns else [] for name in CONTEXT)
    return rows[order].select("unit_id", *before, "text", *after, code=pl.lit(""), comment=pl.lit(""))


def key(units: pl.DataFrame, *, largest_code: int) -> pl.DataFrame:
    """What each unit of the sheet is and how it was drawn, by `unit_id`."""
    return units.with_columns(largest_code=pl.lit(largest_code, pl.Int64)).select(KEY_COLUMNS).sort("unit_id")
