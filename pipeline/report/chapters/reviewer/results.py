"""What reviewers ask about results: their uncertainty, and whether they can be had again."""

import polars as pl

from pipeline.report.chapters.changes import TITLE as CHANGES
from pipeline.report.chapters.reviewer.row import Answer, Row, done, judged, not_done
from pipeline.report.chapters.wording import counted
from pipeline.report.ends import told_by
from pipeline.report.findings import Findings
from pipeline.report.numbers import count

CORPUS = "all"


def intervals(findings: Findings) -> Answer:
    """Whether the corpus and every topic have intervals, and how many parts of it do."""
    values = {"prevalence": findings.prevalences, "tone": findings.tones, "tone of topics": findings.topic_tones}
    known = {name: table.drop_nulls(name.partition(" ")[0]) for name, table in values.items()}
    named = ", ".join(f"{name} {_bounded(table)} of {table.height}" for name, table in known.items())
    if not any(map(_bounded, known.values())):
        return not_done(f"Nothing has an interval: {named}.")
    whole = [table.filter(of=CORPUS) for table in known.values()]
    said = f"With a 95 % interval, in the corpus, by period, role, heading and outlet: {named}; what is left has"
    return judged(f"{said} too few articles to say.", passes=all(_bounded(table) == table.height for table in whole))


def _bounded(table: pl.DataFrame) -> int:
    return table.drop_nulls(["low", "high"]).height


def of_the_fit(findings: Findings) -> Answer:
    """Whether intervals of topics carry the uncertainty of the fit."""
    n_fits, n_draws = (findings.settings[name] for name in ("stability.n_fits", "analysis.n_draws"))
    if not n_fits:
        return not_done("Intervals carry the uncertainty of topic shares and of articles, not that of the fit.")
    return done(
        f"{count(n_draws)} draws carry the uncertainty of topic shares, of the fit ({counted(n_fits, 'fit')} to parts) "
        "and of which articles there are."
    )


def comparisons(findings: Findings) -> Answer:
    """Whether the many comparisons in time are allowed for."""
    n_compared = findings.change_points.height
    if not n_compared:
        return not_done("Changes in time were not tested.")
    n_changes = int(findings.change_points["is_change"].sum())
    return done(
        f"{count(n_changes)} of {counted(n_compared, 'comparison')} in time are changes at a false-discovery rate of "
        "5 %; other differences are not tested."
    )


def small_cells(findings: Findings) -> Answer:
    """Whether a period's mean rests on a few articles."""
    least = findings.settings["analysis.min_articles"]
    periods = told_by(findings.tones, "period").drop_nulls("tone")
    n_small = periods.filter(pl.col("n_articles") < least).height
    named = f"{findings.period.capitalize()}s with fewer than {least} articles"
    said = f"{named}: {n_small} of {periods.height} that have a mean tone"
    return judged(f"{said}; they are shown without an interval.", passes=not n_small)


def record(findings: Findings) -> Answer:
    """Whether settings, seeds, versions and the digests of inputs are told."""
    if not findings.versions:
        return not_done("No version of a library is known.")
    seeds = ", ".join(f"{name} {value}" for name, value in findings.settings.items() if name.endswith(".seed"))
    n_files = counted(len(findings.fingerprint["inputs"]["corpus"]), "file")
    return done(
        f"{counted(len(findings.settings), 'setting')}, the seeds among them ({seeds}), the versions of libraries and "
        f"a digest of {n_files} of the corpus are given."
    )


def openness(findings: Findings) -> Answer:
    """Whether code and data can be had: no run can know."""
    n_articles = counted(findings.kept.height, "article")
    return not_done(f"Whether the texts of {n_articles} may be handed on, and where, the report cannot know.")


ROWS = (
    Row(
        "Do prevalence and tone have intervals?",
        "Efron and Tibshirani 1993",
        intervals,
        CHANGES,
        if_failed="Do not compare what has none: add articles at ingest.path.",
        if_not_done="It takes analysis.min_articles articles and more: add some at ingest.path, then run `dvc repro`.",
    ),
    Row(
        "Do the intervals carry the uncertainty of the topics themselves?",
        "Roberts et al. 2014",
        of_the_fit,
        "Methods",
        if_not_done="Set stability.n_fits to 5, then run `dvc repro`.",
    ),
    Row(
        "Are the many comparisons allowed for?",
        "Benjamini and Hochberg 1995",
        comparisons,
        CHANGES,
        if_not_done="It takes more articles at ingest.path, or a coarser analysis.period.",
    ),
    Row(
        "Does every mean in time rest on enough articles?",
        "Wainer 2007",
        small_cells,
        "Corpus",
        if_failed="Do not read these by themselves; take a coarser analysis.period, or add articles at ingest.path.",
    ),
    Row(
        "Are settings, seeds, versions and inputs reported?",
        "Pineau et al. 2021",
        record,
        "Reproduce",
        if_not_done="`make lock` writes versions.yaml, `dvc repro` the report.",
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
