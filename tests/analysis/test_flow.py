"""What came in is what was left plus what was lost, and all that was lost is in the ledger."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.flow import LOSSES, STATUSES, flow, kind_of_reason, ledger
from pipeline.tables.assemble_results import FLOW, LEDGER
from pipeline.tables.ingest import ARTICLES, REJECTED

STATUSES_OF_ARTICLES = st.lists(st.sampled_from(STATUSES), max_size=30)
SCREENED = {"article_id": pl.String, "status": pl.String, "reason": pl.String}
UNMODELLED = {"article_id": pl.String, "reason": pl.String}


def steps(statuses: list[str], *, n_rejected: int, n_unmodelled: int) -> pl.DataFrame:
    return flow(
        n_articles=len(statuses),
        n_rejected=n_rejected,
        statuses=pl.Series(statuses, dtype=pl.String),
        n_unmodelled=n_unmodelled,
    )


def articles(n: int) -> pl.DataFrame:
    rows = [(f"id{i}", f"{i}.txt", 1, i + 1, dt.date(2025, 1, 1), "Title", None, None, None) for i in range(n)]
    return pl.DataFrame(rows, ARTICLES.schema, orient="row")


def lost(statuses: list[str], *, n_rejected: int, unmodelled: list[str]) -> pl.DataFrame:
    screened = [(f"id{i}", status, None if status == "kept" else f"is {status}") for i, status in enumerate(statuses)]
    return ledger(
        articles(len(statuses)),
        pl.DataFrame([(f"bad{i}.txt", 1, 1, "empty") for i in range(n_rejected)], REJECTED.schema, orient="row"),
        pl.DataFrame(screened, SCREENED, orient="row"),
        pl.DataFrame([(article, "no term") for article in unmodelled], UNMODELLED, orient="row"),
    )


def test_a_small_corpus_flows_as_counted_by_hand() -> None:
    statuses = ["kept", "copy", "kept", "foreign", "copy", "kept", "empty"]
    assert steps(statuses, n_rejected=2, n_unmodelled=1).rows() == [
        (1, "ingest", "records", 9, False),
        (2, "ingest", "rejected", 2, True),
        (3, "ingest", "articles", 7, False),
        (4, "screen", "in another language", 1, True),
        (5, "screen", "copies of another article", 2, True),
        (6, "screen", "boilerplate only", 1, True),
        (7, "screen", "articles in the results", 3, False),
        (8, "vectorise", "without a term of the vocabulary", 1, True),
        (9, "vectorise", "modelled", 2, False),
    ]


@given(STATUSES_OF_ARTICLES, st.integers(0, 1000), st.data())
def test_each_step_is_the_one_before_less_the_losses_between(
    statuses: list[str], n_rejected: int, data: st.DataObject
) -> None:
    n_unmodelled = data.draw(st.integers(0, statuses.count("kept")))
    rows = FLOW.checked(steps(statuses, n_rejected=n_rejected, n_unmodelled=n_unmodelled))
    left = len(statuses) + n_rejected
    for n, is_loss in rows.select("n", "is_loss").iter_rows():
        left -= n if is_loss else 0
        assert is_loss or n == left
    assert rows.height == 5 + 1 + len(LOSSES)


@given(STATUSES_OF_ARTICLES, st.integers(0, 5), st.data())
def test_the_ledger_has_one_row_for_every_record_that_is_not_modelled(
    statuses: list[str], n_rejected: int, data: st.DataObject
) -> None:
    kept = [f"id{i}" for i, status in enumerate(statuses) if status == "kept"]
    unmodelled = data.draw(st.lists(st.sampled_from(kept), unique=True)) if kept else []
    rows = LEDGER.checked(lost(statuses, n_rejected=n_rejected, unmodelled=unmodelled))
    modelled = set(kept) - set(unmodelled)
    expected = {f"{i}.txt" for i in range(len(statuses)) if f"id{i}" not in modelled}
    assert sorted(rows["file"]) == sorted(expected | {f"bad{i}.txt" for i in range(n_rejected)})
    modelled_by_flow = steps(statuses, n_rejected=n_rejected, n_unmodelled=len(unmodelled))["n"][-1]
    assert rows.height + modelled_by_flow == len(statuses) + n_rejected


def test_a_row_of_the_ledger_says_where_the_record_lies_who_left_it_out_and_why() -> None:
    rows = lost(["kept", "copy", "kept"], n_rejected=1, unmodelled=["id2"])
    assert rows.rows() == [
        ("ingest", "bad0.txt", 1, 1, None, "empty"),
        ("screen", "1.txt", 1, 2, "id1", "is copy"),
        ("vectorise", "2.txt", 1, 3, "id2", "no term"),
    ]


def test_nothing_lost_is_a_ledger_without_rows() -> None:
    assert LEDGER.checked(lost(["kept"], n_rejected=0, unmodelled=[])).is_empty()


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("no date line: found 'x', expected 'date'", "no date line"),
        ("impossible date '2025-02-30'; expected YYYY-MM-DD", "impossible date"),
        ("near copy of a.txt (similarity 0.53)", "near copy"),
        ("exact copy of 'a': b.txt (similarity 1.0)", "exact copy"),
        ("in another language: de", "in another language"),
        ("no term of the vocabulary", "no term of the vocabulary"),
        ("'x' is no date", "'x' is no date"),
        ("", ""),
    ],
)
def test_the_kind_of_a_reason_is_what_stands_before_its_details(reason: str, kind: str) -> None:
    found = pl.DataFrame({"reason": [reason]}).select(kind_of_reason())
    assert found.to_dict(as_series=False) == {"reason": [kind]}
