"""The text of sections -> tokens: words in lower case, lemmatised, without function words.

What becomes of a word, in this order:

1. Characters are normalised (NFKC), typographic apostrophes made plain,
   invisible characters dropped, all hyphens made one.
2. The text is cut by one pattern.  Addresses of the web and of e-mail and
   numbers ("3,000", "4.2m") are recognised whole and dropped; abbreviations
   with full stops ("U.S.", "a.m.") and words with hyphens ("president-elect")
   stay one token.
3. Lower case; the genitive ending ('s) is cut off.
4. Function words are dropped, then each type is replaced by its lemma, and
   what is now a function word or shorter than `min_length` is dropped.

Lemmas rather than stems: stemmers merge too much and help topics nothing
(Schofield and Mimno 2016).
"""

from functools import cache
from pathlib import Path

import polars as pl
import simplemma

_ADDRESS = r"(?:https?://|www\.)\S+|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+"
_NUMBER = r"\p{N}[\p{L}\p{N}.,'%-]*"
_ABBREVIATION = r"(?:\p{L}\.){2,}"
_WORD = r"\p{L}[\p{L}\p{M}\p{N}]*(?:['-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*"
_PATTERN = f"(?i){_ADDRESS}|{_NUMBER}|{_ABBREVIATION}|{_WORD}"
_DROPPED = r"(?i)^(?:https?://|www\.|\p{N})|@"
_APOSTROPHES = "[\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]"
_INVISIBLE = "[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}]"
_HYPHENS = "[\N{HYPHEN}\N{NON-BREAKING HYPHEN}]"

# Where the lemma's dictionary is wrong for news.
_LEMMAS = {
    "media": "media",  # not the medium: the press
    "data": "data",  # not datum
    "politics": "politics",  # not politic
    "economics": "economics",  # not economic
    "news": "news",  # not new
    "us": "us",  # a pronoun, and on the stop list; not we
    "united": "united",  # part of a name more often than of a verb
    "nations": "nation",
}


def tokens(texts: pl.Series, *, min_length: int, stop_words: frozenset[str]) -> pl.Series:
    """The tokens of each text, in order: List(String) of the same length, empty where nothing is left."""
    words = pl.DataFrame({"text": texts}).with_row_index("row").select("row", _words(pl.col("text")))
    flat = words.explode("word", empty_as_null=False).drop_nulls("word")
    types = flat.select(pl.col("word").unique(maintain_order=True))
    became = types.with_columns(
        token=pl.Series([token(word, min_length, stop_words) for word in types["word"]], dtype=pl.String)
    )
    kept = flat.join(became, on="word", how="left", maintain_order="left").drop_nulls("token")
    lists = kept.group_by("row", maintain_order=True).agg("token")
    all_rows = words.select("row").join(lists, on="row", how="left", maintain_order="left")
    return all_rows["token"].fill_null(pl.Series([[]], dtype=pl.List(pl.String))).alias(texts.name)


def _words(text: pl.Expr) -> pl.Expr:
    """Every word of `text` in lower case; addresses and numbers are left out."""
    plain = (
        text.str.normalize("NFKC")
        .str.replace_all(_APOSTROPHES, "'")
        .str.replace_all(_INVISIBLE, "")
        .str.replace_all(_HYPHENS, "-")
    )
    found = plain.str.extract_all(_PATTERN)
    kept = found.list.eval(pl.element().filter(~pl.element().str.contains(_DROPPED)))
    return kept.list.eval(pl.element().str.to_lowercase()).alias("word")


def token(word: str, min_length: int, stop_words: frozenset[str]) -> str | None:
    """What the lower-case `word` becomes; None when it is dropped.

    >>> token("crises", 3, frozenset()), token("korea's", 3, frozenset()), token("the", 3, frozenset({"the"}))
    ('crisis', 'korea', None)
    """
    base = word.removesuffix("'s").removesuffix("'")
    if {word, base} & stop_words:
        return None
    found = lemma(base)
    if found in stop_words or len(found) < min_length:
        return None
    return found


@cache
def lemma(word: str) -> str:
    """The dictionary form of a lower-case word, in lower case.

    Abbreviations with full stops are their own lemma.
    """
    if "." in word:
        return word
    return _LEMMAS.get(word) or simplemma.lemmatize(word, lang="en").lower()


@cache
def built_in_stop_words() -> frozenset[str]:
    """English function words, one a line in a file beside this one."""
    file = Path(__file__).with_name("stop_words_en.txt")
    return frozenset(file.read_text(encoding="utf-8").split())
