"""The words of a sentence -> its score by VADER's rules, over any lexicon.

With the package's lexicon every score is, bit for bit, the package's own: its
rules are kept as they are, oddities included, and each oddity is named where
it stands.  Time is linear in the length of the text.

Source: Hutto and Gilbert (2014), package vaderSentiment 3.3.2.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import filterfalse
from typing import NamedTuple

from vaderSentiment.vaderSentiment import BOOSTER_DICT, C_INCR, N_SCALAR, SPECIAL_CASES

from pipeline.sentiment.polarity import Polarity, emphasis, neutral, polarity
from pipeline.sentiment.words import N_BEFORE, Near, Vocabulary, Word, described, mixes_cases, texts_around

# Where the words stand that a word may change, itself among them, from where it stands.
_REACH = range(-1, N_BEFORE + 1)
# How much an adverb of degree counts by how many words it stands before the word it strengthens.
_FADING = {1: 1.0, 2: 0.95, 3: 0.9}
# "Never so good" and "never this good" strengthen.
_NEVER, _NEVER_SO = frozenset({"so", "this"}), 1.25
_BEFORE_BUT, _AFTER_BUT = 0.5, 1.5


class Effect(NamedTuple):
    """What the word at `position` adds to the score of its sentence, once the rules are applied.

    `boosted` is what adverbs of degree before it added, before any negation;
    `negated` is whether a negation changed it.
    """

    position: int
    valence: float
    boosted: float = 0.0
    negated: bool = False


class Rules:
    """VADER's rules over one lexicon of terms in lower case."""

    def __init__(self, lexicon: Mapping[str, float]) -> None:
        """Words are looked at when they are met."""
        self.lexicon = lexicon
        self.vocabulary = Vocabulary(lexicon)

    def polarity(self, text: str) -> Polarity:
        """The scores of `text`; 0 everywhere without a word."""
        plain = described(text)
        tokens = plain.split()
        vocabulary = self.vocabulary
        marked = list(filterfalse(vocabulary.plain.__contains__, tokens))
        valences = []
        is_changed = False
        for token in marked:
            word = vocabulary[token]
            if word.is_scored:
                valences.append(word.valence or 0.0)
            if word.acts:
                is_changed = True
        if not valences:
            return neutral(len(tokens))
        # In most sentences no word changes another.
        if is_changed:
            valences = [effect.valence for effect in self.effects(tokens, _places(tokens, marked))]
        return polarity(valences, len(tokens), emphasis(plain))

    def effects(self, tokens: Sequence[str], places: Iterable[int] | None = None) -> list[Effect]:
        """The effect of each scored word of a sentence, in order; words that are not at `places` are plain."""
        words = [(at, self.vocabulary[tokens[at]]) for at in (range(len(tokens)) if places is None else places)]
        changing = {at + away for at, word in words if word.acts for away in _REACH}
        is_mixed = any(word.is_upper for _, word in words) and mixes_cases(tokens)
        effects = []
        but = None
        for at, word in words:
            if word.is_scored:
                if at not in changing:
                    effects.append(Effect(at, word.valence or 0.0))
                elif word.text != "kind" or texts_around(tokens, at)[-2] != "of":
                    effects.append(self._in_context(tokens, at, is_mixed=is_mixed))
            if word.text == "but" and but is None:
                but = at
        return effects if but is None else _around_but(effects, but)

    def _in_context(self, tokens: Sequence[str], at: int, *, is_mixed: bool) -> Effect:
        """The effect of a word by the words around it; capitals count in a sentence of both cases."""
        near = self.vocabulary.around(tokens, at)
        valence, negated = _behind_no(near)
        if near.own.is_upper and is_mixed:
            valence += C_INCR if valence > 0 else -C_INCR
        boosted = 0.0
        for back in (1, 2, 3):
            word = near[3 - back]
            if word.valence is not None:
                continue
            if word.degree:
                degree = _degree(word, valence, is_mixed=is_mixed) * _FADING[back]
                boosted += degree
                valence += degree
            factor = _negation(near, back)
            negated = negated or factor == N_SCALAR
            valence *= factor
        # An oddity: idioms are asked for only if the third word before is there, and not in the lexicon.
        if near.third.valence is None and any(word.marks_phrase for word in near):
            valence = _by_phrases(texts_around(tokens, at), valence)
        if _is_behind_least(near):
            valence, negated = valence * N_SCALAR, True
        return Effect(at, valence, boosted, negated)


def _places(tokens: Sequence[str], marked: Iterable[str]) -> Iterator[int]:
    """Where the `marked` among `tokens` stand."""
    at = -1
    for token in marked:
        at = tokens.index(token, at + 1)
        yield at


def _behind_no(near: Near) -> tuple[float, bool]:
    """The valence of a word, turned round behind a "no"; a "no" before a word of the lexicon only turns that."""
    valence = near.own.valence or 0.0
    first = near.first.text
    if first == "no" or near.second.text == "no" or (near.third.text == "no" and first in {"or", "nor"}):
        return valence * N_SCALAR, True
    if near.own.text == "no" and near.next.valence is not None:
        return 0.0, False
    return valence, False


def _degree(word: Word, valence: float, *, is_mixed: bool) -> float:
    """What an adverb of degree adds to `valence`."""
    degree = -word.degree if valence < 0 else word.degree
    if word.is_upper and is_mixed:
        degree += C_INCR if valence > 0 else -C_INCR
    return degree


def _negation(near: Near, back: int) -> float:
    """The factor by which the word `back` places before it weighs a word."""
    # An oddity: three words back it is not asked whether "never" stands there, if the nearest is one of these.
    if back == 3 and near.first.text in _NEVER:  # noqa: PLR2004 - three words back
        return _NEVER_SO
    word = near[3 - back]
    if not word.negates:
        return 1.0
    between = [other.text for other in near[4 - back : 3]]
    if word.text == "never" and not _NEVER.isdisjoint(between):
        return _NEVER_SO
    return 1.0 if word.text == "without" and "doubt" in between else N_SCALAR


def _by_phrases(texts: Sequence[str], valence: float) -> float:
    """The valence by the idioms around a word, with what adverbs of degree of two words add."""
    third, second, first, own, next_, after = texts
    behind = [(first, own), (second, first, own), (second, first), (third, second, first), (third, second)]
    idioms = [SPECIAL_CASES[" ".join(phrase)] for phrase in behind if " ".join(phrase) in SPECIAL_CASES]
    valence = idioms[0] if idioms else valence
    for phrase in ((own, next_), (own, next_, after)):
        valence = SPECIAL_CASES.get(" ".join(phrase), valence)
    for phrase in ((third, second, first), (third, second), (second, first)):
        valence += BOOSTER_DICT.get(" ".join(phrase), 0.0)
    return valence


def _is_behind_least(near: Near) -> bool:
    """Whether "least" negates a word; "at least" and "very least" do not."""
    return near.first.text == "least" and near.first.valence is None and near.second.text not in {"at", "very"}


def _around_but(effects: Sequence[Effect], but: int) -> list[Effect]:
    """`effects` with what stands before a "but" weighed less than what comes after.

    An oddity: each turn changes the first word whose valence is, by then, that
    of the word it is at, so that one of two alike changes twice.
    """
    weighed = [_weighed(effect.valence, effect.position, but) for effect in effects]
    valences = [effect.valence for effect in effects]
    # Mostly no valence comes twice, before or after.
    if len({*valences, *weighed}) < 2 * len(effects):
        weighed = _in_turns(valences, [effect.position for effect in effects], but)
    return [
        Effect(effect.position, valence, effect.boosted, effect.negated)
        for effect, valence in zip(effects, weighed, strict=True)
    ]


def _weighed(valence: float, position: int, but: int) -> float:
    if position == but:
        return valence
    return valence * (_BEFORE_BUT if position < but else _AFTER_BUT)


def _in_turns(valences: list[float], positions: Sequence[int], but: int) -> list[float]:
    """`valences` weighed turn by turn."""
    places: defaultdict[float, list[int]] = defaultdict(list)
    for place, valence in enumerate(valences):
        places[valence].append(place)
    for turn in range(len(valences)):
        valence = valences[turn]
        place = heapq.heappop(places[valence])
        valences[place] = _weighed(valence, positions[place], but)
        heapq.heappush(places[valences[place]], place)
    return valences
