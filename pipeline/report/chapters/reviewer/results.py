"""What reviewers ask about results: their uncertainty, and whether they can be had again."""

import polars as pl

from pipeline.report.chapters.reviewer.row import Answer, Row, done, judged, not_done
from pipeline.report.chapters.sentiment import MIN_SENTENCES
from pipeline.report.chapters.tone_checks import TITLE as TONE_CHECKS
from pipeline.report.chapters.wording import counted
from pipeline.report.findings import Findings
from pipeline.report.numbers import count

# Of fewer articles a mean says little; no interval is given from fewer sentences either.
LEAST_ARTICLES = MIN_SENTENCES


def topic_intervals(findings: Findings) -> Answer:
    """Whether the tone of every topic has an interval."""
    known = findings.confounds.drop_nulls("tone")
    if known.is_empty():
        return not_done("No topic has a tone.")
    n_bounded, n_draws = known["tone_low"].drop_nulls().len(), count(findings.settings["audit.n_draws"])
    said = f"Topics with a 95 % interval, from {n_draws} draws of articles: {n_bounded} of {known.height}."
    return judged(said, passes=n_bounded == known.height)


def other_intervals(findings: Findings) -> Answer:
    """Whether prevalence and tone by month and role have intervals: no table has them."""
    n_months = findings.prevalence_by_month["month"].n_unique()
    return not_done(f"None is given for prevalence in {counted(n_months, 'month')}, nor for tone by month or role.")


def comparisons(findings: Findings) -> Answer:
    """Whether many comparisons are allowed for: nothing is tested."""
    n_cells = findings.tone_by_topic_month["tone"].drop_nulls().len()
    return not_done(f"Nothing is tested; {counted(n_cells, 'mean')} by topic and month alone invite comparison.")


def small_cells(findings: Findings) -> Answer:
    """Whether a month's mean rests on a few articles."""
    months = findings.tone_by_month.drop_nulls("tone")
    n_small = months.filter(pl.col("n_articles") < LEAST_ARTICLES).height
    said = f"Months with fewer than {LEAST_ARTICLES} articles: {n_small} of {months.height} that have a mean tone."
    return judged(said, passes=not n_small)


def record(findings: Findings) -> Answer:
    """Whether settings, seeds and versions are told."""
    if not findings.versions:
        return not_done("No version of a library is known.")
    seeds = ", ".join(f"{name} {value}" for name, value in findings.settings.items() if name.endswith(".seed"))
    n_settings = counted(len(findings.settings), "setting")
    return done(f"{n_settings}, the seeds among them ({seeds}); versions of libraries stand at the end of the page.")


def openness(findings: Findings) -> Answer:
    """Whether code and data can be had: no run can know."""
    n_articles = counted(findings.kept.height, "article")
    return not_done(f"Whether the texts of {n_articles} may be handed on, and where, the report cannot know.")


_EXPORT = "It is not offered here: data/report/articles.csv, which `dvc repro` writes, has all that is needed to"

ROWS = (
    Row(
        "Has the tone of every topic an interval?",
        "Efron and Tibshirani 1993",
        topic_intervals,
        TONE_CHECKS,
        if_failed="Do not compare the topics without one: too few articles have them. Add some at ingest.path.",
        if_not_done="Add articles with sentences at ingest.path, then run `dvc repro`.",
    ),
    Row(
        "Have prevalence and tone by month and role intervals?",
        "Roberts et al. 2014",
        other_intervals,
        if_not_done=f"{_EXPORT} draw articles anew.",
        can_be_done=False,
    ),
    Row(
        "Are the many comparisons allowed for?",
        "Benjamini and Hochberg 1995",
        comparisons,
        if_not_done=f"{_EXPORT} test what was asked beforehand and to control the false discovery rate.",
        can_be_done=False,
    ),
    Row(
        "Does every monthly mean rest on enough articles?",
        "Wainer 2007",
        small_cells,
        "Corpus",
        if_failed="Do not read these months by themselves; add articles at ingest.path if there are more.",
    ),
    Row(
        "Are settings, seeds and versions reported?",
        "Pineau et al. 2021",
        record,
        "Methods",
        if_not_done="`make lock` writes versions.yaml, then `dvc repro` the report.",
    ),
    Row(
        "Are code and data open?",
        "van Atteveldt et al. 2019",
        openness,
        if_not_done="Publish the repository with its dvc.lock; `python -m pipeline pack` makes one file of the folder "
        "at ingest.path.",
        can_be_done=False,
    ),
)
