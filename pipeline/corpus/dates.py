"""The text of a date -> the day it names, or why it names none.

ISO dates and the forms that newspapers and their databases write, with or
without a time and a zone.  The day is the day as written, in the zone it is
written in: an article of 23:30 in New York is of that day, not of the next.
What can be read in two ways is refused unless the order is given; years of
two digits always are, and years without newspapers too: they are what
software writes where it knows no date.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import Literal

Order = Literal["none", "dmy", "mdy"]

SHOWN = 40
EXPECTED = "expected YYYY-MM-DD"
# The first newspaper is of 1605.
FIRST_YEAR, LAST_YEAR = 1605, 2199
MAX_LENGTH = 100

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s*)"
_CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d(?:[.,:]\d+)?)?"
# Without marks between them, and hours alone, only behind a T as ISO has it.
_ISO_CLOCK = r"\d\d(?:\d\d(?:\d\d(?:[.,]\d+)?)?)?"
_NOON = r"(?:\s?[ap]\.?m\b\.?)"
# Behind the time: a zone by its name, by its distance, or by both.
_ZONE = r"(?:\s?(?:[a-z]{1,5}\b|\([a-z0-9 :+-]+\)|\[[a-z/_+-]+\]|(?:utc|gmt)?[+-]\d{1,2}:?(?:\d\d)?)){0,5}"
_TIME = (
    rf"(?:(?:t|,?\s|,?\sat\s|\s[-|]\s)(?:{_CLOCK}{_NOON}?|\d{{1,2}}{_NOON}){_ZONE}"
    rf"|t{_ISO_CLOCK}{_ZONE}|z|[+-]\d\d:\d\d)?"
)
_BETWEEN = r"[\s,./-]{1,2}"
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_DASHES = re.compile("[\u2010-\u2014\u2212]")
_FLAGS = re.ASCII | re.IGNORECASE

_ISO = re.compile(rf"(?P<year>\d{{4}})(?P<mark>[-/.]?)(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?){_TIME}", _FLAGS)
_NUMBERS = re.compile(
    rf"{_WEEKDAY}?(?P<first>\d\d?)(?P<mark>[-/.])(?P<second>\d\d?)(?P=mark)(?P<year>\d{{4}}|\d\d){_TIME}", _FLAGS
)
_IN_WORDS = tuple(
    re.compile(rf"{_WEEKDAY}?{form}{_TIME}", _FLAGS)
    for form in (
        rf"(?:the )?{_DAY}(?:{_BETWEEN}|\sof\s)?(?P<month>{_MONTH})(?:{_BETWEEN})?{_YEAR}",
        rf"(?P<month>{_MONTH}){_BETWEEN}(?:the )?{_DAY}{_BETWEEN}{_YEAR}",
        rf"{_YEAR}{_BETWEEN}(?P<month>{_MONTH}){_BETWEEN}{_DAY}",
        # As C and its children write it: Tue Jan 7 23:30:00 EST 2025.
        rf"(?P<month>{_MONTH}) {_DAY} {_CLOCK} (?:[a-z]{{1,5}} |[+-]\d{{4}} )?{_YEAR}",
    )
)
# The time first: 11:30 PM EST, Tue January 7, 2025.
_TIME_FIRST = re.compile(
    rf"(?:{_CLOCK}{_NOON}?|\d{{1,2}}{_NOON})(?:\s[a-z]{{1,5}})?,?\s(?:on\s)?(?P<rest>.*\D\d{{4}})", _FLAGS
)


# Many articles are of one day.
@lru_cache(maxsize=10_000)
def day(text: str, *, order: Order) -> dt.date | str:
    """The day that `text` names, or a reason.

    `order` says how 03/04/2025 is read: day first ("dmy"), month first ("mdy")
    or not at all ("none").

    >>> day("Tue, 7 Jan 2025 23:30:00 -0500", order="none"), day("04.03.2025", order="dmy")
    (datetime.date(2025, 1, 7), datetime.date(2025, 3, 4))
    """
    if len(text) > MAX_LENGTH:
        return _impossible(text)
    folded = " ".join(_DASHES.sub("-", text).split())
    time_first = _TIME_FIRST.fullmatch(folded)
    if time_first:
        folded = time_first["rest"]
    iso = _ISO.fullmatch(folded)
    if iso and (iso["mark"] or len(iso["month"] + iso["day"]) == len("0107")):
        return _day(iso["year"], iso["month"], iso["day"], text)
    numbers = _NUMBERS.fullmatch(folded)
    if numbers:
        return _ordered(numbers, order, text)
    words = next((match for form in _IN_WORDS if (match := form.fullmatch(folded))), None)
    if words is None:
        return _impossible(text)
    return _day(words["year"], str(1 + _MONTHS.index(words["month"][:3].lower())), words["day"], text)


def _ordered(numbers: re.Match[str], order: Order, text: str) -> dt.date | str:
    first, second, year = int(numbers["first"]), int(numbers["second"]), numbers["year"]
    if len(year) < len("2025"):
        return f"date {text[:SHOWN]!r} has a year of two digits; {EXPECTED}"
    if order == "none" and max(first, second) <= len(_MONTHS) and first != second:
        return f"ambiguous date {text[:SHOWN]!r}: set ingest.date_order in params.yaml to dmy or mdy"
    is_day_first = order == "dmy" or (order == "none" and first > len(_MONTHS))
    month, day_of_month = (second, first) if is_day_first else (first, second)
    return _day(year, str(month), str(day_of_month), text)


def _day(year: str, month: str, day_of_month: str, text: str) -> dt.date | str:
    try:
        found = dt.date(int(year), int(month), int(day_of_month))
    except ValueError:
        return _impossible(text)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return f"date {text[:SHOWN]!r} is of no year with newspapers; expected {FIRST_YEAR} to {LAST_YEAR}"
    return found


def _impossible(text: str) -> str:
    return f"impossible date {text[:SHOWN]!r}; {EXPECTED}"
