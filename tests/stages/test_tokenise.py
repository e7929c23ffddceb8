"""Tokens of sections, without the sentences that are excluded."""

import polars as pl

from pipeline.corpus.section_tokens import PLACES_OF_A_SENTENCE
from pipeline.counts.phrases import bigrams
from pipeline.settings import Tokenise
from pipeline.stages.tokenise import tokenise
from pipeline.tables.ingest import SECTIONS
from pipeline.tables.screen import EXCLUDED_SENTENCES
from pipeline.tables.segment import SENTENCES
from pipeline.tables.tokenise import TOKENS

Rows = list[tuple[str, int, int, str]]


def tokens(rows: Rows, *left_out: tuple[str, int, int], sections: tuple[tuple[str, int], ...] = ()) -> pl.DataFrame:
    """The tokens of sentences (article, section, sentence, text); `sections` without any may be added."""
    places = dict.fromkeys([row[:2] for row in rows] + list(sections))
    table = pl.DataFrame([(*place, "", "lead", None, "") for place in places], SECTIONS.schema, orient="row")
    sentences = [(*row[:3], 0, 0, row[3]) for row in rows]
    lost = [(*place, "boilerplate") for place in left_out]
    result = tokenise(
        table,
        pl.DataFrame(sentences, SENTENCES.schema, orient="row"),
        pl.DataFrame(lost, EXCLUDED_SENTENCES.schema, orient="row"),
        stop_words=frozenset({"town"}),
        tokenise=Tokenise(min_length=3, stop_words="none"),
        language="en",
    )
    assert result["counts"]["tokens"] == sum(map(len, result["tokens"]["tokens"]))
    return TOKENS.checked(result["tokens"])


def test_the_sentences_of_a_section_are_one_list() -> None:
    found = tokens([("a", 0, 0, "The cranes moved."), ("a", 0, 1, "The town cheered."), ("a", 1, 0, "Ships left.")])
    assert found.select("article_id", "section", "tokens").rows() == [
        ("a", 0, ["crane", "move", "cheer"]),
        ("a", 1, ["ship", "left"]),
    ]


def test_a_sentence_that_is_left_out_gives_no_token() -> None:
    rows: Rows = [("a", 0, 0, "Sign up now."), ("a", 0, 1, "Cranes moved."), ("b", 0, 0, "Sign up now.")]
    found = tokens(rows, ("a", 0, 0), ("b", 0, 0))
    assert found["tokens"].to_list() == [["crane", "move"], []]
    assert found["places"].to_list() == [[PLACES_OF_A_SENTENCE, PLACES_OF_A_SENTENCE + 1], []]


def test_a_section_without_a_sentence_stays_without_tokens() -> None:
    found = tokens([("a", 1, 0, "Cranes moved.")], sections=(("a", 0),))
    assert found.rows() == [("a", 0, [], []), ("a", 1, ["crane", "move"], [0, 1])]


def test_words_of_two_sentences_or_clauses_are_no_neighbours() -> None:
    found = tokens([("a", 0, 0, "Port cranes"), ("a", 0, 1, "rose, ships left")])
    pairs = bigrams(found).select("first", "second").rows()
    assert pairs == [("port", "crane"), ("ship", "left")]
