"""New articles -> their topics and tone under the model of the last run, and whether it fits them.

Nothing is fitted and nothing is written: the functions of the stages read,
divide, clean, count and score the articles, and their topic shares are folded
in.  An article of the corpus itself gets the shares that it has there, to 1e-9.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.artefacts.csv import defused
from pipeline.artefacts.doors import read
from pipeline.command import Argument, Command
from pipeline.corpus.languages import LANGUAGES
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
from pipeline.topics.drift import drift
from pipeline.topics.fit import TopicFit
from pipeline.topics.unseen import topics_of

log = logging.getLogger(__name__)

KEY = ("article_id", "section", "sentence")
TONE = (
    *("n_sentences", "tone", "tone_low", "tone_high"),
    *("share_negative", "share_neutral", "share_positive", "share_without_lexicon_word", "title_tone"),
)


@dataclass(frozen=True)
class Model:
    """The results of the last run that are applied to new articles."""

    fit: TopicFit
    phrases: pl.DataFrame
    boilerplate: pl.DataFrame
    heldout: pl.DataFrame


@dataclass(frozen=True)
class Inferred:
    """One row per article, by file and record; the records that were rejected; remarks on how well the model fits."""

    articles: pl.DataFrame
    rejected: pl.DataFrame
    remarks: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """The articles as lines of CSV, formulas defused."""
        yield from defused(self.articles).write_csv().splitlines()


def infer(root: Path, params: Params, path: Path) -> Inferred:
    """Topics and tone of the articles in `path`, a file or folder that is read with the settings of the corpus.

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
    excluded = without(sentences, spoken, model.boilerplate)
    stop_words = read(STOP_WORDS, root / resolved(STOP_WORDS.path, params))
    tokens = tokenise(
        sections, sentences, excluded, stop_words=stop_words, tokenise=params.tokenise, language=params.corpus.language
    )["tokens"]
    tone = score_sentiment(
        articles=articles,
        sections=sections,
        sentences=sentences,
        excluded_sentences=excluded,
        verdicts=screened_by(spoken),
        lexicon=read(LEXICON, root / resolved(LEXICON.path, params)),
        sentiment=params.sentiment,
    )["article_tone"]
    parts = (
        spoken.select("article_id", "language"),
        tone.select("article_id", *TONE),
        topics_of(tokens, model.phrases, model.fit, seed=params.topics.seed),
    )
    found = articles.select("article_id", "file", "record", "date", "title").sort("file", "record")
    for part in parts:
        found = found.join(part, on="article_id", how="left", maintain_order="left")
    return Inferred(found, taken["rejected"], remarks(found, model.heldout, taken["rejected"].height))


def read_model(root: Path) -> Model:
    """The model below `root`; raises ArtefactError where there is none yet."""
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


def remarks(found: pl.DataFrame, heldout: pl.DataFrame, n_rejected: int) -> tuple[str, ...]:
    """How many articles there are, what was rejected, and how many the model does not fit."""
    lines = [f"{found.height:,} articles inferred, {n_rejected:,} records rejected"]
    unknown = found["unknown_share"].drop_nulls().to_numpy()
    if len(unknown):
        mean, most = unknown.mean(), unknown.max()
        lines.append(f"tokens unknown to the model: {mean:.0%} of an article on average, up to {most:.0%}")
    n_without = found["top_topic"].null_count()
    if n_without:
        lines.append(f"articles without a term of the vocabulary, and therefore without topics: {n_without:,}")
    if heldout.is_empty():
        return (*lines, "drift is not measured: stability.n_fits is 0, so no article was held out of a fit")
    scores = found["heldout"].drop_nulls().to_numpy()
    return (*lines, str(drift(scores, heldout["log_likelihood"].to_numpy())))


def run(root: Path, params: Params, *, path: Path) -> Iterator[str]:
    """The articles as CSV; rejections and remarks are logged."""
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
