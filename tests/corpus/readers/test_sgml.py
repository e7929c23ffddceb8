"""SGML as Reuters writes it -> records."""

import time

import pytest

from pipeline.corpus.format import LONGEST, Content, FieldNames
from pipeline.corpus.model import Block, Record, Rejection
from pipeline.corpus.readers.sgml import sgml

ONE = """<REUTERS TOPICS="YES" NEWID="1">
<DATE> 7-JAN-1987 15:01:01.79</DATE>
<TOPICS><D>cocoa</D><D>sugar</D></TOPICS>
<PLACES><D>brazil</D></PLACES>
<UNKNOWN>&#5;&#5;C T</UNKNOWN>
<TEXT>&#2;
<TITLE>PORT &amp; QUAY &lt;PQ> OPEN</TITLE>
<DATELINE>    HARROW BAY, Jan 7 - </DATELINE><BODY>The port is
open again.
    The quay is not, &quot;yet&quot;.
 REUTER
&#3;</BODY></TEXT>
</REUTERS>
"""


def results(text: str) -> list[Record | Rejection]:
    return list(sgml(Content("a.sgm", text.encode(), FieldNames())))


def test_an_element_is_a_record_with_its_topics_as_label() -> None:
    assert results(f'<!DOCTYPE lewis SYSTEM "lewis.dtd">\n{ONE}') == [
        Record(
            number=1,
            line=2,
            date="7-JAN-1987 15:01:01.79",
            title="PORT & QUAY <PQ> OPEN",
            blocks=(
                Block("The port is open again.", is_heading=False),
                Block('The quay is not, "yet".', is_heading=False),
            ),
            label="cocoa; sugar",
        )
    ]


def test_elements_are_numbered_and_stand_where_they_begin() -> None:
    assert [(found.number, found.line) for found in results(ONE * 3)] == [(1, 1), (2, 14), (3, 27)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["empty file"]),
        ("\n", ["empty file"]),
        ("\nplain text\n", ["no <REUTERS> element: found 'plain text', expected one for each article"]),
        (ONE.replace("</REUTERS>", "") + ONE, ["an element is cut off: it has no </REUTERS>", None]),
        (ONE + ONE[:200], [None, "an element is cut off: it has no </REUTERS>"]),
        (ONE.replace("DATE>", "DAY>"), ["no date: the element has no <DATE>"]),
        (ONE.replace("</DATE>", ""), ["no date: the element has no <DATE>"]),
    ],
)
def test_what_is_cut_is_named_and_the_rest_is_not_lost(text: str, expected: list[str | None]) -> None:
    assert [found.reason if isinstance(found, Rejection) else None for found in results(text)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One.\n\nTwo.\nReuter\n", ["One.", "Two."]),
        ("He said to Reuter", ["He said to"]),
        ("One at reuter.com", ["One at reuter.com"]),
        ("reuter", []),
        ("", []),
    ],
)
def test_the_agency_s_name_at_the_end_is_no_text(body: str, expected: list[str]) -> None:
    text = f"<REUTERS><DATE>1</DATE><TITLE>A</TITLE><BODY>{body}</BODY></REUTERS>"
    (found,) = results(text)
    assert isinstance(found, Record)
    assert [block.text for block in found.blocks] == expected
    assert found.label is None


def test_an_element_longer_than_any_article_is_refused_and_reading_goes_on() -> None:
    found = results(ONE.replace("again", "x" * LONGEST) + ONE)
    reason = f"an element of {len(ONE) - len('again') + LONGEST:,} characters; expected at most 5,000,000"
    assert found[0] == Rejection(number=1, line=1, reason=reason)
    assert isinstance(found[1], Record)


def test_only_the_entities_that_every_page_knows_are_read() -> None:
    declared = '<!DOCTYPE lewis [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>\n'
    (found,) = results(declared + ONE.replace("again", "&b; &f; &eacute;"))
    assert isinstance(found, Record)
    assert found.blocks[0].text == "The port is open &b; &f; \u00e9."


@pytest.mark.parametrize(
    "text",
    [
        "<REUTERS>" * 100_000,
        "<REUTERS>" + "x" * 3_000_000,
        "<REUTERS><DATE>1</DATE><BODY>" + "\n " * 500_000 + "</BODY></REUTERS>",
        "<REUTERS><DATE>1</DATE><BODY>" + "reuter " * 200_000 + "</BODY></REUTERS>",
        "<REUTERS><DATE>1</DATE><TOPICS>" + "<D>" * 300_000 + "</TOPICS></REUTERS>",
    ],
    ids=["openings", "one long element", "blank lines", "signatures", "topics"],
)
def test_hostile_files_take_time_in_proportion_to_their_size(text: str) -> None:
    start = time.process_time()
    assert results(text)
    assert time.process_time() - start < 3
