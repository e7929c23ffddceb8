"""The text of a date -> its day, or a reason."""

import datetime as dt
import time
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.dates import FIRST_YEAR, LAST_YEAR, MAX_LENGTH, Order
from pipeline.corpus.dates import day as day_of
from pipeline.corpus.languages.en import LANGUAGE as ENGLISH

day = partial(day_of, words=ENGLISH.dates)
SEVENTH = dt.date(2025, 1, 7)
MONTHS = [
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
]
DAYS = st.dates(min_value=dt.date(FIRST_YEAR, 1, 1), max_value=dt.date(LAST_YEAR, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        *("2025-01-07", "2025-1-7", "20250107", "2025/01/07", "2025.01.07", " 2025-01-07 \n", "2025\u201101\u201107"),
        *("2025-01-07T10:30", "2025-01-07T10:30:00Z", "2025-01-07t10:30:00.123456+01:00", "2025-01-07 10:30:00 -0400"),
        *("2025-01-07 10:30:00-04", "20250107T103000+0100", "2025-01-07T10Z", "2025-01-07Z", "2025-01-07+01:00"),
        *("2025-01-07T10:30:00+01:00[Europe/Berlin]", "2025-01-07, 10.30pm", "2025-01-07 at 10:30"),
    ],
)
def test_iso_dates_are_read_with_and_without_time_and_zone(text: str) -> None:
    assert day(text, order="none") == SEVENTH


@pytest.mark.parametrize(
    "text",
    [
        *("7 January 2025", "7th January, 2025", "7 Jan. 2025", "07-JAN-2025", "7JAN2025", "the 7th of January 2025"),
        *("Jan 7, 2025", "January 7, 2025", "January 7th, 2025, 10:30am", "Jan-07-2025", "January 7 2025"),
        *("Tuesday, January 7, 2025", "Tues. 7 Jan 2025", "2025 January 7", "2025-Jan-07"),
        *("Tue, 7 Jan 2025 23:30:00 -0500", "Tue, 07 Jan 2025 23:30:00 GMT", "Tue, 7 Jan 2025 23:30:00 -0500 (EST)"),
        *("Tue Jan  7 23:30:00 2025", "Tue Jan  7 23:30:00 EST 2025", "Tue Jan 07 23:30:00 +0000 2025"),
        *(
            "January 7 2025 at 11:30 p.m. ET",
            "Tuesday, January 7, 2025 | 11:30 am EDT (UTC-4)",
            "7 January 2025 10.30 BST",
        ),
        *("11:30 PM EST, Tue January 7, 2025", "23.30, 7 January 2025", "11pm 7 January 2025"),
        *("7-JAN-2025 02:17:09.88", "7-JAN-2025 02:17:09.88C G T M"),
    ],
)
def test_the_forms_of_newspapers_are_read(text: str) -> None:
    assert day(text, order="none") == SEVENTH


@pytest.mark.parametrize(
    ("month", "number"), [("Sept. 11, 2001", 9), ("May 11, 2001", 5), ("11 June 2001", 6), ("11 Dec 2001", 12)]
)
def test_every_month_has_its_short_names(month: str, number: int) -> None:
    assert day(month, order="none") == dt.date(2001, number, 11)


def test_the_day_is_the_one_that_is_written_whatever_its_zone() -> None:
    assert day("2025-01-07T23:30:00-05:00", order="none") == SEVENTH
    assert day("2025-01-07T00:30:00+14:00", order="none") == SEVENTH


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("03/04/2025", "dmy", dt.date(2025, 4, 3)),
        ("03/04/2025", "mdy", dt.date(2025, 3, 4)),
        ("Thu 03.04.2025 10:30", "dmy", dt.date(2025, 4, 3)),
        ("3-4-2025", "mdy", dt.date(2025, 3, 4)),
        ("13/04/2025", "none", dt.date(2025, 4, 13)),
        ("04/13/2025", "none", dt.date(2025, 4, 13)),
        ("04/04/2025", "none", dt.date(2025, 4, 4)),
        ("2025-03-04", "dmy", dt.date(2025, 3, 4)),
    ],
)
def test_an_order_decides_and_is_not_needed_where_there_is_one_reading(
    text: str, order: Order, expected: dt.date
) -> None:
    assert day(text, order=order) == expected


@pytest.mark.parametrize(
    "text", ["03/04/2025", "3.4.2025", "Thu 03/04/2025", "03/04/2025 10:30 EST", "10:30, 03/04/2025"]
)
def test_without_an_order_two_readings_are_refused_with_the_setting_that_decides(text: str) -> None:
    assert day(text, order="none") == (f"ambiguous date {text!r}: set ingest.date_order in params.yaml to dmy or mdy")


@pytest.mark.parametrize(("text", "order"), [("13/04/2025", "mdy"), ("04/13/2025", "dmy")])
def test_what_contradicts_the_order_is_refused(text: str, order: Order) -> None:
    assert day(text, order=order) == f"impossible date {text!r}; expected YYYY-MM-DD"


@pytest.mark.parametrize("text", ["3/4/25", "03-04-25 10:30"])
def test_years_of_two_digits_are_refused(text: str) -> None:
    assert day(text, order="dmy") == f"date {text!r} has a two-digit year; expected YYYY-MM-DD"


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00", "9999-12-31", "1604-12-31", "1 January 2200", "1/1/0001"])
def test_what_software_writes_for_no_date_is_refused(text: str) -> None:
    assert day(text, order="none") == f"date {text!r} is outside the years of newspapers; expected 1605 to 2199"


@pytest.mark.parametrize(
    "text",
    [
        *("", "2025", "January 2025", "2025-02-30", "2025-13-01", "0000-01-01", "13/13/2025", "32 January 2025"),
        *("2025-01-07 2026-02-03", "2025-01-07 - 2025-01-09", "2025-01-07 and more", "2025-01/07", "202517"),
        *("7 janvier 2025", "7 Mayor 2025", "1736208000", "Mar 03/04/2025", "Jan 7 25", "2025 1 7", "nan", "\ud800"),
        "\uff12\uff10\uff12\uff15-01-07",
    ],
)
def test_what_names_no_day_is_refused(text: str) -> None:
    assert day(text, order="none") == f"impossible date {text!r}; expected YYYY-MM-DD"


def test_of_a_long_text_the_beginning_is_shown() -> None:
    found = day("2025-01-07\n" * 100_000, order="none")
    assert found == f"impossible date {('2025-01-07' + chr(10)) * 3 + '2025-01'!r}; expected YYYY-MM-DD"
    assert isinstance(day("2025-01-07" + " " * MAX_LENGTH, order="none"), str)


@given(DAYS)
def test_a_day_that_is_written_is_the_day_that_is_read(date: dt.date) -> None:
    year, month, day_of_month = date.year, date.month, date.day
    name = MONTHS[month - 1]
    for text in (date.isoformat(), f"{day_of_month} {name} {year}", f"{name[:3]} {day_of_month}, {year}, 10:30 pm GMT"):
        assert day(text, order="none") == date
    assert (
        day(f"{day_of_month}/{month}/{year}", order="dmy") == day(f"{month}/{day_of_month}/{year}", order="mdy") == date
    )


@given(st.text(st.sampled_from("0123456789/-. :TZ+jan,pm(["), max_size=60) | st.text())
def test_any_text_is_a_day_or_a_reason_of_one_line(text: str) -> None:
    found = day(text, order="none")
    assert isinstance(found, dt.date) or (found and "\n" not in found)


@pytest.mark.parametrize("piece", ["1:", " a", "+1", "(a", "jan ", "1 ", "10:30 ", "2025-01-07 10:30 "])
def test_hostile_texts_take_no_time(piece: str) -> None:
    start = time.process_time()
    for size in range(MAX_LENGTH + 1):
        day((piece * MAX_LENGTH)[:size], order="none")
        day("2025-01-07 10:30" + (piece * MAX_LENGTH)[:size], order="none")
    assert time.process_time() - start < 2
