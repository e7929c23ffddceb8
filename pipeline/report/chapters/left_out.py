"""What was left out: records, copies, boilerplate, terms; and what difference copies make."""

import re
from typing import Any

import polars as pl

from pipeline.analysis.flow import kind_of_reason
from pipeline.report.chapters.wording import counted_of
from pipeline.report.evidence.citing import all_rows, cell, metric, setting
from pipeline.report.evidence.reference import Entry
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Cited, Grid
from pipeline.report.numbers import count, decimal, percent, tone
from pipeline.report.text import Text, capitalised, joined, told

ROWS_SHOWN = 20
PRUNED = "pruned IS NOT NULL"


def left_out(findings: Findings) -> Chapter:
    """The lists behind the flow."""
    parts = (reasons, ledger, copies, with_copies, boilerplate, phrases, pruned)
    grids = tuple(grid for grid in (part(findings) for part in parts) if grid.rows)
    return Chapter("What was left out", (text(findings),), grids=grids)


def text(findings: Findings) -> Text:
    """Copies, boilerplate and languages in a paragraph."""
    n = findings.metrics["corpus"]
    left_out = [
        told("{} that recur across articles", counted_of(findings, "n_boilerplate", "sentence")),
        told("{} in another language", counted_of(findings, "n_foreign", "article")),
    ]
    some = [said for said, name in zip(left_out, ("n_boilerplate", "n_foreign"), strict=True) if n[name]]
    rest = (
        told("Neither modelled nor scored are {}.", joined(" and ", some))
        if some
        else "No boilerplate and no article in another language was found."
    )
    return told("{} {}", _copies(findings) if n["n_copies"] else "No article is a copy of another.", rest)


def _copies(findings: Findings) -> Text:
    """How many articles are copies, by which rule, and what they would change."""
    n_exact = findings.articles.filter(pl.col("match") == "exact").height
    return told(
        "{} are copies of another one, {} of them word for word: of the distinct content words of each at least {} "
        "(the geometric mean) are also the other's, and at most {} days lie between them. The mean tone is {} without "
        "copies and {} with them.",
        capitalised(counted_of(findings, "n_copies", "article")),
        Cited(count(n_exact), all_rows("articles", match="exact")),
        setting(findings, "screen.copies.min_similarity", percent),
        setting(findings, "screen.copies.window_days"),
        *means(findings),
    )


def means(findings: Findings) -> tuple[Cited, Cited]:
    """The mean tone without copies and with them."""
    return metric(findings, "sentiment", "mean", tone), metric(findings, "sentiment", "mean_with_copies", tone)


def reasons(findings: Findings) -> Grid:
    """How many records were left out for which kind of reason."""
    kinds = findings.ledger.select("stage", reason=kind_of_reason())
    rows = kinds.group_by("stage", "reason").len().sort(["len", "stage", "reason"], descending=[True, False, False])
    cells = tuple((reason, stage, _of_kind(stage, reason, n)) for stage, reason, n in rows.iter_rows())
    return Grid("Records left out, by reason", ("reason", "stage", "records"), cells[:ROWS_SHOWN], numeric_from=2)


def _of_kind(stage: str, kind: str, n: int) -> Cited:
    """How many records a stage left out for a kind of reason: `kind`, and after it only details."""
    details = "" if kind.endswith(" copy") else r"\s*([:;'\"]|$)"
    pattern = f"^{re.escape(kind)}{details}".replace("'", "''")
    return Cited(count(n), all_rows("ledger", f"reason ~ '{pattern}'", stage=stage))


def ledger(findings: Findings) -> Grid:
    """The first rows of the ledger, but for what is many and alike."""
    many = findings.articles.filter(pl.col("status").is_in(["copy", "foreign"]))
    found = findings.ledger.join(many, on="article_id", how="anti").sort("file", "record")
    cells = tuple(
        (row["file"], cell("ledger", row, "line"), cell("ledger", row, "reason"))
        for row in found.head(ROWS_SHOWN).to_dicts()
    )
    rest = Entry("ledger", by="rows", less=all_rows("articles", "status IN ('copy', 'foreign')"))
    shown = _shown(found.height, rest)
    note = told("Copies and articles in another language apart. {} All are in data/report/ledger.csv.", shown)
    return Grid("Records left out", ("file", "line", "reason"), cells, note, numeric_from=3)


def copies(findings: Findings) -> Grid:
    """The first copies with the article that stands for each."""
    names = findings.articles.select(duplicate_of="article_id", original="file")
    found = (
        findings.articles.drop_nulls("duplicate_of")
        .join(names, on="duplicate_of", how="left")
        .sort("date", "file", "article_id")
    )
    cells = tuple(
        (row["file"], _original(row), row["match"], cell("articles", row, "similarity", decimal))
        for row in found.head(ROWS_SHOWN).to_dicts()
    )
    n = _shown(found.height, all_rows("articles", "duplicate_of IS NOT NULL"))
    note = told("Likeness: share of distinct content words that both have. {}", n)
    return Grid("Copies", ("copy", "stands for it", "match", "likeness"), cells, note, numeric_from=3)


def _original(row: dict[str, Any]) -> Cited:
    return cell("articles", {"article_id": row["duplicate_of"], "file": row["original"]}, "file")


def with_copies(findings: Findings) -> Grid:
    """Prevalence and tone by topic with and without copies."""
    if not findings.metrics["corpus"]["n_copies"]:
        return Grid("Topics with and without copies", (), ())
    written = {"prevalence": percent, "prevalence_with_copies": percent, "tone": tone, "tone_with_copies": tone}
    cells = tuple(
        (findings.labels[row["topic"]], *(cell("with_copies", row, name, said) for name, said in written.items()))
        for row in findings.with_copies.sort("topic").to_dicts()
    )
    columns = ("topic", "prevalence", "with copies", "tone", "with copies")
    note = "Topics were fitted without copies; the topics of a copy are read off its words under the fitted topics."
    return Grid("Topics with and without copies", columns, cells, note)


def boilerplate(findings: Findings) -> Grid:
    """The commonest boilerplate."""
    found = findings.boilerplate.sort(["n_articles", "pattern"], descending=[True, False])
    cells = tuple(
        (row["example"], *(cell("boilerplate", row, name, count) for name in ("n_articles", "n_sentences")))
        for row in found.head(ROWS_SHOWN).to_dicts()
    )
    n = _shown(found.height, all_rows("boilerplate"))
    note = told("Compared by their words; case, digits and marks do not count. {}", n)
    return Grid("Boilerplate", ("an example", "articles", "sentences"), cells, note)


def phrases(findings: Findings) -> Grid:
    """The commonest phrases."""
    found = findings.phrases.sort(["n", "phrase"], descending=[True, False])
    written = {"n": count, "n_articles": count, "npmi": decimal}
    cells = tuple(
        (row["phrase"], *(cell("phrases", row, name, said) for name, said in written.items()))
        for row in found.head(ROWS_SHOWN).to_dicts()
    )
    note = told("NPMI: 0 as by chance, 1 never apart (Bouma 2009). {}", _shown(found.height, all_rows("phrases")))
    return Grid("Phrases: neighbours that are one term", ("phrase", "times", "articles", "NPMI"), cells, note)


def pruned(findings: Findings) -> Grid:
    """The types of token that are not in the vocabulary, by frequency."""
    found = findings.vocabulary.drop_nulls("pruned").sort(["n_tokens", "term"], descending=[True, False])
    cells = tuple(
        (row["term"], row["pruned"], *(cell("vocabulary", row, name, count) for name in ("n_articles", "n_tokens")))
        for row in found.head(ROWS_SHOWN).to_dicts()
    )
    note = told(
        "{} of {} types, {} of all tokens, were pruned: rare in fewer than {} articles, everywhere in more than {}. "
        "All are in data/report/pruned_terms.csv.",
        Cited(count(found.height), all_rows("vocabulary", PRUNED)),
        Cited(count(findings.vocabulary.height), all_rows("vocabulary")),
        share_pruned(findings),
        setting(findings, "vectorise.min_articles"),
        setting(findings, "vectorise.max_share", percent),
    )
    return Grid("Pruned terms by frequency", ("term", "why", "articles", "times"), cells, note, numeric_from=2)


def share_pruned(findings: Findings) -> Cited:
    """The share of tokens whose types were pruned."""
    every = findings.vocabulary
    n_pruned, n_tokens = (int(types["n_tokens"].sum()) for types in (every.drop_nulls("pruned"), every))
    of_all = Entry("vocabulary", "n_tokens", by="sum")
    of = Entry("vocabulary", "n_tokens", where=PRUNED, by="sum", per=of_all)
    return Cited(percent(n_pruned / n_tokens if n_tokens else None), of)


def _shown(n_rows: int, of: Entry) -> Text:
    said = "The first {at_most} of {} are shown." if n_rows > ROWS_SHOWN else "{} in all."
    return told(said, Cited(count(n_rows), of), at_most=str(ROWS_SHOWN))
