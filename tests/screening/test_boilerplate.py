"""Sentences -> which of them are boilerplate."""

from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.languages.en import LANGUAGE as ENGLISH
from pipeline.corpus.sentences import sentences
from pipeline.screening.boilerplate import boilerplate
from tests.screening.planted import SENTENCES, with_boilerplate

LEFT, RIGHT = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
OUTER = ("\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}")
FOOTER = "Sign up to our newsletter."
LETTERS = "abcdefghijklmnopqrstuvwxyz"
Row = tuple[str, int, int, int, str, str | None]


def words(number: int) -> str:
    """A number as a word: digits make no difference to a pattern."""
    return LETTERS[number // 676] + LETTERS[number // 26 % 26] + LETTERS[number % 26]


def own(article: int, n_paragraphs: int = 8) -> list[str]:
    """Paragraphs of two sentences that no other article has."""
    return [
        f"In {words(article)} the {words(number)} rose. Then {words(article)} saw {words(number)} fall."
        for number in range(n_paragraphs)
    ]


def rows(article: int, paragraphs: Sequence[str], outlet: str | None = None) -> list[Row]:
    """An article of one section."""
    found = sentences("\n\n".join(paragraphs), language=ENGLISH)
    return [(f"{article:03}", 0, number, item.paragraph, item.text, outlet) for number, item in enumerate(found)]


def table(*articles: list[Row]) -> pl.DataFrame:
    return pl.DataFrame([row for article in articles for row in article], SENTENCES, orient="row")


def flagged(
    frame: pl.DataFrame, *, originals: pl.Series | None = None, min_articles: int = 5, min_share: float = 0.01
) -> list[tuple[str, str]]:
    """Article and text of what is flagged."""
    known = frame["article_id"].unique() if originals is None else originals
    found = boilerplate(frame, originals=known, min_articles=min_articles, min_share=min_share)
    texts = found.join(frame, on=["article_id", "section", "sentence"], how="left", maintain_order="left")
    return texts.select("article_id", "text").rows()


def with_line(line: str, n_articles: int, place: int) -> pl.DataFrame:
    """Twenty articles, the first `n_articles` of them with `line` as the paragraph number `place`."""
    texts = [own(number) for number in range(20)]
    for paragraphs in texts[:n_articles]:
        paragraphs.insert(place if place >= 0 else len(paragraphs) + 1 + place, line)
    return table(*(rows(number, paragraphs) for number, paragraphs in enumerate(texts)))


@pytest.mark.parametrize("place", [0, -1])
@pytest.mark.parametrize("line", [FOOTER, "By Jane Smith", "Copyright 2024 The Daily Example", "Follow us @example"])
def test_what_recurs_at_an_edge_is_boilerplate(line: str, place: int) -> None:
    assert flagged(with_line(line, 5, place)) == [(f"{number:03}", line) for number in range(5)]


def test_what_recurs_as_a_paragraph_of_its_own_is_boilerplate_anywhere() -> None:
    assert len(flagged(with_line("Story continues below the picture", 6, 4))) == 6


def test_a_sentence_that_recurs_amid_paragraphs_is_kept() -> None:
    paragraphs = [own(number) for number in range(20)]
    for mine in paragraphs[:10]:
        mine[4] += " The minister had no comment."
    assert flagged(table(*(rows(number, mine) for number, mine in enumerate(paragraphs)))) == []


def test_what_recurs_in_too_few_articles_is_kept() -> None:
    assert flagged(with_line(FOOTER, 4, -1)) == []


def test_what_one_article_repeats_counts_once() -> None:
    frame = table(rows(0, [*own(0), *[FOOTER] * 9]), *(rows(number, own(number)) for number in range(1, 20)))
    assert flagged(frame) == []


@pytest.mark.parametrize(("min_share", "n_flagged"), [(0.25, 5), (0.26, 0)])
def test_the_share_is_of_all_articles(min_share: float, n_flagged: int) -> None:
    assert len(flagged(with_line(FOOTER, 5, -1), min_share=min_share)) == n_flagged


def test_the_share_may_be_that_of_one_outlet() -> None:
    courier = [rows(number, [*own(number), FOOTER], "Courier") for number in range(6)]
    others = [rows(number, own(number), "Herald" if number % 2 else None) for number in range(6, 60)]
    assert len(flagged(table(*courier, *others), min_share=0.5)) == 6
    assert flagged(table(*(rows(number, [*own(number), FOOTER]) for number in range(6)), *others), min_share=0.5) == []


@pytest.mark.parametrize(
    "other", ["By JANE SMITH.", "by Jane  Smith", f"{LEFT[:0]}By Jane Smith!", "\N{EM DASH} By Jane Smith"]
)
def test_case_and_outer_marks_make_no_difference(other: str) -> None:
    texts = [[("By Jane Smith", other)[number % 2], *own(number)] for number in range(6)]
    assert len(flagged(table(*(rows(number, mine) for number, mine in enumerate(texts))))) == 6


def test_digits_make_no_difference() -> None:
    texts = [[*own(number), f"Published at 1{number}.30 on 2{number} May 2024"] for number in range(6)]
    frame = table(*(rows(number, mine) for number, mine in enumerate(texts)))
    assert len(flagged(frame)) == 6
    found = boilerplate(frame, originals=frame["article_id"].unique(), min_articles=5, min_share=0.01)
    assert found["pattern"].unique().to_list() == ["published at 00 00 on 00 may 0000"]


def test_marks_without_words_are_no_pattern() -> None:
    assert flagged(with_line("* * *", 10, -1)) == []


@pytest.mark.parametrize("n_articles", [5, 10, 15])
@pytest.mark.parametrize("place", [0, 4, -1])
@pytest.mark.parametrize(
    "quotation",
    [
        f"{LEFT}We shall not be moved,{RIGHT} the mayor said.",
        '"We shall not be moved," the mayor said.',
        f"{OUTER[0]}We shall not be moved{OUTER[1]}",
        f"{LEFT}It rained. We waited. Nobody came.{RIGHT}",
        '"It rained. We waited. Nobody came."',
    ],
)
def test_a_quotation_is_kept_wherever_it_stands(quotation: str, place: int, n_articles: int) -> None:
    assert flagged(with_line(quotation, n_articles, place)) == []


def test_a_quotation_at_varied_places_is_kept() -> None:
    texts = [own(number) for number in range(20)]
    for number in range(15):
        texts[number].insert(number % 8, f"{LEFT}We shall not be moved,{RIGHT} the mayor said.")
    assert flagged(table(*(rows(number, mine) for number, mine in enumerate(texts)))) == []


def test_copies_do_not_count_but_are_rid_of_what_originals_show() -> None:
    frame = with_line(FOOTER, 6, -1)
    ids = frame["article_id"].unique().sort()
    assert flagged(frame, originals=ids[2:]) == []
    assert len(flagged(frame, originals=ids[1:])) == 6


def test_planted_bylines_and_footers_are_found_and_nothing_else() -> None:
    found, wanted = set(), set()
    articles = []
    for number in range(120):
        paragraphs, added = with_boilerplate(own(number), number)
        mine = rows(number, paragraphs)
        articles.append(mine)
        wanted |= {(row[0], row[4]) for row in mine if any(row[4] in text for text in added)}
    found = set(flagged(table(*articles)))
    assert len(wanted) > 100
    assert found == wanted


def test_without_sentences_there_is_no_boilerplate() -> None:
    found = boilerplate(table(), originals=pl.Series([], dtype=pl.String), min_articles=5, min_share=0.01)
    assert found.rows() == []
    assert found.columns == ["article_id", "section", "sentence", "pattern"]


@given(st.permutations(range(20)))
def test_the_order_of_the_articles_makes_no_difference(order: list[int]) -> None:
    frame = with_line(FOOTER, 7, -1)
    parts = frame.partition_by("article_id", maintain_order=True)
    assert flagged(pl.concat([parts[number] for number in order])) == flagged(frame)
