"""The sensitivity checks on small corpora, scored by the real scorers."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from pipeline.sentiment.scorers import SCORERS
from pipeline.sentiment.settings import Sentiment
from pipeline.settings import Sensitivity, Tokenise
from pipeline.stages.sensitivity import SHARDED, STAGE, sensitivity
from pipeline.tables.assemble_results import SECTION_RESULTS
from pipeline.tables.describe_topics import TOPIC_TERMS
from pipeline.tables.score_sentiment import COMPARISON_SCORES, SCORES
from pipeline.tables.segment import SENTENCES
from pipeline.tables.table import LoadedShard, Table

COURT = ["The United States Supreme Court heard the case.", "The Supreme Court met.", "Lawyers spoke."]
WAR = ["Soldiers were killed in the war.", "It was a horrible day.", "Shells fell on the town."]
TERMS = [(1, "supreme_court"), (1, "case"), (2, "war"), (2, "kill")]
SECTION = {name: SECTION_RESULTS.schema[name] for name in ("article_id", "section", "status", "topic_shares")}
SENTIMENT = Sentiment(
    scorer="vader", lexicon="none", comparison_scorers=["word_count"], aggregation="mean", neutral_band=0.05
)

Section = tuple[str, str, list[float] | None, list[str]]


def shard(sections: list[Section], lexicon: dict[str, float], sentiment: Sentiment) -> list[LoadedShard]:
    """Sections as article, its status, topic shares and sentences; one section an article."""
    keys = [(article, 0, number) for article, _, _, texts in sections for number in range(len(texts))]
    texts = [text for *_, of_section in sections for text in of_section]
    scores = SCORERS[sentiment.scorer](lexicon)(texts)
    values = zip(
        *(scores.compound, scores.negative, scores.neutral, scores.positive),
        *(scores.n_words, scores.n_lexicon_words),
        strict=True,
    )
    others = [
        (*key, name, compound)
        for name in sentiment.comparison_scorers
        for key, compound in zip(keys, SCORERS[name](lexicon)(texts).compound, strict=True)
    ]
    titles = {article: f"{article} is a fine title" for article, *_ in sections}
    frames = [
        pl.DataFrame(
            [(*key, 0, 0, text) for key, text in zip(keys, texts, strict=True)], SENTENCES.schema, orient="row"
        ),
        pl.DataFrame(
            [(*key, *map(float, value)) for key, value in zip(keys, values, strict=True)],
            dict.fromkeys(SCORES.schema, pl.Float64) | {name: SCORES.schema[name] for name in SCORES.key},
            orient="row",
        ).cast(SCORES.schema),
        pl.DataFrame(others, COMPARISON_SCORES.schema, orient="row").sort(COMPARISON_SCORES.key),
        pl.DataFrame([(name, 0, status, shares) for name, status, shares, _ in sections], SECTION, orient="row"),
        pl.DataFrame(
            {"article_id": list(titles), "title": list(titles.values())}, schema_overrides={"title": pl.String}
        ),
    ]
    return [LoadedShard(frame) for frame in frames]


def checked(
    *shards: list[Section], lexicon: dict[str, float] | None = None, sentiment: Sentiment = SENTIMENT, n_terms: int = 30
) -> dict[str, pl.DataFrame]:
    """The checked tables of a corpus in shards."""
    inputs = zip(*(shard(sections, lexicon or {}, sentiment) for sections in shards), strict=True)
    terms = [
        (topic, ranking, place, term, 0.1) for ranking in ("p", "r") for place, (topic, term) in enumerate(TERMS, 1)
    ]
    found = sensitivity(
        **dict(zip((table.name for table in SHARDED), inputs, strict=True)),
        topic_terms=pl.DataFrame(terms, TOPIC_TERMS.schema, orient="row"),
        stop_words=frozenset(),
        lexicon=lexicon or {},
        sentiment=sentiment,
        sensitivity=Sensitivity(n_terms=n_terms, n_draws=200, seed=1),
        tokenise=Tokenise(min_length=3, stop_words="none"),
        language="en",
    )
    return {table.name: table.checked(found[table.name]) for table in STAGE.outputs if isinstance(table, Table)}


def articles(n: int, *, first: int = 0) -> list[Section]:
    """Articles of the court and of the war, by turns."""
    turns = ((COURT, [0.98, 0.02]), (WAR, [0.02, 0.98]))
    return [
        (f"a{number:03d}", "kept", shares, texts)
        for number in range(first, first + n)
        for texts, shares in [turns[number % 2]]
    ]


def test_the_court_is_flagged_and_the_war_keeps_its_sign() -> None:
    court, war = checked(articles(24))["confounds"].to_dicts()
    assert court["tone"] > 0.3
    assert abs(court["tone_without"]) < 0.2
    assert court["is_flagged"]
    assert war["tone"] < war["tone_without"] < -0.1
    assert not war["sign_changes"]


def test_words_are_found_through_lemmas_and_phrases() -> None:
    terms = checked(articles(4))["confound_terms"]
    assert terms.select("topic", "term", "words", "valence", "n_sentences").rows() == [
        (1, "supreme_court", "supreme", 2.6, 4),
        (2, "kill", "killed", -3.5, 2),
        (2, "war", "war", -2.9, 2),
    ]


def test_terms_beyond_the_first_are_not_asked_for() -> None:
    assert checked(articles(4), n_terms=1)["confound_terms"]["term"].to_list() == ["supreme_court"]


def test_copies_and_foreign_articles_have_no_say() -> None:
    others: list[Section] = [("x", "copy", [0.5, 0.5], WAR), ("y", "foreign", None, COURT)]
    with_others, without = checked([*articles(10), *others]), checked(articles(10))
    assert all(with_others[name].equals(without[name]) for name in without)


def test_two_shards_are_as_one() -> None:
    one, two = checked(articles(14)), checked(articles(6), articles(8, first=6))
    for name, table in one.items():
        assert_frame_equal(table, two[name], rel_tol=1e-12, abs_tol=1e-12)


def test_a_section_without_topics_counts_for_all_but_the_topics() -> None:
    plain: Section = ("b", "kept", None, ["A wonderful day."])
    with_it, without = checked([*articles(10), plain]), checked(articles(10))
    assert with_it["confounds"].equals(without["confounds"])
    assert set(with_it["specifications"]["n_articles"]) == {11}
    assert with_it["agreement"]["n_sentences"].item() == without["agreement"]["n_sentences"].item() + 1


def test_the_chosen_way_has_the_mean_of_the_articles() -> None:
    table = checked(articles(10))["specifications"]
    (chosen,) = table.filter("is_chosen").to_dicts()
    means = [SCORERS["vader"]({})(texts).compound.mean() for texts in (COURT, WAR)]
    assert (chosen["name"], chosen["n_articles"]) == ("mean", 10)
    assert chosen["mean"] == pytest.approx(sum(means) / 2)
    titles = SCORERS["vader"]({})(["a fine title"]).compound[0]
    with_title = table.row(by_predicate=pl.col("name") == "with_title", named=True)
    assert with_title["mean"] == pytest.approx((3 * sum(means) / 2 + titles) / 4)


def test_text_as_it_stands_is_scored_where_it_differs() -> None:
    sections: list[Section] = [
        ("a", "kept", [0.5, 0.5], ["They don\N{RIGHT SINGLE QUOTATION MARK}t like it.", "A day."])
    ]
    table = checked(sections)["specifications"]
    mean, raw = (table.row(by_predicate=pl.col("name") == name, named=True) for name in ("mean", "raw_text"))
    assert mean["mean"] < 0 < raw["mean"]
    assert raw["sign_changes"] == 1.0


def test_the_users_own_terms_are_words_of_the_lexicon() -> None:
    tables = checked(articles(10), lexicon={"case": -3.0, "supreme": 0.0})
    assert tables["confound_terms"].filter(topic=1).select("term", "valence").rows() == [("case", -3.0)]


def test_without_comparison_scorers_there_is_no_agreement() -> None:
    assert checked(articles(4), sentiment=SENTIMENT.model_copy(update={"comparison_scorers": []}))[
        "agreement"
    ].is_empty()


def test_a_corpus_of_which_no_sentence_is_left_is_undefined() -> None:
    tables = checked([("a", "kept", [0.5, 0.5], [])])
    assert tables["confounds"]["tone"].to_list() == [None, None]
    assert tables["confound_terms"].is_empty()
    assert set(tables["specifications"]["n_articles"]) == {0}
    assert tables["agreement"].select("n_sentences", "kappa").rows() == [(0, None)]


@pytest.mark.parametrize("how", ["word_weighted", "non_neutral", "net_share"])
def test_the_chosen_aggregation_is_that_of_the_confounds(how: str) -> None:
    tables = checked(articles(12), sentiment=SENTIMENT.model_copy(update={"aggregation": how}))
    assert tables["specifications"].filter("is_chosen")["name"].item() == how
    assert tables["confounds"]["tone"][0] > 0.3
