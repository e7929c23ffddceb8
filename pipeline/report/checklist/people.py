"""What reviewers ask about people's codes of tone."""

from pipeline.report.chapters.human_codes import corrected_means, is_validated, spoken, who_coded
from pipeline.report.chapters.wording import counted
from pipeline.report.checklist.row import LEAST_CORRELATION, Answer, Row, done, judged, not_done
from pipeline.report.evidence.citing import cell
from pipeline.report.findings import Findings
from pipeline.report.numbers import count
from pipeline.report.text import capitalised, compose
from pipeline.tables.validate_sentiment import ACCURACY, RELIABILITY, VALIDATION

# Below it, no conclusions are to be drawn from codes (Krippendorff 2018).
LEAST_ALPHA = 0.667
LEAST_CODERS = 2
NO_CODES = "Nobody has coded any of this corpus."


def coders(findings: Findings) -> Answer:
    """How many people coded how much."""
    of = findings[VALIDATION]
    if not is_validated(findings):
        return not_done(NO_CODES)
    sentence = compose("{} drawn at random within strata.", capitalised(who_coded(findings)))
    return judged(sentence, passes=of["n_coders"] >= LEAST_CODERS)


def alpha(findings: Findings) -> Answer:
    """Whether coders agree enough."""
    level = findings[VALIDATION]["level"]
    known = [
        row
        for row in findings[RELIABILITY].to_dicts()
        if (row["variable"], row["measurement_level"]) == ("codes", level)
    ]
    if not known or known[0]["alpha"] is None:
        return not_done("No unit has two codes that could be compared." if is_validated(findings) else NO_CODES)
    sentence = compose(
        "Krippendorff's alpha ({level}) is {}; at least {least} is required.",
        spoken(findings, RELIABILITY, known[0], "alpha"),
        level=level,
        least=str(LEAST_ALPHA),
    )
    return judged(sentence, passes=known[0]["alpha"] >= LEAST_ALPHA)


def machine(findings: Findings) -> Answer:
    """Whether the machine says what people say."""
    known = [row for row in findings[ACCURACY].to_dicts() if row["measure"] == "pearson" and row["value"] is not None]
    if not known:
        return not_done("Codes or scores do not vary." if is_validated(findings) else NO_CODES)
    row = known[0]
    sentence = compose(
        "Scores correlate with the mean code with Pearson {} over {}; at least {least} is required.",
        spoken(findings, ACCURACY, row, "value"),
        counted(cell(findings, ACCURACY, row, "n_units", count), "unit"),
        least=str(LEAST_CORRELATION),
    )
    return judged(sentence, passes=row["value"] >= LEAST_CORRELATION)


def corrected(findings: Findings) -> Answer:
    """Whether mean tone is corrected for what the machine gets wrong."""
    if not is_validated(findings):
        return not_done("Without codes, the mean tone of the scorer cannot be corrected.")
    means = corrected_means(findings)
    if means is None:
        return judged("Fewer than 30 units are coded, or the corpus has grown since the draw.", passes=False)
    return done(compose("The mean tone is {} according to the scorer and {} when corrected.", *means))


_SHEET = (
    "`python -m pipeline coding-sheet` draws coding.n_units units to code; data/coding/README.md explains the steps."
)

ROWS = (
    Row(
        "Did at least two people code a random sample of this corpus?",
        "Song et al. 2020; Boukes et al. 2020",
        coders,
        "tone_checks",
        if_failed="Give a second person the sheet that `python -m pipeline coding-sheet` has drawn.",
        if_not_done=_SHEET,
    ),
    Row(
        "Do the coders agree with each other?",
        "Krippendorff 2018",
        alpha,
        "tone_checks",
        if_failed="Clarify the instructions and have a new sheet coded: `python -m pipeline coding-sheet`, "
        "with another coding.seed.",
        if_not_done=_SHEET,
    ),
    Row(
        "Does the scorer agree with people?",
        "van Atteveldt et al. 2021; Grimmer and Stewart 2013",
        machine,
        "tone_checks",
        if_failed="Report corrected means only, and try sentiment.lexicon or another sentiment.scorer: the "
        "codes remain valid.",
        if_not_done=_SHEET,
    ),
    Row(
        "Are means corrected for the errors of the scorer?",
        "Egami et al. 2023",
        corrected,
        "tone_checks",
        if_failed="Code more units, or draw a new sheet with a larger coding.n_units: `python -m pipeline "
        "coding-sheet`.",
        if_not_done=_SHEET,
    ),
)
