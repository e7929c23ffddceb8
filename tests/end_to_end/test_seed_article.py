"""One real article of the native format, put among the sample corpus, through the whole graph."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from pipeline import params
from pipeline.artefacts.doors import read
from pipeline.commands.trace import trace
from pipeline.tables import assemble_results, estimate
from tests import finished_runs
from tests.end_to_end import project

SEED_ARTICLE = project.REPOSITORY.parent / "shared" / "seed_article.txt"
FILE = "seed.txt"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
TITLE = f"Trump{APOSTROPHE}s Attempt to Revive Bromance with Kim Jong Un Amid North Korea{APOSTROPHE}s New Allies"
# Heading, role, number of sentences: as a reader counts them.
SECTIONS = [
    ("", "lead", 2),
    ("The White Whale of North Korea", "body", 3),
    ("Changing Geopolitical Dynamics", "body", 3),
    ("Looking Ahead", "closing", 4),
]
# The storyline of the sample that it is nearest to: talks of two hostile countries about nuclear arms.
STORYLINE = "diplomacy"

pytestmark = pytest.mark.skipif(not SEED_ARTICLE.is_file(), reason=f"{SEED_ARTICLE.name} is not beside the project")


def prepare(root: Path) -> None:
    """Write the sample corpus with the article to `root`; topics are fitted once."""
    shutil.copytree(project.REPOSITORY / "data" / "raw", root / "data" / "raw")
    for name in ("data/labels.csv", "data/stop_words.txt"):
        shutil.copy(project.REPOSITORY / name, root / name)
    shutil.copy(SEED_ARTICLE, root / "data" / "raw" / FILE)
    project.settings(root, stability__n_fits=0, selection__n_candidates=0)


@pytest.fixture(scope="module")
def folder() -> Path:
    """The finished run."""
    corpus = project.REPOSITORY / "data" / "raw"
    return finished_runs.finished("seed", prepare, SEED_ARTICLE, corpus, Path(__file__))


@pytest.fixture(scope="module")
def article(folder: Path) -> dict[str, Any]:
    rows: pl.DataFrame = read(assemble_results.ARTICLE_RESULTS, folder / assemble_results.ARTICLE_RESULTS.path)
    return rows.row(by_predicate=pl.col("file") == FILE, named=True)


@pytest.fixture(scope="module")
def sections(folder: Path, article: dict[str, Any]) -> pl.DataFrame:
    rows: pl.DataFrame = read(assemble_results.SECTION_RESULTS, folder / assemble_results.SECTION_RESULTS.path)
    return rows.filter(article_id=article["article_id"]).sort("section")


@pytest.fixture(scope="module")
def sentences(folder: Path, article: dict[str, Any]) -> pl.DataFrame:
    rows = pl.read_parquet(folder / "data" / "report" / "sentences.parquet")
    return rows.filter(article_id=article["article_id"]).sort("section", "sentence")


def test_its_date_and_its_title_are_those_of_its_first_line(article: dict[str, Any]) -> None:
    assert (article["date"], article["title"], article["status"]) == (dt.date(2025, 1, 7), TITLE, "kept")


def test_its_lead_and_its_headed_sections_are_found_with_every_sentence(sections: pl.DataFrame) -> None:
    assert sections.select("heading", "role", "n_sentences").rows() == SECTIONS


def test_its_sentences_are_its_text_in_order(sentences: pl.DataFrame) -> None:
    _, *paragraphs = SEED_ARTICLE.read_text(encoding="utf-8").split("\n\n")
    headings = {heading for heading, _, _ in SECTIONS}
    text = [paragraph.strip() for paragraph in paragraphs if paragraph.strip() not in headings]
    assert " ".join(sentences["text"]) == " ".join(text)


def test_it_and_each_of_its_sections_are_of_the_topic_of_the_nearest_storyline(
    folder: Path, article: dict[str, Any], sections: pl.DataFrame
) -> None:
    given = pl.read_csv(project.REPOSITORY / "data" / "labels.csv").filter(storyline=STORYLINE)["file"]
    rows: pl.DataFrame = read(assemble_results.ARTICLE_RESULTS, folder / assemble_results.ARTICLE_RESULTS.path)
    (topic,) = rows.filter(pl.col("file").is_in(given.implode()))["top_topic"].drop_nulls().mode()
    assert article["top_topic"] == topic
    assert sections["top_topic"].to_list() == [topic] * len(SECTIONS)


def test_its_tone_is_what_the_package_says_of_its_sentences_section_by_section(
    article: dict[str, Any], sections: pl.DataFrame, sentences: pl.DataFrame
) -> None:
    analyzer = SentimentIntensityAnalyzer()
    plain = sentences["text"].str.replace_all(APOSTROPHE, "'", literal=True)
    scores = sentences.with_columns(
        expected=pl.Series([analyzer.polarity_scores(text)["compound"] for text in plain], dtype=pl.Float64)
    )
    assert scores["compound"].to_list() == scores["expected"].to_list()
    of_sections = scores.group_by("section", maintain_order=True).agg(pl.col("expected").mean())
    assert sections["tone"].to_list() == pytest.approx(of_sections["expected"].to_list())
    assert article["tone"] == pytest.approx(scores["expected"].mean())


def test_it_counts_in_its_month_and_stands_in_the_report(folder: Path, article: dict[str, Any]) -> None:
    tones: pl.DataFrame = read(estimate.TONE, folder / estimate.TONE.path)
    rows: pl.DataFrame = read(assemble_results.ARTICLE_RESULTS, folder / assemble_results.ARTICLE_RESULTS.path)
    of_month = rows.filter(pl.col("date").dt.to_string("%Y-%m") == "2025-01", status="kept")
    assert article["article_id"] in of_month["article_id"]
    assert tones.filter(dimension="period", level="2025-01")["n_articles"].item() == of_month.height
    assert f"in the report: one of {of_month.height} articles from January 2025" in trace(
        folder, params.load(folder), FILE
    )
