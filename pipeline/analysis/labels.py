"""A table of labels -> how well topics and tone agree with it."""

from dataclasses import dataclass

import polars as pl

from pipeline.errors import CorpusError
from pipeline.topics.agreement import label_nmi, label_purity, label_spearman

HEADER_LINES = 1


@dataclass(frozen=True)
class Labelled:
    """Labels of articles: rows (file, label, tone), `label` and `tone` null where not given.

    `warnings` say which rows of the table could not be used.
    """

    rows: pl.DataFrame
    warnings: tuple[str, ...]


def labelled(table: pl.DataFrame, *, article: str, label: str, tone: str, path: str) -> Labelled:
    """The labels in `table`, all of whose cells are text, by the names of its columns.

    Raises CorpusError when a column is missing.  Of several rows of one file
    the first counts; a tone that is not a finite number is ignored; both are warned of.
    """
    missing = [name for name in (article, label, tone) if name not in table.columns]
    if missing:
        message = (
            f"{path} has no column {', '.join(map(repr, missing))}; it has {', '.join(table.columns)}. "
            "Set labels.article, labels.label and labels.tone in params.yaml."
        )
        raise CorpusError(message)
    number = pl.col(tone).str.strip_chars().cast(pl.Float64, strict=False)
    rows = table.with_row_index("line", offset=1 + HEADER_LINES).select(
        "line",
        file=pl.col(article).str.strip_chars(),
        label=pl.col(label).str.strip_chars().replace("", None),
        tone=pl.when(number.is_finite()).then(number),
        given=pl.col(tone).str.strip_chars().replace("", None),
    )
    is_repeat = pl.col("file").is_duplicated() & ~pl.col("file").is_first_distinct()
    repeats = rows.filter(is_repeat)
    unreadable = rows.filter(pl.col("given").is_not_null() & pl.col("tone").is_null())
    warnings = (
        *_warning(path, repeats, "rows that repeat an article and are ignored"),
        *_warning(path, unreadable, f"rows with a {tone!r} that is not a number and is ignored"),
    )
    usable = rows.filter(~is_repeat & pl.col("file").is_not_null())
    return Labelled(usable.select("file", "label", "tone"), warnings)


def _warning(path: str, rows: pl.DataFrame, problem: str) -> tuple[str, ...]:
    if rows.is_empty():
        return ()
    return (f"{path}: {problem}: {rows.height:,} (first: line {rows['line'][0]})",)


def label_metrics(articles: pl.DataFrame, labels: Labelled) -> dict[str, float]:
    """`label_nmi` and `label_purity` of the top topics, `label_spearman` of tone, where defined.

    `articles` has `file`, `label`, `top_topic` and `tone`; its own label counts
    where the table gives none.  NMI and purity are over the articles with a
    label and a topic, Spearman's correlation over those with a planted or coded
    tone and a tone.
    """
    joined = articles.join(labels.rows, on="file", how="left", suffix="_given", maintain_order="left")
    joined = joined.with_columns(label=pl.coalesce("label_given", "label"))
    with_label = joined.drop_nulls(["label", "top_topic"])
    with_tone = joined.drop_nulls(["tone", "tone_given"])
    metrics: dict[str, float | None] = {
        "label_spearman": label_spearman(with_tone["tone"].to_list(), with_tone["tone_given"].to_list())
    }
    if not with_label.is_empty():
        topics, given = with_label["top_topic"].to_list(), with_label["label"].to_list()
        metrics |= {"label_nmi": label_nmi(topics, given), "label_purity": label_purity(topics, given)}
    return {name: value for name, value in metrics.items() if value is not None}


def n_matches(articles: pl.DataFrame, labels: Labelled) -> int:
    """How many articles the labels name."""
    return articles.join(labels.rows, on="file", how="semi").height


def warnings_of(labels: Labelled, articles: pl.DataFrame, path: str) -> tuple[str, ...]:
    """The labels in the table at `path` that could not be used."""
    if labels.rows.is_empty() or n_matches(articles, labels):
        return labels.warnings
    n = labels.rows.height
    unmatched = f"none of the {n} labels in {path} matches a file of the corpus, so there are no metrics of labels"
    return (*labels.warnings, unmatched)
