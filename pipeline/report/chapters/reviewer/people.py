"""What reviewers ask about people's codes of tone."""

from pipeline.report.chapters.human_codes import is_validated, spoken
from pipeline.report.chapters.reviewer.row import LEAST_CORRELATION, Answer, Row, done, judged, not_done
from pipeline.report.chapters.tone_checks import TITLE as TONE_CHECKS
from pipeline.report.chapters.wording import counted
from pipeline.report.findings import Findings
from pipeline.report.numbers import count, interval

# Below it, no conclusions are to be drawn from codes (Krippendorff 2018).
LEAST_ALPHA = 0.667
LEAST_CODERS = 2
NO_CODES = "Nobody has coded any of this corpus."


def coders(findings: Findings) -> Answer:
    """How many people coded how much."""
    of = findings.validation
    if not is_validated(findings):
        return not_done(NO_CODES)
    persons = counted(of["n_coders"], "person", "persons")
    said = f"{persons} coded {counted(of['n_coded'], of['unit'])} of {count(of['n_drawn'])} drawn at random by strata."
    return judged(said.capitalize(), passes=of["n_coders"] >= LEAST_CODERS)


def alpha(findings: Findings) -> Answer:
    """Whether coders agree enough."""
    level = findings.validation["level"]
    known = [row for row in findings.reliability.to_dicts() if (row["of"], row["level"]) == ("codes", level)]
    if not known or known[0]["alpha"] is None:
        return not_done("No unit has two codes that could be compared." if is_validated(findings) else NO_CODES)
    row = known[0]
    said = f"Krippendorff's alpha ({level}) is {spoken(row['alpha'], row['low'], row['high'])}"
    return judged(f"{said}; at least {LEAST_ALPHA} is asked for.", passes=row["alpha"] >= LEAST_ALPHA)


def machine(findings: Findings) -> Answer:
    """Whether the machine says what people say."""
    known = [row for row in findings.accuracy.to_dicts() if row["measure"] == "pearson" and row["value"] is not None]
    if not known:
        return not_done("Codes or scores do not vary." if is_validated(findings) else NO_CODES)
    row = known[0]
    said = f"Scores correlate with the mean code with Pearson {spoken(row['value'], row['low'], row['high'])}"
    return judged(
        f"{said} over {counted(row['n_units'], 'unit')}; at least {LEAST_CORRELATION} is asked for.",
        passes=row["value"] >= LEAST_CORRELATION,
    )


def corrected(findings: Findings) -> Answer:
    """Whether mean tone is corrected for what the machine gets wrong."""
    if not is_validated(findings):
        return not_done("Without codes the machine's mean tone cannot be corrected.")
    for row in findings.corrected.to_dicts():
        if row["domain"] == "all" and row["corrected"] is not None:
            means = interval(row["machine"], None, None), interval(row["corrected"], row["low"], row["high"])
            return done(f"The mean tone is {means[0]} by the machine and {means[1]} corrected.")
    return judged("Fewer than 30 units are coded, or the corpus has grown since the draw.", passes=False)


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
