import dataclasses

import pytest

from pipeline.report.chapters.topic_cards import LONGEST, best, passages, pieces, topic_cards
from pipeline.report.model import Term
from tests.report import builders

FOUND = builders.findings()


def test_every_topic_has_a_card_with_its_name_share_and_quality() -> None:
    cards = topic_cards(FOUND).cards
    assert [card.number for card in cards] == [1, 2, 3, 4, 5]
    assert cards[0].name == "harbour, crane, vessel"
    assert (cards[0].prevalence, cards[0].prevalence.anchor) == ("32.0%", "topic-1-sentences")
    assert dict(cards[0].facts)["NPMI"] == "0.120"


def test_an_unstable_topic_is_marked() -> None:
    stability = builders.topic_stability(*(topic != 2 for topic in range(1, 6)))
    marks = [card.is_unstable for card in topic_cards(builders.findings(topic_stability=stability)).cards]
    assert marks == [False, True, False, False, False]


def test_terms_are_ranked_by_probability_with_weight_one_and_by_lift_with_weight_nought() -> None:
    # Relevance is the logarithm of the probability less (1 - weight) times that of the share in the corpus.
    terms = (Term("common", -1.0, -1.0), Term("own", -2.0, -5.0), Term("rare", -4.0, -6.0))
    assert [term.term for term in best(terms, 1.0, 2)] == ["common", "own"]
    assert [term.term for term in best(terms, 0.0, 2)] == ["own", "rare"]


def test_the_terms_shown_are_those_of_the_ranking_at_any_weight() -> None:
    of_topic = FOUND.candidates[0]
    assert [term.term for term in best(of_topic, 1.0, 5)] == list(builders.BY_PROBABILITY[0])


def test_the_trend_is_a_part_of_the_highest_month_of_all_topics_and_has_its_gap() -> None:
    trends = [card.trend for card in topic_cards(FOUND).cards]
    heights = [bar.height for trend in trends for bar in trend]
    assert max(height for height in heights if height is not None) == 1
    assert [bar.height for bar in trends[0]].index(None) == builders.MONTHS.index(builders.GAP)
    assert trends[2][0].anchor == "topic-3-2024-01"


def test_articles_are_those_with_the_largest_share_and_lead_to_themselves() -> None:
    (title, date, share), *_ = topic_cards(FOUND).cards[0].articles
    assert (title, title.anchor, date, share) == (
        "What the harbour said, part 1",
        "article-a0000",
        "2024-01-01",
        "80.0%",
    )


def test_words_of_the_topic_are_marked_in_whatever_form_they_stand() -> None:
    text = "The Crane\N{RIGHT SINGLE QUOTATION MARK}s harbours, and a judge."
    assert [piece for piece, is_own in pieces(FOUND, 1, text) if is_own] == [
        "Crane\N{RIGHT SINGLE QUOTATION MARK}s",
        "harbours",
    ]
    assert "".join(piece for piece, _ in pieces(FOUND, 1, text)) == text


def test_two_neighbours_that_are_one_term_are_marked_together() -> None:
    fit = builders.fit()
    renamed = dataclasses.replace(fit, terms=tuple("supreme_court" if term == "crane" else term for term in fit.terms))
    vocabulary = builders.vocabulary(*((term, 12, 100, None) for term in renamed.terms))
    found = builders.findings(fit=renamed, vocabulary=vocabulary)
    assert pieces(found, 1, "The Supreme Court sat. Supreme, court") == (
        ("The ", False),
        ("Supreme Court", True),
        (" sat. Supreme, court", False),
    )


@pytest.mark.parametrize(("mode", "longest"), [("full", LONGEST), ("snippets", 160), ("none", 0)])
def test_a_passage_is_as_long_as_the_page_may_carry(mode: str, longest: int) -> None:
    rows = [(f"a{n:04d}", part, 0, "harbour " * 100, 0.0) for n in range(60) for part in range(3)]
    found = builders.findings(
        scored_sentences=builders.sentences(*rows), settings=builders.SETTINGS | {"report.evidence": mode}
    )
    lengths = {len("".join(piece for piece, _ in passage.pieces)) for passage in passages(found, 1)}
    assert max(lengths) <= longest + 1
    assert (max(lengths) > 0) == (longest > 0)
