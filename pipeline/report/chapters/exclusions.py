"""What was excluded: records, copies, boilerplate, terms; and what difference copies make."""

from dataclasses import replace
from typing import Any

import polars as pl

from pipeline.analysis.flow import kind_of_reason
from pipeline.report.chapters.contents import TITLES
from pipeline.report.chapters.wording import counted_of, shown_of
from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.citing import aggregated, all_rows, cell, cite, metric, n_rows, setting
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Grid
from pipeline.report.numbers import count, decimal, percent, tone
from pipeline.report.text import Text, capitalised, compose, joined
from pipeline.tables.assemble_results import ARTICLE_RESULTS, LEDGER, METRICS, WITH_COPIES
from pipeline.tables.screen import BOILERPLATE
from pipeline.tables.vectorise import PHRASES, VOCABULARY

ROWS_SHOWN = 20
# Statuses of articles that are many and alike.
ALIKE = ("copy", "foreign")
IS_PRUNED = pl.col("pruned").is_not_null()


def exclusions(findings: Findings) -> Chapter:
    """The lists behind the flow."""
    parts = (reasons, ledger, copies, with_copies, boilerplate, phrases, pruned)
    grids = tuple(grid for grid in (part(findings) for part in parts) if grid.rows)
    return Chapter("exclusions", TITLES["exclusions"], (text(findings),), grids=grids)


def text(findings: Findings) -> Text:
    """Copies, boilerplate and languages in a paragraph."""
    n = findings[METRICS]["corpus"]
    left_out = [
        compose("{} that recur across articles", counted_of(findings, "n_boilerplate", "sentence")),
        compose("{} in another language", counted_of(findings, "n_foreign", "article")),
    ]
    some = [sentence for sentence, name in zip(left_out, ("n_boilerplate", "n_foreign"), strict=True) if n[name]]
    rest = (
        compose("Excluded from topics and scores: {}.", joined(" and ", some))
        if some
        else "No boilerplate and no article in another language was found."
    )
    return compose("{} {}", _copies(findings) if n["n_copies"] else "No article is a copy of another.", rest)


def _copies(findings: Findings) -> Text:
    """How many articles are copies, by which rule, and what they would change."""
    return compose(
        "{} are copies of another article, {} of them word for word. Two articles count as copies if they "
        "share at least {} of their distinct content words (geometric mean) and their dates are at most {} "
        "days apart. The mean tone is {} without copies and {} with them.",
        capitalised(counted_of(findings, "n_copies", "article")),
        n_rows(findings, ARTICLE_RESULTS, match="exact"),
        setting(findings, "screen.copies.min_similarity", percent),
        setting(findings, "screen.copies.window_days"),
        *means(findings),
    )


def means(findings: Findings) -> tuple[Cited, Cited]:
    """The mean tone without copies and with them."""
    return metric(findings, "sentiment", "mean", tone), metric(findings, "sentiment", "mean_with_copies", tone)


def reasons(findings: Findings) -> Grid:
    """How many records were excluded for which kind of reason."""
    kinds = findings[LEDGER].select("stage", reason=kind_of_reason())
    rows = kinds.group_by("stage", "reason").len().sort(["len", "stage", "reason"], descending=[True, False, False])
    cells = tuple(
        (reason, stage, n_rows(findings, LEDGER, kind_of_reason() == reason, stage=stage))
        for stage, reason in rows.head(ROWS_SHOWN).select("stage", "reason").iter_rows()
    )
    return Grid("reasons", "Excluded records by reason", ("reason", "stage", "records"), cells, numeric_from=2)


def ledger(findings: Findings) -> Grid:
    """The first rows of the ledger, but for what is many and alike."""
    many = findings[ARTICLE_RESULTS].filter(pl.col("status").is_in(ALIKE))
    found = findings[LEDGER].join(many, on="article_id", how="anti").sort("file", "record")
    cells = tuple(
        (row["file"], cell(findings, LEDGER, row, "line"), cell(findings, LEDGER, row, "reason"))
        for row in found.head(ROWS_SHOWN).to_dicts()
    )
    n_alike = all_rows(ARTICLE_RESULTS, pl.col("status").is_in(ALIKE))
    shown = _shown(cite(findings, replace(all_rows(LEDGER), less=n_alike), count))
    note = compose(
        "Copies and articles in another language are not repeated here. {} data/report/ledger.csv has all of them.",
        shown,
    )
    return Grid("ledger", "Excluded records", ("file", "line", "reason"), cells, note, numeric_from=3)


def copies(findings: Findings) -> Grid:
    """The first copies with the article that stands for each."""
    names = findings[ARTICLE_RESULTS].select(duplicate_of="article_id", original="file")
    found = (
        findings[ARTICLE_RESULTS]
        .drop_nulls("duplicate_of")
        .join(names, on="duplicate_of", how="left")
        .sort("date", "file", "article_id")
    )
    cells = tuple(
        (
            row["file"],
            _original(findings, row),
            row["match"],
            cell(findings, ARTICLE_RESULTS, row, "similarity", decimal),
        )
        for row in found.head(ROWS_SHOWN).to_dicts()
    )
    n = _shown(n_rows(findings, ARTICLE_RESULTS, pl.col("duplicate_of").is_not_null()))
    note = compose("Similarity: share of distinct content words in common. {}", n)
    return Grid("copies", "Copies", ("copy", "included article", "match", "similarity"), cells, note, numeric_from=3)


def _original(findings: Findings, row: dict[str, Any]) -> Cited:
    return cell(findings, ARTICLE_RESULTS, {"article_id": row["duplicate_of"], "file": row["original"]}, "file")


def with_copies(findings: Findings) -> Grid:
    """Prevalence and tone by topic with and without copies."""
    if not findings[METRICS]["corpus"]["n_copies"]:
        return Grid("with_copies", "Topics with and without copies", (), ())
    forms = {"prevalence": percent, "prevalence_with_copies": percent, "tone": tone, "tone_with_copies": tone}
    cells = tuple(
        (
            findings.labels[row["topic"]],
            *(cell(findings, WITH_COPIES, row, name, form) for name, form in forms.items()),
        )
        for row in findings[WITH_COPIES].sort("topic").to_dicts()
    )
    columns = ("topic", "prevalence", "with copies", "tone", "with copies")
    note = (
        "Topics were fitted without copies; the topic shares of a copy are computed from its words under "
        "the fitted topics."
    )
    return Grid("with_copies", "Topics with and without copies", columns, cells, note)


def boilerplate(findings: Findings) -> Grid:
    """The commonest boilerplate."""
    found = findings[BOILERPLATE].sort(["n_articles", "pattern"], descending=[True, False])
    cells = tuple(
        (row["example"], *(cell(findings, BOILERPLATE, row, name, count) for name in ("n_articles", "n_sentences")))
        for row in found.head(ROWS_SHOWN).to_dicts()
    )
    n = _shown(n_rows(findings, BOILERPLATE))
    note = compose("Sentences are compared by their words; case, digits and punctuation are ignored. {}", n)
    return Grid("boilerplate", "Boilerplate", ("an example", "articles", "sentences"), cells, note)


def phrases(findings: Findings) -> Grid:
    """The commonest phrases."""
    found = findings[PHRASES].sort(["n", "phrase"], descending=[True, False])
    forms = {"n": count, "n_articles": count, "npmi": decimal}
    cells = tuple(
        (row["phrase"], *(cell(findings, PHRASES, row, name, form) for name, form in forms.items()))
        for row in found.head(ROWS_SHOWN).to_dicts()
    )
    note = compose(
        "NPMI: 0 if two words are independent, 1 if they always occur together (Bouma 2009). {}",
        _shown(n_rows(findings, PHRASES)),
    )
    return Grid(
        "phrases",
        "Phrases: neighbouring words that are a single term",
        ("phrase", "occurrences", "articles", "NPMI"),
        cells,
        note,
    )


def pruned(findings: Findings) -> Grid:
    """The types of token that are not in the vocabulary, by frequency."""
    found = findings[VOCABULARY].drop_nulls("pruned").sort(["n_tokens", "term"], descending=[True, False])
    cells = tuple(
        (
            row["term"],
            row["pruned"],
            *(cell(findings, VOCABULARY, row, name, count) for name in ("n_articles", "n_tokens")),
        )
        for row in found.head(ROWS_SHOWN).to_dicts()
    )
    note = compose(
        "{} of {} types (distinct words), which make up {} of all tokens, were pruned: rare means in fewer "
        "than {} articles, everywhere means in more than {}. data/report/pruned_terms.csv has all of them.",
        n_rows(findings, VOCABULARY, IS_PRUNED),
        n_rows(findings, VOCABULARY),
        share_pruned(findings),
        setting(findings, "vectorise.min_articles"),
        setting(findings, "vectorise.max_share", percent),
    )
    return Grid(
        "pruned_terms",
        "Pruned terms by frequency",
        ("term", "reason", "articles", "occurrences"),
        cells,
        note,
        numeric_from=2,
    )


def share_pruned(findings: Findings) -> Cited:
    """The share of tokens whose types were pruned."""
    n_tokens = aggregated(VOCABULARY, pl.col("n_tokens").sum())
    return cite(findings, replace(n_tokens, where=IS_PRUNED, per=n_tokens), percent)


def _shown(total: Cited) -> Text:
    return shown_of(total, ROWS_SHOWN) or compose("{} in all.", total)
