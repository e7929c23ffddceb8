"""Analysis tables -> the rows and sentences behind the numbers that the page contains.

It contains all articles and sections.  The text of sentences is limited by a
budget, so that the page of a large corpus still opens: sections are taken in
the order of their best rank in some topic and month.
"""

import polars as pl

from pipeline.corpus.languages import LANGUAGES
from pipeline.corpus.patterns import pieces
from pipeline.corpus.tokens import token
from pipeline.corpus.words import TokenRules, token_rules
from pipeline.report.findings import Findings
from pipeline.report.model import Evidence, Mode
from pipeline.report.numbers import count
from pipeline.sentiment.explanation import explained
from pipeline.sentiment.scorers import SCORERS
from pipeline.tables.inputs import LEXICON, STOP_WORDS

# Characters of text in a page: some two megabytes of it.
TEXT_BUDGET = 4_000_000
# Snippets: the sections of each topic and month, of which the most negative and most positive sentence are shown, and
# the characters of these.
SECTIONS_OF_CELL = 3
SNIPPET = 160
ALL = "data/report/sentences.csv"
ORDER = ("date", "article_id")
MARKED = "\N{HORIZONTAL ELLIPSIS}"


def evidence(findings: Findings, budget: int = TEXT_BUDGET) -> Evidence:
    """The rows behind the report; `budget` is in characters of text."""
    mode: Mode = findings.settings["report.evidence"]
    articles = _articles(findings)
    sections = _sections(findings, articles)
    every = _sentences(findings, sections)
    near = nearest(sections)
    carried = _within(_carried(mode, every, near), near, budget)
    return Evidence(
        mode=mode,
        note=_note(mode, carried.height, every.height),
        topics=tuple(findings.labels.values()),
        kinds=findings.kinds,
        outlets=findings.outlets,
        articles=articles.drop("row"),
        sections=sections.drop("row", "month"),
        sentences=carried.with_columns(hits=hits(findings, carried["text"])),
        forms=forms(findings, carried["text"]),
    )


_HITS = pl.List(pl.List(pl.Float64))


def _articles(findings: Findings) -> pl.DataFrame:
    rows = findings.included.sort(ORDER).with_columns(outlet=_places(pl.col("outlet"), findings.outlets))
    columns = ("article_id", "date", "title", "outlet", "file", "n_sentences", "tone", "topic_shares")
    return rows.select(columns).with_row_index("row")


def _sections(findings: Findings, articles: pl.DataFrame) -> pl.DataFrame:
    """The sections of these articles in order, with the row of each and its month."""
    of = articles.select("article_id", article="row")
    rows = findings.included_sections.join(of, on="article_id").sort("article", "section")
    heading = pl.lit("") if findings.settings["report.evidence"] == "none" else pl.col("heading")
    named = rows.with_columns(
        kind=_places(pl.col("kind"), findings.kinds), month=pl.col("date").dt.truncate("1mo"), heading=heading
    )
    columns = ("article", "article_id", "section", "heading", "role", "kind", "n_sentences", "tone", "topic_shares")
    return named.select(*columns, "month").with_row_index("row")


def _places(of: pl.Expr, among: tuple[str, ...]) -> pl.Expr:
    places = {name: place for place, name in enumerate(among)}
    return of.replace_strict(places, default=None, return_dtype=pl.Int32)


def _sentences(findings: Findings, sections: pl.DataFrame) -> pl.DataFrame:
    """The scored sentences of these sections in order: section (its row), text, score, tenth."""
    of = sections.select("article_id", "section", row="row")
    rows = findings.included_sentences.join(of, on=["article_id", "section"]).sort("row", "sentence")
    return rows.select("tenth", section="row", text="text", score="compound")


def nearest(sections: pl.DataFrame) -> pl.DataFrame:
    """Columns section (its row) and nearness: its best rank by weight in a topic of its month, 1 at the top.

    The weight is the share of the topic times the number of sentences; a
    section without topics comes last.
    """
    cells = sections.drop_nulls("topic_shares").select(
        "row", "month", pl.int_ranges(pl.col("topic_shares").list.len()).alias("topic"), "topic_shares", "n_sentences"
    )
    weighed = cells.explode("topic", "topic_shares").with_columns(weight=pl.col("topic_shares") * pl.col("n_sentences"))
    ranked = weighed.sort(["weight", "row"], descending=[True, False]).with_columns(
        rank=pl.int_range(1, pl.len() + 1).over("topic", "month")
    )
    best = ranked.group_by("row").agg(nearness=pl.col("rank").min())
    every = sections.select("row").join(best, on="row", how="left", maintain_order="left")
    return every.select(section="row", nearness=pl.col("nearness").fill_null(sections.height + 1))


def _snippets(sentences: pl.DataFrame, near: pl.DataFrame) -> pl.DataFrame:
    """The first words of the most negative and the most positive sentence of the highest-ranked sections."""
    top = near.filter(pl.col("nearness") <= SECTIONS_OF_CELL)["section"]
    rows = sentences.filter(pl.col("section").is_in(top.implode())).with_row_index("at")
    ranked = rows.sort("section", "score", "at")
    ends = pl.concat([ranked.unique("section", keep=end, maintain_order=True) for end in ("first", "last")])
    cut = pl.when(pl.col("text").str.len_chars() > SNIPPET).then(pl.col("text").str.head(SNIPPET) + MARKED)
    distinct = ends.unique("at").sort("at").drop("at")
    return distinct.with_columns(text=cut.otherwise("text"))


def _carried(mode: Mode, sentences: pl.DataFrame, near: pl.DataFrame) -> pl.DataFrame:
    """The sentences that the mode allows, whatever the size of the page."""
    if mode == "snippets":
        return _snippets(sentences, near)
    return sentences if mode == "full" else sentences.with_columns(text=pl.lit(""))


def _within(sentences: pl.DataFrame, near: pl.DataFrame, budget: int) -> pl.DataFrame:
    """The sentences of the highest-ranked sections that fit whole into the budget."""
    lengths = sentences.group_by("section").agg(length=pl.col("text").str.len_chars().sum())
    ordered = near.join(lengths, on="section").sort("nearness", "section")
    fits = ordered.filter(pl.col("length").cum_sum() <= budget)["section"]
    return sentences.filter(pl.col("section").is_in(fits.implode()))


def _note(mode: Mode, n_carried: int, n_all: int) -> str:
    contents = {
        "full": "sentences",
        "snippets": f"sentences, with the first {SNIPPET} characters of each",
        "none": "scores of sentences, without their words",
    }[mode]
    part = f"all {count(n_all)}" if n_carried == n_all else f"{count(n_carried)} of {count(n_all)}"
    which = "" if n_carried == n_all else ", from the sections with the most of a topic in a month"
    return f"This page contains {part} {contents}{which}. Every sentence is in {ALL}."


def hits(findings: Findings, texts: pl.Series) -> pl.Series:
    """The scored words of each text: start, end, valence, effect, 1 if negated plus 2 if boosted."""
    weighed = SCORERS[findings.settings["sentiment.scorer"]].weighing(findings[LEXICON])
    found = [
        [[hit.start, hit.end, hit.valence, hit.effect, hit.negated + 2 * (hit.boosted != 0)] for hit in of_text]
        for of_text in (explained(text, weighed) for text in texts)
    ]
    return pl.Series(found, dtype=_HITS)


def forms(findings: Findings, texts: pl.Series) -> dict[str, str]:
    """The spellings in `texts` that become a term of a topic, or a word of one that is a phrase."""
    terms = {term.term for of_topic in findings.candidates for term in of_topic}
    wanted = terms | {word for term in terms for word in term.split("_")}
    rules = rules_of(findings)
    spellings = texts.str.extract_all(pieces(rules.language)).explode().drop_nulls().unique().sort()
    became = ((spelling, token(spelling, rules)) for spelling in spellings)
    return {spelling: term for spelling, term in became if term in wanted}


def rules_of(findings: Findings) -> TokenRules:
    """The rules by which the corpus was tokenised."""
    return token_rules(
        LANGUAGES[str(findings.settings["corpus.language"])],
        own_stop_words=findings[STOP_WORDS],
        min_length=int(findings.settings["tokenise.min_length"]),
    )
