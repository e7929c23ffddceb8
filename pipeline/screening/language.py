"""Texts -> the language they are in, as far as it is not the corpus's own.

A text is in the expected language when enough of its words are function words
of that language: half of all running words of an English text are, hardly any
of a German one.  Only a text with few of them is shown to the identifier, which takes
hundreds of times as long; that leaves tables, lists and other languages.

Source of the identifier: Lui and Baldwin (2012), as py3langid.
"""

from functools import cache

import polars as pl
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from pipeline.corpus.language import Language
from pipeline.screening.plain import plain

CLEARLY_FOREIGN = 0.7
# Fewer words tell no language.
MIN_WORDS = 10
# Beginnings suffice.
CHARACTERS_READ = 3_000

# Whatever stands between words, but for a single blank: replacing each by itself would take most of the time.
# A single apostrophe stands within a word.
_BETWEEN = r"[^\p{L}\p{M}]{2,}|[^\p{L}\p{M}' ]"
# Scripts without blanks between words have few words and no doubt about their language.
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Hangul}]"


def languages(articles: pl.DataFrame, *, expected: Language) -> pl.DataFrame:
    """One row an article: language, function_word_share in [0, 1] and is_other_language; sorted by article_id.

    `articles` has article_id and text.  `language` is an ISO 639-1 code, null
    for a text of fewer than MIN_WORDS words; that of `expected` where nothing speaks
    clearly against it.  A text without a word has no share.
    """
    measured = articles.select(
        "article_id", "text", *_measures(plain(articles["text"].str.slice(0, CHARACTERS_READ)), expected)
    )
    is_long = (pl.col("n_words") >= MIN_WORDS) | (pl.col("n_unspaced") >= MIN_WORDS)
    share = pl.col("function_word_share")
    is_doubtful = is_long & (share.fill_null(0) < expected.min_stop_word_share)
    doubtful = measured.filter(is_doubtful)
    codes = pl.Series([_language(text, expected.code) for text in doubtful["text"]], dtype=pl.String)
    joined = measured.join(doubtful.select("article_id", identified=codes), on="article_id", how="left")
    language = pl.when(is_long).then(pl.col("identified").fill_null(expected.code))
    return (
        joined.with_columns(language=language)
        .select(
            "article_id",
            "language",
            "function_word_share",
            is_other_language=pl.col("language").fill_null(expected.code) != expected.code,
        )
        .sort("article_id")
    )


def _measures(text: pl.Series, expected: Language) -> list[pl.Series]:
    """Words, words of unspaced scripts, and the share of function words."""
    # With a blank around it, an apostrophe at an end of the text is not alone.
    plain_words = (" " + text + " ").str.replace_all(_BETWEEN, " ").str.strip_chars(" ")
    words = plain_words.str.split(" ")
    known = pl.Series(sorted(expected.stop_words))
    n_words = words.list.len() * (plain_words != "")
    n_known = words.list.eval(pl.element().is_in(known.implode()).cast(pl.UInt32)).list.sum()
    share = (n_known / n_words).fill_nan(None)
    return [
        n_words.alias("n_words"),
        _n_unspaced(text).alias("n_unspaced"),
        share.alias("function_word_share"),
    ]


def _n_unspaced(text: pl.Series) -> pl.Series:
    """Characters of scripts without blanks between words; looked for only where a text is not ASCII."""
    is_ascii = text.str.len_bytes() == text.str.len_chars()
    return pl.select(pl.when(~is_ascii).then(text)).to_series().str.count_matches(_UNSPACED).fill_null(0)


def _language(text: str, expected: str) -> str:
    """The code of the language of a text that has few function words of the expected one."""
    language, probability = _identifier().classify(text[:CHARACTERS_READ])
    return str(language) if probability >= CLEARLY_FOREIGN else expected


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
