"""A word in lower case -> its dictionary form.

Lemmas rather than stems: stemmers merge too much and help topics nothing
(Schofield and Mimno 2016).  The dictionary is simplemma's; where it is wrong
for news, a table beside this file corrects it and gives the reason.
"""

from functools import cache
from pathlib import Path

from simplemma.strategies import DefaultStrategy


def lemma(word: str) -> str:
    """The dictionary form of a lower-case word, in lower case.

    An abbreviation with full stops is its own lemma.  A word with a hyphen
    only loses the s of its plural, since the dictionary reads an adjective
    ("market-based", "loss-making") as the form of a verb.

    >>> lemma("crises"), lemma("u.s."), lemma("market-based"), lemma("by-elections"), lemma("media")
    ('crisis', 'u.s.', 'market-based', 'by-election', 'media')
    """
    if not word or "." in word:
        return word
    known = corrections().get(word)
    if known:
        return known
    # Asked only where the answer can matter: for what it does not know the dictionary takes its time.
    if "-" in word and not word.endswith("s"):
        return word
    found = (_dictionary().get_lemma(word, "en") or word).lower()
    return found if "-" not in word or word == f"{found}s" else word


@cache
def _dictionary() -> DefaultStrategy:
    """What simplemma.lemmatize() asks, without a second memory and a check of each word."""
    return DefaultStrategy()


@cache
def corrections() -> dict[str, str]:
    """Lemmas of words that the dictionary gets wrong; the reasons stand in the file, a word a line."""
    file = Path(__file__).with_name("lemmas_en.txt")
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return {word: correct for word, correct, _ in rows}
