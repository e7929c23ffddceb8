"""Articles -> which are copies of which."""

import csv
import datetime as dt
import math
from functools import partial
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.languages.en import LANGUAGE as ENGLISH
from pipeline.screening import duplicates
from pipeline.screening.duplicates import copies as copies_of
from tests.screening.planted import ARTICLES, articles, rewritten

copies = partial(copies_of, stop_words=ENGLISH.stop_words)
REPOSITORY = Path(__file__).resolve().parents[2]
DAY = dt.date(2025, 3, 10)
WORDS = [f"{first}{second}" for first in ("har", "bou", "cran", "doc") for second in "abcdefghijklmnopqrstuvwxyz"]
LONG = " ".join(WORDS[:40])
OTHER = " ".join(WORDS[50:90])
SHORT = "No play today at the harbour ground."
FUNCTION_WORDS = ["the", "of", "and", "was", "in"]


def found(table: pl.DataFrame, *, window_days: int = 30, representative: str = "first") -> list[tuple[str, str, str]]:
    """Copy, original and kind of match."""
    result = copies(
        table,
        min_similarity=0.667,
        window_days=window_days,
        representative="longest" if representative == "longest" else "first",
    )
    return result.select("article_id", "duplicate_of", "match").rows()


def after(days: int) -> dt.date:
    return DAY + dt.timedelta(days=days)


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        LONG.upper(),
        LONG.replace(" ", ",\n\n"),
        f"\N{LEFT DOUBLE QUOTATION MARK}{LONG}.\N{RIGHT DOUBLE QUOTATION MARK}",
        LONG.replace("hara", "\N{FULLWIDTH LATIN SMALL LETTER H}ara"),
    ],
)
def test_case_marks_and_blanks_make_no_difference(text: str) -> None:
    assert found(articles(("a", DAY, LONG), ("b", after(1), text))) == [("b", "a", "exact")]


def test_the_same_words_in_another_order_are_no_exact_copy() -> None:
    backwards = " ".join(reversed(LONG.split()))
    assert [match for *_, match in found(articles(("a", DAY, LONG), ("b", after(1), backwards)))] == ["near"]


def test_a_copy_with_some_other_words_is_near_and_its_similarity_that_of_the_words() -> None:
    # Of 40 words 5 are replaced: of either's 40 words 35 are common.
    edited = " ".join([*WORDS[:35], *WORDS[95:100]])
    result = copies(
        articles(("a", DAY, LONG), ("b", after(1), edited)),
        min_similarity=0.667,
        window_days=30,
        representative="first",
    )
    assert result.rows() == [("b", "a", 35 / 40, "near")]


def test_similarity_is_the_geometric_mean_of_the_shares_of_either() -> None:
    # 36 of 40 words and of 81 words are common: .9 and .4444, of which the product is .4.
    table = articles(("a", DAY, LONG), ("b", after(1), " ".join([*WORDS[:36], *WORDS[50:95]])))
    result = copies(table, min_similarity=0.6, window_days=30, representative="first")
    assert result["similarity"].to_list() == pytest.approx([math.sqrt(0.4)])


def test_other_articles_are_no_copies() -> None:
    assert found(articles(("a", DAY, LONG), ("b", DAY, OTHER))) == []


@pytest.mark.parametrize(("days", "n_copies"), [(0, 1), (30, 1), (-30, 1), (31, 0), (-31, 0)])
@pytest.mark.parametrize("text", [LONG, " ".join([*WORDS[:38], *WORDS[95:97]])])
def test_dates_lie_at_most_the_window_apart_both_ways(days: int, n_copies: int, text: str) -> None:
    assert len(found(articles(("a", DAY, LONG), ("b", after(days), text)))) == n_copies


def test_the_first_of_equal_articles_is_the_original() -> None:
    rows = [("late", after(2), LONG), ("first", DAY, LONG), ("middle", after(1), LONG), ("other", DAY, OTHER)]
    assert found(articles(*rows)) == [("late", "first", "exact"), ("middle", "first", "exact")]


def test_a_series_of_copies_beyond_the_window_has_a_second_original() -> None:
    table = articles(*((f"{days:02}", after(days), LONG) for days in (0, 20, 40, 60)))
    assert found(table) == [("20", "00", "exact"), ("60", "40", "exact")]


@pytest.mark.parametrize(("representative", "expected"), [("first", ("z", "a")), ("longest", ("a", "z"))])
def test_the_first_or_the_longest_stays(representative: str, expected: tuple[str, str]) -> None:
    table = articles(("a", DAY, LONG), ("z", after(1), f"{LONG} {OTHER[:40]}"))
    assert found(table, representative=representative) == [(*expected, "near")]


@pytest.mark.parametrize("representative", ["first", "longest"])
def test_of_equals_the_first_by_date_then_file_then_record_stays(representative: str) -> None:
    rows = [("d", DAY, "2.txt", 1), ("c", DAY, "1.txt", 2), ("b", DAY, "1.txt", 1), ("a", after(1), "0.txt", 1)]
    table = pl.DataFrame([(*row, LONG) for row in rows], ARTICLES, orient="row")
    assert [(copy, original) for copy, original, _ in found(table, representative=representative)] == [
        ("a", "b"),
        ("c", "b"),
        ("d", "b"),
    ]


def test_short_texts_are_copies_only_word_for_word() -> None:
    assert found(articles(("a", DAY, SHORT), ("b", DAY, SHORT.upper()))) == [("b", "a", "exact")]
    assert found(articles(("a", DAY, SHORT), ("b", DAY, SHORT + " Sorry."))) == []


def test_texts_without_words_are_copies_of_nothing() -> None:
    assert found(articles(("a", DAY, ""), ("b", DAY, ""), ("c", DAY, "..."))) == []


@pytest.mark.parametrize("n_articles", [0, 1])
def test_without_a_second_article_there_is_no_copy(n_articles: int) -> None:
    result = copies(
        articles(("a", DAY, LONG)).head(n_articles), min_similarity=0.667, window_days=30, representative="first"
    )
    assert result.rows() == []
    assert result.schema == {
        "article_id": pl.String,
        "duplicate_of": pl.String,
        "similarity": pl.Float64,
        "match": pl.String,
    }


def test_a_chain_does_not_lead_to_an_original_that_is_unlike() -> None:
    # Each repeats four fifths of the one before; the third has 36 of the 60 words of the first, .6.
    table = articles(*((str(step), DAY, " ".join(WORDS[12 * step : 12 * step + 60])) for step in range(3)))
    assert found(table) == [("1", "0", "near")]


def corpus(n_articles: int, rng: np.random.Generator) -> list[str]:
    """Texts of a hundred words, half of them function words, the others of a few hundred types."""
    types = [f"{word}{number}" for word in WORDS for number in range(10)]
    return [
        " ".join(
            word for pair in zip(rng.choice(types, 50), rng.choice(FUNCTION_WORDS, 50), strict=True) for word in pair
        )
        for _ in range(n_articles)
    ]


@pytest.mark.parametrize("share", [0.05, 0.1, 0.2])
def test_rewritten_copies_are_found_and_nothing_else(share: float) -> None:
    rng = np.random.default_rng(3)
    texts = corpus(200, rng)
    running = " ".join(texts).split()
    originals = [(f"{number:03}", DAY, text) for number, text in enumerate(texts)]
    planted = [(f"{name} copy", after(2), rewritten(text, share, running, rng)) for name, _, text in originals[::2]]
    pairs = {(copy, original) for copy, original, _ in found(articles(*originals, *planted))}
    wanted = {(name, name.removesuffix(" copy")) for name, *_ in planted}
    assert len(pairs & wanted) >= 0.95 * len(wanted)
    assert len(pairs & wanted) >= 0.95 * len(pairs)


def similarity_of(one: str, other: str) -> float:
    """The obvious way to compare two texts of lower-case words."""
    first, second = (set(text.split()) - ENGLISH.stop_words for text in (one, other))
    return math.sqrt(len(first & second) / len(first) * len(first & second) / len(second))


@given(st.integers(0, 2**32 - 1), st.sampled_from(["first", "longest"]))
def test_every_copy_is_like_its_original_and_near_it_and_no_original_is_a_copy(seed: int, representative: str) -> None:
    rng = np.random.default_rng(seed)
    texts = corpus(3, rng)
    rows = [
        (str(number), after(int(rng.integers(40))), rewritten(texts[number % 3], 0.1 * (number % 4), WORDS, rng))
        for number in range(12)
    ]
    by_name = {name: (day, text) for name, day, text in rows}
    result = copies(
        articles(*rows),
        min_similarity=0.6,
        window_days=20,
        representative="longest" if representative == "longest" else "first",
    )
    assert not set(result["article_id"]) & set(result["duplicate_of"])
    for copy, original, similarity, _ in result.iter_rows():
        assert similarity == pytest.approx(similarity_of(by_name[copy][1], by_name[original][1]))
        assert similarity >= 0.6
        assert abs(by_name[copy][0] - by_name[original][0]).days <= 20


@given(st.permutations(range(12)))
def test_the_order_of_the_rows_makes_no_difference(order: list[int]) -> None:
    rng = np.random.default_rng(5)
    texts = corpus(4, rng)
    rows = [(str(number), after(number), rewritten(texts[number % 4], 0.1, WORDS, rng)) for number in range(12)]
    assert found(articles(*(rows[number] for number in order))) == found(articles(*rows))
    assert len(found(articles(*rows))) == 8


def test_long_texts_are_compared_by_all_of_their_words() -> None:
    # Of 1,000 words 100 are replaced: 900 are common.
    many = [f"{word}{number}" for word in WORDS[:20] for number in range(60)]
    texts = [" ".join(many[:1000]), " ".join([*many[:900], *many[1000:1100]])]
    result = copies(
        articles(("a", DAY, texts[0]), ("b", DAY, texts[1])),
        min_similarity=0.667,
        window_days=30,
        representative="first",
    )
    assert result.rows() == [("b", "a", 900 / 1000, "near")]


@pytest.mark.parametrize("at_once", [1, 5, 100])
def test_copies_are_found_across_shards(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(11)
    texts = corpus(6, rng)
    rows = [(f"{number:02}", after(number), rewritten(texts[number % 6], 0.05, WORDS, rng)) for number in range(18)]
    monkeypatch.setattr(duplicates, "ARTICLES_AT_ONCE", at_once)
    assert found(articles(*rows)) == [(f"{number:02}", f"{number % 6:02}", "near") for number in range(6, 18)]


def test_many_copies_of_one_article_have_one_original() -> None:
    rng = np.random.default_rng(7)
    table = articles(*((f"{number:03}", DAY, rewritten(LONG, 0.05, WORDS, rng)) for number in range(150)))
    assert {original for _, original, _ in found(table)} == {"000"}
    assert len(found(table)) == 149


def test_the_reprints_of_the_sample_corpus_are_found_and_no_original_is_lost() -> None:
    texts = {
        file.name: file.read_text(encoding="utf-8").split(maxsplit=2) for file in (REPOSITORY / "data/raw").iterdir()
    }
    table = articles(*((name, dt.date.fromisoformat(day), text) for name, (_, day, text) in texts.items()))
    with (REPOSITORY / "data/labels.csv").open(encoding="utf-8", newline="") as lines:
        wanted = [(row["file"], row["duplicate_of"], "near") for row in csv.DictReader(lines) if row["duplicate_of"]]
    assert len(wanted) == 10
    assert found(table) == sorted(wanted)
