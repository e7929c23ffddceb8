"""What every scorer must satisfy."""

from importlib import metadata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import SetupError
from pipeline.sentiment import afinn, pattern
from pipeline.sentiment.scorer import Scoring
from pipeline.sentiment.scorers import SCORERS
from pipeline.sentiment.scores import Scores
from pipeline.sentiment.settings import Sentiment
from pipeline.settings import OneOf
from tests.sentiment.installed_lists import put_in_place

# Without terms of its own the scorer `own` is refused.
OWN = {"wonderful": 3.0, "disgrace": -2.0}
NOT_INSTALLED = {"afinn": r"afinn 0\.1", "pattern": r"textblob 0\.20\.1"}
COLUMNS = ("compound", "negative", "neutral", "positive", "n_words", "n_lexicon_words")

pytestmark = pytest.mark.parametrize("name", SCORERS)


@pytest.fixture(autouse=True)
def _lists_in_the_place_of_optional_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packages of the shape of those that have to be installed, with other lists."""
    monkeypatch.syspath_prepend(str(tmp_path))
    put_in_place(tmp_path, "afinn", afinn.VERSION, afinn.LIST, "wonderful\t4\ndisgrace\t-2\ncool stuff\t3\n")
    senses = '<word form="wonderful" polarity="1.0" /><word form="disgrace" polarity="-0.5" />'
    put_in_place(tmp_path, "textblob", pattern.VERSION, pattern.LIST, f"<sentiment>{senses}</sentiment>")


def rows(scores: Scores) -> list[tuple[float, ...]]:
    return list(zip(*(getattr(scores, column).tolist() for column in COLUMNS), strict=True))


def made(name: str) -> Scoring:
    return SCORERS[name](OWN)


def test_one_value_in_range_for_each_sentence_in_every_column(name: str) -> None:
    scores = made(name)(["A wonderful day.", "A disgrace today.", "A day."])
    assert scores.compound[0] > 0 == scores.compound[2] > scores.compound[1]
    assert [getattr(scores, column).dtype.kind for column in COLUMNS] == ["f", "f", "f", "f", "i", "i"]
    assert all(getattr(scores, column).shape == (3,) for column in COLUMNS)


def test_words_are_counted_alike_by_all(name: str) -> None:
    scores = made(name)(["A wonderful day, a disgrace!", "A day.", "wonderful wonderful", ""])
    assert scores.n_words.tolist() == [5, 2, 2, 0]
    assert scores.n_lexicon_words.tolist() == [2, 0, 2, 0]


@given(sentences=st.lists(st.text(max_size=80) | st.sampled_from(["wonderful", "no disgrace!"]), max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_sentence_is_scored_by_itself_and_within_range(name: str, sentences: list[str]) -> None:
    scorer = made(name)
    together = rows(scorer(sentences))
    assert together == [row for sentence in sentences for row in rows(scorer([sentence]))]
    for compound, negative, neutral, positive, n_words, n_lexicon_words in together:
        assert abs(compound) <= 1
        assert min(negative, neutral, positive) >= 0
        assert negative + neutral + positive == pytest.approx(float(n_words > 0), abs=0.002)
        assert 0 <= n_lexicon_words <= n_words


@pytest.mark.parametrize(
    "sentence",
    [
        "...",
        "?!",
        "\N{PILE OF POO}" * 200,
        "\x00\x01\x1f \x7f",
        "\ud800 wonderful \udfff",
        "\u05e9\u05dc\u05d5\u05dd \u202e wonderful \u0645\u0631\u062d\u0628\u0627",
        "9,000",
        "w" * 100_000,
    ],
    ids=["dots", "marks", "emoji", "control", "surrogates", "right to left", "number", "long word"],
)
def test_odd_sentences_have_finite_scores(name: str, sentence: str) -> None:
    (row,) = rows(made(name)([sentence]))
    assert np.isfinite(row).all()
    assert row[1] + row[2] + row[3] == pytest.approx(1, abs=0.002)


def test_a_sentence_without_a_word_has_0_everywhere(name: str) -> None:
    assert rows(made(name)(["", " \n\t"])) == [(0.0,) * 6] * 2


def test_own_terms_are_added_and_replace_what_stands_there(name: str) -> None:
    scores = SCORERS[name]({"quay": -3.0, "wonderful": -1.0})(["The quay.", "Wonderful."])
    assert (scores.compound < 0).all()


def test_a_term_of_valence_0_is_taken_out(name: str) -> None:
    with_it, without_it = (SCORERS[name](OWN | own)(["A wonderful day."]) for own in ({}, {"wonderful": 0.0}))
    assert rows(with_it)[0][0] > 0
    assert rows(without_it) == [(0.0, 0.0, 1.0, 0.0, 3, 0)]
    assert "wonderful" not in SCORERS[name].terms(OWN | {"wonderful": 0.0})


def test_a_scorer_keeps_nothing_of_what_another_was_made_from(name: str) -> None:
    first = made(name)(["A wonderful day."])
    SCORERS[name]({"wonderful": -4.0, "day": 2.0})(["A wonderful day."])
    assert rows(made(name)(["A wonderful day."])) == rows(first)


def test_every_scorer_can_be_named_in_the_parameters(name: str) -> None:
    del name
    assert Sentiment.model_fields["scorer"].metadata == [OneOf(tuple(SCORERS))]


def test_only_what_has_to_be_installed_is_refused_without_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(package: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(package)

    monkeypatch.setattr(metadata, "distribution", absent)
    if name not in NOT_INSTALLED:
        assert made(name)(["A wonderful day."]).compound[0] > 0
        return
    with pytest.raises(SetupError, match=f"the scorer {name} needs the package {NOT_INSTALLED[name]}, found none"):
        made(name)
