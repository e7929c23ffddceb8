"""Our own rules against the package's."""

import copy
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sentiment import words
from pipeline.sentiment.rules import Rules
from pipeline.sentiment.words import N_BEFORE, Vocabulary, Word, bare, described, reference
from tests.sentiment.generated_texts import generated_texts

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "vader_icwsm2014"
RULES = Rules(reference().lexicon)


def differing(texts: Iterable[str], rules: Rules = RULES) -> list[str]:
    """The texts that the package scores otherwise, to the last bit and the sign of 0."""
    return [text for text in texts if ours(text, rules) != theirs(text)]


def ours(text: str, rules: Rules = RULES) -> str:
    score = rules.polarity(text)
    return repr({"neg": score.negative, "neu": score.neutral, "pos": score.positive, "compound": score.compound})


def theirs(text: str) -> str:
    return repr(reference().polarity_scores(text))


def people_rated() -> Iterator[str]:
    for file in sorted(CORPUS.glob("*_GroundTruth.txt")):
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        yield from (line.split("\t")[2] for line in lines)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the rated sentences lie outside this repository")
def test_every_sentence_that_people_rated_has_the_scores_of_the_package() -> None:
    texts = list(people_rated())
    assert len(texts) > 20_000
    assert differing(texts) == []


def test_generated_texts_have_the_scores_of_the_package() -> None:
    assert differing(generated_texts(10_000, seed=1)) == []


@given(st.text(max_size=60))
def test_any_text_has_the_scores_of_the_package(text: str) -> None:
    assert ours(text) == theirs(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "!?!",
        "VADER is VERY SMART, handsome, and FUNNY!!!",
        "no good",
        "No problem, no",
        "no",
        "without doubt a good day",
        "without a doubt good",
        "never this good",
        "so very this good",
        "this is a good day",
        "least good",
        "at least good",
        "the very least good",
        "it is the shit",
        "an entirely bus stop fight",
        "he said yeah right good",
        "they saw a bus stop",
        "kind of good",
        "only kind of a good day",
        "It was a kind-of good day",
        "sort of really good",
        "GOOD",
        "I am GOOD",
        "good but good but good good bad",
        "But good",
        "good bad but",
        "\N{PILE OF POO}\N{PILE OF POO}good \N{BROKEN HEART}",
        "\N{BROKEN HEART}",
        "can't stand",
        ":) :( :-D (good)",
    ],
)
def test_every_rule_and_its_oddities_are_those_of_the_package(text: str) -> None:
    assert ours(text) == theirs(text)


@given(st.data())
def test_another_lexicon_is_scored_as_the_package_would_with_it(data: st.DataObject) -> None:
    terms = ["good", "crane", "but", "kind", "of", "the", "shit", "no", "least", "very", "not", "to", "die", "so"]
    lexicon = data.draw(st.dictionaries(st.sampled_from(terms), st.floats(-4, 4).filter(bool)))
    text = " ".join(data.draw(st.lists(st.sampled_from([*terms, "GOOD", "quay", "never", "or", "for"]), max_size=9)))
    package = copy.copy(reference())
    package.lexicon = lexicon
    assert ours(text, Rules(lexicon)) == repr(package.polarity_scores(text))


def test_a_score_worked_by_hand() -> None:
    """Good is 1.9: very adds .293, not turns it by -.74, one mark adds .292 away from 0."""
    total = (1.9 + 0.293) * -0.74 - 0.292
    score = RULES.polarity("not very good!")
    assert score.compound == round(total / (total**2 + 15) ** 0.5, 4)
    assert (score.n_words, score.n_lexicon_words) == (3, 1)


def test_what_is_remembered_is_bounded_and_changes_no_score(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "REMEMBERED", 5)
    rules = Rules(reference().lexicon)
    assert differing(generated_texts(500, seed=2), rules) == []
    assert len(rules.vocabulary) <= 5
    assert len(rules.vocabulary.plain) <= 5


def test_a_very_long_word_is_not_remembered() -> None:
    vocabulary = Vocabulary({"good": 1.9})
    assert vocabulary["good" + "!" * 100].valence == 1.9
    assert vocabulary["q" * 100] == Word("")
    assert not vocabulary
    assert not vocabulary.plain


def test_words_before_the_first_and_after_the_last_change_nothing() -> None:
    near = Vocabulary({"good": 1.9}).around(["good"], 0)
    assert near.own.valence == 1.9
    assert [word.text for word in near] == ["", "", "", "good", "", ""]
    assert [word.valence for word in near[:N_BEFORE]] == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("token", "word"), [("(good)", "good"), (":)", ":)"), ("it.", "it."), ("...", "..."), ("'n'", "'n'")]
)
def test_punctuation_is_taken_off_words_but_not_emoticons(token: str, word: str) -> None:
    assert bare(token) == word


@pytest.mark.parametrize(
    ("text", "words_of_it"),
    [
        ("\N{BROKEN HEART}", "broken heart"),
        ("a\N{BROKEN HEART}b", "a broken heartb"),
        ("a \N{BROKEN HEART}\N{BROKEN HEART}", "a broken heart broken heart"),
        (" no emoji ", "no emoji"),
        ("caf\N{LATIN SMALL LETTER E WITH ACUTE} ", "caf\N{LATIN SMALL LETTER E WITH ACUTE}"),
    ],
)
def test_an_emoji_is_read_as_its_description(text: str, words_of_it: str) -> None:
    assert described(text) == words_of_it


class Counted(Vocabulary):
    """A vocabulary that counts how often it is asked."""

    n_asked = 0

    def __getitem__(self, token: str) -> Word:
        self.n_asked += 1
        return super().__getitem__(token)


@pytest.mark.parametrize(
    "unit",
    ["good ", "not VERY good ", "good bad but ", "kind of the shit ", "\N{PILE OF POO}", "least GOOD so ", "no! "],
)
def test_the_work_grows_with_the_length_of_the_text(unit: str) -> None:
    asked = []
    for n_times in (100, 1_000):
        rules = Rules(reference().lexicon)
        rules.vocabulary = counted = Counted(reference().lexicon)
        rules.polarity(unit * n_times)
        asked.append(counted.n_asked)
    assert asked[1] <= 10.5 * asked[0] + 100


@pytest.mark.parametrize(
    "text",
    [
        "good " * 200_000,
        "good bad but " * 40_000,
        "not VERY good " * 70_000,
        "\N{PILE OF POO}" * 50_000,
        "q" * 1_000_000,
        "!" * 1_000_000,
        "\x00\x1b" * 500_000,
    ],
    ids=["words", "but", "context", "emoji", "word", "marks", "control"],
)
def test_a_megabyte_is_scored_at_once(text: str) -> None:
    """Where time were quadratic, this would take hours."""
    score = RULES.polarity(text)
    assert abs(score.compound) <= 1
    assert score.negative + score.neutral + score.positive == pytest.approx(1, abs=0.002)


def test_an_emoji_flood_has_the_scores_of_the_package() -> None:
    assert differing(["\N{PILE OF POO}" * 500, "\N{BROKEN HEART} good " * 300 + "but bad"]) == []
