"""The text of a date -> the day it names, or why it names none.

ISO dates and the forms that newspapers and their databases write, with or
without a time and a zone.  The day is the day as written, in the zone it is
written in: an article published at 23:30 in New York belongs to that day and
not to the next.  A date that can be read in two ways is rejected unless the
order is given; so are two-digit years, and years without newspapers, which
software writes where it does not know the date.
"""

import datetime as dt
import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from pipeline.corpus.language import DateWords

Order = Literal["none", "dmy", "mdy"]

SHOWN = 40
EXPECTED = "expected YYYY-MM-DD"
# The first newspaper appeared in 1605.
FIRST_YEAR, LAST_YEAR = 1605, 2199
MAX_LENGTH = 100

# As software writes them in any language; source: RFC 5322.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = "(?:mon|tue|wed|thu|fri|sat|sun)"
_CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d(?:[.,:]\d+)?)?"
# Without marks between them, and hours alone, only behind a T as ISO has it.
_ISO_CLOCK = r"\d\d(?:\d\d(?:\d\d(?:[.,]\d+)?)?)?"
_NOON = r"(?:\s?[ap]\.?m\b\.?)"
# Behind the time: a zone by its name, by its distance, or by both.
_ZONE = r"(?:\s?(?:[a-z]{1,5}\b|\([a-z0-9 :+-]+\)|\[[a-z/_+-]+\]|(?:utc|gmt)?[+-]\d{1,2}:?(?:\d\d)?)){0,5}"
_BETWEEN = r"[\s,./-]{1,2}"
_YEAR = r"(?P<year>\d{4})"
_DASHES = re.compile("[\u2010-\u2014\u2212]")
_FLAGS = re.ASCII | re.IGNORECASE


class _Forms(NamedTuple):
    """How days are written in a language: patterns with the groups year, month and day, of numbers first and second.

    `rest` of `time_first` is a day again.
    """

    iso: re.Pattern[str]
    numbers: re.Pattern[str]
    in_words: tuple[re.Pattern[str], ...]
    time_first: re.Pattern[str]


@cache
def _forms(words: DateWords) -> _Forms:
    at = rf"|,?\s{words.at}\s" if words.at else ""
    on = rf"(?:{words.on}\s)?" if words.on else ""
    of = rf"|\s{words.of}\s" if words.of else ""
    article = f"(?:{words.article} )?" if words.article else ""
    time = (
        rf"(?:(?:t|,?\s{at}|\s[-|]\s)(?:{_CLOCK}{_NOON}?|\d{{1,2}}{_NOON}){_ZONE}"
        rf"|t{_ISO_CLOCK}{_ZONE}|z|[+-]\d\d:\d\d)?"
    )
    weekday = rf"(?:(?:{words.weekday}|{_WEEKDAY})\.?,?\s*)"
    month = f"(?P<month>{'|'.join((*words.months, *_MONTHS))})"
    day = rf"(?P<day>\d\d?)(?:{words.ordinal})?"
    in_words = (
        rf"{article}{day}(?:{_BETWEEN}{of})?{month}(?:{_BETWEEN})?{_YEAR}",
        rf"{month}{_BETWEEN}{article}{day}{_BETWEEN}{_YEAR}",
        rf"{_YEAR}{_BETWEEN}{month}{_BETWEEN}{day}",
        # As C and its children write it: Tue Jan 7 23:30:00 EST 2025.
        rf"{month} {day} {_CLOCK} (?:[a-z]{{1,5}} |[+-]\d{{4}} )?{_YEAR}",
    )
    iso = rf"(?P<year>\d{{4}})(?P<mark>[-/.]?)(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?){time}"
    numbers = rf"{weekday}?(?P<first>\d\d?)(?P<mark>[-/.])(?P<second>\d\d?)(?P=mark)(?P<year>\d{{4}}|\d\d){time}"
    # 11:30 PM EST, Tue January 7, 2025.
    time_first = rf"(?:{_CLOCK}{_NOON}?|\d{{1,2}}{_NOON})(?:\s[a-z]{{1,5}})?,?\s{on}(?P<rest>.*\D\d{{4}})"
    return _Forms(
        re.compile(iso, _FLAGS),
        re.compile(numbers, _FLAGS),
        tuple(re.compile(f"{weekday}?{form}{time}", _FLAGS) for form in in_words),
        re.compile(time_first, _FLAGS),
    )


# Many articles share a day.
@lru_cache(maxsize=10_000)
def day(text: str, *, order: Order, words: DateWords) -> dt.date | str:
    """The day that `text` names, or the reason why it names none.

    `order` says how 03/04/2025 is read: day first ("dmy"), month first ("mdy")
    or not at all ("none").

    >>> from pipeline.corpus.languages.en import LANGUAGE
    >>> day("Tue, 7 Jan 2025 23:30:00 -0500", order="none", words=LANGUAGE.dates)
    datetime.date(2025, 1, 7)
    """
    if len(text) > MAX_LENGTH:
        return _impossible(text)
    forms = _forms(words)
    folded = " ".join(_DASHES.sub("-", text).split())
    time_first = forms.time_first.fullmatch(folded)
    if time_first:
        folded = time_first["rest"]
    iso = forms.iso.fullmatch(folded)
    if iso and (iso["mark"] or len(iso["month"] + iso["day"]) == len("0107")):
        return _day(iso["year"], iso["month"], iso["day"], text)
    numbers = forms.numbers.fullmatch(folded)
    if numbers:
        return _ordered(numbers, order, text)
    match = next((match for form in forms.in_words if (match := form.fullmatch(folded))), None)
    if match is None:
        return _impossible(text)
    return _day(match["year"], str(_month(match["month"], words)), match["day"], text)


def _month(name: str, words: DateWords) -> int:
    """The number of a month, from 1, by its name in a language or in software."""
    names = zip(words.months, _MONTHS, strict=True)
    return next(number for number, pair in enumerate(names, 1) if re.fullmatch("|".join(pair), name, _FLAGS))


def _ordered(numbers: re.Match[str], order: Order, text: str) -> dt.date | str:
    first, second, year = int(numbers["first"]), int(numbers["second"]), numbers["year"]
    if len(year) < len("2025"):
        return f"date {text[:SHOWN]!r} has a two-digit year; {EXPECTED}"
    if order == "none" and max(first, second) <= len(_MONTHS) and first != second:
        return f"ambiguous date {text[:SHOWN]!r}: set ingest.date_order in params.yaml to dmy or mdy"
    is_day_first = order == "dmy" or (order == "none" and first > len(_MONTHS))
    month, day_of_month = (second, first) if is_day_first else (first, second)
    return _day(year, str(month), str(day_of_month), text)


def _day(year: str, month: str, day_of_month: str, text: str) -> dt.date | str:
    try:
        named = dt.date(int(year), int(month), int(day_of_month))
    except ValueError:
        return _impossible(text)
    if not FIRST_YEAR <= named.year <= LAST_YEAR:
        return f"date {text[:SHOWN]!r} is outside the years of newspapers; expected {FIRST_YEAR} to {LAST_YEAR}"
    return named


def _impossible(text: str) -> str:
    return f"impossible date {text[:SHOWN]!r}; {EXPECTED}"
