"""What people's codes say of the machine's tone, or that there are none."""

from collections.abc import Mapping
from typing import Any

from pipeline.report.chapters.wording import counted, topic_named
from pipeline.report.findings import Findings
from pipeline.report.model import Grid
from pipeline.report.numbers import UNDEFINED, bounds, count, decimal, interval, percent

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


def coded(of: Mapping[str, Any]) -> str:
    """Who coded how much."""
    return (
        f"{counted(of['n_coders'], 'person', 'persons').capitalize()} coded {counted(of['n_coded'], of['unit'])} of "
        f"{count(of['n_drawn'])} that were drawn by topic, tone and month; {counted(of['n_gaps'], 'code')} "
        f"{'is' if of['n_gaps'] == 1 else 'are'} missing, and {counted(of['n_problems'], 'row')} could not be used."
    )


def agreed(findings: Findings) -> str:
    """Agreement of coders with each other and of the machine with them."""
    level = findings.validation["level"]
    alphas = [row for row in findings.reliability.to_dicts() if row["of"] == "codes" and row["level"] == level]
    alpha = alphas[0] if alphas else {"alpha": None, "low": None, "high": None}
    said = f"Krippendorff's alpha of the codes ({level}) is {spoken(alpha['alpha'], alpha['low'], alpha['high'])}."
    of_machine = {row["measure"]: row for row in findings.accuracy.to_dicts()}
    measures = ", ".join(
        f"{called} {spoken(*(of_machine[name][part] for part in ('value', 'low', 'high')))}"
        for name, called in MEASURES.items()
        if name in of_machine
    )
    return f"{said} The machine against the mean code: {measures}."


def spoken(value: float | None, low: float | None, high: float | None) -> str:
    """A measure with its interval in a sentence."""
    return "undefined" if value is None else interval(value, low, high, decimal)


def corrected(findings: Findings) -> tuple[str, ...]:
    """The mean tone that people would have found."""
    rows = [row for row in findings.corrected.to_dicts() if row["domain"] == "all"]
    if not rows or rows[0]["corrected"] is None:
        return ("A corrected mean tone is not given: fewer than 30 units are coded, or the corpus has grown since.",)
    row = rows[0]
    said = (
        f"The mean tone of a {findings.validation['unit']} is {interval(row['machine'], None, None)} by the machine, "
        f"and {interval(row['corrected'], row['low'], row['high'])} corrected by the codes "
        "(difference estimator, S\N{LATIN SMALL LETTER A WITH DIAERESIS}rndal et al. 1992; Egami et al. 2023)."
    )
    return (said,)


def coded_grids(findings: Findings) -> tuple[Grid, ...]:
    """The tables of the codes; none where there are no codes."""
    if not is_validated(findings):
        return problems(findings)
    return (reliability(findings), accuracy(findings), confusion(findings), means(findings), *problems(findings))


def reliability(findings: Findings) -> Grid:
    """How coders agree."""
    rows = tuple(
        (
            f"{row['of']}, {row['level']}",
            decimal(row["alpha"]),
            bounds(row["low"], row["high"], decimal),
            count(row["n_units"]),
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
            decimal(found[name]["value"]),
            bounds(found[name]["low"], found[name]["high"], decimal),
            count(found[name]["n_units"]),
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


def _cell(row: Mapping[str, Any] | None) -> str:
    if row is None:
        return UNDEFINED
    return f"{count(row['n_units'])}: {percent(row['share'])} {bounds(row['low'], row['high'], percent)}"


def means(findings: Findings) -> Grid:
    """Mean tone by the machine and corrected, of the corpus and of topics and months with codes enough."""
    found = findings.corrected.to_dicts()
    enough = [row for row in found if row["domain"] == "all" or row["corrected"] is not None]
    ordered = sorted(enough, key=lambda row: (row["domain"], len(row["value"]), row["value"]))
    rows = tuple(
        (
            _domain(findings, row["domain"], row["value"]),
            count(row["n_units"]),
            count(row["n_coded"]),
            interval(row["machine"], None, None),
            UNDEFINED if row["corrected"] is None else interval(row["corrected"], row["low"], row["high"]),
        )
        for row in ordered
    )
    n_few = len(found) - len(enough)
    note = (
        f"95 % intervals. {counted(n_few, 'topic or month', 'topics and months').capitalize()} with fewer than 30 "
        f"coded units {'is' if n_few == 1 else 'are'} left out: too few to say."
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
    rows = tuple((f"{file}:{line}", reason) for file, line, reason in found.head(PROBLEMS_SHOWN).iter_rows())
    note = f"{count(found.height)} in all; the rest is in data/validate_sentiment/problems.csv."
    return (Grid("Rows of coded sheets that could not be used", ("row", "reason"), rows, note, numeric_from=2),)
