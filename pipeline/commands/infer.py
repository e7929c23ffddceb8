"""New articles -> their topics and tone under the model as it stands, and whether they fit it.

Nothing is fitted and nothing is written: the functions of the stages read,
divide, clean, count and score the articles, and their topic shares are folded
in.  An article of the corpus that the model was fitted to gets the shares that
it has there, to 1e-9.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from scipy.stats import binom

from pipeline.artefacts.csv import defused
from pipeline.artefacts.doors import read
from pipeline.command import Argument, Command
from pipeline.corpus.languages import LANGUAGES
from pipeline.counts.documents import article_counts, section_counts, shard_counts
from pipeline.counts.matrix import CountMatrix
from pipeline.counts.phrases import with_phrases
from pipeline.errors import CorpusError
from pipeline.execution import workers
from pipeline.params import Params, resolved
from pipeline.screening.boilerplate import known_boilerplate
from pipeline.screening.language import languages
from pipeline.screening.traits import article_texts
from pipeline.stages.ingest import ingest
from pipeline.stages.score_sentiment import score_sentiment
from pipeline.stages.segment import segment
from pipeline.stages.tokenise import tokenise
from pipeline.tables import vectorise as counted
from pipeline.tables.files import Source
from pipeline.tables.fit_topics import FIT
from pipeline.tables.inputs import LEXICON, STOP_WORDS
from pipeline.tables.refit_topics import ARTICLE_HELDOUT
from pipeline.tables.screen import BOILERPLATE, EXCLUDED_SENTENCES
from pipeline.topics.fit import TopicFit
from pipeline.topics.fold_in import fold_in
from pipeline.topics.heldout import per_document, scorable

log = logging.getLogger(__name__)

KEY = ("article_id", "section", "sentence")
# Of the articles that the model was fitted to, one in a hundred is predicted worse than the limit ...
TAIL = 0.01
# ... and new ones do not fit if as many of them would be so only once in a hundred times.
DOUBT = 0.01
TONE = (
    *("n_sentences", "tone", "tone_low", "tone_high"),
    *("share_negative", "share_neutral", "share_positive", "share_without_lexicon_word", "title_tone"),
)


@dataclass(frozen=True)
class Model:
    """What new articles are seen through."""

    fit: TopicFit
    phrases: pl.DataFrame
    boilerplate: pl.DataFrame
    heldout: pl.DataFrame


@dataclass(frozen=True)
class Inferred:
    """One row an article, by file and record; the records that are none; remarks on how the articles fit the model."""

    articles: pl.DataFrame
    rejected: pl.DataFrame
    remarks: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """The articles as lines of CSV, formulas defused."""
        yield from defused(self.articles).write_csv().splitlines()


def infer(root: Path, params: Params, path: Path) -> Inferred:
    """Topics and tone of the articles in `path`, a file or folder that is read as the parameters say of the corpus.

    Raises CorpusError where it is not there or holds no article.
    """
    if not path.exists():
        message = f"{path} does not exist; name a file or folder of articles."
        raise CorpusError(message)
    model = read_model(root)
    settings = params.ingest.model_copy(update={"path": str(path)})
    taken = ingest(read(Source(str(path)), path), settings, params.corpus.language)
    articles, sections = taken["articles"], taken["sections"]
    sentences = segment(sections, params.corpus.language)["sentences"]
    spoken = languages(
        article_texts(articles, sentences).select("article_id", "text"), expected=LANGUAGES[params.corpus.language]
    )
    left_out = without(sentences, spoken, model.boilerplate)
    stop_words = read(STOP_WORDS, root / resolved(STOP_WORDS.path, params))
    tokens = tokenise(
        sections, sentences, left_out, stop_words=stop_words, tokenise=params.tokenise, language=params.corpus.language
    )["tokens"]
    tone = score_sentiment(
        articles=articles,
        sections=sections,
        sentences=sentences,
        excluded_sentences=left_out,
        verdicts=screened_by(spoken),
        lexicon=read(LEXICON, root / resolved(LEXICON.path, params)),
        sentiment=params.sentiment,
    )["article_tone"]
    parts = (
        spoken.select("article_id", "language"),
        tone.select("article_id", *TONE),
        topics_of(tokens, model, seed=params.topics.seed),
    )
    found = articles.select("article_id", "file", "record", "date", "title").sort("file", "record")
    for part in parts:
        found = found.join(part, on="article_id", how="left", maintain_order="left")
    return Inferred(found, taken["rejected"], remarks(found, model.heldout, taken["rejected"].height))


def read_model(root: Path) -> Model:
    """The model below `root`; raises ArtefactError where it was not made yet."""
    tables = (counted.PHRASES, BOILERPLATE, ARTICLE_HELDOUT)
    return Model(read(FIT, root / FIT.path), *(read(table, root / table.path) for table in tables))


def without(sentences: pl.DataFrame, spoken: pl.DataFrame, boilerplate: pl.DataFrame) -> pl.DataFrame:
    """The sentences that are neither counted nor scored: those of other languages, and the corpus's boilerplate."""
    foreign = sentences.join(spoken.filter("is_other_language"), on="article_id", how="semi").select(KEY)
    known = known_boilerplate(sentences, boilerplate["pattern"]).join(foreign, on=KEY, how="anti")
    parts = (foreign.with_columns(reason=pl.lit("other language")), known.with_columns(reason=pl.lit("boilerplate")))
    return EXCLUDED_SENTENCES.checked(pl.concat(parts))


def screened_by(spoken: pl.DataFrame) -> pl.DataFrame:
    """The status of each article as far as the tone of its title needs it."""
    status = pl.when("is_other_language").then(pl.lit("foreign")).otherwise(pl.lit("kept"))
    return spoken.select("article_id", status=status)


def topics_of(tokens: pl.DataFrame, model: Model, *, seed: int) -> pl.DataFrame:
    """Of each article its topic shares, the largest, its held-out score and its share of unknown tokens.

    Shares are null for an article without a term, the score for one with fewer than two.
    """
    joined = tokens.with_columns(tokens=with_phrases(tokens, model.phrases))
    counts = counts_of(joined, model.fit)
    shares = fold_in(counts, model.fit.topic_term, model.fit.alpha)
    has_terms = counts.lengths() > 0
    scores = np.full(len(counts.documents), np.nan)
    scores[scorable(counts)] = per_document(counts, model.fit.topic_term, model.fit.alpha, seed=seed)
    n_tokens = joined.group_by("article_id").agg(n_tokens=pl.col("tokens").list.len().sum())
    rows = pl.DataFrame(
        {
            "article_id": pl.Series(counts.documents, dtype=pl.String),
            "n_terms": counts.lengths(),
            "top_topic": pl.Series(shares.argmax(axis=1) + 1, dtype=pl.Int32),
            **{f"topic_{topic + 1}": shares[:, topic] for topic in range(model.fit.n_topics)},
            "heldout": scores,
        }
    ).with_columns(pl.when(pl.Series(has_terms)).then(pl.col("^top.*$")), pl.col("heldout").fill_nan(None))
    unknown = (1 - pl.col("n_terms") / pl.col("n_tokens")).fill_nan(None)
    return (
        rows.join(n_tokens, on="article_id", how="left").with_columns(unknown_share=unknown).drop("n_terms", "n_tokens")
    )


def counts_of(tokens: pl.DataFrame, fit: TopicFit) -> CountMatrix:
    """Counts of the model's terms in each article."""
    return article_counts(section_counts([shard_counts(tokens, tokens["article_id"].unique())], list(fit.terms)))


def remarks(found: pl.DataFrame, heldout: pl.DataFrame, n_rejected: int) -> tuple[str, ...]:
    """How many articles there are, what was rejected, and how many the model does not fit."""
    lines = [f"{found.height:,} articles inferred, {n_rejected:,} records rejected"]
    unknown = found["unknown_share"].drop_nulls()
    if len(unknown):
        mean, most = unknown.to_numpy().mean(), unknown.to_numpy().max()
        lines.append(f"tokens unknown to the model: {mean:.0%} of an article on average, up to {most:.0%}")
    n_without = found["top_topic"].null_count()
    if n_without:
        lines.append(f"articles without a term of the vocabulary, and therefore without topics: {n_without:,}")
    if heldout.is_empty():
        return (*lines, "drift is not measured: stability.n_fits is 0, so no article was held out of a fit")
    floor = float(heldout["log_likelihood"].quantile(TAIL, interpolation="lower") or 0)
    scores = found["heldout"].drop_nulls()
    n_below = int((scores < floor).sum())
    is_chance = binom.sf(n_below - 1, len(scores), TAIL) > DOUBT
    verdict = "the new articles fit the model" if is_chance else "THE NEW ARTICLES DO NOT FIT THE MODEL"
    lines.append(
        f"drift: {n_below:,} of {len(scores):,} articles are predicted worse than {1 - TAIL:.0%} of the "
        f"model's own articles are when held out (below {floor:.2f} nats a token): {verdict}"
    )
    return tuple(lines)


def run(root: Path, params: Params, *, path: Path) -> Iterator[str]:
    """The articles as CSV; what else there is to say is logged."""
    with workers():
        inferred = infer(root, params, path)
    yield from inferred.lines()
    for row in inferred.rejected.to_dicts():
        log.warning("%s:%s: rejected: %s", row["file"], row["line"], row["reason"])
    for remark in inferred.remarks:
        log.info("%s", remark)


COMMAND = Command(
    "apply the model of the last run to new articles, and print their topics and tone as CSV",
    run,
    (Argument("path", "a file or folder of new articles", kind=Path),),
)
