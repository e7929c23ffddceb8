"""Included articles, sections and sentences -> what prevalence and tone are estimated from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from pipeline.analysis.draws import Documents
from pipeline.analysis.posterior import concentration
from pipeline.analysis.results import included, share_matrix
from pipeline.counts.documents import section_name
from pipeline.counts.matrix import CountMatrix
from pipeline.topics.fit import TopicFit
from pipeline.topics.subsamples import RefitShares


@dataclass(frozen=True)
class Evidence:
    """Documents with topics, and the number of the article of each, (documents,)."""

    documents: Documents
    article: np.ndarray

    @classmethod
    def of(cls, documents: pl.DataFrame, *, counts: CountMatrix, refits: RefitShares, fit: TopicFit) -> "Evidence":
        """The evidence of documents with the columns name, article_id and topic_shares, those under `fit`."""
        names, articles = documents["name"].to_list(), documents["article_id"].to_list()
        shares = share_matrix(documents["topic_shares"])
        own = _rows(names, counts.documents)
        parameters = concentration(counts.rows(own), shares, fit.topic_term, fit.alpha)
        stacked = np.concatenate([shares[np.newaxis], refits.shares[:, _rows(names, refits.documents)]])
        _, article = np.unique(np.array(articles, dtype=np.str_), return_inverse=True)
        return cls(Documents(names, articles, parameters, stacked), article)

    @property
    def shares(self) -> np.ndarray:
        """Shares under the fit itself, shape (documents, topics)."""
        return np.asarray(self.documents.shares[0])

    def ones(self) -> np.ndarray:
        """A column of ones, shape (documents, 1)."""
        return np.ones((len(self.article), 1))


@dataclass(frozen=True)
class Corpus:
    """The included articles and sections that have topics, and the evidence of each.

    `articles` and `sections` are rows in the order of their evidence; the
    corpus extends from the first to the last date of `calendar`.
    """

    articles: pl.DataFrame
    of_articles: Evidence
    sections: pl.DataFrame
    of_sections: Evidence
    calendar: pl.Series

    @classmethod
    def of(
        cls,
        articles: pl.DataFrame,
        sections: pl.DataFrame,
        *,
        fit: TopicFit,
        counts: tuple[CountMatrix, CountMatrix],
        refits: tuple[RefitShares, RefitShares],
    ) -> "Corpus":
        """Those of all articles and sections; `counts` and `refits` are of articles, then of sections."""
        modelled = included(articles).with_columns(name="article_id").drop_nulls("topic_shares").sort("article_id")
        modelled_sections = _named(_with_outlets(articles, sections)).drop_nulls("topic_shares")
        modelled_sections = modelled_sections.sort("article_id", "section")
        return cls(
            modelled,
            Evidence.of(modelled, counts=counts[0], refits=refits[0], fit=fit),
            modelled_sections,
            Evidence.of(modelled_sections, counts=counts[1], refits=refits[1], fit=fit),
            included(articles)["date"],
        )


@dataclass(frozen=True)
class Toned:
    """All included articles, sections and sentences with a tone, with or without topics; sentences in order."""

    articles: pl.DataFrame
    sections: pl.DataFrame
    sentences: pl.DataFrame

    @classmethod
    def of(cls, articles: pl.DataFrame, sections: pl.DataFrame, scores: pl.DataFrame) -> "Toned":
        """Those of all articles, sections and scored sentences."""
        sentences = scores.join(included(articles).select("article_id"), on="article_id", how="semi")
        return cls(
            included(articles).drop_nulls("tone"),
            _with_outlets(articles, sections).drop_nulls("tone"),
            sentences.sort("article_id", "section", "sentence").select("article_id", tone="compound"),
        )


def _with_outlets(articles: pl.DataFrame, sections: pl.DataFrame) -> pl.DataFrame:
    """The included sections, with the outlets of their articles."""
    return included(sections).join(articles.select("article_id", "outlet"), on="article_id", how="left")


def _named(sections: pl.DataFrame) -> pl.DataFrame:
    """`sections` with the name that each has among the counts."""
    keys = sections.select("article_id", "section").iter_rows()
    return sections.with_columns(
        name=pl.Series([section_name(article, section) for article, section in keys], dtype=pl.String)
    )


def _rows(names: Sequence[str], among: Sequence[str]) -> np.ndarray:
    rows = {name: row for row, name in enumerate(among)}
    return np.array([rows[name] for name in names], dtype=np.int64)
