"""Words -> numbers that stand for their types, a type being a distinct spelling."""

import numpy as np
import polars as pl


def coded(flat: pl.Series) -> tuple[np.ndarray, list[str]]:
    """For each value of `flat` the number of its type, and the types, numbered from 0 in the order they are met in."""
    # Categories of their own are forgotten with `coded`; shared ones would grow for as long as the process lives.
    categories = flat.cast(pl.Categorical(pl.Categories.random()))
    types = categories.unique(maintain_order=True)
    index = np.empty(len(types), dtype=np.uint32)
    index[types.to_physical().to_numpy()] = np.arange(len(types), dtype=np.uint32)
    return index[categories.to_physical().to_numpy()], types.cast(pl.String).to_list()
