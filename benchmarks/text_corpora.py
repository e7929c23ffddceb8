"""Raw texts with labels -> files of tokens as topic_corpora reads them, by the pipeline's own stages.

    python benchmarks/text_corpora.py CORPORA FOLDER [NAME ...]

CORPORA is a folder with reuters21578/reuters21578.tar.gz,
digitalgov_news/digitalgov-news.tar.gz and ag_news_test/test.csv.gz.  The
stages from ingest to vectorise run on each with the parameters of the
repository, so that copies are left out and terms are what the pipeline would
model; all articles have a say in the vocabulary, labelled or not.  FOLDER gets
NAME.tsv.gz: one line for each labelled article with its terms in their order,
its part and its label.  The parts are drawn at random, eight in ten for
training.  A file that is there is left as it is.
"""

import csv
import gzip
import io
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import polars as pl
import scratch_project

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.artefacts.doors import read
from pipeline.tables.ingest import ARTICLES
from pipeline.tables.tokenise import TOKENS
from pipeline.tables.vectorise import ARTICLE_COUNTS

STAGES = ("ingest", "segment", "screen", "tokenise", "vectorise")
PARTS = (("train", 0.8), ("val", 0.1), ("test", 0.1))
SEED = 1
# Reuters: articles with exactly one of so many commonest topics.
COMMONEST = 10
# Digital.gov: the first tag of a post, if so many posts begin with it.
MIN_POSTS = 30
# AG News says no dates; none of these stages looks at them but for copies, which are then sought among all.
DATE = "2004-01-01"

Settings = dict[str, object]
Labels = Mapping[str, Sequence[str]]


def reuters(corpora: Path, scratch: Path) -> Settings:
    """The newswire of 1987 as it came."""
    _unpack(corpora / "reuters21578/reuters21578.tar.gz", scratch)
    return {"path": str(scratch / "reuters21578/sgm-data"), "format": "sgml"}


def digitalgov(corpora: Path, scratch: Path) -> Settings:
    """Posts of an agency's site, whose tags are their topics."""
    _unpack(corpora / "digitalgov_news/digitalgov-news.tar.gz", scratch)
    return {"path": str(scratch / "digitalgov_news/content/news"), "format": "markdown", "fields": _fields("topics")}


def ag_news(corpora: Path, scratch: Path) -> Settings:
    """Headlines with a sentence each, of four kinds; the file gets a head and a date."""
    with gzip.open(corpora / "ag_news_test/test.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        rows = [(DATE, title, text.replace("\\", " "), label) for label, title, text in csv.reader(lines)]
    with (scratch / "ag_news.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("date", "title", "text", "label"), *rows])
    return {"path": str(scratch / "ag_news.csv"), "format": "csv"}


def one_of_the_commonest(topics: Labels) -> dict[str, str]:
    """The one topic among the commonest of each article that has no other of them."""
    common = {topic for topic, _ in Counter(each for found in topics.values() for each in found).most_common(COMMONEST)}
    among = {article: [topic for topic in found if topic in common] for article, found in topics.items()}
    return {article: found[0] for article, found in among.items() if len(found) == 1}


def first_if_common(topics: Labels) -> dict[str, str]:
    """The first topic of each article, where enough articles begin with it."""
    first = {article: found[0] for article, found in topics.items() if found}
    n_posts = Counter(first.values())
    return {article: topic for article, topic in first.items() if n_posts[topic] >= MIN_POSTS}


# How the texts are laid out for the pipeline, and which label an article gets, if any.
CONVERTERS: dict[str, tuple[Callable[[Path, Path], Settings], Callable[[Labels], dict[str, str]]]] = {
    "Reuters": (reuters, one_of_the_commonest),
    "digitalgov_news": (digitalgov, first_if_common),
    "ag_news_test": (ag_news, first_if_common),
}


def written(corpora: Path, folder: Path, name: str) -> Path:
    """The file of tokens of the corpus `name`, written unless it is there."""
    file = folder / f"{name}.tsv.gz"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        lay_out, label = CONVERTERS[name]
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch) / "run"
            scratch_project.project(root, ingest=lay_out(corpora, Path(scratch)))
            for stage in STAGES:
                scratch_project.stage(stage, root)
            _write(file, _texts(root), label(_topics(root)))
    return file


def _topics(root: Path) -> Labels:
    """What the source says each article is about, in its order."""
    rows = read(ARTICLES, root / ARTICLES.path).select("article_id", pl.col("label").fill_null("")).iter_rows()
    return {article: [topic for topic in label.split("; ") if topic] for article, label in rows}


def _texts(root: Path) -> dict[str, list[str]]:
    """The terms of the vocabulary in each modelled article, in their order."""
    counts = read(ARTICLE_COUNTS, root / ARTICLE_COUNTS.path)
    terms = set(counts.terms)
    texts: dict[str, list[str]] = {article: [] for article in counts.documents}
    for article, tokens in read(TOKENS, root / TOKENS.path).select("article_id", "tokens").iter_rows():
        if article in texts:
            texts[article] += [token for token in tokens if token in terms]
    return texts


def _write(file: Path, texts: Mapping[str, Sequence[str]], labels: Mapping[str, str]) -> None:
    """One line for each labelled text; the same bytes every time."""
    articles = [article for article in texts if article in labels]
    ends = np.round(np.cumsum([share for _, share in PARTS]) * len(articles))
    places = np.random.default_rng(SEED).permutation(len(articles))
    parts = [PARTS[part][0] for part in np.searchsorted(ends, places, side="right")]
    with file.open("wb") as plain, gzip.GzipFile(fileobj=plain, mode="wb", mtime=0, filename="") as packed:
        lines = io.TextIOWrapper(packed, encoding="utf-8")
        lines.writelines(
            f"{' '.join(texts[article])}\t{part}\t{labels[article]}\n"
            for article, part in zip(articles, parts, strict=True)
        )
        lines.flush()


def _unpack(archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")


def _fields(label: str) -> dict[str, str]:
    return {"date": "date", "title": "title", "text": "text", "outlet": "outlet", "label": label}


if __name__ == "__main__":
    for asked in sys.argv[3:] or CONVERTERS:
        print(written(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), asked))
