"""What people's codes say of the machine's tone, or that there are none."""

from collections.abc import Mapping
from typing import Any

from pipeline.report.chapters.wording import counted, topic_named
from pipeline.report.evidence.citing import all_rows, cell, interval, with_interval
from pipeline.report.evidence.reference import Entry
from pipeline.report.findings import Findings
from pipeline.report.model import Cited, Grid
from pipeline.report.numbers import UNDEFINED, count, decimal, percent, tone
from pipeline.report.text import Text, capitalised, joined, told

CLASSES = {-1: "negative", 0: "neutral", 1: "positive"}
MEASURES = {"pearson": "Pearson", "spearman": "Spearman", "macro_f1": "macro F1", "kappa": "Cohen's kappa"}
NOT_VALIDATED = "Not validated for this corpus"
PROBLEMS_SHOWN = 20


def is_validated(findings: Findings) -> bool:
    """Whether a unit of the results was coded."""
    return bool(findings.validation["n_coded"])


def validated(findings: Findings) -> tuple[str, ...]:
    """Whether, and how far, people agree with the machine."""
    if not is_validated(findings):
        nothing = (
            f"{NOT_VALIDATED}: nobody has coded any of it, so that nothing is known of how right its tone is. "
            "`python -m pipeline coding-sheet` draws a sheet for people to code; data/coding/README.md says how to go "
            "on. Off-the-shelf dictionaries are to be validated for each study (van Atteveldt et al. 2021; Boukes et "
            "al. 2020)."
        )
        return (nothing,)
    return (coded(findings.validation), agreed(findings), *corrected(findings))


def coded(of: Mapping[str, Any]) -> Text:
    """Who coded how much."""
    return told(
        "{} that were drawn by topic, tone and month; {} {} missing, and {} could not be used.",
        capitalised(who_coded(of)),
        counted(of["n_gaps"], "code", of=Entry("validation", "n_gaps")),
        "is" if of["n_gaps"] == 1 else "are",
        counted(of["n_problems"], "row", of=Entry("validation", "n_problems")),
    )


def who_coded(of: Mapping[str, Any]) -> Text:
    """How many persons coded how many units of those drawn."""
    return told(
        "{} coded {} of {}",
        counted(of["n_coders"], "person", "persons", of=Entry("validation", "n_coders")),
        counted(of["n_coded"], of["unit"], of=Entry("validation", "n_coded")),
        Cited(count(of["n_drawn"]), Entry("validation", "n_drawn")),
    )


def agreed(findings: Findings) -> Text:
    """Agreement of coders with each other and of the machine with them."""
    level = findings.validation["level"]
    alphas = [
        row
        for row in findings.reliability.to_dicts()
        if row["variable"] == "codes" and row["measurement_level"] == level
    ]
    alpha = spoken("reliability", alphas[0], "alpha") if alphas else "undefined"
    of_machine = {row["measure"]: row for row in findings.accuracy.to_dicts()}
    measures = [
        told("{called} {}", spoken("accuracy", of_machine[name], "value"), called=called)
        for name, called in MEASURES.items()
        if name in of_machine
    ]
    return told(
        "Krippendorff's alpha of the codes ({level}) is {}. The machine against the mean code: {}.",
        alpha,
        joined(", ", measures),
        level=level,
    )


def spoken(table: str, row: dict[str, Any], column: str) -> Text:
    """A measure with its interval in a sentence."""
    if row[column] is None:
        return Text(["undefined"])
    return with_interval(cell(table, row, column, decimal), interval(table, row, decimal))


def corrected(findings: Findings) -> tuple[str, ...]:
    """The mean tone that people would have found."""
    means = corrected_means(findings)
    if means is None:
        return ("A corrected mean tone is not given: fewer than 30 units are coded, or the corpus has grown since.",)
    said = told(
        "The mean tone of a {unit} is {} by the machine, and {} corrected by the codes "
        "(difference estimator, S\N{LATIN SMALL LETTER A WITH DIAERESIS}rndal et al. 1992; Egami et al. 2023).",
        *means,
        unit=findings.validation["unit"],
    )
    return (said,)


def corrected_means(findings: Findings) -> tuple[Text, Text] | None:
    """The mean tone of the corpus by the machine and corrected; None where that is not known."""
    rows = [row for row in findings.corrected.to_dicts() if row["domain"] == "all"]
    return _means(rows[0]) if rows and rows[0]["corrected"] is not None else None


def _means(row: dict[str, Any]) -> tuple[Text, Text]:
    own = cell("corrected", row, "corrected", tone)
    return Text([cell("corrected", row, "machine", tone)]), with_interval(own, interval("corrected", row, tone))


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
            cell("reliability", row, "alpha", decimal),
            interval("reliability", row, decimal),
            cell("reliability", row, "n_units", count),
        )
        for row in findings.reliability.to_dicts()
    )
    note = (
        "Krippendorff (2011); 95 % bootstrap intervals over articles. Below .667 it is usual to draw no conclusions. "
        "Classes are the signs of the codes."
    )
    return Grid("Agreement of coders", ("of, as data", "alpha", "interval", "units with two codes"), rows, note)


def accuracy(findings: Findings) -> Grid:
    """How the machine agrees with people."""
    found = {row["measure"]: row for row in findings.accuracy.to_dicts()}
    rows = tuple(
        (
            called,
            cell("accuracy", found[name], "value", decimal),
            interval("accuracy", found[name], decimal),
            cell("accuracy", found[name], "n_units", count),
        )
        for name, called in MEASURES.items()
        if name in found
    )
    note = "Against the mean code of a unit, weighted to the corpus; 95 % bootstrap intervals over articles."
    return Grid("The machine against people", ("measure", "value", "interval", "units"), rows, note)


def confusion(findings: Findings) -> Grid:
    """Which classes are taken for which."""
    cells = {(row["human"], row["machine"]): row for row in findings.confusion.to_dicts()}
    rows = tuple(
        (called, *(_cell(cells.get((human, machine))) for machine in CLASSES)) for human, called in CLASSES.items()
    )
    columns = ("people say", *(f"machine: {called}" for called in CLASSES.values()))
    return Grid("Confusion", columns, rows, "Units coded, and their share of the corpus with its 95 % interval.")


def _cell(row: dict[str, Any] | None) -> Text:
    if row is None:
        return Text([UNDEFINED])
    n_units, share = cell("confusion", row, "n_units", count), cell("confusion", row, "share", percent)
    return told("{}: {} {}", n_units, share, interval("confusion", row, percent))


def means(findings: Findings) -> Grid:
    """Mean tone by the machine and corrected, of the corpus and of topics and months with codes enough."""
    found = findings.corrected.to_dicts()
    enough = [row for row in found if row["domain"] == "all" or row["corrected"] is not None]
    ordered = sorted(enough, key=lambda row: (row["domain"], len(row["value"]), row["value"]))
    rows = tuple(
        (
            _domain(findings, row["domain"], row["value"]),
            cell("corrected", row, "n_units", count),
            cell("corrected", row, "n_coded", count),
            *_means(row),
        )
        for row in ordered
    )
    n_few = len(found) - len(enough)
    few = all_rows("corrected", "domain <> 'all'", corrected=None)
    note = told(
        "95 % intervals. {} with fewer than 30 coded units {} left out: too few to say.",
        capitalised(counted(n_few, "topic or month", "topics and months", of=few)),
        "is" if n_few == 1 else "are",
    )
    columns = ("of", "units", "coded", "machine", "corrected")
    return Grid("Mean tone corrected by the codes", columns, rows, note)


def _domain(findings: Findings, domain: str, value: str) -> str:
    if domain == "topic":
        return topic_named(findings, int(value))
    return "the corpus" if domain == "all" else value


def problems(findings: Findings) -> tuple[Grid, ...]:
    """Rows of coded sheets that could not be used, if there are any."""
    found = findings.coding_problems
    if found.is_empty():
        return ()
    first = found.head(PROBLEMS_SHOWN).to_dicts()
    rows = tuple((f"{row['file']}:{row['line']}", cell("coding_problems", row, "reason")) for row in first)
    n = Cited(count(found.height), all_rows("coding_problems"))
    note = told("{} in all; the rest is in data/validate_sentiment/coding_problems.csv.", n)
    return (Grid("Rows of coded sheets that could not be used", ("row", "reason"), rows, note, numeric_from=2),)
