"""How uncertainty and changes were told, from the real parameters."""

from pipeline.report.evidence.citing import setting
from pipeline.report.findings import Findings
from pipeline.report.numbers import count
from pipeline.report.text import Text, told


def estimating(findings: Findings) -> Text:
    """Intervals, the split of a change, and changes in time."""
    between = (
        ", between the fit and {} fits to parts of the corpus (a delete-d jackknife)"
        if findings.settings["stability.n_fits"]
        else " (that of the fit itself is not among them: stability.n_fits is {})"
    )
    return told(
        "95 % intervals of prevalence and of the tone of topics rest on {} draws (seed "
        "{}) that carry the uncertainty of the topic shares, from their posterior, widened"
        "{}, and of which articles there are (the Bayesian bootstrap over articles, Rubin 1981); those of tone "
        "resample articles. How much shares vary between the articles of a group is moderated by all groups (after "
        "Smyth 2004), and intervals of shares are score intervals by that variance (Wilson 1927). Groups of fewer "
        "than {} articles have none, nor is one given that takes up more than half of the scale. A change of tone "
        "is split into other topics and another tone within topics (Kitagawa 1955). For each topic the segment of time "
        "in which its prevalence or tone differs most was compared with what chance gives when articles exchange their "
        "dates, and changes are called at a false-discovery rate of 5 % (Benjamini and Hochberg 1995).",
        setting(findings, "analysis.n_draws", count),
        setting(findings, "analysis.seed"),
        told(between, setting(findings, "stability.n_fits")),
        setting(findings, "analysis.min_articles"),
    )
