"""What reviewers ask about results: their uncertainty, and whether they can be had again."""

import polars as pl

from pipeline.report.chapters.reproduce import names_in
from pipeline.report.chapters.wording import counted
from pipeline.report.checklist.row import Answer, Row, done, judged, not_done
from pipeline.report.evidence.citing import HAS_INTERVAL, cite, measured, n_rows, setting
from pipeline.report.evidence.lookup import N_ROWS
from pipeline.report.evidence.reference import TableReference
from pipeline.report.evidence.selection import RowSelection
from pipeline.report.findings import SETTINGS, Findings
from pipeline.report.numbers import count
from pipeline.report.text import compose, joined
from pipeline.tables.estimate import CHANGE_POINTS, PREVALENCE, TONE, TOPIC_TONE
from pipeline.tables.record import VERSIONS

CORPUS = "all"


def intervals(findings: Findings) -> Answer:
    """Whether the corpus and every topic have intervals, and how many parts of it do."""
    values = {"prevalence": (PREVALENCE, "prevalence"), "tone": (TONE, "tone"), "tone of topics": (TOPIC_TONE, "tone")}
    known = {name: (table, pl.col(column).is_not_null()) for name, (table, column) in values.items()}
    bounded = {name: n_rows(findings, table, is_known & HAS_INTERVAL) for name, (table, is_known) in known.items()}
    named = [
        compose("{name} {} of {}", bounded[name], n_rows(findings, table, is_known), name=name)
        for name, (table, is_known) in known.items()
    ]
    if not any(number.value for number in bounded.values()):
        return not_done(compose("Nothing has an interval: {}.", joined(", ", named)))
    sentence = compose(
        "With a 95% interval, in the corpus and by period, role, heading and outlet: {}; the others have too "
        "few articles.",
        joined(", ", named),
    )
    whole = [findings[table].filter(is_known, dimension=CORPUS) for table, is_known in known.values()]
    return judged(sentence, passes=all(rows.filter(HAS_INTERVAL).height == rows.height for rows in whole))


def of_the_fit(findings: Findings) -> Answer:
    """Whether intervals of topics carry the uncertainty of the fit."""
    n_fits = findings.settings["stability.n_fits"]
    if not n_fits:
        return not_done(
            "Intervals reflect the uncertainty of topic shares and of the selection of articles, "
            "but not that of the fit."
        )
    sentence = compose(
        "{} draws reflect the uncertainty of topic shares, of the fit ({} to subsamples) and of the selection "
        "of articles.",
        setting(findings, "analysis.n_draws", count),
        counted(setting(findings, "stability.n_fits", count), "fit"),
    )
    return done(sentence)


def comparisons(findings: Findings) -> Answer:
    """Whether the many comparisons in time are allowed for."""
    if findings[CHANGE_POINTS].is_empty():
        return not_done("Changes over time were not tested.")
    sentence = compose(
        "{} of {} over time are changes at a false-discovery rate of 5%; other differences are not tested.",
        n_rows(findings, CHANGE_POINTS, is_change=True),
        counted(n_rows(findings, CHANGE_POINTS), "comparison"),
    )
    return done(sentence)


def small_cells(findings: Findings) -> Answer:
    """Whether a period's mean rests on a few articles."""
    least = findings.settings["analysis.min_articles"]
    is_known = pl.col("tone").is_not_null()
    n_small = n_rows(findings, TONE, is_known & (pl.col("n_articles") < least), dimension="period")
    sentence = compose(
        "{period}s with fewer than {} articles: {} of {} that have a mean tone; they are shown without an interval.",
        setting(findings, "analysis.min_articles"),
        n_small,
        n_rows(findings, TONE, is_known, dimension="period"),
        period=findings.period.capitalize(),
    )
    return judged(sentence, passes=not n_small.value)


def record(findings: Findings) -> Answer:
    """Whether settings, seeds, versions and the digests of inputs are told."""
    if not findings[VERSIONS]:
        return not_done("No version of a library is known.")
    names = [name for name in findings.settings if name.endswith(".seed")]
    n_settings, n_files = TableReference(SETTINGS, aggregate=N_ROWS), names_in("inputs.corpus")
    sentence = compose(
        "{}, the seeds among them ({}), the versions of libraries and a digest of {} of the corpus are given.",
        counted(cite(findings, n_settings, count), "setting"),
        joined(", ", [compose("{name} {}", setting(findings, name), name=name) for name in names]),
        counted(cite(findings, n_files, count), "file"),
    )
    return done(sentence)


def openness(findings: Findings) -> Answer:
    """Whether code and data can be had: no run can know."""
    n_articles = counted(measured(findings.included.height, "number", RowSelection()), "article")
    return not_done(compose("The report cannot know whether and where the texts of {} may be shared.", n_articles))


ROWS = (
    Row(
        "Do prevalence and tone have intervals?",
        "Efron and Tibshirani 1993",
        intervals,
        "changes",
        if_failed="Do not compare values without an interval; add articles at ingest.path.",
        if_not_done="At least analysis.min_articles articles are needed: add some at ingest.path, then run "
        "`dvc repro`.",
    ),
    Row(
        "Do the intervals reflect the uncertainty of the topics themselves?",
        "Roberts et al. 2014",
        of_the_fit,
        "methods",
        if_not_done="Set stability.n_fits to 5, then run `dvc repro`.",
    ),
    Row(
        "Is there a correction for multiple comparisons?",
        "Benjamini and Hochberg 1995",
        comparisons,
        "changes",
        if_not_done="Add articles at ingest.path, or choose a coarser analysis.period.",
    ),
    Row(
        "Is every mean over time based on enough articles?",
        "Wainer 2007",
        small_cells,
        "corpus",
        if_failed="Do not interpret these by themselves; choose a coarser analysis.period, or add articles at "
        "ingest.path.",
    ),
    Row(
        "Are settings, seeds, versions and inputs reported?",
        "Pineau et al. 2021",
        record,
        "reproduce",
        if_not_done="`make lock` writes versions.yaml, `dvc repro` the report.",
    ),
    Row(
        "Are code and data open?",
        "van Atteveldt et al. 2019",
        openness,
        if_not_done="Publish the repository with its dvc.lock; `python -m pipeline pack` writes the folder at "
        "ingest.path as a single file.",
        can_be_done=False,
    ),
)
