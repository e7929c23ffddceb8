import base64
import gzip
import json

import polars as pl
import pytest

from pipeline.report.evidence.carried import SNIPPET, evidence, nearest
from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.selection import RowSelection
from pipeline.report.page.embedded import SCALE, packed, plain
from tests.report import builders

ARTICLES = builders.articles(
    [builders.article(0, outlet="The Bee"), builders.article(1), builders.article(2, status="copy")]
)
SECTIONS = builders.sections([builders.section(f"a000{n}", part) for n in (0, 1, 2) for part in (0, 1)])
ROWS = (
    ("a0000", 0, 0, "The cranes were not very good.", 0.1),
    ("a0000", 0, 1, "Harbour\N{RIGHT SINGLE QUOTATION MARK}s vessels.", 0.0),
    ("a0000", 1, 0, "x" * 200, -0.4),
    ("a0001", 0, 0, "A judge.", 0.0),
    ("a0002", 0, 0, "A copy.", 0.0),
)
FOUND = builders.findings(
    article_results=ARTICLES, section_results=SECTIONS, scored_sentences=builders.sentences(*ROWS)
)


def with_mode(mode: str, budget: int = 10_000) -> pl.DataFrame:
    found = FOUND.changed(settings=builders.SETTINGS | {"report.evidence": mode})
    return evidence(found, budget).sentences


@pytest.mark.parametrize(
    ("selection", "anchor"),
    [
        (RowSelection(topic=3, period="2024-05"), "topic-3-2024-05"),
        (RowSelection(topic=3, role="lead"), "topic-3-role-lead"),
        (RowSelection(period="2024-05"), "2024-05"),
        (RowSelection(kind=0), "kind-0"),
        (RowSelection(outlet=2), "outlet-2"),
        (RowSelection(article="ab12"), "article-ab12"),
        (RowSelection(article="ab12", section=0), "section-ab12-0"),
    ],
)
def test_a_selection_is_named_in_the_address(selection: RowSelection, anchor: str) -> None:
    assert selection.anchor == anchor


def test_a_cited_text_is_equal_to_the_text() -> None:
    cited = Cited("0.1", RowSelection(topic=1))
    assert cited == "0.1"
    assert (cited,) == ("0.1",)
    assert cited.anchor == "topic-1-sentences"


def test_only_what_results_rest_on_is_evidence() -> None:
    found = evidence(FOUND)
    assert found.articles["article_id"].to_list() == ["a0000", "a0001"]
    assert found.sections["article"].to_list() == [0, 0, 1, 1]
    assert found.sentences["text"].to_list() == [text for *_, text, _ in ROWS[:4]]
    assert found.sentences["section"].to_list() == [0, 0, 1, 2]


def test_outlets_and_kinds_are_places_in_their_lists() -> None:
    found = evidence(FOUND)
    assert (found.outlets, found.kinds) == (("The Bee",), ("background",))
    assert found.articles["outlet"].to_list() == [0, None]
    assert found.sections["kind"].to_list() == [None, 0, None, 0]


def test_words_of_the_lexicon_stand_with_their_place_valence_and_negation() -> None:
    (hit,) = evidence(FOUND).sentences["hits"][0]
    assert ROWS[0][3][int(hit[0]) : int(hit[1])] == "good"
    # "very" adds 0.293, "not" turns the sum by 0.74.
    assert list(hit)[2:4] == [1.9, pytest.approx((1.9 + 0.293) * -0.74)]
    assert hit[4] == 3


def test_spellings_of_terms_lead_to_them() -> None:
    forms = evidence(FOUND).forms
    assert forms["cranes"] == "crane"
    assert forms["Harbour\N{RIGHT SINGLE QUOTATION MARK}s"] == "harbour"
    assert "good" not in forms


def test_snippets_are_the_beginnings_of_the_sentences_at_both_ends_of_a_section() -> None:
    rows = builders.sentences(
        *((("a0000", 0, at, f"{at} {'x' * 200}", score) for at, score in enumerate((0.1, 0.5, -0.2, 0.3))))
    )
    settings = builders.SETTINGS | {"report.evidence": "snippets"}
    texts = evidence(FOUND.changed(scored_sentences=rows, settings=settings)).sentences["text"].to_list()
    assert [text[0] for text in texts] == ["1", "2"]
    assert {len(text) for text in texts} == {SNIPPET + 1}


def test_a_page_without_text_has_scores_and_no_word_of_a_sentence_or_a_heading() -> None:
    settings = builders.SETTINGS | {"report.evidence": "none"}
    found = evidence(FOUND.changed(settings=settings))
    assert found.sentences["score"].to_list() == [0.1, 0.0, -0.4, 0.0]
    assert set(found.sentences["text"]) == {""}
    assert set(found.sections["heading"]) == {""}
    assert found.forms == {}
    assert "without their words" in found.note


def test_of_a_large_corpus_the_sections_nearest_to_a_topic_are_carried_whole_and_it_is_said() -> None:
    found = evidence(FOUND, budget=60)
    # Sections 0 and 1 come first and second in their month; section 0 fits, of 30 and 18 characters.
    assert found.sentences["section"].to_list() == [0, 0]
    assert found.note == (
        "This page contains 2 of 4 sentences, from the sections with the most of a topic in a month. Every "
        "sentence is in data/report/sentences.csv."
    )
    assert evidence(FOUND).note == "This page contains all 4 sentences. Every sentence is in data/report/sentences.csv."


def test_nearness_is_the_best_rank_in_a_topic_of_a_month() -> None:
    month = builders.MONTHS[0]
    rows = pl.DataFrame(
        {
            "row": [0, 1, 2],
            "month": [month] * 3,
            # Of topic 1 the weights are 0.9, 1.6 and nothing, of topic 2 0.1 and 0.4.
            "topic_shares": [[0.9, 0.1], [0.8, 0.2], None],
            "n_sentences": [1, 2, 3],
        }
    )
    assert nearest(rows).rows() == [(0, 2), (1, 1), (2, 4)]


def test_what_is_packed_is_read_back_and_the_same_every_time() -> None:
    found = evidence(FOUND)
    assert packed(found) == packed(found)
    read = json.loads(gzip.decompress(base64.b64decode(packed(found))))
    assert read == json.loads(json.dumps(plain(found)))
    assert read["articles"]["shares"][0] == [round(share * SCALE) for share in ARTICLES["topic_shares"][0]]
    assert read["sentences"]["score"] == [1000, 0, -4000, 0]
    assert read["sentences"]["hits"][0] == [[25, 29, 190, -162, 3]]
