"""Analysis -> metrics, plots, the report and tables for other programs."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pipeline.analysis.metrics import with_checks
from pipeline.analysis.provenance import dotted, fingerprint
from pipeline.errors import ArtefactError
from pipeline.params import Params
from pipeline.report.chapters import report as report_of
from pipeline.report.charts.figure import svg
from pipeline.report.evidence.rederivation import checked, disagreements
from pipeline.report.exports import plots
from pipeline.report.exports import tables as exports
from pipeline.report.exports.codebook import codebook
from pipeline.report.findings import Findings
from pipeline.report.model import Report
from pipeline.report.page.render import html, markdown
from pipeline.sentiment.scorers import lexicon as lexicon_of
from pipeline.settings import Settings
from pipeline.stage import Stage
from pipeline.tables import assemble_results as tables
from pipeline.tables import estimate, sensitivity, validate_sentiment
from pipeline.tables import report as files
from pipeline.tables.describe_topics import LABEL_CONFLICTS, TOPIC_QUALITY, TOPIC_TERMS
from pipeline.tables.fit_topics import FIT, START
from pipeline.tables.ingest import CORPUS_DIGESTS, FILES
from pipeline.tables.inputs import LEXICON, STOP_WORDS
from pipeline.tables.record import CODING, MADE, NAMED_BY_SETTINGS, VERSIONS
from pipeline.tables.refit_topics import TOPIC_STABILITY
from pipeline.tables.score_sentiment import SCORES
from pipeline.tables.screen import BOILERPLATE
from pipeline.tables.segment import SENTENCES
from pipeline.tables.select_topics import CHOICES
from pipeline.tables.vectorise import PHRASES, VOCABULARY

# Where the corpus and the labels lie says nothing about the results, and may be a path of a machine.
UNPRINTED = ("ingest.path", "terms.labels", "sentiment.lexicon", "labels.path")
# The last of the stages in MADE is this one.
RESTS_ON = (*NAMED_BY_SETTINGS, *CODING, *list(MADE.values())[:-1])


def report(
    *,
    scores: pl.DataFrame,
    sentences: pl.DataFrame,
    **rest: Any,  # noqa: ANN401 - tables and settings, handed on by name
) -> dict[str, Any]:
    """The report, metrics and plots to be published, and the tables for other programs."""
    findings = found(scores=scores, sentences=sentences, **rest)
    composed = agreeing(report_of(findings), findings)
    return {
        "metrics_json": with_checks(
            findings.metrics,
            level=findings.settings["coding.level"],
            confounds=findings.confounds,
            reliability=findings.reliability,
            accuracy=findings.accuracy,
            corrected=findings.corrected,
        ),
        "report_md": markdown(composed),
        "report_html": html(composed),
        "figures": figures(composed),
        "plots": plots.rows(findings),
        **exported(findings, sentences, scores),
        "counts": {"chapters": len(composed.chapters), "articles": findings.articles.height}
        | {"sentences": sentences.height, "topics": len(findings.labels)}
        | {"numbers_computed_again": sum(1 for _ in checked(composed))},
    }


def found(
    *,
    scores: pl.DataFrame,
    sentences: pl.DataFrame,
    lexicon: Mapping[str, float],
    versions: dict[str, str],
    corpus_digests: dict[str, str],
    params: Params,
    **rest: Any,  # noqa: ANN401 - tables and digests, handed on by name
) -> Findings:
    """What the report is written from."""
    digests = {part.path: rest.pop(part.path) for part in RESTS_ON}
    settings = printed(params)
    return Findings(
        **rest,
        fingerprint=fingerprint(params, versions, corpus_digests, digests),
        sentences=scored(sentences, scores),
        lexicon=lexicon_of(settings["sentiment.scorer"], lexicon),
        settings=settings,
        versions=versions,
    )


def agreeing(composed: Report, findings: Findings) -> Report:
    """The report; raises ArtefactError when it prints a number that what stands behind it does not give."""
    wrong = disagreements(composed, findings)
    if wrong:
        message = "the report prints what its tables, articles and sections do not give:\n  " + "\n  ".join(wrong)
        raise ArtefactError(message)
    return composed


def scored(sentences: pl.DataFrame, scores: pl.DataFrame) -> pl.DataFrame:
    """The sentences that have a score, with it."""
    return sentences.join(scores, on=["article_id", "section", "sentence"], how="inner", maintain_order="left")


def printed(settings: Settings) -> dict[str, Any]:
    """Every setting by its dotted name, but for paths."""
    return {name: value for name, value in dotted(settings).items() if name not in UNPRINTED}


def figures(composed: Report) -> dict[str, str]:
    """The figure of every chart, by the chart's name."""
    return {chart.name: svg(chart.spec) for chapter in composed.chapters for chart in chapter.charts}


def exported(findings: Findings, sentences: pl.DataFrame, scores: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The tables for other programs, as CSV and as Parquet, and what their columns mean."""
    n_topics = len(findings.labels)
    frames = {
        "articles": exports.articles_export(findings.articles, n_topics),
        "sections": exports.sections_export(findings.sections, n_topics),
        "sentences": exports.sentences_export(sentences, scores),
        "topics": exports.topics_export(findings.topic_quality, findings.topic_terms, findings.names),
        "numbers_of_topics": exports.choices_export(findings.choices, findings.settings["topics.n_topics"]),
        "ledger": findings.ledger,
        "pruned_terms": exports.pruned_terms_export(findings.vocabulary),
        "prevalence": findings.prevalences,
        "tone": findings.tones,
        "topic_tone": findings.topic_tones,
        "tone_changes": findings.tone_changes,
        "tone_changes_of_topics": findings.tone_changes_of_topics,
        "change_points": findings.change_points,
    }
    in_both = {f"{name}_{form}": frame for form in ("csv", "parquet") for name, frame in frames.items()}
    return in_both | {"codebook_csv": codebook(frames)}


STAGE = Stage(
    function=report,
    inputs={
        "articles": tables.ARTICLE_RESULTS,
        "sections": tables.SECTION_RESULTS,
        "flow": tables.FLOW,
        "ledger": tables.LEDGER,
        "files": FILES,
        "boilerplate": BOILERPLATE,
        "phrases": PHRASES,
        "vocabulary": VOCABULARY,
        "with_copies": tables.WITH_COPIES,
        "topic_terms": TOPIC_TERMS,
        "topic_quality": TOPIC_QUALITY,
        "topic_stability": TOPIC_STABILITY,
        "label_conflicts": LABEL_CONFLICTS,
        "choices": CHOICES,
        "start": START,
        "fit": FIT,
        "prevalences": estimate.PREVALENCE,
        "tones": estimate.TONE,
        "topic_tones": estimate.TOPIC_TONE,
        "tone_changes": estimate.TONE_CHANGES,
        "tone_changes_of_topics": estimate.TONE_CHANGES_OF_TOPICS,
        "change_points": estimate.CHANGE_POINTS,
        "confounds": sensitivity.CONFOUNDS,
        "confound_terms": sensitivity.CONFOUND_TERMS,
        "specifications": sensitivity.SPECIFICATIONS,
        "agreement": sensitivity.AGREEMENT,
        "validation": validate_sentiment.VALIDATION,
        "reliability": validate_sentiment.RELIABILITY,
        "accuracy": validate_sentiment.ACCURACY,
        "confusion": validate_sentiment.CONFUSION,
        "corrected": validate_sentiment.CORRECTED,
        "coding_problems": validate_sentiment.CODING_PROBLEMS,
        "metrics": tables.METRICS,
        "sentences": SENTENCES,
        "stop_words": STOP_WORDS,
        "lexicon": LEXICON,
        "scores": SCORES,
        "versions": VERSIONS,
        "corpus_digests": CORPUS_DIGESTS,
        **{digests.path: digests for digests in RESTS_ON},
    },
    outputs=(
        *(files.METRICS_JSON, files.REPORT_MD, files.REPORT_HTML, files.FIGURES, files.PLOTS),
        *(*files.CSVS, *files.PARQUETS, files.CODEBOOK_CSV),
    ),
    params=("params.yaml",),
    versions=(
        *("altair", "gensim", "jinja2", "markupsafe", "numpy", "polars", "pyyaml"),
        *("scikit-learn", "scipy", "simplemma", "vaderSentiment", "vl-convert-python"),
    ),
)
