"""What people's codes say about the scorer's tone, or that there are none."""

import polars as pl

from pipeline.report.chapters.wording import counted, topic_named
from pipeline.report.evidence.citing import Row, cell, fact, interval, n_rows, with_interval
from pipeline.report.findings import Findings
from pipeline.report.model import Grid
from pipeline.report.numbers import UNDEFINED, count, decimal, percent, tone
from pipeline.report.text import Text, capitalised, compose, joined
from pipeline.tables.table import Table
from pipeline.tables.validate_sentiment import ACCURACY, CODING_PROBLEMS, CONFUSION, CORRECTED, RELIABILITY, VALIDATION

CLASSES = {-1: "negative", 0: "neutral", 1: "positive"}
MEASURES = {"pearson": "Pearson", "spearman": "Spearman", "macro_f1": "macro F1", "kappa": "Cohen's kappa"}
NOT_VALIDATED = "Not validated for this corpus"
PROBLEMS_SHOWN = 20


def is_validated(findings: Findings) -> bool:
    """Whether a unit of the results was coded."""
    return bool(findings[VALIDATION]["n_coded"])


def validated(findings: Findings) -> tuple[str, ...]:
    """Whether, and how far, people agree with the machine."""
    if not is_validated(findings):
        nothing = (
            f"{NOT_VALIDATED}: nobody has coded any of it, so it is not known how accurate its tone is. "
            "`python -m pipeline coding-sheet` draws a sheet for people to code; data/coding/README.md "
            "explains the steps. Off-the-shelf lexicons must be validated for each study (van Atteveldt "
            "et al. 2021; Boukes et al. 2020)."
        )
        return (nothing,)
    return (coded(findings), agreed(findings), *corrected(findings))


def coded(findings: Findings) -> Text:
    """Who coded how much."""
    n_gaps = fact(findings, VALIDATION, "n_gaps", count)
    return compose(
        "{}, drawn by topic, tone and month; {} {} missing, and {} could not be used.",
        capitalised(who_coded(findings)),
        counted(n_gaps, "code"),
        "is" if n_gaps.value == 1 else "are",
        counted(fact(findings, VALIDATION, "n_problems", count), "row"),
    )


def who_coded(findings: Findings) -> Text:
    """How many persons coded how many units of those drawn."""
    return compose(
        "{} coded {} of {}",
        counted(fact(findings, VALIDATION, "n_coders", count), "person", "persons"),
        counted(fact(findings, VALIDATION, "n_coded", count), findings[VALIDATION]["unit"]),
        fact(findings, VALIDATION, "n_drawn", count),
    )


def agreed(findings: Findings) -> Text:
    """Agreement of coders with each other and of the scorer with them."""
    level = findings[VALIDATION]["level"]
    alphas = [
        row
        for row in findings[RELIABILITY].to_dicts()
        if row["variable"] == "codes" and row["measurement_level"] == level
    ]
    alpha = spoken(findings, RELIABILITY, alphas[0], "alpha") if alphas else "undefined"
    of_machine = {row["measure"]: row for row in findings[ACCURACY].to_dicts()}
    measures = [
        compose("{called} {}", spoken(findings, ACCURACY, of_machine[name], "value"), called=called)
        for name, called in MEASURES.items()
        if name in of_machine
    ]
    return compose(
        "Krippendorff's alpha of the codes ({level}) is {}. Agreement of the scorer with the mean code: {}.",
        alpha,
        joined(", ", measures),
        level=level,
    )


def spoken(findings: Findings, table: Table, row: Row, column: str) -> Text:
    """A measure with its interval in a sentence."""
    if row[column] is None:
        return Text(["undefined"])
    return with_interval(cell(findings, table, row, column, decimal), interval(findings, table, row, decimal))


def corrected(findings: Findings) -> tuple[str, ...]:
    """The mean tone that people would have found."""
    means = corrected_means(findings)
    if means is None:
        return (
            "No corrected mean tone is given: fewer than 30 units are coded, or the corpus has grown since the draw.",
        )
    sentence = compose(
        "The mean tone of a {unit} is {} according to the scorer, and {} when corrected by the codes "
        "(difference estimator, S\N{LATIN SMALL LETTER A WITH DIAERESIS}rndal et al. 1992; Egami et al. 2023).",
        *means,
        unit=findings[VALIDATION]["unit"],
    )
    return (sentence,)


def corrected_means(findings: Findings) -> tuple[Text, Text] | None:
    """The mean tone of the corpus, as scored and as corrected; None where that is not known."""
    rows = [row for row in findings[CORRECTED].to_dicts() if row["domain"] == "all"]
    return _means(findings, rows[0]) if rows and rows[0]["corrected"] is not None else None


def _means(findings: Findings, row: Row) -> tuple[Text, Text]:
    machine, corrected = (cell(findings, CORRECTED, row, name, tone) for name in ("machine", "corrected"))
    return Text([machine]), with_interval(corrected, interval(findings, CORRECTED, row, tone))


def coded_grids(findings: Findings) -> tuple[Grid, ...]:
    """The tables of the codes; none where there are no codes."""
    if not is_validated(findings):
        return problems(findings)
    return (reliability(findings), accuracy(findings), confusion(findings), means(findings), *problems(findings))


def reliability(findings: Findings) -> Grid:
    """How coders agree."""
    rows = tuple(
        (
            f"{row['variable']}, {row['measurement_level']}",
            cell(findings, RELIABILITY, row, "alpha", decimal),
            interval(findings, RELIABILITY, row, decimal),
            cell(findings, RELIABILITY, row, "n_units", count),
        )
        for row in findings[RELIABILITY].to_dicts()
    )
    note = (
        "Krippendorff (2011); 95% bootstrap intervals over articles. Below .667 it is usual to draw no conclusions. "
        "Classes are the signs of the codes."
    )
    return Grid(
        "reliability",
        "Agreement of coders",
        ("judgement and level", "alpha", "interval", "units with two codes"),
        rows,
        note,
    )


def accuracy(findings: Findings) -> Grid:
    """How the scorer agrees with people."""
    found = {row["measure"]: row for row in findings[ACCURACY].to_dicts()}
    rows = tuple(
        (
            called,
            cell(findings, ACCURACY, found[name], "value", decimal),
            interval(findings, ACCURACY, found[name], decimal),
            cell(findings, ACCURACY, found[name], "n_units", count),
        )
        for name, called in MEASURES.items()
        if name in found
    )
    note = (
        "Compared with the mean code of a unit, weighted to represent the corpus; 95% bootstrap intervals over "
        "articles."
    )
    return Grid(
        "accuracy", "Agreement of the scorer with people", ("measure", "value", "interval", "units"), rows, note
    )


def confusion(findings: Findings) -> Grid:
    """Which classes are taken for which."""
    cells = {(row["human"], row["machine"]): row for row in findings[CONFUSION].to_dicts()}
    rows = tuple(
        (called, *(_cell(findings, cells.get((human, machine))) for machine in CLASSES))
        for human, called in CLASSES.items()
    )
    columns = ("people", *(f"scorer: {called}" for called in CLASSES.values()))
    return Grid(
        "confusion", "Confusion", columns, rows, "Coded units, and their share of the corpus with its 95% interval."
    )


def _cell(findings: Findings, row: Row | None) -> Text:
    if row is None:
        return Text([UNDEFINED])
    n_units, share = cell(findings, CONFUSION, row, "n_units", count), cell(findings, CONFUSION, row, "share", percent)
    return compose("{}: {} {}", n_units, share, interval(findings, CONFUSION, row, percent))


def means(findings: Findings) -> Grid:
    """Mean tone, as scored and as corrected, of the corpus and of topics and months with codes enough."""
    found = findings[CORRECTED].to_dicts()
    enough = [row for row in found if row["domain"] == "all" or row["corrected"] is not None]
    ordered = sorted(enough, key=lambda row: (row["domain"], len(row["value"]), row["value"]))
    rows = tuple(
        (
            _domain(findings, row["domain"], row["value"]),
            cell(findings, CORRECTED, row, "n_units", count),
            cell(findings, CORRECTED, row, "n_coded", count),
            *_means(findings, row),
        )
        for row in ordered
    )
    n_few = n_rows(findings, CORRECTED, pl.col("domain") != "all", corrected=None)
    note = compose(
        "95% intervals. {} with fewer than 30 coded units {} omitted: too few to say.",
        capitalised(counted(n_few, "topic or month", "topics and months")),
        "is" if n_few.value == 1 else "are",
    )
    columns = ("group", "units", "coded", "scorer", "corrected")
    return Grid("corrected", "Mean tone corrected by the codes", columns, rows, note)


def _domain(findings: Findings, domain: str, value: str) -> str:
    if domain == "topic":
        return topic_named(findings, int(value))
    return "the corpus" if domain == "all" else value


def problems(findings: Findings) -> tuple[Grid, ...]:
    """Rows of coded sheets that could not be used, if there are any."""
    found = findings[CODING_PROBLEMS]
    if found.is_empty():
        return ()
    first = found.head(PROBLEMS_SHOWN).to_dicts()
    rows = tuple((f"{row['file']}:{row['line']}", cell(findings, CODING_PROBLEMS, row, "reason")) for row in first)
    n = n_rows(findings, CODING_PROBLEMS)
    note = compose("{} in all; the others are in data/validate_sentiment/coding_problems.csv.", n)
    return (
        Grid(
            "coding_problems",
            "Rows of coded sheets that could not be used",
            ("row", "reason"),
            rows,
            note,
            numeric_from=2,
        ),
    )
