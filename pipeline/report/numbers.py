"""Numbers as they are to be read.  What is undefined is a dash."""

UNDEFINED = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"


def count(value: float | None) -> str:
    """A whole number with thousands separators.

    >>> count(12345), count(None) == UNDEFINED
    ('12,345', True)
    """
    return UNDEFINED if value is None else f"{value:,.0f}"


def quantity(number: int, noun: str) -> str:
    """A number with its noun, in the plural for all but one.

    >>> quantity(1, "article"), quantity(1234, "article")
    ('1 article', '1,234 articles')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def percent(value: float | None) -> str:
    """A share in percent with one decimal.

    >>> percent(0.1234)
    '12.3%'
    """
    return UNDEFINED if value is None else f"{value:.1%}"


def tone(value: float | None) -> str:
    """A tone with three decimals and its sign.

    >>> tone(-0.0162) == MINUS + "0.016", tone(0.25)
    (True, '+0.250')
    """
    # "z" writes a value that rounds to zero without a minus.
    return UNDEFINED if value is None else f"{value:+z.3f}".replace("-", MINUS)


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
