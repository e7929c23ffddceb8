"""What reviewers ask about results: their uncertainty, and whether they can be had again."""

import polars as pl

from pipeline.report.chapters.changes import TITLE as CHANGES
from pipeline.report.chapters.wording import counted
from pipeline.report.checklist.row import Answer, Row, done, judged, not_done
from pipeline.report.evidence.citing import all_rows, setting
from pipeline.report.evidence.reference import Entry
from pipeline.report.findings import Findings
from pipeline.report.groups import rows_by
from pipeline.report.model import Cited, Selection
from pipeline.report.numbers import count
from pipeline.report.text import joined, told

CORPUS = "all"
BOUNDED = "low IS NOT NULL AND high IS NOT NULL"


def intervals(findings: Findings) -> Answer:
    """Whether the corpus and every topic have intervals, and how many parts of it do."""
    columns = {"prevalences": "prevalence", "tones": "tone", "topic_tones": "tone"}
    known = {name: getattr(findings, name).drop_nulls(column) for name, column in columns.items()}
    named = [
        told(
            "{said} {} of {}",
            Cited(str(_bounded(table)), all_rows(name, f"{columns[name]} IS NOT NULL AND {BOUNDED}")),
            Cited(str(table.height), all_rows(name, f"{columns[name]} IS NOT NULL")),
            said="tone of topics" if name == "topic_tones" else columns[name],
        )
        for name, table in known.items()
    ]
    if not any(map(_bounded, known.values())):
        return not_done(told("Nothing has an interval: {}.", joined(", ", named)))
    said = told(
        "With a 95 % interval, in the corpus, by period, role, heading and outlet: {}; what is left has too few "
        "articles to say.",
        joined(", ", named),
    )
    whole = [table.filter(dimension=CORPUS) for table in known.values()]
    return judged(said, passes=all(_bounded(table) == table.height for table in whole))


def _bounded(table: pl.DataFrame) -> int:
    return table.drop_nulls(["low", "high"]).height


def of_the_fit(findings: Findings) -> Answer:
    """Whether intervals of topics carry the uncertainty of the fit."""
    n_fits = findings.settings["stability.n_fits"]
    if not n_fits:
        return not_done("Intervals carry the uncertainty of topic shares and of articles, not that of the fit.")
    said = told(
        "{} draws carry the uncertainty of topic shares, of the fit ({} to parts) and of which articles there are.",
        setting(findings, "analysis.n_draws", count),
        counted(n_fits, "fit", of=Entry("settings", "stability.n_fits")),
    )
    return done(said)


def comparisons(findings: Findings) -> Answer:
    """Whether the many comparisons in time are allowed for."""
    n_compared = findings.change_points.height
    if not n_compared:
        return not_done("Changes in time were not tested.")
    n_changes = int(findings.change_points["is_change"].sum())
    said = told(
        "{} of {} in time are changes at a false-discovery rate of 5 %; other differences are not tested.",
        Cited(count(n_changes), all_rows("change_points", is_change=True)),
        counted(n_compared, "comparison", of=all_rows("change_points")),
    )
    return done(said)


def small_cells(findings: Findings) -> Answer:
    """Whether a period's mean rests on a few articles."""
    least = findings.settings["analysis.min_articles"]
    periods = rows_by(findings.tones, "period").drop_nulls("tone")
    n_small = periods.filter(pl.col("n_articles") < least).height
    known = "tone IS NOT NULL"
    said = told(
        "{period}s with fewer than {} articles: {} of {} that have a mean tone; they are shown without an interval.",
        setting(findings, "analysis.min_articles"),
        Cited(str(n_small), all_rows("tones", f"{known} AND n_articles < {least}", dimension="period")),
        Cited(str(periods.height), all_rows("tones", known, dimension="period")),
        period=findings.period.capitalize(),
    )
    return judged(said, passes=not n_small)


def record(findings: Findings) -> Answer:
    """Whether settings, seeds, versions and the digests of inputs are told."""
    if not findings.versions:
        return not_done("No version of a library is known.")
    names = [name for name in findings.settings if name.endswith(".seed")]
    of_corpus = Entry("fingerprint", "inputs.corpus", by="rows")
    said = told(
        "{}, the seeds among them ({}), the versions of libraries and a digest of {} of the corpus are given.",
        counted(len(findings.settings), "setting", of=Entry("settings", by="rows")),
        joined(", ", [told("{name} {}", setting(findings, name), name=name) for name in names]),
        counted(len(findings.fingerprint["inputs"]["corpus"]), "file", of=of_corpus),
    )
    return done(said)


def openness(findings: Findings) -> Answer:
    """Whether code and data can be had: no run can know."""
    n_articles = counted(findings.kept.height, "article", of=Selection(), measure="number")
    return not_done(told("Whether the texts of {} may be handed on, and where, the report cannot know.", n_articles))


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
