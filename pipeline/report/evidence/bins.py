"""Tones in [-1, 1] -> 21 bins a tenth wide about -1, -.9 and so on to 1.

The bin in the middle, -.05 to .05 without its ends, is what VADER calls
neutral.  Values are taken as the page carries them, to four decimals.
"""

import polars as pl

from pipeline.report.numbers import MINUS

N_BINS = 21
NEUTRAL = N_BINS // 2
# Of a tone, four decimals of it, and of those half a bin.
_SCALE, _HALF = 10_000, 500


def bin_of(value: pl.Expr) -> pl.Expr:
    """The number of the bin, 0 to 20; null for a null."""
    whole = (value * _SCALE).round().cast(pl.Int32)
    return whole.sign() * ((whole.abs() + _HALF) // (2 * _HALF)) + NEUTRAL


def middle(number: int) -> float:
    """What the bin is about.

    >>> middle(0), middle(10), middle(13)
    (-1.0, 0.0, 0.3)
    """
    return (number - NEUTRAL) / NEUTRAL


def edges(number: int) -> tuple[float, float]:
    """Where the bin begins and ends on a scale."""
    half = _HALF / _SCALE
    return middle(number) - half, middle(number) + half


def in_words(number: int) -> str:
    """The bin in words.

    >>> in_words(10), in_words(13)
    ('about 0, neutral', 'about +0.3')
    """
    about = f"{middle(number):+.1f}".replace("-", MINUS)
    return "about 0, neutral" if number == NEUTRAL else f"about {about}"
