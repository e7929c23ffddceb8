"""Other specifications to tell the tone of articles, worked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.sensitivity import (
    Part,
    Specification,
    ToneOfArticles,
    compared,
    joined,
    shielded,
    specifications,
    tone_of_articles,
)
from pipeline.sentiment.aggregations import Aggregation
from pipeline.sentiment.vader import VADER
from pipeline.sentiment.words import reference

# Article 0 has the sections .8, .03 and -.4; article 1 the section -.2, 0.
PART = Part(
    compound=np.array([0.8, 0.03, -0.4, -0.2, 0.0]),
    raw_compound=np.array([0.8, 0.03, 0.2, -0.2, 0.07]),
    n_words=np.array([10, 20, 30, 5, 15]),
    section=np.array([0, 0, 1, 2, 2]),
    article=np.array([0, 0, 0, 1, 1]),
    n_articles=2,
    title_compound=np.array([0.5, 0.4]),
    title_words=np.array([4, 10]),
)
BAND = 0.05


def told(name: str, how: Aggregation = "mean", part: Part = PART) -> ToneOfArticles:
    (specification,) = (specification for specification in specifications(how, BAND) if specification.name == name)
    return tone_of_articles(part, specification)


@pytest.mark.parametrize(
    ("name", "tones"),
    [
        ("mean", [0.43 / 3, -0.1]),
        # The words of the first add up to 8 + .6 - 12 of 60, of the second to -1 of 20.
        ("word_weighted", [-3.4 / 60, -0.05]),
        ("non_neutral", [0.2, -0.2]),
        # One positive and one negative of three; one negative of two.
        ("net_share", [0.0, -0.5]),
        ("raw_text", [1.03 / 3, -0.065]),
        # The sections (.8 + .03) / 2 and -.4.
        ("by_section", [(0.415 - 0.4) / 2, -0.1]),
        ("with_title", [0.93 / 4, 0.2 / 3]),
        # At .02 the second sentence is positive; at .1 the shares are those at .05.
        ("neutral_band_0.02", [1 / 3, -0.5]),
        ("neutral_band_0.1", [0.0, -0.5]),
    ],
)
def test_tones_by_hand(name: str, tones: list[float]) -> None:
    assert told(name).tone == pytest.approx(tones)


def test_other_specifications_keep_the_chosen_aggregation() -> None:
    # Words: (8 + .6 - 12 + 2) / 64 with the title; sections (8 + .6) / 30 and -.4.
    assert told("with_title", "word_weighted").tone == pytest.approx([-1.4 / 64, 3 / 30])
    assert told("by_section", "word_weighted").tone[0] == pytest.approx((8.6 / 30 - 0.4) / 2)


def test_a_section_that_is_all_neutral_has_no_part() -> None:
    part = Part(**{**PART.__dict__, "compound": np.array([0.01, 0.03, -0.4, 0.0, 0.0])})
    assert told("by_section", "non_neutral", part).tone.tolist() == [-0.4, pytest.approx(np.nan, nan_ok=True)]


def test_the_chosen_way_comes_first_and_no_way_twice() -> None:
    found = specifications("net_share", 0.1)
    names = [specification.name for specification in found]
    assert (names[0], len(set(names)), len(set(found))) == ("net_share", len(names), len(names))
    assert [name for name in names if name.startswith("neutral_band")] == ["neutral_band_0.02"]


def test_sentences_are_counted_by_class() -> None:
    assert told("mean").n_by_class.tolist() == [2, 2, 1]
    assert told("neutral_band_0.02").n_by_class.tolist() == [2, 1, 2]
    assert told("with_title").n_by_class.tolist() == [2, 2, 3]
    assert told("raw_text").n_by_class.tolist() == [1, 1, 3]


def table(*tones: list[float]) -> list[dict[str, object]]:
    of = {
        Specification(str(number), "", "mean", BAND): ToneOfArticles(np.array(tone), np.array([1, 2, 1]))
        for number, tone in enumerate(tones)
    }
    return compared(of).to_dicts()


def test_the_table_by_hand() -> None:
    # Ranks 1 2 3 4 against 2 1 3 4: 1 - 6 x 2 / (4 x 15) = .8; one of four is on the other side.
    chosen, other = table([-0.2, -0.1, 0.1, 0.4], [-0.1, -0.2, -0.05, 0.3])
    assert chosen["is_chosen"]
    assert (chosen["mean"], chosen["rank_correlation"], chosen["sign_changes"]) == (pytest.approx(0.05), 1.0, 0.0)
    assert other["mean"] == pytest.approx(-0.0125)
    assert (other["rank_correlation"], other["sign_changes"], other["n_articles"]) == (pytest.approx(0.8), 0.25, 4)
    assert [other[f"share_{name}"] for name in ("negative", "neutral", "positive")] == [0.25, 0.5, 0.25]


def test_articles_without_a_tone_do_not_count() -> None:
    nan = float("nan")
    _, other = table([0.1, 0.2, 0.3, nan, -0.1], [0.1, 0.2, 0.3, 0.9, nan])
    assert (other["n_articles"], other["mean"], other["sign_changes"]) == (4, pytest.approx(0.375), 0.0)
    assert other["rank_correlation"] == pytest.approx(1)


def test_a_tone_of_zero_is_on_neither_side() -> None:
    assert table([0.1, 0.2, -0.3], [0.0, -0.2, -0.3])[1]["sign_changes"] == pytest.approx(1 / 3)


def test_nothing_is_undefined() -> None:
    nothing = ToneOfArticles(np.array([]), np.array([0, 0, 0]))
    (row,) = compared({Specification("mean", "", "mean", BAND): nothing}).to_dicts()
    assert row["n_articles"] == 0
    assert [row[name] for name in ("mean", "rank_correlation", "sign_changes", "share_neutral")] == [None] * 4


def test_parts_follow_each_other() -> None:
    both = joined([told("mean"), told("mean")])
    assert both.tone == pytest.approx([*told("mean").tone] * 2)
    assert both.n_by_class.tolist() == [4, 4, 2]


TYPOGRAPHIC = (
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
    "\N{RIGHT DOUBLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}\N{EN DASH}\N{EM DASH}\N{NO-BREAK SPACE}\N{SOFT HYPHEN}"
)


def raw(text: str) -> float:
    return float(reference().polarity_scores(text)["compound"])


def test_a_shielded_apostrophe_negates_no_more_than_one_as_it_stands() -> None:
    text = "They don\N{RIGHT SINGLE QUOTATION MARK}t like it."
    scored, as_it_stands = VADER({})([text, shielded(text)]).compound
    assert scored < 0 < as_it_stands == raw(text)


@given(
    st.lists(
        st.sampled_from([*TYPOGRAPHIC, " ", "good", "BAD", "don", "t", "very", "so", "least", "but", "no", "!", "the"])
    ).map("".join)
)
def test_shielded_text_scores_as_the_package_scores_what_stands_there(text: str) -> None:
    assert VADER({})([shielded(text)]).compound[0] == raw(text)
