"""What a language is to the functions that read texts: its words, and how it writes abbreviations, times and days."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class DateWords:
    """The words of a language in dates, as regular expressions that match in any case of letters.

    `months` are the twelve months from January.  `ordinal` may stand behind
    the number of a day ("7th") and `article` before it ("the 7th"); `of`
    stands between day and month, `at` before a time, and `on` between a time
    and the day behind it.  An empty text means that there is no such word.
    """

    months: tuple[str, ...]
    weekday: str
    ordinal: str = ""
    article: str = ""
    of: str = ""
    at: str = ""
    on: str = ""


@dataclass(frozen=True)
class Language:
    """All that is particular to one language.

    Every language has a code (ISO 639-1), a name and

    - `stop_words`, its function words in lower case, which are not tokens.  A
      text whose share of them, in [0, 1], is at least `min_stop_word_share` is
      taken to be in the language;
    - `splitter`, the code of the rules by which sentencex finds sentences;
    - `dates`, its words in dates.

    The rest is optional:

    - `dictionary`, the code of simplemma's dictionary of lemmas; `lemmas`, by
      word, where that is wrong; and `ending_of_compounds`, the only ending that
      a word with a hyphen loses ("by-elections");
    - `bare`, a function that takes off a word what is attached to it and means
      nothing by itself ("Korea's"), and `attached`, a pattern of what may be
      attached to an address or an abbreviation;
    - `time_of_day`, a pattern of times that are not numbers ("9 a.m."), and
      `number`, a pattern of how a word begins that counts as one ("mid-1990s");
    - `abbreviations`, words in capitals that would be another word in lower
      case, each with the spelling that keeps it apart ("US", "U.S.").

    Patterns are regular expressions that both Python and polars understand,
    without groups that capture; none may match the empty text.
    """

    code: str
    name: str
    stop_words: frozenset[str]
    min_stop_word_share: float
    splitter: str
    dates: DateWords
    dictionary: str = ""
    lemmas: Mapping[str, str] = field(default_factory=dict, hash=False)
    ending_of_compounds: str = ""
    bare: Callable[[str], str] = str
    attached: str = ""
    time_of_day: str = ""
    number: str = ""
    abbreviations: tuple[tuple[str, str], ...] = ()


def words_in(file: Path) -> frozenset[str]:
    """The words that stand in a text file, separated by blanks or line ends."""
    return frozenset(file.read_text(encoding="utf-8").split())


def lemmas_in(file: Path) -> dict[str, str]:
    """The lemmas in a file of lines with a word, its lemma and the reason for the correction, divided by tabs."""
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return {word: lemma for word, lemma, _ in rows}
