"""Texts that try every rule of VADER in every place, by a seed: templates, emoji, odd characters."""

import random
from collections.abc import Iterator

from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SPECIAL_CASES

from pipeline.sentiment.words import reference

# Beyond what blanks str.split knows and what case mapping does oddly, each with a rule it may upset.
ODD = [
    *("\x00", "\x1c", "\x1f", "\x85", "\xa0", "\u2003", "\u2028", "\u200b", "\ufeff", "\ud800", "\udfff"),
    *("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "\N{KELVIN SIGN}", "\N{LATIN SMALL LETTER SHARP S}", "\u03a3"),
    *("\u0645\u0631\u062d\u0628\u0627", "\u05e9\u05dc\u05d5\u05dd", "\u200f", "\u202e", "\u4e2d\u6587", "e\u0301"),
    *("\N{RIGHT SINGLE QUOTATION MARK}", "\N{EM DASH}", "\N{HORIZONTAL ELLIPSIS}", "\N{ZERO WIDTH JOINER}"),
]
PLAIN = ["the", "crane", "quay", "I", "at", "a", "to", "of", "it", "harbour", "U.S.", "and", "for", "'", "-", "--"]
NAMED = [
    "no",
    "or",
    "nor",
    "so",
    "this",
    "never",
    "without",
    "doubt",
    "least",
    "at",
    "very",
    "but",
    "But",
    "BUT",
    "kind",
]
MARKS = ["!", "!!", "!!!!!", "?", "??", "????", ".", ",", ";", '"', "(", ")", "...", "?!", "''", "*"]
CASES = [str.lower, str.lower, str.lower, str.upper, str.capitalize, str.swapcase]


def generated_texts(n: int, *, seed: int) -> Iterator[str]:
    """`n` texts of up to 30 pieces."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    lexicon = sorted(reference().lexicon)
    common = draw.sample(lexicon, 40)
    phrases = sorted({*SPECIAL_CASES, *BOOSTER_DICT})
    pools = [lexicon, common, common, sorted(BOOSTER_DICT), NEGATE, phrases, NAMED, NAMED, PLAIN, PLAIN]
    rare = [sorted(reference().emojis), ODD, MARKS]
    for _ in range(n):
        yield "".join(_piece(draw, pools, rare) for _ in range(draw.randrange(30)))


def _piece(draw: random.Random, pools: list[list[str]], rare: list[list[str]]) -> str:
    if draw.random() < 0.1:
        return draw.choice(draw.choice(rare)) + draw.choice(["", " "])
    word = draw.choice(CASES)(draw.choice(draw.choice(pools)))
    before = draw.choice(MARKS) if draw.random() < 0.05 else ""
    after = draw.choice(MARKS) if draw.random() < 0.15 else ""
    return before + word + after + draw.choice([" ", " ", " ", " ", " ", "  ", "\n", ""])
