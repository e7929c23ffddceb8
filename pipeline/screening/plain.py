"""Texts -> the same in the characters by which they are compared."""

import numpy as np
import polars as pl


def plain(texts: pl.Series) -> pl.Series:
    """`texts` in lower case and Unicode's compatibility form (NFKC), without invisible characters."""
    # ASCII is composed already, and composing takes more time than all the rest.
    is_ascii = texts.str.len_bytes() == texts.str.len_chars()
    composed = texts.filter(~is_ascii).str.normalize("NFKC").str.replace_all("[\u00ad\u200b-\u200f\u2060\ufeff]", "")
    both = pl.concat([texts.filter(is_ascii), composed.str.replace_all("[\u2018\u2019\u02bc]", "'")])
    places = np.concatenate([is_ascii.arg_true().to_numpy(), (~is_ascii).arg_true().to_numpy()])
    return both.gather(np.argsort(places)).str.to_lowercase()
