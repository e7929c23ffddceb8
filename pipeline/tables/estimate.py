"""What estimate makes: prevalence, tone and their change, with 95% intervals.

Everything rests on the articles that are included.  A period without an article between two that have some has its
row, with n_articles 0 and empty estimates: a gap is a finding.
"""

from collections.abc import Mapping

import polars as pl

from pipeline.tables.table import Column, Table

_NONE = "there are none at this level"
_TOO_FEW = "too few articles for an interval, or one wider than half of the scale"
_SCORE = "compound score"
_MIXED = "share or compound score"

TOPIC = Column(pl.Int32, "number of the topic, from 1; another run may number topics differently", low=1)

_LEVEL = {
    "dimension": Column(
        pl.String,
        "what articles, sections or sentences are grouped by: all, period, half, outlet, role, kind (recurring "
        "heading), tenth (of an article), or the periods of one role, as in lead by period",
    ),
    "level": Column(
        pl.String, "the group within the dimension: a period (2024-01, 2024-Q1), a role, a heading, an outlet, a tenth"
    ),
    "first_day": Column(pl.Date, "first day of the period", empty="the level is not a period"),
}
_N_ARTICLES = Column(pl.Int32, "number of articles at this level", "articles", low=0)
_N_DOCUMENTS = Column(
    pl.Int32, "number of articles (all, period, outlet), sections (role, kind) or sentences (tenth)", "documents", low=0
)


def _share(meaning: str, empty: str = "") -> Column:
    return Column(pl.Float64, meaning, "share", 0, 1, empty=empty)


def _tone(meaning: str, empty: str = "") -> Column:
    return Column(pl.Float64, meaning, _SCORE, -1, 1, empty=empty)


def _interval(unit: str, low: float, high: float) -> dict[str, Column]:
    return {
        end: Column(pl.Float64, f"{which} end of its 95% interval", unit, low, high, empty=_TOO_FEW)
        for end, which in (("low", "lower"), ("high", "upper"))
    }


def _with_intervals(meanings: Mapping[str, str]) -> dict[str, Column]:
    """Each change of tone as a column, followed by both ends of its interval."""
    unit = "change of compound score"
    return {
        f"{name}{end}": column
        for name, meaning in meanings.items()
        for end, column in (
            ("", Column(pl.Float64, meaning, unit, -2, 2)),
            ("_low", Column(pl.Float64, "lower end of its 95% interval", unit)),
            ("_high", Column(pl.Float64, "upper end of its 95% interval", unit)),
        )
    }


PREVALENCE = Table(
    "data/estimate/prevalence.parquet",
    about="One row per level and topic.  Intervals cover the uncertainty of topic shares, of the topics (unless "
    "stability.n_fits is 0) and of the selection of articles.",
    columns={
        **_LEVEL,
        "topic": TOPIC,
        "n_articles": _N_ARTICLES,
        "n_documents": _N_DOCUMENTS,
        "prevalence": _share("mean share of the topic over the modelled articles or sections", _NONE),
        **_interval("share", 0, 1),
    },
    key=("dimension", "level", "topic"),
)

TONE = Table(
    "data/estimate/tone.parquet",
    about="One row per level.  Intervals come from resampling articles.",
    columns={
        **_LEVEL,
        "n_articles": _N_ARTICLES,
        "n_documents": _N_DOCUMENTS,
        "tone": _tone("mean tone of the articles or sections, or mean score of the sentences", _NONE),
        **_interval(_SCORE, -1, 1),
    },
    key=("dimension", "level"),
)

TOPIC_TONE = Table(
    "data/estimate/topic_tone.parquet",
    about="One row per level and topic.  Intervals cover the three uncertainties of prevalence.",
    columns={
        **_LEVEL,
        "topic": TOPIC,
        "n_articles": _N_ARTICLES,
        "n_effective": Column(
            pl.Float64,
            "number of equally weighted articles that would be as informative (Kish 1965)",
            "articles",
            low=0,
        ),
        "weight": Column(pl.Float64, "sum of sentences times the topic's share of their section", "sentences", low=0),
        "tone": _tone("mean tone of sections, each weighted by its sentences times its share of the topic", _NONE),
        **_interval(_SCORE, -1, 1),
    },
    key=("dimension", "level", "topic"),
)

_PAIR = {
    "dimension": Column(pl.String, "what is compared", values=("half", "role", "period")),
    "before": Column(pl.String, "level that the change starts from"),
    "after": Column(pl.String, "level that the change leads to"),
}
_PARTS = {
    "composition": "part of the change that comes from a changed topic mix",
    "within_topic": "part of the change that comes from changed tone within topics",
}

TONE_CHANGES = Table(
    "data/estimate/tone_changes.parquet",
    about="One row per pair of levels: the change of corpus tone, decomposed into two parts.",
    columns={
        **_PAIR,
        "n_articles_before": Column(pl.Int32, "number of articles before", "articles", low=1),
        "n_articles_after": Column(pl.Int32, "number of articles after", "articles", low=1),
        "tone_before": _tone("mean tone of sections before, weighted by sentences"),
        "tone_after": _tone("mean tone of sections after, weighted by sentences"),
        **_with_intervals({"change": "change of that tone; composition and within_topic add up to it", **_PARTS}),
    },
    key=("dimension", "before", "after"),
)

TONE_CHANGES_OF_TOPICS = Table(
    "data/estimate/tone_changes_of_topics.parquet",
    about="One row per pair of levels and topic: what the topic contributes to the change of corpus tone.",
    columns={
        **_PAIR,
        "topic": TOPIC,
        "share_before": _share("share of the topic in the sentences before"),
        "share_after": _share("share of the topic in the sentences after"),
        "tone_before": _tone("mean tone of the topic before"),
        "tone_after": _tone("mean tone of the topic after"),
        **_with_intervals(_PARTS),
    },
    key=("dimension", "before", "after", "topic"),
)

CHANGE_POINTS = Table(
    "data/estimate/change_points.parquet",
    about="One row per measure and topic: the segment of time in which it differs most from all other times.",
    columns={
        "measure": Column(pl.String, "what changes over time", values=("prevalence", "tone")),
        "topic": TOPIC,
        "kind": Column(
            pl.String,
            "shift: the segment reaches the beginning or the end of the corpus; burst: it does not",
            values=("shift", "burst"),
        ),
        "first": Column(pl.String, "first period of the segment"),
        "last": Column(pl.String, "last period of the segment"),
        "n_articles": Column(pl.Int32, "number of articles in the segment", "articles", low=0),
        "inside": Column(pl.Float64, "prevalence or tone in the segment", _MIXED, -1, 1, empty="undefined there"),
        "outside": Column(pl.Float64, "the same at all other times", _MIXED, -1, 1, empty="undefined there"),
        "statistic": Column(pl.Float64, "standardised difference of the two", "standard errors", low=0),
        "p": Column(pl.Float64, "share of random orders of the dates with as large a difference", "probability", 0, 1),
        "q": Column(pl.Float64, "p adjusted for all rows (Benjamini and Hochberg 1995)", "probability", 0, 1),
        "is_change": Column(pl.Boolean, "whether q is at most .05"),
    },
    key=("measure", "topic"),
)
