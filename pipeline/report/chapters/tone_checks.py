"""How far tone can be trusted: people's codes, words that make the topic, other ways to tell it, other dictionaries."""

import polars as pl

from pipeline.report.chapters.human_codes import coded_grids, validated
from pipeline.report.chapters.wording import counted, listed, topic_named
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Grid
from pipeline.report.numbers import count, decimal, interval, percent, tone

TITLE = "How far tone can be trusted"
TERMS_SHOWN = 5


def tone_checks(findings: Findings) -> Chapter:
    """What was checked, and what came out."""
    text = (*validated(findings), confounded(findings), sensitive(findings), second_opinions(findings))
    return Chapter(
        TITLE, text, grids=(*coded_grids(findings), confounds(findings), sensitivity(findings), scorers(findings))
    )


def confounded(findings: Findings) -> str:
    """Which topics have another tone without the words that make them."""
    flagged = findings.confounds.filter("is_flagged").sort("topic")["topic"].to_list()
    n_terms = findings.settings["audit.n_terms"]
    said = (
        f"Words that make a topic may be words of the dictionary (a court that is \N{LEFT DOUBLE QUOTATION MARK}supreme"
        f"\N{RIGHT DOUBLE QUOTATION MARK}, a cup that is won). Each topic's tone was told again without those among "
        f"its first {n_terms} terms. "
    )
    if not flagged:
        return f"{said}No topic's tone changes its sign, its side of 0, or loses half of itself by that."
    named = listed([topic_named(findings, topic) for topic in flagged])
    return (
        f"{said}{counted(len(flagged), 'topic').capitalize()} {'does' if len(flagged) == 1 else 'do'} not stand this "
        f"test: {named}. Do not read that tone as how the topic is written about."
    )


def confounds(findings: Findings) -> Grid:
    """Tone of each topic with and without the dictionary's words among its terms."""
    words = {
        topic: ", ".join(f"{term} ({tone(of)})" for term, of in zip(terms, contributions, strict=True))
        for topic, terms, contributions in _strongest(findings.confound_terms).iter_rows()
    }
    rows = tuple(
        (
            findings.labels[row["topic"]],
            interval(row["tone"], row["tone_low"], row["tone_high"]),
            interval(row["tone_without"], row["tone_without_low"], row["tone_without_high"]),
            count(row["n_sentences"]),
            _verdict(row),
            words.get(row["topic"], "none"),
        )
        for row in findings.confounds.sort("topic").to_dicts()
    )
    note = (
        f"Without the dictionary's words among the first {findings.settings['audit.n_terms']} terms; 95 % intervals "
        f"from {count(findings.settings['audit.n_draws'])} draws of articles. In brackets what a term adds to the "
        f"topic's tone; at most {TERMS_SHOWN} are shown."
    )
    columns = ("topic", "tone", "without them", "sentences with one", "verdict", "terms in the dictionary")
    return Grid("Tone of topics without the words that make them", columns, rows, note)


def _strongest(terms: pl.DataFrame) -> pl.DataFrame:
    known = terms.drop_nulls("contribution").sort(
        pl.col("contribution").abs(), "term", descending=[True, False], maintain_order=True
    )
    return known.group_by("topic", maintain_order=True).agg(
        pl.col("term").head(TERMS_SHOWN), pl.col("contribution").head(TERMS_SHOWN)
    )


def _verdict(row: dict[str, object]) -> str:
    reasons = {
        "sign_changes": "changes its sign",
        "interval_changes": "its interval changes its side of 0",
        "halves": "leaves its interval and loses more than half",
    }
    return "; ".join(said for name, said in reasons.items() if row[name]) or "stays"


def other_ways(findings: Findings) -> pl.DataFrame:
    """The ways to tell tone beside the chosen one that rank articles, the least alike first."""
    others = findings.sensitivity.filter(~pl.col("is_chosen")).drop_nulls("rank_correlation")
    return others.sort("rank_correlation", "name")


def sensitive(findings: Findings) -> str:
    """How much hangs on the way that tone is told."""
    others = other_ways(findings)
    if others.is_empty():
        return "Other ways to tell the tone of an article could not be compared."
    worst = others.row(0, named=True)
    return (
        f"{counted(others.height, 'other way').capitalize()} to tell the tone of an article were compared with the one "
        f"used. They rank articles like it with Spearman {decimal(worst['rank_correlation'])} or more; the most "
        f"different is \N{LEFT DOUBLE QUOTATION MARK}{worst['meaning']}\N{RIGHT DOUBLE QUOTATION MARK}, by which "
        f"{percent(worst['sign_changes'])} of the articles change their sign."
    )


def sensitivity(findings: Findings) -> Grid:
    """Tone by each way to tell it."""
    ordered = findings.sensitivity.sort(["is_chosen", "name"], descending=[True, False])
    rows = tuple(
        (
            f"{row['meaning']}{' (used)' if row['is_chosen'] else ''}",
            tone(row["mean"]),
            decimal(row["rank_correlation"]),
            percent(row["sign_changes"]),
            percent(row["share_negative"]),
            percent(row["share_positive"]),
        )
        for row in ordered.to_dicts()
    )
    note = (
        "Mean over articles; Spearman's correlation of articles with the way used; articles with another sign by it; "
        "shares of sentences."
    )
    columns = ("tone of an article", "mean", "rank correlation", "sign changes", "negative", "positive")
    return Grid("Tone told in other ways", columns, rows, note)


def second_opinions(findings: Findings) -> str:
    """Whether another dictionary says the same."""
    if findings.agreement.is_empty():
        return "No other scorer was asked: sentiment.second_opinions names none."
    parts = [
        f"{row['scorer']} calls {percent(row['same_class'])} of the sentences negative, neutral or positive like "
        f"{findings.settings['sentiment.scorer']} and ranks articles with Spearman {decimal(row['article_spearman'])}"
        for row in findings.agreement.sort("scorer").to_dicts()
    ]
    return f"Second opinions: {'; '.join(parts)}. Scorers that agree may still be wrong together."


def scorers(findings: Findings) -> Grid:
    """How other scorers agree with the one used."""
    rows = tuple(
        (
            row["scorer"],
            count(row["n_sentences"]),
            decimal(row["pearson"]),
            decimal(row["spearman"]),
            percent(row["same_class"]),
            decimal(row["kappa"]),
            decimal(row["article_pearson"]),
            decimal(row["article_spearman"]),
        )
        for row in findings.agreement.sort("scorer").to_dicts()
    )
    note = (
        f"Against {findings.settings['sentiment.scorer']}: Pearson's and Spearman's correlation of sentences, those in "
        "the same class, Cohen's kappa of the classes; the correlations of article means."
    )
    columns = (
        "scorer",
        "sentences",
        "Pearson",
        "Spearman",
        "same class",
        "kappa",
        "articles: Pearson",
        "articles: Spearman",
    )
    return Grid("Agreement with other scorers", columns, rows, note)
