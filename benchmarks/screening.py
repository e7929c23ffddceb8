"""How well and how fast copies, boilerplate and foreign articles are found: what was planted, and real corpora.

    python benchmarks/screening.py CORPORA

CORPORA is a folder with bbc_news_raw/bbc.tar.gz, wikinews_2019_2020/*.csv and
arxiv_abstracts/*.tsv.xz.  Settings are those of params.yaml.  Recall is the
share of what was planted that is found, precision the share of what is found
that was planted.
"""

import csv
import datetime as dt
import lzma
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import bbc_corpus
import numpy as np
import polars as pl
import yaml

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from pipeline.corpus.decoding import encoding_of  # noqa: E402 - the path to it is set above
from pipeline.corpus.languages.en import LANGUAGE as ENGLISH  # noqa: E402
from pipeline.corpus.sentences import sentences  # noqa: E402
from pipeline.screening.boilerplate import boilerplate  # noqa: E402
from pipeline.screening.duplicates import copies  # noqa: E402
from pipeline.screening.language import languages  # noqa: E402
from tests.screening import planted  # noqa: E402

SETTINGS = yaml.safe_load((REPOSITORY / "params.yaml").read_text(encoding="utf-8"))["screen"]
COPIES = {**SETTINGS["copies"], "stop_words": ENGLISH.stop_words}
DAY = dt.date(2005, 1, 1)
SEED = 1


def cpu(call: Callable[[], pl.DataFrame]) -> tuple[pl.DataFrame, float]:
    """What `call` returns, and the CPU seconds of it."""
    start = time.process_time()
    return call(), time.process_time() - start


def quality(found: Iterable[Any], wanted: Iterable[Any]) -> str:
    """Precision and recall of `found`."""
    found, wanted = set(found), set(wanted)
    right = len(found & wanted)
    return f"precision {right / max(len(found), 1):.4f}  recall {right / len(wanted):.4f}"


def bbc(corpora: Path) -> dict[str, str]:
    """The text of each article of BBC News."""
    found = bbc_corpus.articles(corpora / "bbc_news_raw/bbc.tar.gz")
    return {name: data.decode(str(encoding_of(data))) for name, data in found}


def table(texts: dict[str, str]) -> pl.DataFrame:
    """Articles of one day."""
    return planted.articles(*((name, DAY, text) for name, text in texts.items()))


def wikinews(corpora: Path) -> pl.DataFrame:
    """The articles of Wikinews, with their dates."""
    rows = []
    for file in sorted((corpora / "wikinews_2019_2020").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            rows += list(csv.DictReader(lines))
    return planted.articles(
        *((row["url"], dt.date.fromisoformat(row["date"][:10]), f"{row['title']}\n{row['text']}") for row in rows)
    )


def arxiv(corpora: Path) -> pl.DataFrame:
    """Title and abstract of each paper, with its date."""
    files = sorted((corpora / "arxiv_abstracts").glob("*.tsv.xz"))
    parts = [pl.read_csv(lzma.decompress(file.read_bytes()), separator="\t", infer_schema=False) for file in files]
    papers = pl.concat([part.select("arxiv_id", "title", "abstract", "created") for part in parts])
    return papers.unique("arxiv_id", keep="first", maintain_order=True).select(
        article_id="arxiv_id",
        date=pl.col("created").str.to_date(),
        file="arxiv_id",
        record=pl.lit(1, pl.Int32),
        text=pl.concat_str("title", "abstract", separator="\n"),
    )


def originals(texts: dict[str, str]) -> dict[str, str]:
    """`texts` without those found to be copies."""
    left_out = set(copies(table(texts), **COPIES)["article_id"])
    return {name: text for name, text in texts.items() if name not in left_out}


def rewrites(texts: dict[str, str], share: float) -> str:
    """How well copies of every fourth of `texts`, published next, are found and traced to their originals."""
    rng = np.random.default_rng(SEED)
    words = sorted({word for text in texts.values() for word in text.split() if word.isalpha()})
    chosen = list(texts)[::4]
    copied = [
        (f"{name} again", DAY + dt.timedelta(days=2), planted.rewritten(texts[name], share, words, rng))
        for name in chosen
    ]
    found = copies(pl.concat([table(texts), planted.articles(*copied)]), **COPIES)
    return quality(found.select("article_id", "duplicate_of").iter_rows(), ((f"{name} again", name) for name in chosen))


def sample() -> str:
    """How well the reprints of the sample corpus are found."""
    files = sorted((REPOSITORY / "data/raw").glob("*.txt"))
    texts = {file.name: file.read_text(encoding="utf-8").lstrip().removeprefix("date ") for file in files}
    rows = [(name, dt.date.fromisoformat(text[:10]), text[10:]) for name, text in texts.items()]
    with (REPOSITORY / "data/labels.csv").open(encoding="utf-8", newline="") as lines:
        wanted = [(row["file"], row["duplicate_of"]) for row in csv.DictReader(lines) if row["duplicate_of"]]
    found = copies(planted.articles(*rows), **COPIES)
    return quality(found.select("article_id", "duplicate_of").iter_rows(), wanted)


def split(name: str, paragraphs: Sequence[str]) -> list[tuple[str, int, int, int, str, None]]:
    """The rows of the sentences of an article of one section."""
    found = sentences("\n\n".join(paragraphs), language=ENGLISH)
    return [(name, 0, number, sentence.paragraph, sentence.text, None) for number, sentence in enumerate(found)]


def recurring(rows: list[tuple[str, int, int, int, str, None]]) -> tuple[pl.DataFrame, float]:
    """The boilerplate of these sentences, and the CPU seconds it took."""
    frame = pl.DataFrame(rows, planted.SENTENCES, orient="row")
    settings = SETTINGS["boilerplate"]
    return cpu(lambda: boilerplate(frame, originals=frame["article_id"].unique(), **settings))


def footers(texts: dict[str, str]) -> str:
    """How well by-lines and footers planted in a third of the articles are found."""
    rows, wanted = [], set()
    for number, (name, text) in enumerate(texts.items()):
        paragraphs, added = planted.with_boilerplate(text.split("\n\n")[1:], number)
        mine = split(name, paragraphs)
        rows += mine
        wanted |= {row[:3] for row in mine if any(row[4] in paragraph for paragraph in added)}
    found, seconds = recurring(rows)
    return f"{quality(found.select('article_id', 'section', 'sentence').iter_rows(), wanted)}  CPU s {seconds:.2f}"


def foreign(texts: dict[str, str]) -> str:
    """How well foreign articles among `texts` are found."""
    among = planted.foreign_articles(100, np.random.default_rng(SEED))
    both = pl.DataFrame({"article_id": [*texts, *among], "text": [*texts.values(), *among.values()]})
    found, seconds = cpu(lambda: languages(both, expected=ENGLISH))
    flagged = set(found.filter("is_other_language")["article_id"])
    right = found.filter(
        pl.col("article_id").str.head(2) == pl.col("language"), pl.col("article_id").is_in(list(among))
    )
    return (
        f"{quality(flagged & set(among), among)}  language right {right.height / len(among):.4f}  "
        f"BBC flagged {len(flagged & set(texts)) / len(texts):.4%}  CPU s {seconds:.2f}"
    )


def scale(corpora: Path) -> None:
    """Copies and languages of all abstracts; this process is used for nothing else."""
    papers = arxiv(corpora)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found, seconds = cpu(lambda: copies(papers, **COPIES))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{papers.height:,} abstracts: {found.height} copies  CPU s {seconds:.1f}  peak MB {peak} ({before} before)")
    spoken, seconds = cpu(lambda: languages(papers.select("article_id", "text"), expected=ENGLISH))
    print(f"{papers.height:,} abstracts: {spoken['is_other_language'].sum()} foreign  CPU s {seconds:.1f}")


def main(corpora: Path) -> None:
    """Print every figure."""
    print(f"python {platform.python_version()}, polars {pl.__version__}, numpy {np.__version__}")
    print("python benchmarks/screening.py CORPORA", SETTINGS)
    texts = bbc(corpora)
    found = copies(table(texts), **COPIES)
    print(f"BBC: {len(texts)} articles, copies {found['match'].value_counts(sort=True).rows()}")
    news = wikinews(corpora)
    print(f"Wikinews: {news.height} articles, {copies(news, **COPIES).height} copies")
    print(f"sample corpus, reprints: {sample()}")
    texts = originals(texts)
    for share in (0.05, 0.1, 0.2, 0.3):
        print(f"BBC, {share:.0%} of the words replaced: {rewrites(texts, share)}")
    rows = [row for name, text in texts.items() for row in split(name, text.split("\n\n")[1:])]
    found, seconds = recurring(rows)
    print(f"BBC: {len(rows):,} sentences, boilerplate {found.height / len(rows):.4%}  CPU s {seconds:.2f}")
    print(f"BBC, planted by-lines and footers: {footers(texts)}")
    print(f"BBC and planted foreign articles: {foreign(texts)}", flush=True)
    subprocess.run([sys.executable, __file__, str(corpora), "--scale"], check=True)


if __name__ == "__main__":
    (scale if "--scale" in sys.argv else main)(Path(sys.argv[1]).resolve())
