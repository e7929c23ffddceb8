r"""A text -> its words, and what becomes of each and why.

1. Web and e-mail addresses, names of users ("@user") and times ("9 a.m.")
   are looked for first, in the text as it was given.
2. What lies between is cut by one pattern.  It recognises whole: numbers
   ("3,000", "4.2m", "1990s"; whatever begins with a digit), abbreviations with
   full stops ("U.S."), words with apostrophes, hyphens or an ampersand inside
   ("O'Neill", "covid-19", "AT&T").  Letters are those of any script; a script
   without blanks yields one word from one mark of punctuation to the next.
3. The same pattern finds what ends a clause: every mark of punctuation but
   # % & * / @ \ and _, a bar, a line feed.  A run of them, with the blanks
   between, counts once.  An apostrophe right after a word belongs to the word
   ("the dogs' home"), so the closing mark of 'scare' quotes ends no clause.
   "U.S.-led" is "U.S.", an end and "led".
4. A word is spelled plainly: NFKC, plain apostrophes and hyphens, without
   invisible characters; in lower case; without the genitive ending ('s).
   "US" in capitals is the country, "u.s.", and not the pronoun.
5. Function words are dropped; the others become their lemma; what is now a
   function word, or shorter than `min_length`, is dropped.  Abbreviations in
   capitals ("EU", "G7") are kept if they have at least two characters.

This is the slow path, which explains a text.  pipeline.corpus.tokens cuts a
corpus with the same patterns and asks the same decision().
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.corpus.language import Language
from pipeline.corpus.lemmas import lemma
from pipeline.corpus.patterns import SUBSTITUTE, aside, compiled_pieces

_PLAIN = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{MODIFIER LETTER APOSTROPHE}": "'",
        "\N{HYPHEN}": "-",
        "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}": "I",  # its lower case would be two characters
    }
)


@dataclass(frozen=True)
class TokenRules:
    """What decides on words: their language, the words that are dropped, and the fewest characters of a token."""

    language: Language
    stop_words: frozenset[str]
    min_length: int


def token_rules(language: Language, *, own_stop_words: frozenset[str], min_length: int) -> TokenRules:
    """The rules for a language, with a user's own stop words added to its function words."""
    return TokenRules(language, language.stop_words | own_stop_words, min_length)


@dataclass(frozen=True)
class Word:
    """A word of a text and what it became.

    `start` and `end` are offsets in the text as it was given, in characters;
    `place` counts words and ends of clauses from 0, so that two words of one
    clause are neighbours exactly when their places differ by 1.  `became` is
    None for a word that is dropped, and `reason` then says why; it is empty
    for a word that is kept.
    """

    start: int
    end: int
    place: int
    text: str
    became: str | None
    reason: str


@dataclass(frozen=True)
class Decision:
    """What a word becomes, or None and why; see Word."""

    became: str | None
    reason: str


def words(text: str, rules: TokenRules) -> list[Word]:
    """Every word of `text` in order."""
    decided = (
        (place, start, found, Decision(None, kind) if kind else decision(found, rules))
        for place, (start, found, kind) in enumerate(_pieces(text, rules.language))
    )
    return [
        Word(start, start + len(found), place, found, outcome.became, outcome.reason)
        for place, start, found, outcome in decided
        if outcome.reason != "end of a clause"
    ]


def _pieces(text: str, language: Language) -> Iterator[tuple[int, str, str | None]]:
    """Offset and text of every word and every end of a clause; "address" or "time" where it is one."""
    place, between = 0, compiled_pieces(language)
    for match in re.finditer(aside(language), text):
        yield from ((piece.start(), piece[0], None) for piece in between.finditer(text, place, match.start()))
        yield match.start(), match[0], match.lastgroup
        place = match.end()
    yield from ((piece.start(), piece[0], None) for piece in between.finditer(text, place))


def decision(found: str, rules: TokenRules) -> Decision:
    """What becomes of one thing that the patterns find in a text.

    >>> from pipeline.corpus.languages.en import LANGUAGE
    >>> rules = TokenRules(LANGUAGE, frozenset(), 3)
    >>> decision("Crises", rules), decision("3,000", rules)
    (Decision(became='crisis', reason=''), Decision(became=None, reason='number'))
    """
    kind = _kind(found)
    if kind != "word":
        return Decision(None, kind)
    language, stop_words = rules.language, rules.stop_words
    spelled = spelling(found, language)
    bare = language.bare(spelled)
    word, lower = spelled.lower(), bare.lower()
    if language.number and re.match(language.number, word):
        return Decision(None, "number")
    if word in stop_words or lower in stop_words:
        return Decision(None, "stop word")
    became = lemma(lower, language)
    if became in stop_words:
        return Decision(None, "stop word after lemmatising")
    shortest = min(rules.min_length, 2) if bare.isupper() else rules.min_length
    return Decision(became, "") if len(became) >= shortest else Decision(None, "too short")


def _kind(found: str) -> str:
    """What the pattern found: an address, the end of a clause, a number or a word."""
    if found == SUBSTITUTE:
        return "address"
    return {"L": "word", "N": "number"}.get(unicodedata.category(found[0])[0], "end of a clause")


def spelling(found: str, language: Language) -> str:
    r"""`found` in plain characters: composed, without invisible ones; its capitals are kept.

    >>> from pipeline.corpus.languages.en import LANGUAGE
    >>> spelling("co\N{SOFT HYPHEN}operate", LANGUAGE), spelling("US-led", LANGUAGE)
    ('cooperate', 'U.S.-led')
    """
    if not found.isascii():
        plain = unicodedata.normalize("NFKC", found).translate(_PLAIN)
        found = "".join(character for character in plain if _is_visible(character))
    for short, distinct in language.abbreviations:
        found = re.sub(rf"\b{short}\b", distinct, found)
    return found


def _is_visible(character: str) -> bool:
    """Whether `character` belongs in a token; variation selectors only choose a picture of the one before."""
    if "\N{VARIATION SELECTOR-1}" <= character <= "\N{VARIATION SELECTOR-16}":
        return False
    return character in "'-&." or unicodedata.category(character)[0] in "LMN"
