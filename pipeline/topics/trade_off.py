"""What speaks for each number of topics -> two plain sentences.

They name what is gained and what is lost between the numbers of the set, and
never one number alone: what a reader wants of topics is not in the counts.
"""

from collections.abc import Sequence

import numpy as np

from pipeline.topics.selection import Choice


def sentences(choices: Sequence[Choice]) -> tuple[str, str]:
    """What the set says and what its members differ by, or that nothing beats chance; never one number alone."""
    chosen = [choice for choice in choices if choice.is_in_set]
    if not chosen:
        return _without_choice(choices)
    return _only_choice(choices, chosen[0]) if len(chosen) == 1 else _trade_off(choices, chosen)


def _without_choice(choices: Sequence[Choice]) -> tuple[str, str]:
    best = max(choices, key=lambda choice: choice.over_chance.mean)
    verdict = (
        f"No number of topics from {choices[0].n_topics} to {choices[-1].n_topics} beats chance: fits to different "
        "parts of the corpus agree in their topics no more than when all its words are shuffled."
    )
    detail = (
        f"The most that agreement is over chance is {best.over_chance.mean:.2f}, with {best.n_topics} topics, and its "
        f"standard error is {best.over_chance.error:.2f}; topics of this corpus should not be read as findings."
    )
    return verdict, detail


def _only_choice(choices: Sequence[Choice], only: Choice) -> tuple[str, str]:
    place = choices.index(only)
    beside = [choices[row] for row in (place - 1, place + 1) if 0 <= row < len(choices)]
    others = "; ".join(f"with {choice.n_topics} they are {_values(choice)}" for choice in beside)
    verdict = (
        f"Of the {len(choices)} numbers of topics tried, only {only.n_topics} beats chance without being clearly worse "
        f"than another: agreement over chance and perplexity of articles left out are {_values(only)}."
    )
    return verdict, f"Numbers that were not tried may do as well{': ' if others else ''}{others}."


def _trade_off(choices: Sequence[Choice], chosen: Sequence[Choice]) -> tuple[str, str]:
    few, many = chosen[0], chosen[-1]
    found = max(chosen, key=lambda choice: choice.over_chance.mean)
    foretells = max(chosen, key=lambda choice: choice.heldout.mean)
    numbers = ", ".join(str(choice.n_topics) for choice in chosen)
    best = (
        f"{found.n_topics} do best in both, but not clearly in either"
        if found == foretells
        else f"{found.n_topics} are found again best, {foretells.n_topics} foretell articles left out best"
    )
    verdict = (
        f"Between {few.n_topics} and {many.n_topics} topics ({numbers} of the {len(choices)} numbers tried) none is "
        f"clearly better without a price: {best}."
    )
    detail = (
        f"From {few.n_topics} to {many.n_topics} topics agreement over chance goes from {few.over_chance.mean:.2f} to "
        f"{many.over_chance.mean:.2f}, perplexity from {_perplexity(few)} to {_perplexity(many)} and the share of "
        f"unstable topics from {few.unstable_share:.0%} to {many.unstable_share:.0%}; which to read is a matter of how "
        "fine a division is wanted."
    )
    return verdict, detail


def _values(choice: Choice) -> str:
    return f"{choice.over_chance.mean:.2f} and {_perplexity(choice)}"


def _perplexity(choice: Choice) -> str:
    return f"{np.exp(-choice.heldout.mean):,.0f}"
