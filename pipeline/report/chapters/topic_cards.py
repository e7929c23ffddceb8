"""The topics one by one: terms, trend, quality, and the articles and sections that load most on each."""

from itertools import pairwise

import polars as pl

from pipeline.corpus.words import Word, words
from pipeline.report.evidence.carried import SNIPPET, rules_of
from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.citing import cell, measured
from pipeline.report.evidence.selection import RowSelection
from pipeline.report.findings import SCORED_SENTENCES, Findings
from pipeline.report.groups import rows_by
from pipeline.report.model import Bar, Passage, Term, TopicCard, TopicCards
from pipeline.report.numbers import decimal, period
from pipeline.report.text import compose
from pipeline.tables.describe_topics import TOPIC_QUALITY
from pipeline.tables.estimate import PREVALENCE

ARTICLES_SHOWN = 5
PASSAGES_SHOWN = 3
# Characters of a passage: a few lines of the page.
LONGEST = 320
FACTS = {
    "npmi": "NPMI",
    "npmi_relevance": "NPMI by relevance",
    "c_v": "c_v",
    "exclusivity": "exclusivity",
    "agreement": "agreement",
    "above_baseline": "above baseline",
    "reliability": "reliability",
}


def topic_cards(findings: Findings) -> TopicCards:
    """A card for each topic."""
    weight = float(findings.settings["terms.relevance_weight"])
    note = (
        "Each bar shows the probability of a term in the topic, and the mark on it the term's share of the "
        "whole corpus. The small chart shows the mean share over time, on the same scale for all topics; "
        "click it to see the sentences. Articles are ordered by share, sections by share times number of "
        "sentences; words of the topic are underlined."
    )
    highest = rows_by(findings[PREVALENCE], "period")["prevalence"].max() or 1.0
    cards = tuple(card(findings, topic, weight, float(highest)) for topic in findings.labels)  # type: ignore[arg-type]
    return TopicCards("Topic by topic", weight, note, cards)


def card(findings: Findings, topic: int, weight: float, highest: float) -> TopicCard:
    """All about one topic."""
    measures = findings[TOPIC_QUALITY].row(by_predicate=pl.col("topic") == topic, named=True)
    terms = findings.candidates[topic - 1]
    flags = (("flags", measures["quality_flags"]),) if measures["quality_flags"] else ()
    return TopicCard(
        number=topic,
        name=findings.names[topic],
        is_unstable=topic in findings.unstable,
        prevalence=measured(measures["prevalence"], "mean share", RowSelection(topic=topic)),
        facts=(*((name, cell(findings, TOPIC_QUALITY, measures, key, decimal)) for key, name in FACTS.items()), *flags),
        best=best(terms, weight, int(findings.settings["report.n_terms"])),
        terms=terms,
        trend=trend(findings, topic, highest),
        articles=articles(findings, topic),
        passages=passages(findings, topic),
    )


def best(terms: tuple[Term, ...], weight: float, n: int) -> tuple[Term, ...]:
    """The `n` most relevant of `terms`; of equally relevant ones the more probable first."""
    return tuple(sorted(terms, key=lambda term: -(term.given_topic - (1 - weight) * term.overall))[:n])


def trend(findings: Findings, topic: int, highest: float) -> tuple[Bar, ...]:
    """The mean share of the topic by period, as a part of the highest one of all topics."""
    rows = rows_by(findings[PREVALENCE], "period").filter(pl.col("topic") == topic)
    return tuple(
        Bar(
            compose(
                "{period}: {} in {} articles",
                measured(row["prevalence"], "mean share", of),
                cell(findings, PREVALENCE, row, "n_articles"),
                period=period(row["period"]),
            ),
            of.anchor,
            None if row["prevalence"] is None else row["prevalence"] / highest,
        )
        for row in rows.to_dicts()
        for of in [RowSelection(topic=topic, period=row["period"])]
    )


def articles(findings: Findings, topic: int, n: int = ARTICLES_SHOWN) -> tuple[tuple[Cited, str, Cited], ...]:
    """Title, date and share of the `n` articles with the largest share."""
    share = pl.col("topic_shares").list.get(topic - 1)
    ranked = findings.included.drop_nulls("topic_shares").with_columns(share=share)
    first = ranked.sort(["share", "date", "article_id"], descending=[True, False, False]).head(n)
    return tuple(
        (measured(title, "title", of), str(date), measured(value, "mean share", of))
        for article, title, date, value in first.select("article_id", "title", "date", "share").iter_rows()
        for of in [RowSelection(topic=topic, article=article)]
    )


def passages(findings: Findings, topic: int) -> tuple[Passage, ...]:
    """The beginnings of the sections with the most of the topic."""
    share = pl.col("topic_shares").list.get(topic - 1)
    ranked = findings.included_sections.drop_nulls("topic_shares").with_columns(share=share)
    weighed = ranked.with_columns(weight=pl.col("share") * pl.col("n_sentences"))
    first = weighed.sort(["weight", "article_id", "section"], descending=[True, False, False]).head(PASSAGES_SHOWN)
    titles = dict(findings.included.select("article_id", "title").iter_rows())
    return tuple(
        Passage(
            title=measured(titles[row["article_id"]], "title", of),
            where=compose(
                "{date}, {}",
                measured(row["heading"], "heading", of) if row["heading"] else row["role"],
                date=str(row["date"]),
            ),
            share=measured(row["share"], "mean share", of),
            pieces=pieces(findings, topic, beginning(findings, row["article_id"], row["section"])),
        )
        for row in first.iter_rows(named=True)
        for of in [RowSelection(topic=topic, article=row["article_id"], section=row["section"])]
    )


def beginning(findings: Findings, article: str, section: int) -> str:
    """The first sentences of a section, as far as the page is to carry text."""
    mode = findings.settings["report.evidence"]
    if mode == "none":
        return ""
    own = (pl.col("article_id") == article) & (pl.col("section") == section)
    text = " ".join(findings[SCORED_SENTENCES].filter(own).sort("sentence")["text"])
    longest = SNIPPET if mode == "snippets" else LONGEST
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"


def pieces(findings: Findings, topic: int, text: str) -> tuple[tuple[str, bool], ...]:
    """`text` cut where words of the topic begin and end."""
    found = words(text, rules_of(findings))
    terms = {term.term for term in findings.candidates[topic - 1]}
    cut: list[tuple[str, bool]] = []
    end = 0
    for start, stop in spans(found, terms):
        if start >= end:
            cut += [(text[end:start], False), (text[start:stop], True)]
            end = stop
    return tuple(piece for piece in (*cut, (text[end:], False)) if piece[0])


def spans(found: list[Word], terms: set[str]) -> list[tuple[int, int]]:
    """Offsets of the words that are `terms`, and of neighbours that are one together, which come first."""
    single = [(word.start, word.end) for word in found if word.became in terms]
    kept = [word for word in found if word.became]
    both = [
        (first.start, second.end)
        for first, second in pairwise(kept)
        if second.place - first.place == 1 and f"{first.became}_{second.became}" in terms
    ]
    return sorted([*single, *both], key=lambda span: (span[0], -span[1]))
