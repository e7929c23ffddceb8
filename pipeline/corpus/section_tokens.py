"""Tokens of sentences -> tokens of sections, with the place of each."""

import polars as pl

# The places of a sentence's words lie in a span of their own, so that a place also identifies the sentence
# and words of two sentences are never neighbours.  No sentence has as many characters.
PLACES_OF_A_SENTENCE = 10_000


def by_section(sections: pl.DataFrame, sentences: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """The lists of tokens and places `found` in `sentences` as lists of all `sections`."""
    keys = ["article_id", "section"]
    numbers = sections.select(keys).with_row_index("number")
    found_in = sentences.join(numbers, on=keys, how="left", maintain_order="left").select("number", "sentence")
    flat = found_in.hstack(found).explode("tokens", "places", empty_as_null=False).drop_nulls("tokens")
    flat = flat.with_columns(places=pl.col("places") + pl.col("sentence") * PLACES_OF_A_SENTENCE)
    lists = flat.group_by("number", maintain_order=True).agg("tokens", "places")
    joined = numbers.join(lists, on="number", how="left", maintain_order="left").drop("number")
    return joined.with_columns(
        pl.col("tokens").fill_null(pl.lit([], dtype=pl.List(pl.String))),
        pl.col("places").fill_null(pl.lit([], dtype=pl.List(pl.Int32))),
    )
