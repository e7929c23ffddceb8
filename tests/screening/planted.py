"""Copies, footers and foreign articles, made to be recovered."""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl

ARTICLES = {
    "article_id": pl.String,
    "date": pl.Date,
    "file": pl.String,
    "record": pl.Int32,
    "text": pl.String,
}
SENTENCES = {
    "article_id": pl.String,
    "section": pl.Int32,
    "sentence": pl.Int32,
    "paragraph": pl.Int32,
    "text": pl.String,
    "outlet": pl.String,
}


def articles(*rows: tuple[str, dt.date, str]) -> pl.DataFrame:
    """A table of articles, each from its id, date and text; the file is named for the id."""
    return pl.DataFrame([(name, day, f"{name}.txt", 1, text) for name, day, text in rows], ARTICLES, orient="row")


def rewritten(text: str, share: float, words: Sequence[str], rng: np.random.Generator) -> str:
    """`text` with `share` of its words, at places drawn at random, replaced by others drawn from `words`."""
    parts = re.split(r"(\w+)", text)
    n_words = len(parts) // 2
    for place in rng.choice(n_words, round(share * n_words), replace=False):
        parts[2 * place + 1] = words[int(rng.integers(len(words)))]
    return "".join(parts)


def foreign_sentences() -> dict[str, list[str]]:
    """The sentences of each language, by its code."""
    lines = Path(__file__).with_name("foreign_sentences.tsv").read_text(encoding="utf-8").splitlines()
    table: dict[str, list[str]] = {}
    for line in lines:
        code, _, sentence = line.partition("\t")
        table.setdefault(code, []).append(sentence)
    return table


def foreign_articles(n_each: int, rng: np.random.Generator) -> dict[str, str]:
    """Texts of three to eight sentences in some order; the key begins with the code of the language."""
    return {
        f"{code}{number}": " ".join(rng.permutation(sentences)[: rng.integers(3, len(sentences) + 1)])
        for code, sentences in foreign_sentences().items()
        for number in range(n_each)
    }


FOOTERS = (
    ("Sign up to our newsletter for the week's best stories.", "Follow us on Twitter and Facebook."),
    ("Copyright 2024 The Daily Example.", "All rights reserved."),
    ("Do you have a story for us? Write to the news desk.",),
)
BYLINES = ("By Jane Smith, our harbour correspondent", "By our own staff")


def with_boilerplate(paragraphs: Sequence[str], number: int) -> tuple[list[str], frozenset[str]]:
    """Every third article gets a by-line before its paragraphs and a footer after them; also what was added."""
    if number % 3:
        return list(paragraphs), frozenset()
    byline = BYLINES[number // 3 % len(BYLINES)]
    footer = " ".join(FOOTERS[number // 3 % len(FOOTERS)])
    return [byline, *paragraphs, footer], frozenset({byline, footer})
