"""How far tone can be trusted: people's codes, words that make the topic, other ways to tell it, other dictionaries."""

import polars as pl

from pipeline.report.chapters.human_codes import coded_grids, validated
from pipeline.report.chapters.wording import counted, listed, topic_named
from pipeline.report.evidence.citing import all_rows, cell, interval, setting, with_interval
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Grid
from pipeline.report.numbers import count, decimal, percent, tone
from pipeline.report.text import Text, capitalised, joined, told

TITLE = "How far tone can be trusted"
TERMS_SHOWN = 5


def tone_checks(findings: Findings) -> Chapter:
    """What was checked, and what came out."""
    text = (*validated(findings), confounded(findings), sensitive(findings), comparison_scorers(findings))
    return Chapter(
        TITLE, text, grids=(*coded_grids(findings), confounds(findings), sensitivity(findings), scorers(findings))
    )


def confounded(findings: Findings) -> Text:
    """Which topics have another tone without the words that make them."""
    flagged = findings.confounds.filter("is_flagged").sort("topic")["topic"].to_list()
    said = told(
        "Words that make a topic may be words of the dictionary (a court that is \N{LEFT DOUBLE QUOTATION MARK}supreme"
        "\N{RIGHT DOUBLE QUOTATION MARK}, a cup that is won). Each topic's tone was told again without those among "
        "its first {} terms.",
        setting(findings, "sensitivity.n_terms"),
    )
    if not flagged:
        return told("{} No topic's tone changes its sign, its side of 0, or loses half of itself by that.", said)
    return told(
        "{} {} {} not stand this test: {}. Do not read that tone as how the topic is written about.",
        said,
        capitalised(counted(len(flagged), "topic", of=all_rows("confounds", is_flagged=True))),
        "does" if len(flagged) == 1 else "do",
        listed([topic_named(findings, topic) for topic in flagged]),
    )


def confounds(findings: Findings) -> Grid:
    """Tone of each topic with and without the dictionary's words among its terms."""
    strongest = _strongest(findings.confound_terms).partition_by("topic", as_dict=True)
    terms = {
        topic: joined(
            ", ",
            [
                told("{term} ({})", cell("confound_terms", row, "contribution", tone), term=row["term"])
                for row in rows.to_dicts()
            ],
        )
        for (topic,), rows in strongest.items()
    }
    rows = tuple(
        (
            findings.labels[row["topic"]],
            terms.get(row["topic"], "none"),
            *(
                with_interval(cell("confounds", row, name, tone), interval("confounds", row, tone, of=name))
                for name in ("tone", "tone_without")
            ),
            cell("confounds", row, "n_sentences", count),
            _verdict(row),
        )
        for row in findings.confounds.sort("topic").to_dicts()
    )
    note = told(
        "Without the dictionary's words among the first {} terms; 95 % intervals from {} draws of articles. In "
        "brackets what a term adds to the topic's tone; at most {at_most} are shown.",
        setting(findings, "sensitivity.n_terms"),
        setting(findings, "sensitivity.n_draws", count),
        at_most=str(TERMS_SHOWN),
    )
    columns = ("topic", "terms in the dictionary", "tone", "without them", "sentences with one", "verdict")
    return Grid("Tone of topics without the words that make them", columns, rows, note, numeric_from=2)


def _strongest(terms: pl.DataFrame) -> pl.DataFrame:
    known = terms.drop_nulls("contribution").sort(
        pl.col("contribution").abs(), "term", descending=[True, False], maintain_order=True
    )
    return known.group_by("topic", maintain_order=True).head(TERMS_SHOWN)


def _verdict(row: dict[str, object]) -> str:
    reasons = {
        "sign_changes": "changes its sign",
        "interval_changes": "its interval changes its side of 0",
        "halves": "leaves its interval and loses more than half",
    }
    return "; ".join(said for name, said in reasons.items() if row[name]) or "stays"


def other_specifications(findings: Findings) -> pl.DataFrame:
    """The ways to tell tone beside the chosen one that rank articles, the least alike first."""
    others = findings.specifications.filter(~pl.col("is_chosen")).drop_nulls("rank_correlation")
    return others.sort("rank_correlation", "name")


def sensitive(findings: Findings) -> Text:
    """How much hangs on the way that tone is told."""
    others = other_specifications(findings)
    if others.is_empty():
        return Text(["Other ways to tell the tone of an article could not be compared."])
    worst = others.row(0, named=True)
    return told(
        "{} to tell the tone of an article were compared with the one "
        "used. They rank articles like it with Spearman {} or more; the most "
        "different is \N{LEFT DOUBLE QUOTATION MARK}{way}\N{RIGHT DOUBLE QUOTATION MARK}, by which "
        "{} of the articles change their sign.",
        capitalised(counted_specifications(others.height)),
        cell("specifications", worst, "rank_correlation", decimal),
        cell("specifications", worst, "sign_changes", percent),
        way=cell("specifications", worst, "meaning"),
    )


def counted_specifications(n: int) -> Text:
    """How many ways beside the one used rank articles."""
    compared = all_rows("specifications", "rank_correlation IS NOT NULL", is_chosen=False)
    return counted(n, "other way", of=compared)


def sensitivity(findings: Findings) -> Grid:
    """Tone by each way to tell it."""
    ordered = findings.specifications.sort(["is_chosen", "name"], descending=[True, False])
    written = {
        "mean": tone,
        "rank_correlation": decimal,
        "sign_changes": percent,
        "share_negative": percent,
        "share_positive": percent,
    }
    rows = tuple(
        (
            f"{row['meaning']}{' (used)' if row['is_chosen'] else ''}",
            *(cell("specifications", row, name, said) for name, said in written.items()),
        )
        for row in ordered.to_dicts()
    )
    note = (
        "Mean over articles; Spearman's correlation of articles with the way used; articles with another sign by it; "
        "shares of sentences."
    )
    columns = ("tone of an article", "mean", "rank correlation", "sign changes", "negative", "positive")
    return Grid("Tone told in other ways", columns, rows, note)


def comparison_scorers(findings: Findings) -> Text:
    """Whether another dictionary says the same."""
    if findings.agreement.is_empty():
        return Text(["No other scorer was asked: sentiment.comparison_scorers names none."])
    parts = [
        told(
            "{scorer} calls {} of the sentences negative, neutral or positive like {used} and ranks articles with "
            "Spearman {}",
            cell("agreement", row, "same_class", percent),
            cell("agreement", row, "article_spearman", decimal),
            scorer=row["scorer"],
            used=str(findings.settings["sentiment.scorer"]),
        )
        for row in findings.agreement.sort("scorer").to_dicts()
    ]
    return told("Second opinions: {}. Scorers that agree may still be wrong together.", joined("; ", parts))


def scorers(findings: Findings) -> Grid:
    """How other scorers agree with the one used."""
    written = {
        "n_sentences": count,
        "pearson": decimal,
        "spearman": decimal,
        "same_class": percent,
        "kappa": decimal,
        "article_pearson": decimal,
        "article_spearman": decimal,
    }
    rows = tuple(
        (row["scorer"], *(cell("agreement", row, name, said) for name, said in written.items()))
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
