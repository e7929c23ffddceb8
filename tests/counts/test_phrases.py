"""Pairs of neighbours that are phrases, and texts with phrases joined."""

import math
from collections import Counter

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.counts.phrases import bigrams, phrases, total, unigrams, with_phrases

SENTENCES_SCHEMA = {"article_id": pl.String, "tokens": pl.List(pl.String), "places": pl.List(pl.Int32)}
PHRASES_SCHEMA = {"first": pl.String, "second": pl.String, "phrase": pl.String, "npmi": pl.Float64}


def sentences(*rows: tuple[str, str, list[int]]) -> pl.DataFrame:
    """Sentences from (article, words, places)."""
    data = [(article, text.split(), places) for article, text, places in rows]
    return pl.DataFrame(data, schema=SENTENCES_SCHEMA, orient="row")


def table(**npmi: float) -> pl.DataFrame:
    """Phrases from first_second=npmi."""
    rows = [(*name.split("_"), name, value) for name, value in npmi.items()]
    return pl.DataFrame(rows, schema=PHRASES_SCHEMA, orient="row").sort("first", "second")


COURT = sentences(
    ("a", "supreme court rule", [0, 1, 3]),
    ("a", "supreme court", [0, 1]),
    ("b", "supreme court", [5, 6]),
    ("b", "", []),
    ("c", "court", [0]),
)


def test_tokens_are_counted_with_their_articles() -> None:
    assert unigrams(COURT).rows() == [("court", 4, 3), ("rule", 1, 1), ("supreme", 3, 2)]


def test_neighbours_are_words_whose_places_differ_by_one() -> None:
    assert bigrams(COURT).rows() == [("supreme", "court", 3, 2)]


def test_the_last_word_of_a_sentence_is_no_neighbour_of_the_first_of_the_next() -> None:
    assert bigrams(sentences(("a", "one", [0]), ("a", "two", [1]))).rows() == []


def test_counts_of_no_sentences_are_empty_tables_of_the_same_columns() -> None:
    none = COURT.clear()
    assert (unigrams(none).schema, unigrams(none).height) == (unigrams(COURT).schema, 0)
    assert (bigrams(none).schema, bigrams(none).height) == (bigrams(COURT).schema, 0)


def test_counts_of_shards_add_up_to_those_of_the_whole() -> None:
    shards = [COURT[:2], COURT[2:]]
    assert total([bigrams(shard) for shard in shards]).equals(bigrams(COURT))
    assert total([unigrams(shard) for shard in shards]).equals(unigrams(COURT))


def test_npmi_as_worked_by_hand() -> None:
    # N = 8 tokens; p(supreme) = 3/8, p(court) = 4/8, p(supreme, court) = 3/8:
    # ln((3/8) / (3/8 * 4/8)) / -ln(3/8) = ln 2 / ln(8/3) = 0.693 / 0.981 = 0.707.
    found = phrases(bigrams(COURT), unigrams(COURT), min_npmi=0.7, min_count=3, min_articles=2)
    assert found.drop("npmi").rows() == [("supreme", "court", "supreme_court", 3, 2)]
    assert found["npmi"].to_list() == [pytest.approx(0.7067, abs=1e-4)]


@pytest.mark.parametrize(("min_npmi", "min_count", "min_articles"), [(0.71, 3, 2), (0.7, 4, 2), (0.7, 3, 3)])
def test_each_floor_keeps_a_pair_out(min_npmi: float, min_count: int, min_articles: int) -> None:
    found = phrases(bigrams(COURT), unigrams(COURT), min_npmi=min_npmi, min_count=min_count, min_articles=min_articles)
    assert found.is_empty()


def test_words_that_only_stand_together_score_one() -> None:
    always = sentences(("a", "new york", [0, 1]), ("b", "new york", [0, 1]), ("b", "port", [0]))
    found = phrases(bigrams(always), unigrams(always), min_npmi=0.9, min_count=1, min_articles=1)
    assert found.select("phrase", "npmi").rows() == [("new_york", pytest.approx(1))]


@pytest.mark.parametrize(
    ("text", "places", "npmi", "expected"),
    [
        ("a b c", [0, 1, 2], {"a_b": 0.6, "b_c": 0.5}, ["a_b", "c"]),
        ("a b c", [0, 1, 2], {"a_b": 0.5, "b_c": 0.6}, ["a", "b_c"]),
        ("a b c", [0, 1, 2], {"a_b": 0.5, "b_c": 0.5}, ["a_b", "c"]),
        ("a b c", [0, 1, 2], {"c_a": 0.5}, ["a", "b", "c"]),
        ("a b c d", [0, 1, 2, 3], {"a_b": 0.5, "b_c": 0.5, "c_d": 0.5}, ["a_b", "c_d"]),
        ("a b c d", [0, 1, 2, 3], {"a_b": 0.5, "b_c": 0.6, "c_d": 0.7}, ["a", "b", "c_d"]),
        ("a b a b", [0, 1, 2, 3], {"a_b": 0.5}, ["a_b", "a_b"]),
        ("a a a", [0, 1, 2], {"a_a": 0.5}, ["a_a", "a"]),
        ("a b", [0, 2], {"a_b": 0.5}, ["a", "b"]),
        ("a", [0], {"a_b": 0.5}, ["a"]),
        ("", [], {"a_b": 0.5}, []),
    ],
)
def test_phrases_are_joined_from_left_to_right(
    text: str, places: list[int], npmi: dict[str, float], expected: list[str]
) -> None:
    assert with_phrases(sentences(("a", text, places)), table(**npmi)).to_list() == [expected]


def test_without_phrases_the_tokens_are_handed_back() -> None:
    assert with_phrases(COURT, table()).equals(COURT["tokens"])


def test_no_sentences_stay_none() -> None:
    assert with_phrases(COURT.clear(), table(a_b=0.5)).to_list() == []


def neighbours(tokens: list[str], places: list[int]) -> list[tuple[str, str] | None]:
    """The slow reference: the pair that each token begins, if it does."""
    pairs: list[tuple[str, str] | None] = [
        (tokens[i], tokens[i + 1]) if places[i + 1] == places[i] + 1 else None for i in range(len(tokens) - 1)
    ]
    return [*pairs, None]


def joined(tokens: list[str], places: list[int], npmi: dict[tuple[str, str], float]) -> list[str]:
    """The slow reference, a token at a time."""
    pairs = [*neighbours(tokens, places), None]
    result, i = [], 0
    while i < len(tokens):
        here, after = pairs[i], pairs[i + 1]
        if here in npmi and not (after in npmi and npmi[after] > npmi[here]):
            result.append("_".join(here))
            i += 2
        else:
            result.append(tokens[i])
            i += 1
    return result


WORDS = st.sampled_from("abcd")
ROWS = st.lists(
    st.tuples(st.sampled_from("xyz"), st.lists(st.tuples(WORDS, st.integers(1, 2)), max_size=8)), max_size=6
)
NPMI = st.dictionaries(st.tuples(WORDS, WORDS), st.sampled_from([0.5, 0.6, 0.7]), min_size=1, max_size=6)


def frame(rows: list[tuple[str, list[tuple[str, int]]]]) -> pl.DataFrame:
    """Sentences from articles and steps: a word and how far it lies from the one before."""
    return sentences(
        *(
            (
                article,
                " ".join(word for word, _ in steps),
                [sum(s for _, s in steps[: i + 1]) for i in range(len(steps))],
            )
            for article, steps in rows
        )
    )


@given(ROWS, NPMI)
def test_joining_agrees_with_the_slow_reference(
    rows: list[tuple[str, list[tuple[str, int]]]], npmi: dict[tuple[str, str], float]
) -> None:
    texts = frame(rows)
    found = with_phrases(texts, table(**{"_".join(pair): value for pair, value in npmi.items()}))
    assert found.to_list() == [joined(tokens, places, npmi) for _, tokens, places in texts.iter_rows()]


@given(ROWS)
def test_counts_and_npmi_agree_with_the_slow_reference(rows: list[tuple[str, list[tuple[str, int]]]]) -> None:
    texts = frame(rows)
    tokens = Counter(token for _, found, _ in texts.iter_rows() for token in found)
    pairs = Counter(pair for _, *row in texts.iter_rows() for pair in neighbours(*row) if pair)
    articles = {(article, pair) for article, *row in texts.iter_rows() for pair in neighbours(*row) if pair}
    n = tokens.total()
    expected = [
        (*pair, "_".join(pair), count, sum(other == pair for _, other in articles), pytest.approx(npmi))
        for pair, count in sorted(pairs.items())
        if (npmi := math.log(count * n / (tokens[pair[0]] * tokens[pair[1]])) / -math.log(count / n)) >= -1
    ]
    found = phrases(bigrams(texts), unigrams(texts), min_npmi=-1.01, min_count=1, min_articles=1)
    assert found.rows() == expected


@given(ROWS, st.randoms(use_true_random=False))
def test_counts_do_not_depend_on_the_order_of_the_sentences(
    rows: list[tuple[str, list[tuple[str, int]]]], random: "st.Random"
) -> None:
    shuffled = random.sample(rows, len(rows))
    assert bigrams(frame(shuffled)).equals(bigrams(frame(rows)))
    assert unigrams(frame(shuffled)).equals(unigrams(frame(rows)))
