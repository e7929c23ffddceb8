"""A user's lexicon."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import CorpusError
from pipeline.sentiment.lexicons import merged, parsed


@pytest.mark.parametrize(
    "text",
    [
        "term,valence\ncrane,-2\nquay,1.5\n",
        "term;valence\r\ncrane;-2\r\nquay;1.5\r\n",
        "term\tvalence\ncrane\t-2\nquay\t1.5",
        '\N{ZERO WIDTH NO-BREAK SPACE}Term, Valence\n\n Crane , -2.0\n"quay",1.5\n,\n',
        "valence,term\n-2,crane\n1.5,quay\n",
    ],
    ids=["comma", "semicolon", "tab", "mark and blanks", "other order"],
)
def test_terms_are_read_as_spreadsheets_write_them(text: str) -> None:
    assert parsed(text, "lexicon.csv") == {"crane": -2.0, "quay": 1.5}


def test_a_header_alone_is_an_empty_lexicon() -> None:
    assert parsed("term,valence\n", "lexicon.csv") == {}


def test_an_apostrophe_is_read_as_it_is_scored() -> None:
    assert parsed("term,valence\nain\N{RIGHT SINGLE QUOTATION MARK}t,-1\n", "lexicon.csv") == {"ain't": -1.0}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("crane,bad", "the valence is 'bad', not a number"),
        ("crane,", "the valence is '', not a number"),
        ('crane,"1,5"', "the valence is '1,5', not a number; write a decimal point"),
        ("crane,4.1", "the valence is 4.1, outside -4 to 4"),
        ("crane,nan", "the valence is nan, outside -4 to 4"),
        ("crane,-inf", "the valence is -inf, outside -4 to 4"),
        (",1", "the term is empty"),
        ("Supreme Court,1", "the term 'supreme court' contains a blank"),
        ("(crane),1", "the term '(crane)' has punctuation around it"),
        ("very,1", "the term 'very' is an adverb of degree"),
        (
            "\N{BROKEN HEART},1",
            "the term '\N{BROKEN HEART}' is an emoji, which is looked up by its name: 'broken heart'",
        ),
        ("crane", "1 cells instead of 2"),
        ("crane,1,2", "3 cells instead of 2; put a term that has a separator in quotes"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_with_the_reason(line: str, problem: str) -> None:
    with pytest.raises(CorpusError) as error:
        parsed(f"term,valence\nquay,1\n{line}\n", "data/lexicon.csv")
    message = str(error.value)
    assert message.startswith("data/lexicon.csv is not a valid lexicon (expected the line 'term,valence' first")
    assert f"\n  line 3: {problem}" in message


def test_all_lines_at_fault_are_named_together() -> None:
    with pytest.raises(CorpusError) as error:
        parsed("term,valence\ncrane,x\nquay,1\n\nQuay,2\n", "lexicon.csv")
    assert str(error.value).splitlines()[1:] == [
        "  line 2: the valence is 'x', not a number; write a decimal point, as in -1.5",
        "  line 5: the term 'quay' is already in line 3; keep one of the two",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [("", "nothing"), ("crane,1\n", "'crane,1'"), ("term\n", "'term'"), ("term,term\n", "'term,term'")],
)
def test_another_header_is_refused(text: str, found: str) -> None:
    with pytest.raises(CorpusError, match=f"lexicon.csv, line 1: found {found}; expected the line 'term,valence'"):
        parsed(text, "lexicon.csv")


def test_what_is_no_csv_is_refused() -> None:
    with pytest.raises(CorpusError, match=r"lexicon\.csv: cannot be read as CSV"):
        parsed('term,valence\n"crane,1\n', "lexicon.csv")


@given(st.text(max_size=200) | st.text(alphabet='ab,1.-;\n"').map("term,valence\n{}".format))
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    try:
        reason, lexicon = "lexicon.csv", parsed(text, "lexicon.csv")
    except CorpusError as error:
        reason, lexicon = str(error), {}
    assert reason.startswith("lexicon.csv")
    assert all(-4 <= valence <= 4 for valence in lexicon.values())


def test_own_terms_are_added_replace_or_take_out() -> None:
    base = {"good": 1.9, "bad": -2.5, "court": 1.0}
    own = {"bad": -1.0, "court": 0.0, "crane": 0.5, "quay": 0.0}
    assert merged(base, own) == {"good": 1.9, "bad": -1.0, "crane": 0.5}
    assert base == {"good": 1.9, "bad": -2.5, "court": 1.0}
