"""What came in and what the results rest on, in numbers."""

import polars as pl

from pipeline.analysis.metrics.metric import Metric
from pipeline.analysis.metrics.run import Run
from pipeline.analysis.results import included


def _counted(name: str, unit: str, meaning: str) -> Metric[Run]:
    """A count of the stage ingest."""
    return Metric("corpus", name, lambda run: run.ingest_counts[name], meaning, unit, low=0)


def _excluded(name: str, status: str, meaning: str) -> Metric[Run]:
    return Metric("corpus", name, lambda run: run.n_with_status(status), meaning, "articles", low=0)


def n_boilerplate(run: Run) -> int:
    """The sentences that are boilerplate."""
    return run.excluded_sentences.filter(pl.col("reason") == "boilerplate").height


CORPUS: tuple[Metric[Run], ...] = (
    _counted("n_files", "files", "Files below `ingest.path`, hidden ones not counted; a file may hold many records."),
    _counted("n_records", "records", "Records in these files: `n_articles` + `n_rejected`."),
    _counted("n_articles", "articles", "Records that are articles."),
    _counted("n_rejected", "records", "Records that are not; rejected.csv lists each with the reason."),
    _excluded("n_copies", "copy", "Articles excluded as copies of another."),
    _excluded("n_foreign", "foreign", "Articles excluded because they are in another language."),
    _excluded("n_empty", "empty", "Articles excluded because they consist of boilerplate."),
    Metric(
        "corpus",
        "n_kept",
        lambda run: run.included.height,
        "Articles in the results: `n_articles` minus `n_copies`, `n_foreign` and `n_empty`.",
        "articles",
        low=0,
    ),
    Metric(
        "corpus",
        "n_modelled",
        lambda run: run.n_modelled,
        "Articles in the results that contain a term of the vocabulary.",
        "articles",
        low=0,
    ),
    Metric(
        "corpus",
        "n_sections",
        lambda run: included(run.sections).height,
        "Leads and sections with a heading in the articles of the results.",
        "sections",
        low=0,
    ),
    Metric(
        "corpus",
        "n_sentences",
        lambda run: int(run.included["n_sentences"].sum()),
        "Scored sentences in the articles of the results, without titles, headings and boilerplate.",
        "sentences",
        low=0,
    ),
    Metric(
        "corpus",
        "n_boilerplate",
        n_boilerplate,
        "Sentences excluded as boilerplate, including those of copies and of articles without other text.",
        "sentences",
        low=0,
    ),
    Metric(
        "corpus",
        "n_tokens",
        lambda run: int(run.vocabulary["n_tokens"].sum()),
        "Tokens in the articles of the results without stop words, before pruning; a phrase is one token.",
        "tokens",
        low=0,
    ),
    Metric(
        "corpus",
        "n_terms",
        lambda run: int(run.vocabulary["in_vocabulary"].sum()),
        "Terms in the vocabulary.",
        "terms",
        low=0,
    ),
)
