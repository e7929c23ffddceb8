"""Analysis -> metrics, plots, the report and tables for other programs."""

from typing import Any

from pipeline.analysis.provenance import dotted, fingerprint
from pipeline.params import Params
from pipeline.report.chapters import report as report_of
from pipeline.report.charts.figure import figures
from pipeline.report.evidence.rederivation import agreeing, checked
from pipeline.report.exports import plots
from pipeline.report.exports.codebook import codebook
from pipeline.report.exports.metrics import published_metrics
from pipeline.report.exports.tables import EXPORTS, WHOLE, exported
from pipeline.report.findings import FINGERPRINT, Findings, gathered
from pipeline.report.inputs import INPUTS
from pipeline.report.page.render import html, markdown
from pipeline.settings import Settings
from pipeline.stage import Stage
from pipeline.tables import report as files
from pipeline.tables.assemble_results import ARTICLE_RESULTS
from pipeline.tables.ingest import CORPUS_DIGESTS
from pipeline.tables.record import CODING, MADE, NAMED_BY_SETTINGS, VERSIONS
from pipeline.tables.segment import SENTENCES

# Where the corpus and the labels lie says nothing about the results, and may be a path of a machine.
UNPRINTED = ("ingest.path", "terms.labels", "sentiment.lexicon", "labels.path")
# The last of the stages in MADE is this one.
RESTS_ON = (*NAMED_BY_SETTINGS, *CODING, *list(MADE.values())[:-1])


def report(**given: Any) -> dict[str, Any]:  # noqa: ANN401 - tables and settings, handed on by name
    """The report, metrics and plots to be published, and the tables for other programs."""
    findings = found(**given)
    composed = agreeing(report_of(findings), findings)
    frames = exported(findings)
    return {
        "metrics_json": published_metrics(findings),
        "report_md": markdown(composed),
        "report_html": html(composed),
        "figures": figures(composed),
        "plots": plots.rows(findings),
        **{f"{name}_{form}": frame for form in ("csv", "parquet") for name, frame in frames.items()},
        "codebook_csv": codebook(len(findings.labels)),
        "counts": {"chapters": len(composed.chapters), "articles": findings[ARTICLE_RESULTS].height}
        | {"sentences": findings[SENTENCES].height, "topics": len(findings.labels)}
        | {"numbers_computed_again": sum(1 for _ in checked(composed))},
    }


def found(*, params: Params, **given: Any) -> Findings:  # noqa: ANN401 - tables and digests, handed on by name
    """What the report is written from."""
    digests = {part.path: given[part.path] for part in RESTS_ON}
    rests_on = fingerprint(params, given[VERSIONS.name], given[CORPUS_DIGESTS.name], digests)
    return gathered({**given, FINGERPRINT.name: rests_on}, printed(params))


def printed(settings: Settings) -> dict[str, Any]:
    """Every setting by its dotted name, but for paths."""
    return {name: value for name, value in dotted(settings).items() if name not in UNPRINTED}


STAGE = Stage(
    function=report,
    inputs=(*INPUTS, *WHOLE, *RESTS_ON),
    outputs=(
        *(files.METRICS_JSON, files.REPORT_MD, files.REPORT_HTML, files.FIGURES, files.PLOTS),
        *(artefact for export in EXPORTS for artefact in (export.csv, export.parquet)),
        files.CODEBOOK_CSV,
    ),
    params=("params.yaml",),
    versions=(
        *("altair", "gensim", "jinja2", "markupsafe", "numpy", "polars", "pyyaml"),
        *("scikit-learn", "scipy", "simplemma", "vaderSentiment", "vl-convert-python"),
    ),
)
