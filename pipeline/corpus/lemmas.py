"""A word in lower case -> its dictionary form.

Lemmas rather than stems: stemmers merge too much and do not improve topics
(Schofield and Mimno 2016).  The dictionaries are simplemma's; where one is
wrong for news, the language's own table corrects it.
"""

from functools import cache

from simplemma.strategies import DefaultStrategy

from pipeline.corpus.language import Language


def lemma(word: str, language: Language) -> str:
    """The dictionary form of a lower-case word, in lower case.

    An abbreviation with full stops is its own lemma.  A word with a hyphen can
    only lose the ending that its language allows, since dictionaries read an
    adjective ("market-based", "loss-making") as the form of a verb.

    >>> from pipeline.corpus.languages.en import LANGUAGE
    >>> [lemma(word, LANGUAGE) for word in ("crises", "u.s.", "market-based", "by-elections", "media")]
    ['crisis', 'u.s.', 'market-based', 'by-election', 'media']
    """
    if not word or "." in word:
        return word
    known = language.lemmas.get(word)
    if known:
        return known
    ending = language.ending_of_compounds
    # The dictionary takes long over words that it does not know, so it is asked only where the answer can matter.
    if not language.dictionary or ("-" in word and not (ending and word.endswith(ending))):
        return word
    form = str(_dictionary().get_lemma(word, language.dictionary) or word).lower()
    return form if "-" not in word or word == f"{form}{ending}" else word


@cache
def _dictionary() -> DefaultStrategy:
    """What simplemma.lemmatize() asks, without a second memory and a check of each word."""
    return DefaultStrategy()
