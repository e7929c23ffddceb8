"""How the report is to be read, what its measures mean and what they cannot show."""

from collections.abc import Callable
from typing import Any

from pipeline.analysis.metrics import METRICS
from pipeline.report.chapters.contents import TITLES
from pipeline.report.evidence.citing import metric, n_rows, setting
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Grid
from pipeline.report.numbers import MINUS, UNDEFINED, count, decimal, percent, tone
from pipeline.report.text import Text, compose
from pipeline.tables.assemble_results import ARTICLE_RESULTS

# How the values of a metric are written, by its form.
FORMS: dict[str, Callable[[Any], str]] = {"decimal": decimal, "count": count, "percent": percent, "tone": tone}
MEASURES = tuple(metric for metric in METRICS if metric.title)


def reading(findings: Findings) -> Chapter:
    """Reading this report."""
    return Chapter("reading", TITLES["reading"], (how(findings), limits(findings)), grids=(measures(findings),))


def how(findings: Findings) -> Text:
    """Where each number can be traced to."""
    return compose(
        "Every mean is given with the number of cases behind it; {undefined} means undefined, never zero. "
        "Every number can be traced: data/report/articles.csv and sections.csv list all {} articles and their "
        "sections with topic shares and tone, or with the status of those that were excluded; sentences.csv "
        "has every sentence with its score, and reports/metrics.json the measures below. Topic numbers are "
        "valid in this report only: with another seed, corpus or number of topics, the topics are numbered "
        "differently.",
        n_rows(findings, ARTICLE_RESULTS),
        undefined=UNDEFINED,
    )


def limits(findings: Findings) -> str:
    """What the numbers cannot show."""
    topics = (
        "fits to subsamples of one corpus show whether topics are recovered in it, not whether they mean anything"
        if findings.settings["stability.n_fits"]
        else "a single fit with a single seed says nothing about how stable its topics are"
    )
    return (
        f"Limits: {topics}; the lexicon was made for social media and must be validated for each study (van "
        "Atteveldt, van der Velden and Boukes 2021); headings in plain text are recognised by a rule; copies, "
        "other languages and boilerplate are recognised by rules too, whose thresholds are among the settings."
    )


def measures(findings: Findings) -> Grid:
    """Every measure with its value and its definition."""
    rows = tuple(
        (each.title, each.meaning, metric(findings, each.group, each.name, FORMS[each.form])) for each in MEASURES
    )
    band = setting(findings, "sentiment.neutral_band")
    note = compose("The thresholds of a sentence's compound score are {minus}{} and +{}.", band, band, minus=MINUS)
    return Grid("measures", "Measures", ("measure", "definition", "value"), rows, note, numeric_from=2)
