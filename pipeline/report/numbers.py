"""Numbers as they are to be read.  What is undefined is a dash."""

from collections.abc import Callable

UNDEFINED = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"


def count(value: float | None) -> str:
    """A whole number with thousands separators.

    >>> count(12345), count(None) == UNDEFINED
    ('12,345', True)
    """
    return UNDEFINED if value is None else f"{value:,.0f}"


def percent(value: float | None) -> str:
    """A share in percent with one decimal.

    >>> percent(0.1234)
    '12.3 %'
    """
    return UNDEFINED if value is None else f"{value:.1%}".replace("%", " %")


def tone(value: float | None) -> str:
    """A tone with three decimals and its sign.

    >>> tone(-0.0162) == MINUS + "0.016", tone(0.25)
    (True, '+0.250')
    """
    # "z" writes a value that rounds to zero without a minus.
    return UNDEFINED if value is None else f"{value:+z.3f}".replace("-", MINUS)


def bounds(low: float | None, high: float | None, said: Callable[[float], str]) -> str:
    """Both ends of an interval as `said`; a dash where there is none.

    >>> bounds(0.1, 0.25, decimal), bounds(None, None, decimal) == UNDEFINED
    ('[0.100, 0.250]', True)
    """
    return UNDEFINED if low is None or high is None else f"[{said(low)}, {said(high)}]"


def interval(
    value: float | None, low: float | None, high: float | None, said: Callable[[float | None], str] = tone
) -> str:
    """A number, a tone unless `said` otherwise, with its interval, where it has one.

    >>> interval(0.25, 0.1, 0.4), interval(0.25, None, None), interval(0.5, 0.25, 0.75, decimal)
    ('+0.250 [+0.100, +0.400]', '+0.250', '0.500 [0.250, 0.750]')
    """
    is_alone = value is None or low is None or high is None
    return said(value) if is_alone else f"{said(value)} {bounds(low, high, said)}"


def decimal(value: float | None) -> str:
    """A number with three decimals.

    >>> decimal(0.87839)
    '0.878'
    """
    return UNDEFINED if value is None else f"{value:z.3f}".replace("-", MINUS)


def period(name: str) -> str:
    """A month or a quarter in words, in English whatever the machine's language.

    >>> period("2025-08"), period("2024-Q1")
    ('August 2025', '2024-Q1')
    """
    year, _, part = name.partition("-")
    return f"{_MONTHS[int(part) - 1]} {year}" if part.isdigit() else name


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
