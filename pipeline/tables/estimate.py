"""What estimate makes: prevalence, tone and their change with 95 % intervals.

`of` says what is told by: all, period, half, outlet, role or kind, and of tone
also tenth (of an article, 01 to 10) and "lead by period" and so on for each
role; `group` is which of them; a period is called 2024-01 or 2024-Q1 and `first_day` is its
first, null for all that is no period.  Everything rests on kept articles.
A period without an article between two that have some has its row, with
n_articles 0 and nulls: a gap is a finding.
`n_articles` are those of the group; `low` and `high` are null where they are
fewer than `analysis.min_articles`, where a few of them weigh too much to tell,
or where the interval would be wider than half of the scale, .5 of a prevalence
and 1 of a tone: too few articles to say.  Topic numbers count from 1.
"""

import polars as pl

from pipeline.tables.table import Schema, Table, outside, undescribed

_GROUP: Schema = {"dimension": pl.String, "level": pl.String, "first_day": pl.Date}

_ENDS: Schema = {"low": pl.Float64, "high": pl.Float64}


def _with_ends(*names: str) -> Schema:
    """Each name as a column, with those of its low and its high end."""
    return {f"{name}{end}": pl.Float64 for name in names for end in ("", "_low", "_high")}


# `prevalence` is the mean share over the modelled articles (all, period, outlet) or sections (role, kind) of the
# group, `n_documents` how many these are.  The interval carries three uncertainties: of the shares, of the topics
# (without it where `stability.n_fits` is 0) and of which articles there are.
PREVALENCE = Table(
    "data/estimate/prevalence.parquet",
    columns=undescribed(
        {
            **_GROUP,
            "topic": pl.Int32,
            "n_articles": pl.Int32,
            "n_documents": pl.Int32,
            "prevalence": pl.Float64,
            **_ENDS,
        },
        ("first_day", "prevalence", "low", "high"),
    ),
    key=("dimension", "level", "topic"),
    check=outside(["prevalence", "low", "high"], 0, 1),
)

# `tone` is the mean of the tones of articles (all, period, outlet), of sections (role, kind, role by period) or of
# the scores of sentences (tenth); articles are resampled.
TONE = Table(
    "data/estimate/tone.parquet",
    columns=undescribed(
        {**_GROUP, "n_articles": pl.Int32, "n_documents": pl.Int32, "tone": pl.Float64, **_ENDS},
        ("first_day", "tone", "low", "high"),
    ),
    key=("dimension", "level"),
    check=outside(["tone", "low", "high"], -1, 1),
)

# `tone` is the mean of section tones, each weighted by its sentences times its share of the topic; `weight` is the sum
# of these weights, in sentences; `n_effective` the number of articles that would tell as much if all weighed alike
# (Kish 1965).  The interval carries the three uncertainties of PREVALENCE.
TOPIC_TONE = Table(
    "data/estimate/topic_tone.parquet",
    columns=undescribed(
        {
            **_GROUP,
            "topic": pl.Int32,
            "n_articles": pl.Int32,
            "n_effective": pl.Float64,
            "weight": pl.Float64,
            "tone": pl.Float64,
            **_ENDS,
        },
        ("first_day", "tone", "low", "high"),
    ),
    key=("dimension", "level", "topic"),
    check=outside(["tone", "low", "high"], -1, 1),
)

_PAIR: Schema = {"dimension": pl.String, "before": pl.String, "after": pl.String}

# The change of corpus tone, the mean over sections weighted by their sentences, from one group to another: change =
# composition (a changed mix of topics) + within_topic (changed tone within topics); see `analysis.decomposition`.
TONE_CHANGES = Table(
    "data/estimate/tone_changes.parquet",
    columns=undescribed(
        {
            **_PAIR,
            "n_articles_before": pl.Int32,
            "n_articles_after": pl.Int32,
            "tone_before": pl.Float64,
            "tone_after": pl.Float64,
            **_with_ends("change", "composition", "within_topic"),
        }
    ),
    key=("dimension", "before", "after"),
    check=outside(["tone_before", "tone_after"], -1, 1),
)

# What each topic adds to it; `share` is of sentences.
TONE_CHANGES_OF_TOPICS = Table(
    "data/estimate/tone_changes_of_topics.parquet",
    columns=undescribed(
        {
            **_PAIR,
            "topic": pl.Int32,
            "share_before": pl.Float64,
            "share_after": pl.Float64,
            "tone_before": pl.Float64,
            "tone_after": pl.Float64,
            **_with_ends("composition", "within_topic"),
        }
    ),
    key=("dimension", "before", "after", "topic"),
    check=outside(["share_before", "share_after"], 0, 1),
)

# The segment of periods, `first` to `last`, in which each topic's prevalence or tone differs most from all other
# times, with both values and the difference in standard errors; `kind` is shift (it lasts to the end) or burst; `p` by
# giving articles each other's dates, `q` by Benjamini and Hochberg (1995) over all rows; `is_change`: q is at most .05.
CHANGE_POINTS = Table(
    "data/estimate/change_points.parquet",
    columns=undescribed(
        {
            "measure": pl.String,
            "topic": pl.Int32,
            "kind": pl.String,
            "first": pl.String,
            "last": pl.String,
            "n_articles": pl.Int32,
            "inside": pl.Float64,
            "outside": pl.Float64,
            "statistic": pl.Float64,
            "p": pl.Float64,
            "q": pl.Float64,
            "is_change": pl.Boolean,
        },
        ("inside", "outside"),
    ),
    key=("measure", "topic"),
    check=outside(["p", "q"], 0, 1),
)
