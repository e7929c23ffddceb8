"""How uncertainty and changes were told, from the real parameters."""

from pipeline.report.findings import Findings
from pipeline.report.numbers import count


def estimating(findings: Findings) -> str:
    """Intervals, the split of a change, and changes in time."""
    of = findings.settings
    between = (
        f", between the fit and {of['stability.n_fits']} fits to parts of the corpus (a delete-d jackknife)"
        if of["stability.n_fits"]
        else " (that of the fit itself is not among them: stability.n_fits is 0)"
    )
    return (
        f"95 % intervals of prevalence and of the tone of topics rest on {count(of['analysis.n_draws'])} draws (seed "
        f"{of['analysis.seed']}) that carry the uncertainty of the topic shares, from their posterior, widened"
        f"{between}, and of which articles there are (the Bayesian bootstrap over articles, Rubin 1981); those of tone "
        f"resample articles. Groups of fewer than {of['analysis.min_articles']} articles have none. A change of tone "
        "is split into other topics and another tone within topics (Kitagawa 1955). For each topic the stretch of time "
        "in which its prevalence or tone differs most was compared with what chance gives when articles exchange their "
        "dates, and changes are called at a false-discovery rate of 5 % (Benjamini and Hochberg 1995)."
    )
