"""What speaks for each number of topics -> two plain sentences.

They name what is gained and what is lost between the numbers of the set, and
never one number alone: what a reader wants of topics is not in the counts.
"""

from collections.abc import Sequence

import numpy as np

from pipeline.report.evidence.citing import all_rows, cell
from pipeline.report.evidence.reference import Entry
from pipeline.report.model import Cited
from pipeline.report.numbers import count
from pipeline.report.text import Text, joined, told
from pipeline.topics.selection import Choice


def sentences(choices: Sequence[Choice]) -> tuple[Text, Text]:
    """What the set says and what its members differ by, or that nothing beats chance; never one number alone."""
    chosen = [choice for choice in choices if choice.is_in_set]
    if not chosen:
        return _without_choice(choices)
    return _only_choice(choices, chosen[0]) if len(chosen) == 1 else _trade_off(choices, chosen)


def number(n_topics: int) -> Cited:
    """A number of topics that was compared."""
    return cell("choices", {"n_topics": n_topics}, "n_topics")


def _without_choice(choices: Sequence[Choice]) -> tuple[Text, Text]:
    best = max(choices, key=lambda choice: choice.above_baseline.mean)
    verdict = told(
        "No number of topics from {} to {} beats chance: fits to different parts of the corpus agree in their topics "
        "no more than when all its words are shuffled.",
        number(choices[0].n_topics),
        number(choices[-1].n_topics),
    )
    detail = told(
        "The most that agreement is over chance is {}, with {} topics, and its standard error is {}; topics of this "
        "corpus should not be read as findings.",
        _agreement(best),
        number(best.n_topics),
        cell(
            "choices",
            {"n_topics": best.n_topics, "above_baseline_error": best.above_baseline.error},
            "above_baseline_error",
            _short,
        ),
    )
    return verdict, detail


def _only_choice(choices: Sequence[Choice], only: Choice) -> tuple[Text, Text]:
    place = choices.index(only)
    beside = [choices[row] for row in (place - 1, place + 1) if 0 <= row < len(choices)]
    others = joined("; ", [told("with {} they are {}", number(choice.n_topics), _values(choice)) for choice in beside])
    verdict = told(
        "Of the {} numbers of topics tried, only {} beats chance without being clearly worse than another: agreement "
        "over chance and perplexity of articles left out are {}.",
        n_tried(choices),
        number(only.n_topics),
        _values(only),
    )
    return verdict, told("Numbers that were not tried may do as well{}{}.", ": " if others else "", others)


def _trade_off(choices: Sequence[Choice], chosen: Sequence[Choice]) -> tuple[Text, Text]:
    few, many = chosen[0], chosen[-1]
    verdict = told(
        "Between {} and {} topics ({} of the {} numbers tried) none is clearly better without a price: {}.",
        number(few.n_topics),
        number(many.n_topics),
        joined(", ", [number(choice.n_topics) for choice in chosen]),
        n_tried(choices),
        _best(chosen),
    )
    detail = told(
        "From {} to {} topics agreement over chance goes from {} to {}, perplexity from {} to {} and the share of "
        "unstable topics from {} to {}; which to read is a matter of how fine a division is wanted.",
        *(written(choice) for written in (_number, _agreement, _perplexity, _unstable) for choice in (few, many)),
    )
    return verdict, detail


def _best(chosen: Sequence[Choice]) -> Text:
    found = max(chosen, key=lambda choice: choice.above_baseline.mean)
    foretells = max(chosen, key=lambda choice: choice.heldout.mean)
    if found == foretells:
        return told("{} do best in both, but not clearly in either", _number(found))
    return told("{} are found again best, {} foretell articles left out best", _number(found), _number(foretells))


def n_tried(choices: Sequence[object]) -> Cited:
    """How many numbers of topics were compared."""
    return Cited(count(len(choices)), all_rows("choices"))


def _values(choice: Choice) -> Text:
    return told("{} and {}", _agreement(choice), _perplexity(choice))


def _number(choice: Choice) -> Cited:
    return number(choice.n_topics)


def _agreement(choice: Choice) -> Cited:
    row = {"n_topics": choice.n_topics, "above_baseline": choice.above_baseline.mean}
    return cell("choices", row, "above_baseline", _short)


def _unstable(choice: Choice) -> Cited:
    row = {"n_topics": choice.n_topics, "unstable_share": choice.unstable_share}
    return cell("choices", row, "unstable_share", "{:.0%}".format)


def _perplexity(choice: Choice) -> Cited:
    of = Entry("choices", "heldout", (("n_topics", choice.n_topics),), by="perplexity")
    return Cited(count(float(np.exp(-choice.heldout.mean))), of)


def _short(value: float) -> str:
    return f"{value:.2f}"
