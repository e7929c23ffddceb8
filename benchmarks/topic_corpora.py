"""Tokenised public corpora with labels -> counts, so that every engine gets the same tokens.

A file has a line for each document: tokens, split (train, val or test) and
label, with tabs between, as OCTIS writes them (Terragni et al. 2021).  Those of
raw texts are written by text_corpora.
"""

import gzip
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.counts.matrix import CountMatrix
from pipeline.topics.subsamples import subsample

FILES = {
    "BBC_News": "octis/BBC_News/corpus.tsv.gz",
    "20_Newsgroups": "twenty_newsgroups_tokens/corpus.tsv.gz",
    "DBLP": "octis/DBLP/corpus.tsv.gz",
    "M10": "octis/M10/corpus.tsv.gz",
}
# The settings of the engines were chosen by held-out score on these, and on no other.
CHOSEN_BY = ("BBC_News", "20_Newsgroups")
SAMPLE_SHARE = 0.8
PARTS = ("all", "seen", "sample")


@dataclass(frozen=True)
class Corpus:
    """Documents as tokens and as counts; `split` and `labels` are (documents,)."""

    name: str
    texts: list[list[str]]
    counts: CountMatrix
    split: np.ndarray
    labels: np.ndarray

    def rows(self, part: str, seed: int) -> np.ndarray:
        """Rows of a part: "all", "seen" (train and val), or "sample" (four fifths, others for each seed)."""
        if part == "all":
            return np.arange(len(self.texts))
        if part == "seen":
            return np.flatnonzero(self.split != "test")
        return subsample(self.counts, share=SAMPLE_SHARE, seed=seed)


def corpus(file: Path, name: str) -> Corpus:
    """The corpus in `file`."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        texts, split, labels = zip(*(line.rstrip("\n").split("\t") for line in lines), strict=True)
    tokens = [text.split() for text in texts]
    return Corpus(name, tokens, counted(tokens), np.array(split), np.array(labels))


def counted(texts: list[list[str]]) -> CountMatrix:
    """The counts of all terms of `texts`, in alphabetical order; documents are named by their number."""
    terms = sorted({token for text in texts for token in text})
    column = {term: place for place, term in enumerate(terms)}
    columns = np.array([column[token] for text in texts for token in text])
    row = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    counts = csr_matrix((np.ones(len(columns), dtype=np.int64), (row, columns)), shape=(len(texts), len(terms)))
    counts.sum_duplicates()
    return CountMatrix(counts, tuple(map(str, range(len(texts)))), tuple(terms))
