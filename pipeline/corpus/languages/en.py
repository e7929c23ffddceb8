"""All that is English.

Beside this file stand the function words, and the lemmas of words that
simplemma's dictionary gets wrong for news, each with the reason.
"""

from pathlib import Path

from pipeline.corpus.language import DateWords, Language, lemmas_in, words_in

_STOP_WORDS = Path(__file__).with_name("en_stop_words.txt")
_LEMMAS = Path(__file__).with_name("en_lemmas.txt")


def bare(word: str) -> str:
    """`word` without the ending of the genitive, and without that of the plural after capitals ("MPs").

    >>> bare("Korea's"), bare("MPs"), bare("Is")
    ('Korea', 'MP', 'Is')
    """
    base = word.removesuffix("'s").removesuffix("'S").removesuffix("'")
    is_plural = base.endswith("s") and len(base) > len("Is") and base[:-1].isupper()
    return base[:-1] if is_plural else base


LANGUAGE = Language(
    code="en",
    name="English",
    stop_words=words_in(_STOP_WORDS),
    # English news has .30 to .50, other languages less than .1; tables and lists of names lie between.
    # Dutch, the nearest of the large languages, reaches .15: is, in, was, of and we are words of both.
    min_stop_word_share=0.2,
    splitter="en",
    dictionary="en",
    lemmas=lemmas_in(_LEMMAS),
    # Only the plural has one: "by-elections", but "market-based".
    ending_of_compounds="s",
    bare=bare,
    attached=r"['\u2018\u2019\uFF07][Ss]",
    time_of_day=r"[0-9][0-9.:]*[ \u00A0]?[AaPp]\.[Mm]\.?",
    number=r"(?:early|late|mid|post|pre)-\d",
    # The country, and not the pronoun.
    abbreviations=(("US", "U.S."),),
    dates=DateWords(
        months=(
            *("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?"),
            *("sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
        ),
        weekday="(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?",
        ordinal="st|nd|rd|th",
        article="the",
        of="of",
        at="at",
        on="on",
    ),
)
