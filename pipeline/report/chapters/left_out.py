"""What was left out: records, copies, boilerplate, terms; and what difference copies make."""

import polars as pl

from pipeline.analysis.flow import kind_of_reason
from pipeline.report.chapters.wording import counted
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Grid
from pipeline.report.numbers import count, decimal, percent, tone

ROWS_SHOWN = 20


def left_out(findings: Findings) -> Chapter:
    """The lists behind the flow."""
    parts = (reasons, ledger, copies, with_copies, boilerplate, phrases, pruned)
    grids = tuple(grid for grid in (part(findings) for part in parts) if grid.rows)
    return Chapter("What was left out", (text(findings),), grids=grids)


def text(findings: Findings) -> str:
    """Copies, boilerplate and languages in a paragraph."""
    n = findings.metrics["corpus"]
    left_out = [
        *([f"{counted(n['n_boilerplate'], 'sentence')} that recur across articles"] if n["n_boilerplate"] else []),
        *([f"{counted(n['n_foreign'], 'article')} in another language"] if n["n_foreign"] else []),
    ]
    rest = (
        f"Neither modelled nor scored are {' and '.join(left_out)}."
        if left_out
        else "No boilerplate and no article in another language was found."
    )
    return f"{_copies(findings) if n['n_copies'] else 'No article is a copy of another.'} {rest}"


def _copies(findings: Findings) -> str:
    """How many articles are copies, by which rule, and what they would change."""
    n, of = findings.metrics["corpus"], findings.settings
    n_exact = findings.articles.filter(pl.col("match") == "exact").height
    alone, together = (findings.metric("sentiment", name) for name in ("mean", "mean_with_copies"))
    return (
        f"{counted(n['n_copies'], 'article').capitalize()} are copies of another one, {count(n_exact)} of them word "
        "for word: of the distinct content words of each at least "
        f"{percent(of['screen.copies.min_similarity'])} (the geometric mean) are also the other's, and at most "
        f"{of['screen.copies.window_days']} days lie between them. The mean tone is {tone(alone)} without copies and "
        f"{tone(together)} with them."
    )


def reasons(findings: Findings) -> Grid:
    """How many records were left out for which kind of reason."""
    kinds = findings.ledger.select("stage", reason=kind_of_reason())
    rows = kinds.group_by("stage", "reason").len().sort(["len", "stage", "reason"], descending=[True, False, False])
    cells = tuple((reason, stage, count(n)) for stage, reason, n in rows.iter_rows())
    return Grid("Records left out, by reason", ("reason", "stage", "records"), cells[:ROWS_SHOWN], numeric_from=2)


def ledger(findings: Findings) -> Grid:
    """The first rows of the ledger, but for what is many and alike."""
    many = findings.articles.filter(pl.col("status").is_in(["copy", "foreign"]))
    found = findings.ledger.join(many, on="article_id", how="anti").sort("file", "record")
    rows = found.head(ROWS_SHOWN).select("file", "line", "reason").iter_rows()
    cells = tuple((file, str(line), reason) for file, line, reason in rows)
    note = f"Copies and articles in another language apart. {_shown(found.height)} All are in data/report/ledger.csv."
    return Grid("Records left out", ("file", "line", "reason"), cells, note, numeric_from=3)


def copies(findings: Findings) -> Grid:
    """The first copies with the article that stands for each."""
    names = findings.articles.select(duplicate_of="article_id", original="file")
    found = (
        findings.articles.drop_nulls("duplicate_of")
        .join(names, on="duplicate_of", how="left")
        .sort("date", "file", "article_id")
    )
    rows = found.head(ROWS_SHOWN).select("file", "original", "match", "similarity").iter_rows()
    cells = tuple((file, original, match, decimal(similarity)) for file, original, match, similarity in rows)
    note = f"Likeness: share of distinct content words that both have. {_shown(found.height)}"
    return Grid("Copies", ("copy", "stands for it", "match", "likeness"), cells, note, numeric_from=3)


def with_copies(findings: Findings) -> Grid:
    """Prevalence and tone by topic with and without copies."""
    if not findings.metrics["corpus"]["n_copies"]:
        return Grid("Topics with and without copies", (), ())
    cells = tuple(
        (findings.labels[topic], percent(without), percent(both), tone(tone_without), tone(tone_both))
        for topic, without, both, tone_without, tone_both in findings.with_copies.sort("topic").iter_rows()
    )
    columns = ("topic", "prevalence", "with copies", "tone", "with copies")
    note = "Topics were fitted without copies; the topics of a copy are read off its words under the fitted topics."
    return Grid("Topics with and without copies", columns, cells, note)


def boilerplate(findings: Findings) -> Grid:
    """The commonest boilerplate."""
    found = findings.boilerplate.sort(["n_articles", "pattern"], descending=[True, False])
    rows = found.head(ROWS_SHOWN).select("example", "n_articles", "n_sentences").iter_rows()
    cells = tuple((example, count(n_articles), count(n)) for example, n_articles, n in rows)
    note = f"Compared by their words; case, digits and marks do not count. {_shown(found.height)}"
    return Grid("Boilerplate", ("an example", "articles", "sentences"), cells, note)


def phrases(findings: Findings) -> Grid:
    """The commonest phrases."""
    found = findings.phrases.sort(["n", "phrase"], descending=[True, False])
    rows = found.head(ROWS_SHOWN).select("phrase", "n", "n_articles", "npmi").iter_rows()
    cells = tuple((phrase, count(n), count(n_articles), decimal(npmi)) for phrase, n, n_articles, npmi in rows)
    note = f"NPMI: 0 as by chance, 1 never apart (Bouma 2009). {_shown(found.height)}"
    return Grid("Phrases: neighbours that are one term", ("phrase", "times", "articles", "NPMI"), cells, note)


def pruned(findings: Findings) -> Grid:
    """The types of token that are not in the vocabulary, by frequency."""
    found = findings.vocabulary.drop_nulls("pruned").sort(["n_tokens", "term"], descending=[True, False])
    rows = found.head(ROWS_SHOWN).select("term", "pruned", "n_articles", "n_tokens").iter_rows()
    cells = tuple((term, why, count(n_articles), count(n)) for term, why, n_articles, n in rows)
    n_pruned, n_tokens = (int(types["n_tokens"].sum()) for types in (found, findings.vocabulary))
    share = percent(n_pruned / n_tokens if n_tokens else None)
    note = (
        f"{count(found.height)} of {count(findings.vocabulary.height)} types, {share} of all tokens, were pruned: rare "
        f"in fewer than {findings.settings['vectorise.min_articles']} articles, everywhere in more than "
        f"{percent(findings.settings['vectorise.max_share'])}. All are in data/report/pruned_terms.csv."
    )
    return Grid("Pruned terms by frequency", ("term", "why", "articles", "times"), cells, note, numeric_from=2)


def _shown(n_rows: int) -> str:
    return (
        f"The first {ROWS_SHOWN} of {count(n_rows)} are shown." if n_rows > ROWS_SHOWN else f"{count(n_rows)} in all."
    )
