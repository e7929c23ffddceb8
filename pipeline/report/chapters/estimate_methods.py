"""How uncertainty and changes were told, from the real parameters."""

from pipeline.report.evidence.citing import setting
from pipeline.report.findings import Findings
from pipeline.report.numbers import count
from pipeline.report.text import Text, compose


def estimating(findings: Findings) -> Text:
    """Intervals, the split of a change, and changes in time."""
    between = (
        "), of the fit ({} fits to subsamples of the corpus, a delete-d jackknife"
        if findings.settings["stability.n_fits"]
        else "; that of the fit is not included, because stability.n_fits is {}"
    )
    return compose(
        "95% intervals of prevalence and of the tone of topics are based on {} draws (seed {}) that reflect "
        "the uncertainty of topic shares (from their posterior, widened{}) and of the selection of articles "
        "(the Bayesian bootstrap over articles, Rubin 1981); intervals of tone resample articles. The "
        "variance of shares between the articles of a group is moderated by that of all groups (after Smyth "
        "2004), and intervals of shares are score intervals with that variance (Wilson 1927). Groups of fewer "
        "than {} articles have no interval, and an interval wider than half of the scale is withheld. A "
        "change of tone is split into a part from a changed topic mix and a part from changed tone within "
        "topics (Kitagawa 1955). For each topic, the segment of time in which its prevalence or tone differs "
        "most was tested against permutations of the dates of articles; changes are reported at a "
        "false-discovery rate of 5% (Benjamini and Hochberg 1995).",
        setting(findings, "analysis.n_draws", count),
        setting(findings, "analysis.seed"),
        compose(between, setting(findings, "stability.n_fits")),
        setting(findings, "analysis.min_articles"),
    )
