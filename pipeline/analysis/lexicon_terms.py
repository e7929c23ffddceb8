"""Terms of topics and words of a lexicon -> which words belong to which terms, and where they stand.

Topics are made of lemmas and phrases, lexicons of words as texts have them:
"wars" of the lexicon belongs to the term "war", "supreme" to "supreme_court".
"""

from collections.abc import Callable, Collection, Mapping

import polars as pl

from pipeline.corpus.cleaning import plain_punctuation
from pipeline.sentiment.words import described

TERM_WORDS: dict[str, pl.DataType | type[pl.DataType]] = {
    "topic": pl.Int32,
    "term": pl.String,
    "rank": pl.Int32,
    "word": pl.String,
    "valence": pl.Float64,
}

_PIECE = r"[\p{L}\p{N}]+"


def term_words(
    topic_terms: pl.DataFrame, lexicon: Mapping[str, float], token: Callable[[str], str | None], *, n_terms: int
) -> pl.DataFrame:
    """A row for each topic, term and word of the lexicon that belongs to it; sorted by them.

    `topic_terms` has topic, rank and term, by one ranking or several: a term
    counts when it is among the first `n_terms` of any, and `rank` is its best.
    `token` turns a word in lower case into a token (None: it is dropped).
    A word belongs to the terms that its token is, or is part of as one of the
    words of a phrase.  An entry of several words, which no scorer looks up,
    belongs to none, and neither does one of valence 0.
    """
    entries = [(word, valence) for word, valence in sorted(lexicon.items()) if valence and len(word.split()) == 1]
    pairs = [(token(word), word, valence) for word, valence in entries]
    of_tokens = pl.DataFrame(
        pairs, {"part": pl.String, "word": pl.String, "valence": pl.Float64}, orient="row"
    ).drop_nulls()
    terms = topic_terms.filter(pl.col("rank") <= n_terms).group_by("topic", "term").agg(pl.col("rank").min())
    parts = terms.with_columns(part=pl.col("term").str.split("_")).explode("part", empty_as_null=False)
    found = parts.join(of_tokens, on="part").select(list(TERM_WORDS)).unique()
    return found.sort("topic", "term", "word")


def occurrences(texts: pl.Series, words: Collection[str]) -> pl.DataFrame:
    """Where `words`, in lower case, stand in `texts`: rows (row, word), each once, sorted by them.

    A word with an apostrophe or a hyphen inside is looked for by its longest
    piece, so that some places are found in which it does not stand as a whole.
    """
    pieces = _longest_pieces(words)
    if pieces.is_empty():
        return pl.DataFrame(schema={"row": pl.Int64, "word": pl.String})
    plain = _plain(texts).str.to_lowercase()
    # Most sentences have none, and cutting them to pieces is what takes the time.
    candidates = plain.str.contains_any(pieces["piece"].unique().sort().to_list()).arg_true()
    cut = pl.DataFrame({"row": candidates, "piece": plain.gather(candidates).str.extract_all(_PIECE)})
    flat = cut.explode("piece", empty_as_null=False)
    found = flat.join(pieces, on="piece").select(pl.col("row").cast(pl.Int64), "word")
    return found.unique().sort("row", "word")


def _longest_pieces(words: Collection[str]) -> pl.DataFrame:
    """Rows (word, piece) of all `words` that have one."""
    of_words = pl.DataFrame({"word": pl.Series(sorted(words), dtype=pl.String)})
    pieces = of_words.with_columns(piece=pl.col("word").str.extract_all(_PIECE)).explode("piece", empty_as_null=False)
    longest = pl.col("piece").sort_by(pl.col("piece").str.len_chars(), descending=True, maintain_order=True).first()
    return pieces.group_by("word", maintain_order=True).agg(longest)


def _plain(texts: pl.Series) -> pl.Series:
    """`texts` as a scorer sees them: invisible characters may part a word, and an emoji stands for words."""
    is_ascii = texts.str.len_bytes() == texts.str.len_chars()
    odd = (~is_ascii).arg_true()
    spelled = [described(plain_punctuation(text)) for text in texts.gather(odd)]
    return texts.scatter(odd, pl.Series(spelled, dtype=pl.String)) if spelled else texts
