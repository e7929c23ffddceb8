"""The tone of topics without their own words: by hand, against an obvious version, and on planted topics."""

import numpy as np
import polars as pl
import pytest

from pipeline.analysis.confounds import confound_terms, confounds
from pipeline.analysis.lexicon_terms import TERM_WORDS
from pipeline.analysis.rescoring import Sentences, TopicSums, combined, topic_sums
from pipeline.analysis.tone import tone_by_topic
from pipeline.sentiment.aggregations import Aggregation
from tests.analysis.plain_scorer import plain_scorer, without

Row = tuple[int, list[float], list[str]]
LEXICON = {"supreme": 2.0, "justice": 2.0, "crude": -2.0, "killed": -4.0, "fine": 1.0}
COURT = [(1, "supreme_court", 1, "supreme", 2.0), (1, "justice", 2, "justice", 2.0)]


def words_of(*rows: tuple[int, str, int, str, float]) -> pl.DataFrame:
    return pl.DataFrame(rows, TERM_WORDS, orient="row").sort("topic", "term", "word")


def sentences(sections: list[Row]) -> Sentences:
    """Sections as article, topic shares and sentences."""
    texts = [text for _, _, of_section in sections for text in of_section]
    scores = plain_scorer(LEXICON)(texts)
    article = np.array([article for article, _, _ in sections], dtype=np.int64)
    return Sentences(
        texts=pl.Series(texts, dtype=pl.String),
        compound=scores.compound,
        n_words=scores.n_words,
        n_lexicon_words=scores.n_lexicon_words,
        section=np.repeat(np.arange(len(sections)), [len(of_section) for _, _, of_section in sections]),
        article=article,
        shares=np.array([shares for _, shares, _ in sections], dtype=np.float64).reshape(len(sections), -1),
        n_articles=int(article.max(initial=-1)) + 1,
    )


def summed(part: Sentences, words: pl.DataFrame, how: Aggregation = "mean") -> TopicSums:
    return topic_sums(part, words, without(LEXICON), how=how, neutral_band=0.05)


def audited(sums: TopicSums, words: pl.DataFrame) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    terms = confound_terms(sums, words)
    return confounds(sums, terms, n_draws=400, seed=1).to_dicts(), terms.to_dicts()


BY_HAND: list[Row] = [
    (0, [0.75, 0.25], ["The Supreme Court sat.", "Supreme justice."]),
    (1, [0.25, 0.75], ["Crude oil.", "Oil.", "Killed.", "Fine."]),
]


def test_tone_with_and_without_by_hand() -> None:
    # Sections score (.5 + 1) / 2 = .75 and (-.5 + 0 - 1 + .25) / 4 = -.3125, without the topic's words 0 and -.3125.
    # Topic 1 weighs them 2 x .75 = 1.5 and 4 x .25 = 1: (1.5 x .75 - .3125) / 2.5 = .325, without -.3125 / 2.5 = -.125.
    first, second = audited(summed(sentences(BY_HAND), words_of(*COURT)), words_of(*COURT))[0]
    assert (first["weight"], first["n_terms"], first["n_sentences"]) == (2.5, 2, 2)
    assert (first["tone"], first["tone_without"]) == (pytest.approx(0.325), pytest.approx(-0.125))
    assert (second["tone"], second["tone_without"]) == (pytest.approx(-0.1607, abs=1e-4),) * 2
    assert (second["n_terms"], second["n_sentences"]) == (0, 0)


def test_terms_by_hand() -> None:
    # Without "supreme" the first section scores (0 + .5) / 2 = .25: it alone adds 1.5 x (.75 - .25) / 2.5 = .3.
    # Without "justice" it scores .5: 1.5 x .25 / 2.5 = .15.
    terms = audited(summed(sentences(BY_HAND), words_of(*COURT)), words_of(*COURT))[1]
    assert terms == [
        {
            "topic": 1,
            "term": "justice",
            "rank": 2,
            "words": "justice",
            "valence": 2.0,
            "n_sentences": 1,
            "weight": 0.75,
            "contribution": pytest.approx(0.15),
        },
        {
            "topic": 1,
            "term": "supreme_court",
            "rank": 1,
            "words": "supreme",
            "valence": 2.0,
            "n_sentences": 2,
            "weight": 1.5,
            "contribution": pytest.approx(0.3),
        },
    ]


def test_a_term_of_several_words_has_their_mean_valence_by_how_often_they_stand_there() -> None:
    # "killed" twice and "fine" once: (2 x -4 + 1) / 3.
    words = words_of((1, "kill", 1, "fine", 1.0), (1, "kill", 1, "killed", -4.0), (1, "kill", 1, "supreme", 2.0))
    part = sentences([(0, [1.0], ["Killed.", "Fine.", "Killed again."])])
    (term,) = audited(summed(part, words), words)[1]
    assert (term["words"], term["valence"]) == ("killed, fine", pytest.approx(-7 / 3))


def test_a_term_whose_words_stand_nowhere_is_no_confound() -> None:
    words = words_of((1, "crude", 1, "crude", -2.0))
    topics, terms = audited(summed(sentences([(0, [1.0], ["Fine."])]), words), words)
    assert (terms, topics[0]["n_terms"]) == ([], 0)


def test_tone_is_that_of_the_tables_by_topic() -> None:
    part = sentences(BY_HAND)
    expected = tone_by_topic(np.array([0.75, -0.3125]), np.array([2.0, 4.0]), part.shares)
    rows = audited(summed(part, words_of(*COURT)), words_of(*COURT))[0]
    assert [row["tone"] for row in rows] == pytest.approx(expected["tone"].to_list())


@pytest.mark.parametrize("how", ["mean", "word_weighted", "non_neutral", "net_share"])
def test_the_fast_way_is_the_obvious_one(how: Aggregation) -> None:
    random = np.random.default_rng(3)
    vocabulary = [*LEXICON, *("court", "oil", "sat", "the")]
    sections = [
        (
            int(article),
            random.dirichlet(np.ones(3)).tolist(),
            [" ".join(random.choice(vocabulary, size=5)) for _ in range(4)],
        )
        for article in np.repeat(np.arange(6), 2)
    ]
    words = words_of(*COURT, (2, "crude_oil", 1, "crude", -2.0), (2, "justice", 5, "justice", 2.0))
    part = sentences(sections)
    rows = audited(summed(part, words, how), words)[0]
    for row in rows:
        own = set(words.filter(pl.col("topic") == row["topic"])["word"])
        scores = without(LEXICON)(frozenset(own))(part.texts.to_list())
        plain = Sentences(**{**part.__dict__, "compound": scores.compound})
        nothing = audited(summed(plain, words_of(), how), words_of())[0]
        assert row["tone_without"] == pytest.approx(nothing[int(str(row["topic"])) - 1]["tone"])


def test_only_sentences_with_a_word_are_scored_anew() -> None:
    asked: list[str] = []

    def noted(words: frozenset[str]) -> object:
        return lambda texts: asked.extend(texts) or without(LEXICON)(words)(texts)

    topic_sums(sentences(BY_HAND), words_of(*COURT), noted, how="mean", neutral_band=0.05)  # type: ignore[arg-type]
    # Once without either term, and the sentence with both once more without both.
    assert sorted(asked) == ["Supreme justice."] * 3 + ["The Supreme Court sat."]


def test_parts_of_the_corpus_together_give_what_the_whole_gives() -> None:
    whole = [*BY_HAND, (2, [0.5, 0.5], ["Justice."]), (2, [1.0, 0.0], [])]
    parts = [whole[:1], [(article - 1, shares, texts) for article, shares, texts in whole[1:]]]
    words = words_of(*COURT)
    together = combined([summed(sentences(part), words) for part in parts])
    assert audited(together, words) == audited(summed(sentences(whole), words), words)


def planted(n_articles: int = 40) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Two topics of their own articles: a court that nothing bad or good is said of, and a war."""
    random = np.random.default_rng(8)
    court = ["The Supreme Court heard the case.", "The Supreme Court sat.", "A lawyer spoke.", "It is a fine day."]
    war = ["Two were killed.", "Shells fell.", "Crude bombs killed three.", "The Supreme commander spoke."]
    sections = [
        (article, [0.95, 0.05] if is_court else [0.05, 0.95], list(random.choice(court if is_court else war, size=8)))
        for article, is_court in enumerate(np.arange(n_articles) % 2 == 0)
    ]
    words = words_of(COURT[0], (2, "crude", 3, "crude", -2.0), (2, "kill", 1, "killed", -4.0))
    return audited(summed(sentences(sections), words), words)


def test_a_neutral_topic_of_bright_words_is_flagged_and_moves_to_about_zero() -> None:
    court = planted()[0][0]
    assert court["tone"] > 0.2
    assert abs(court["tone_without"]) < 0.06
    assert court["halves"]
    assert court["is_flagged"]


def test_a_truly_negative_topic_keeps_its_sign() -> None:
    # Not all that is bad in it is said with its own words.
    words = words_of((1, "kill", 1, "killed", -4.0))
    war = ["Two were killed.", "Crude bombs fell.", "Shells fell."]
    sections = [(article, [1.0], war) for article in range(12)]
    (row,) = audited(summed(sentences(sections), words), words)[0]
    assert row["tone"] < row["tone_without"] < 0
    assert (row["sign_changes"], row["interval_changes"], row["halves"]) == (False, False, True)


def test_a_topic_that_turns_dark_without_its_words_changes_its_sign() -> None:
    words = words_of(COURT[0])
    sections = [(article, [1.0], ["The Supreme Court.", "The Supreme Court.", "Crude words."]) for article in range(9)]
    (row,) = audited(summed(sentences(sections), words), words)[0]
    assert row["tone"] == pytest.approx(0.5 / 3)
    assert row["tone_without"] == pytest.approx(-0.5 / 3)
    assert (row["sign_changes"], row["interval_changes"], row["is_flagged"]) == (True, True, True)


def test_a_topic_without_words_of_the_lexicon_is_not_flagged() -> None:
    sections = [(article, [1.0], ["Fine.", "Court."]) for article in range(9)]
    (row,) = audited(summed(sentences(sections), words_of()), words_of())[0]
    assert row["tone_low"] == row["tone_without_low"]
    assert not row["is_flagged"]


def test_of_few_articles_only_the_sign_can_be_told() -> None:
    words = words_of(COURT[0])
    sections = [(article, [1.0], ["The Supreme Court.", "Killed by crude."]) for article in range(4)]
    (row,) = audited(summed(sentences(sections), words), words)[0]
    assert [row[name] for name in ("tone_low", "tone_without_high", "interval_changes", "halves")] == [None] * 4
    assert (row["sign_changes"], row["is_flagged"]) == (False, False)


def test_a_topic_without_a_sentence_is_undefined() -> None:
    (row,) = audited(summed(sentences([(0, [1.0], [])]), words_of()), words_of())[0]
    assert (row["tone"], row["sign_changes"], row["is_flagged"]) == (None, None, False)
