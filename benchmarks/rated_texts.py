"""The sentences that people rated for Hutto and Gilbert (2014), and sentences of news.

Source of the four sets: the VADER data of ICWSM 2014, the mean of 20 raters
from -4 to 4 for each text.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import bbc_corpus
import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from pipeline.corpus.decoding import encoding_of  # noqa: E402 - the path to it is set above
from pipeline.corpus.languages.en import LANGUAGE as ENGLISH  # noqa: E402
from pipeline.corpus.sentences import sentences  # noqa: E402
from pipeline.sentiment.vader import scored_text  # noqa: E402

FILES = {
    "tweets": "tweets",
    "NYT editorials": "nytEditorialSnippets",
    "movie reviews": "movieReviewSnippets",
    "product reviews": "amazonReviewSnippets",
}
# Each the other way round: how a newspaper prints what the sets have in typewriter characters.
PRINTED = {
    "''": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "'": "\N{RIGHT SINGLE QUOTATION MARK}",
    "...": "\N{HORIZONTAL ELLIPSIS}",
    " - ": "\N{EM DASH}",
}


@dataclass(frozen=True)
class Rated:
    """Texts with their mean ratings, and the number of the article each stands in."""

    texts: list[str]
    rating: np.ndarray
    article: np.ndarray

    @property
    def n_articles(self) -> int:
        """How many articles there are."""
        return int(self.article.max()) + 1

    def article_means(self, values: np.ndarray) -> np.ndarray:
        """The mean of `values` over the texts of each article."""
        return np.asarray(np.bincount(self.article, values) / np.bincount(self.article))

    def articles(self) -> list[str]:
        """Each article as one text."""
        parts: list[list[str]] = [[] for _ in range(self.n_articles)]
        for text, article in zip(self.texts, self.article, strict=True):
            parts[article].append(text)
        return [" ".join(part) for part in parts]


def rated(corpora: Path, name: str) -> Rated:
    """A set; texts of one article have numbers that begin alike."""
    file = corpora / "vader_icwsm2014" / f"{FILES[name]}_GroundTruth.txt"
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8", errors="replace").splitlines()]
    articles = np.unique([row[0].partition("_")[0] for row in rows], return_inverse=True)[1]
    return Rated([row[2] for row in rows], np.array([float(row[1]) for row in rows]), articles)


def printed(text: str) -> str:
    """`text` with the quotes, apostrophes, ellipses and dashes of print."""
    for typed, character in PRINTED.items():
        text = text.replace(typed, character)
    return text


def news_sentences(corpora: Path) -> list[str]:
    """The sentences of BBC News as they are scored."""
    articles = bbc_corpus.articles(corpora / "bbc_news_raw/bbc.tar.gz")
    texts = (data.decode(str(encoding_of(data))) for _, data in articles)
    return [scored_text(sentence.text) for text in texts for sentence in sentences(text, language=ENGLISH)]
