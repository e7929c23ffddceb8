"""The parts of a corpus, one shard each -> what is counted in them by themselves."""

from collections.abc import Sequence

import polars as pl

from pipeline.counts.documents import ShardCounts, shard_counts
from pipeline.counts.phrases import OFF, Neighbours, bigrams, no_phrases, phrases, total, unigrams, with_phrases
from pipeline.execution import Each
from pipeline.tables.table import Shard

# The tokens of a shard, and which of its articles are included.
Part = tuple[Shard, pl.DataFrame]


def phrases_of(
    parts: Sequence[Part], each: Each, *, min_npmi: float, min_count: int, min_articles: int
) -> pl.DataFrame:
    """The phrases of the included articles: see phrases()."""
    if min_npmi == OFF:
        return no_phrases()
    found = each(neighbours_of, parts, title="vectorise: phrases")
    pairs, singles = total([part.pairs for part in found]), total([part.singles for part in found])
    return phrases(pairs, singles, min_npmi=min_npmi, min_count=min_count, min_articles=min_articles)


def neighbours_of(part: Part) -> Neighbours:
    """The pairs of neighbours and the single tokens in the included articles of a shard."""
    shard, included = part
    tokens = shard.read().join(included, on="article_id", how="semi", maintain_order="left")
    return Neighbours(bigrams(tokens), unigrams(tokens))


def counts_of(part: Part, *, phrases: pl.DataFrame) -> ShardCounts:
    """The counts of a shard, phrases joined."""
    shard, included = part
    tokens = shard.read()
    return shard_counts(tokens.with_columns(tokens=with_phrases(tokens, phrases)), included["article_id"])
