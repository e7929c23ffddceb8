"""What reviewers ask about people's codes of tone."""

from pipeline.report.chapters.human_codes import corrected_means, is_validated, spoken, who_coded
from pipeline.report.chapters.tone_checks import TITLE as TONE_CHECKS
from pipeline.report.chapters.wording import counted
from pipeline.report.checklist.row import LEAST_CORRELATION, Answer, Row, done, judged, not_done
from pipeline.report.evidence.reference import Entry
from pipeline.report.findings import Findings
from pipeline.report.text import capitalised, told

# Below it, no conclusions are to be drawn from codes (Krippendorff 2018).
LEAST_ALPHA = 0.667
LEAST_CODERS = 2
NO_CODES = "Nobody has coded any of this corpus."


def coders(findings: Findings) -> Answer:
    """How many people coded how much."""
    of = findings.validation
    if not is_validated(findings):
        return not_done(NO_CODES)
    said = told("{} drawn at random by strata.", capitalised(who_coded(of)))
    return judged(said, passes=of["n_coders"] >= LEAST_CODERS)


def alpha(findings: Findings) -> Answer:
    """Whether coders agree enough."""
    level = findings.validation["level"]
    known = [
        row
        for row in findings.reliability.to_dicts()
        if (row["variable"], row["measurement_level"]) == ("codes", level)
    ]
    if not known or known[0]["alpha"] is None:
        return not_done("No unit has two codes that could be compared." if is_validated(findings) else NO_CODES)
    said = told(
        "Krippendorff's alpha ({level}) is {}; at least {least} is asked for.",
        spoken("reliability", known[0], "alpha"),
        level=level,
        least=str(LEAST_ALPHA),
    )
    return judged(said, passes=known[0]["alpha"] >= LEAST_ALPHA)


def machine(findings: Findings) -> Answer:
    """Whether the machine says what people say."""
    known = [row for row in findings.accuracy.to_dicts() if row["measure"] == "pearson" and row["value"] is not None]
    if not known:
        return not_done("Codes or scores do not vary." if is_validated(findings) else NO_CODES)
    row = known[0]
    said = told(
        "Scores correlate with the mean code with Pearson {} over {}; at least {least} is asked for.",
        spoken("accuracy", row, "value"),
        counted(row["n_units"], "unit", of=Entry("accuracy", "n_units", (("measure", "pearson"),))),
        least=str(LEAST_CORRELATION),
    )
    return judged(said, passes=row["value"] >= LEAST_CORRELATION)


def corrected(findings: Findings) -> Answer:
    """Whether mean tone is corrected for what the machine gets wrong."""
    if not is_validated(findings):
        return not_done("Without codes the machine's mean tone cannot be corrected.")
    means = corrected_means(findings)
    if means is None:
        return judged("Fewer than 30 units are coded, or the corpus has grown since the draw.", passes=False)
    return done(told("The mean tone is {} by the machine and {} corrected.", *means))


_SHEET = (
    "`python -m pipeline coding-sheet` draws coding.n_units units to code; data/coding/README.md says how to go on."
)

ROWS = (
    Row(
        "Did at least two people code a random sample of this corpus?",
        "Song et al. 2020; Boukes et al. 2020",
        coders,
        TONE_CHECKS,
        if_failed="Give a second person the sheet that `python -m pipeline coding-sheet` has drawn.",
        if_not_done=_SHEET,
    ),
    Row(
        "Do the coders agree with each other?",
        "Krippendorff 2018",
        alpha,
        TONE_CHECKS,
        if_failed="Sharpen the instructions and have a new sheet coded: `python -m pipeline coding-sheet`, with "
        "another coding.seed.",
        if_not_done=_SHEET,
    ),
    Row(
        "Does the machine agree with people?",
        "van Atteveldt et al. 2021; Grimmer and Stewart 2013",
        machine,
        TONE_CHECKS,
        if_failed="Report corrected means only, and try sentiment.lexicon or another sentiment.scorer: the codes hold.",
        if_not_done=_SHEET,
    ),
    Row(
        "Are means corrected for what the machine gets wrong?",
        "Egami et al. 2023",
        corrected,
        TONE_CHECKS,
        if_failed="Code more units, or draw anew with a larger coding.n_units: `python -m pipeline coding-sheet`.",
        if_not_done=_SHEET,
    ),
)
