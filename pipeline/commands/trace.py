"""One article -> what each stage made of it, as lines to read.

Only what exists is read: after ingest the text is shown, after score_sentiment
the scores, and so on.  Words are decided again by the same rules, so what is
printed is what the stages do with the settings as they are in params.yaml.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.artefacts.article_rows import ArticleRows
from pipeline.artefacts.doors import read
from pipeline.command import Argument, Command
from pipeline.corpus.languages import LANGUAGES
from pipeline.corpus.words import TokenRules, token_rules, words
from pipeline.errors import CorpusError
from pipeline.params import Params, resolved
from pipeline.report.numbers import period, quantity
from pipeline.sentiment.explanation import Hit, Weighing, explained
from pipeline.sentiment.scorers import SCORERS
from pipeline.tables import assemble_results as results
from pipeline.tables import fit_topics, ingest, inputs, score_sentiment, screen, segment, vectorise
from pipeline.tables.inputs import LEXICON

SHOWN = 10
TOPICS_SHOWN = 3


def trace(root: Path, params: Params, article: str) -> Iterator[str]:
    """The lines about an article, named by its identifier, its file, `file:record` or a part of one name."""
    articles = read(ingest.ARTICLES, root / ingest.ARTICLES.path)
    rejected = read(ingest.REJECTED, root / ingest.REJECTED.path).filter(_is_named(article))
    if rejected.height and articles.filter(_is_named(article)).is_empty():
        yield from rejection_lines(rejected)
        return
    row = the_article(articles, article)
    rows = ArticleRows(root, row["article_id"])
    yield from heading_lines(row)
    yield from screening_lines(rows)
    yield from section_lines(rows, words_known(root, params))
    yield from topic_lines(rows)
    yield from report_lines(rows, row)


def _is_named(wanted: str) -> pl.Expr:
    return (pl.col("file") == wanted) | (pl.format("{}:{}", "file", "record") == wanted)


def rejection_lines(rejected: pl.DataFrame) -> Iterator[str]:
    """Why records are not articles."""
    for row in rejected.to_dicts():
        yield f"{row['file']}, record {row['record']}, line {row['line']}"
        yield f"  rejected: {row['reason']}"


def the_article(articles: pl.DataFrame, wanted: str) -> dict[str, Any]:
    """The one article that `wanted` names; raises CorpusError with those it may mean."""
    exact = (pl.col("article_id") == wanted) | _is_named(wanted)
    part = pl.col("file").str.contains(wanted, literal=True) | pl.col("article_id").str.starts_with(wanted)
    for found in (articles.filter(exact), articles.filter(part)):
        if found.height == 1:
            return found.row(0, named=True)
        if found.height:
            first = found.sort("file", "record").head(SHOWN)
            names = first.select(pl.format("{}:{}  {}", "file", "record", "title")).to_series()
            message = "\n  ".join([f"{wanted!r} matches {found.height:,} articles; name one as file:record:", *names])
            raise CorpusError(message)
    message = (
        f"no article matches {wanted!r}. Give its file name below ingest.path, part of that name, or its article_id; "
        "rejected records are listed in data/ingest/rejected.csv."
    )
    raise CorpusError(message)


@dataclass(frozen=True)
class Known:
    """What decides on words, and how the scorer weighs those of its lexicon."""

    rules: TokenRules
    weighing: Weighing


def words_known(root: Path, params: Params) -> Known:
    """What stands in the files of words now."""
    own_stop_words = read(inputs.STOP_WORDS, root / resolved(inputs.STOP_WORDS.path, params))
    own_terms = read(LEXICON, root / resolved(LEXICON.path, params))
    scorer = SCORERS[params.sentiment.scorer]
    rules = token_rules(
        LANGUAGES[params.corpus.language], own_stop_words=own_stop_words, min_length=params.tokenise.min_length
    )
    return Known(rules, scorer.weighing(scorer.terms(own_terms)))


def heading_lines(article: dict[str, Any]) -> Iterator[str]:
    """What the article is."""
    yield f"{article['title']}"
    yield f"  {article['date']}, article_id {article['article_id']}"
    yield f"  read from {article['file']}, record {article['record']}, line {article['line']}"
    yield from (f"  {name}: {article[name]}" for name in ("outlet", "label", "note") if article[name])


def screening_lines(rows: ArticleRows) -> Iterator[str]:
    """Whether it is in the results, and its language."""
    for row in rows.of(screen.VERDICTS).to_dicts():
        excluded = f"excluded from the results: {row['reason']}"
        yield f"  {excluded if row['reason'] else 'included in the results'}"
        share = row["function_word_share"]
        yield f"  language: {row['language'] or 'too short to tell'}" + (
            "" if share is None else f" ({share:.0%} function words)"
        )
    screened = rows.whole(screen.VERDICTS).filter(pl.col("duplicate_of") == rows.article_id)
    named = rows.whole(ingest.ARTICLES).join(screened, on="article_id").sort("file", "record")
    yield from (
        f"  represents its {match} copy {file}:{record} (similarity {similarity:.2f})"
        for file, record, match, similarity in named.select("file", "record", "match", "similarity").iter_rows()
    )


def section_lines(rows: ArticleRows, known: Known) -> Iterator[str]:
    """Every section with its sentences, their scores and what became of their words."""
    sentences = with_verdicts(rows)
    vocabulary = dict(rows.whole(vectorise.VOCABULARY).select("term", "pruned").iter_rows())
    shares = dict(rows.of(fit_topics.SECTION_TOPICS).select("section", "topic_shares").iter_rows())
    tones = dict(rows.of(score_sentiment.SECTION_TONE).select("section", "tone").iter_rows())
    for section in rows.of(ingest.SECTIONS).to_dicts():
        kind = (
            f", recurring heading \N{LEFT DOUBLE QUOTATION MARK}{section['kind']}\N{RIGHT DOUBLE QUOTATION MARK}"
            if section["kind"]
            else ""
        )
        yield ""
        yield f"section {section['section']} ({section['role']}{kind}): {section['heading'] or 'no heading'}"
        tone = tones.get(section["section"])
        yield from ([f"  tone {tone:+.3f}"] if tone is not None else [])
        yield from ([f"  topics: {_largest(shares[section['section']])}"] if shares.get(section["section"]) else [])
        if sentences.is_empty():
            yield from (f"  {paragraph}" for paragraph in section["text"].split("\n") if paragraph)
        for sentence in sentences.filter(pl.col("section") == section["section"]).to_dicts():
            yield from sentence_lines(sentence, known, vocabulary)


def with_verdicts(rows: ArticleRows) -> pl.DataFrame:
    """The sentences with their scores, and the reason for those that are excluded."""
    keys = ["article_id", "section", "sentence"]
    found = rows.of(segment.SENTENCES).join(
        rows.of(score_sentiment.SCORES).select(*keys, "compound"), on=keys, how="left"
    )
    return found.join(rows.of(screen.EXCLUDED_SENTENCES), on=keys, how="left").sort(keys)


def sentence_lines(sentence: dict[str, Any], known: Known, vocabulary: dict[str, str | None]) -> Iterator[str]:
    """One sentence: its text, its score with the words that made it, and its tokens."""
    score = "not scored" if sentence["compound"] is None else f"{sentence['compound']:+.3f}"
    yield f"  [{sentence['sentence']}] {score}  {sentence['text']}"
    if sentence["reason"]:
        yield f"      excluded: {sentence['reason']}"
        return
    found = [_scored(hit) for hit in explained(sentence["text"], known.weighing)]
    yield f"      lexicon: {', '.join(found) or 'none'}"
    cut = words(sentence["text"], known.rules)
    yield "      words: " + " | ".join(_fate(word.text, word.became, word.reason, vocabulary) for word in cut)


def _scored(hit: Hit) -> str:
    """A word of the lexicon, its valence, and what its neighbours made of it."""
    why = [*(["negated"] if hit.negated else []), *([f"boosted {hit.boosted:+.2f}"] if hit.boosted else [])]
    became = f" \N{RIGHTWARDS ARROW} {hit.effect:+.2f}" if hit.effect != hit.valence else ""
    return f"{hit.word} {hit.valence:+.1f}{became}" + (f" ({', '.join(why)})" if why else "")


def _fate(text: str, became: str | None, reason: str, vocabulary: dict[str, str | None]) -> str:
    if became is None:
        return f"{text} ({reason})"
    pruned = vocabulary.get(became)
    return f"{text} \N{RIGHTWARDS ARROW} {became}" + (f" (pruned: {pruned})" if pruned else "")


def topic_lines(rows: ArticleRows) -> Iterator[str]:
    """The topics of the whole article."""
    for row in rows.of(results.ARTICLE_RESULTS).to_dicts():
        if row["topic_shares"]:
            yield ""
            yield f"topics of the article: {_largest(row['topic_shares'])}"
        elif row["status"] in {"kept", "copy"}:
            yield ""
            yield "topics of the article: none, because it has no term of the vocabulary"
        if row["tone"] is not None:
            yield f"tone of the article: {row['tone']:+.3f}, mean of {quantity(row['n_sentences'], 'sentence')}"


def _largest(shares: list[float]) -> str:
    ranked = sorted(enumerate(shares, 1), key=lambda pair: (-pair[1], pair[0]))[:TOPICS_SHOWN]
    return ", ".join(f"{share:.1%} topic {topic}" for topic, share in ranked)


def report_lines(rows: ArticleRows, article: dict[str, Any]) -> Iterator[str]:
    """Where the report has the article."""
    for row in rows.of(results.ARTICLE_RESULTS).to_dicts():
        yield ""
        if row["status"] == "kept":
            month = f"{article['date']:%Y-%m}"
            is_of_month = (pl.col("status") == "kept") & (pl.col("date").dt.to_string("%Y-%m") == month)
            n_articles = rows.whole(results.ARTICLE_RESULTS).filter(is_of_month).height
            yield f"in the report: one of {quantity(n_articles, 'article')} from {period(month)}"
        else:
            yield f"in the report: excluded ({row['reason']}); listed in data/report/ledger.csv"
        rank = _rank(rows, row)
        yield from (
            [f"in the report: number {rank} of all articles by its share of topic {row['top_topic']}"] if rank else []
        )


def _rank(rows: ArticleRows, row: dict[str, Any]) -> int | None:
    """The place of an article among all that have topics, by the share of its largest topic."""
    if row["status"] != "kept" or row["top_topic"] is None:
        return None
    kept = rows.whole(results.ARTICLE_RESULTS).filter(pl.col("status") == "kept").drop_nulls("topic_shares")
    share = kept["topic_shares"].list.get(row["top_topic"] - 1)
    return 1 + int((share > row["topic_shares"][row["top_topic"] - 1]).sum())


COMMAND = Command(
    "follow one article through every step of the pipeline",
    trace,
    (Argument("article", "its file (relative to ingest.path), file:record, part of the name, or its article_id"),),
)
