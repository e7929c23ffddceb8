"""Where every record of a run went: counts that add up through the whole graph, and a list of what was excluded."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.analysis.metrics import METRICS
from pipeline.artefacts.doors import read
from pipeline.report.exports.tables import EXPORTS
from pipeline.tables import (
    assemble_results,
    estimate,
    fit_topics,
    ingest,
    score_sentiment,
    screen,
    tokenise,
    vectorise,
)
from pipeline.tables.report import METRICS_JSON
from tests import small_corpora

# 120 planted articles, seven files of one record each and a table of three.
N_RECORDS = 120 + 7 + 3


def read_from(folder: Path, artefact: Any) -> Any:  # noqa: ANN401 - any artefact, and what it holds
    return read(artefact, folder / artefact.path)


@pytest.fixture(scope="module")
def flow(reference: Path) -> dict[str, int]:
    rows: pl.DataFrame = read_from(reference, assemble_results.FLOW)
    return dict(rows.select("step", "n").iter_rows())


def test_every_step_has_the_count_of_what_was_planted(flow: dict[str, int]) -> None:
    assert flow == {
        "records": N_RECORDS,
        "rejected": 2,
        "articles": N_RECORDS - 2,
        "in another language": 1,
        "copies of another article": 2,
        "boilerplate only": 1,
        "articles in the results": N_RECORDS - 6,
        "without a term of the vocabulary": 1,
        "modelled": N_RECORDS - 7,
    }


def test_every_step_is_the_one_before_less_what_was_lost_between(reference: Path) -> None:
    left = N_RECORDS
    for n, is_loss in read_from(reference, assemble_results.FLOW).select("n", "is_loss").iter_rows():
        left -= n if is_loss else 0
        assert is_loss or n == left


def test_every_step_is_counted_from_the_table_of_its_stage(reference: Path, flow: dict[str, int]) -> None:
    statuses = dict(read_from(reference, screen.VERDICTS)["status"].value_counts().iter_rows())
    fit = read_from(reference, fit_topics.FIT)
    assert flow["articles"] == read_from(reference, ingest.ARTICLES).height == sum(statuses.values())
    assert flow["rejected"] == read_from(reference, ingest.REJECTED).height
    assert flow["copies of another article"] == statuses["copy"] == read_from(reference, fit_topics.COPY_TOPICS).height
    assert (flow["in another language"], flow["boilerplate only"]) == (statuses["foreign"], statuses["empty"])
    assert flow["articles in the results"] == statuses["kept"]
    assert flow["without a term of the vocabulary"] == read_from(reference, vectorise.UNMODELLED).height
    assert flow["modelled"] == len(fit.documents) == len(read_from(reference, vectorise.ARTICLE_COUNTS).documents)


def test_the_metrics_are_those_of_the_flow(reference: Path, flow: dict[str, int]) -> None:
    found = read(METRICS_JSON, reference / METRICS_JSON.path)["corpus"]
    names = ("records", "articles", "rejected", "copies", "foreign", "empty", "kept", "modelled")
    steps = (
        *("records", "articles", "rejected", "copies of another article", "in another language"),
        *("boilerplate only", "articles in the results", "modelled"),
    )
    assert {name: found[f"n_{name}"] for name in names} == {
        name: flow[step] for name, step in zip(names, steps, strict=True)
    }
    assert found["n_files"] == read_from(reference, ingest.FILES).height == 120 + 7 + 1


# Nobody has coded anything of this corpus.
BY_PEOPLE = {
    *("sentiment.human_alpha", "sentiment.human_pearson", "sentiment.human_macro_f1", "sentiment.mean_corrected"),
}


def test_every_metric_is_documented_and_every_documented_metric_is_there(reference: Path) -> None:
    written = read(METRICS_JSON, reference / METRICS_JSON.path)
    named = {f"{group}.{name}" for group, values in written.items() for name in values}
    assert sorted({*named, *BY_PEOPLE}) == sorted(metric.full_name for metric in METRICS)
    assert named.isdisjoint(BY_PEOPLE)


def test_the_ledger_names_everything_left_out_with_its_stage_place_and_reason(reference: Path) -> None:
    ledger = read_from(reference, assemble_results.LEDGER)
    near = read_from(reference, screen.VERDICTS).filter(pl.col("match") == "near")["similarity"].item()
    assert ledger.drop("article_id").rows() == [
        ("ingest", "bad.txt", 1, 1, "no date line: found 'no date line', expected 'date YYYY-MM-DD Title'"),
        ("screen", "copy.txt", 1, 1, "exact copy of 2024-01-03-port.txt (similarity 1.0)"),
        ("screen", "footer.txt", 1, 1, "no sentence is left without boilerplate"),
        ("screen", "german.txt", 1, 1, "in another language: de"),
        ("screen", "near.txt", 1, 1, f"near copy of 2024-01-06-court.txt (similarity {near:.2})"),
        ("vectorise", "odd.txt", 1, 1, "no term of the vocabulary"),
        ("ingest", "table.csv", 2, 3, "impossible date '2024-02-30'; expected YYYY-MM-DD"),
    ]
    assert 0.5 <= near < 1
    assert ledger["article_id"].null_count() == 2


def test_what_the_ledger_lists_and_what_is_modelled_are_all_records(reference: Path) -> None:
    listed = set(read_from(reference, assemble_results.LEDGER)["article_id"].drop_nulls())
    modelled = set(read_from(reference, fit_topics.FIT).documents)
    assert listed & modelled == set()
    assert listed | modelled == set(read_from(reference, ingest.ARTICLES)["article_id"])


def test_the_ledger_for_people_is_that_of_the_graph(reference: Path) -> None:
    (exported,) = (export for export in EXPORTS if export.name == "ledger")
    printed = read_from(reference, exported.csv)
    assert printed.rows() == [
        tuple(None if cell is None else str(cell) for cell in row)
        for row in read_from(reference, assemble_results.LEDGER).rows()
    ]


def test_each_file_is_listed_with_how_it_was_read(reference: Path) -> None:
    files = {row[0]: row[1:] for row in read_from(reference, ingest.FILES).rows()}
    assert files["table.csv"] == ("csv", "utf-8", 3, 2, 1)
    assert files["copy.txt"] == ("native", "utf-8", 1, 1, 0)
    assert files["bad.txt"] == ("native", "utf-8", 1, 0, 1)


def test_boilerplate_is_listed_with_an_example_and_is_neither_counted_nor_scored(reference: Path) -> None:
    n_ports = len(list((reference / "data/raw").glob("*-port.txt")))
    (found,) = read_from(reference, screen.BOILERPLATE).to_dicts()
    # Those with the footer, the copy of one of them, and the article that has nothing else.
    assert found["example"].startswith("Sign up to our newsletter")
    assert (found["n_articles"], found["n_sentences"]) == (n_ports + 2, n_ports + 2)
    keys = ["article_id", "section", "sentence"]
    left_out = read_from(reference, screen.EXCLUDED_SENTENCES)
    assert left_out["reason"].value_counts().sort("reason").rows() == [
        ("boilerplate", n_ports + 2),
        ("other language", 2),
    ]
    assert read_from(reference, score_sentiment.SCORES).join(left_out, on=keys, how="semi").is_empty()
    assert "newsletter" not in set(read_from(reference, vectorise.VOCABULARY)["term"])


def test_what_is_counted_is_the_words_of_the_articles_in_the_results(reference: Path) -> None:
    """Foreign words, and those that only a copy has, are in no list of terms."""
    words = set(read_from(reference, vectorise.VOCABULARY)["term"])
    assert "quixotic" in words
    assert not words & {"stadtrat", "polizei"}
    tokens = read_from(reference, tokenise.TOKENS).join(read_from(reference, screen.VERDICTS), on="article_id")
    n_tokens = tokens.filter(pl.col("status") == "kept")["tokens"].list.len().sum()
    written = read(METRICS_JSON, reference / METRICS_JSON.path)
    assert written["corpus"]["n_tokens"] == n_tokens


def test_copies_have_tone_and_topics_and_the_others_left_out_have_neither(reference: Path) -> None:
    articles = read_from(reference, assemble_results.ARTICLE_RESULTS)
    known = {
        status: (rows["tone"].null_count() == 0, rows["topic_shares"].null_count() == 0)
        for (status,), rows in articles.filter(pl.col("status") != "kept").group_by("status")
    }
    assert known == {"copy": (True, True), "foreign": (False, False), "empty": (False, False)}
    kept = articles.filter(pl.col("status") == "kept")
    assert kept["tone"].null_count() == 0
    assert kept.filter(pl.col("topic_shares").is_null())["file"].to_list() == ["odd.txt"]


def test_a_copy_names_the_article_that_stands_for_it(reference: Path) -> None:
    files = dict(read_from(reference, ingest.ARTICLES).select("article_id", "file").iter_rows())
    screened = read_from(reference, screen.VERDICTS).drop_nulls("duplicate_of")
    found = [(files[copy], files[of]) for copy, of in screened.select("article_id", "duplicate_of").iter_rows()]
    assert sorted(found) == [("copy.txt", small_corpora.FIRST_PORT), ("near.txt", small_corpora.FIRST_COURT)]


def test_an_exact_copy_has_the_tone_of_its_original_and_is_in_no_table_by_month(reference: Path) -> None:
    articles = read_from(reference, assemble_results.ARTICLE_RESULTS)
    tones = dict(articles.select("file", "tone").iter_rows())
    assert tones["copy.txt"] == tones["2024-01-03-port.txt"]
    by_month = read_from(reference, estimate.TONE).filter(dimension="period")
    assert by_month["n_articles"].sum() == articles.filter(pl.col("status") == "kept").height
