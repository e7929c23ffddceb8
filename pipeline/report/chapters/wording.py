"""Phrases that several chapters share: how a topic is named, how things are counted."""

from collections.abc import Sequence

from pipeline.report.evidence.cited import Cited
from pipeline.report.evidence.citing import metric
from pipeline.report.findings import Findings
from pipeline.report.numbers import count
from pipeline.report.text import Text, compose, joined


def counted(number: Cited, noun: str, plural: str = "") -> Text:
    """A printed count with its noun, which is `plural`, or the noun with an s, unless the count is 1.

    >>> counted(Cited("1", "corpus", value=1), "article"), counted(Cited("0", "corpus", value=0), "copy", "copies")
    ('1 article', 'no copies')
    """
    printed = number if number.value else number.printed_as("no")
    return compose("{} {}", printed, noun if number.value == 1 else plural or f"{noun}s")


def counted_of(findings: Findings, name: str, noun: str, plural: str = "") -> Text:
    """A count of the corpus with its noun: the metric called `name`."""
    return counted(metric(findings, "corpus", name, count), noun, plural)


def topic_label(findings: Findings, topic: int) -> Cited:
    """The label of a topic, which leads to its card."""
    return Cited(findings.labels[topic], f"topic-{topic}")


def topic_named(findings: Findings, topic: int) -> Cited:
    """A topic in a sentence: its number and, in brackets, its name and whether it is unstable."""
    parts = [findings.names[topic], *(["unstable"] if topic in findings.unstable else [])]
    named = f"topic {topic} ({'; '.join(part for part in parts if part)})" if any(parts) else f"topic {topic}"
    return Cited(named, f"topic-{topic}")


def topic_numbers(topics: Sequence[int]) -> Text:
    """Topics by their numbers."""
    return listed([Cited(str(topic), f"topic-{topic}") for topic in topics])


def shown_of(total: Cited, at_most: int) -> Text:
    """That only the first rows of a table are printed; empty where all are."""
    if total.value <= at_most:
        return Text([])
    return compose("The first {shown} of {} are shown.", total, shown=str(at_most))


def listed(parts: Sequence[str]) -> Text:
    """Parts of a sentence with commas and a last "and".

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    *first, last = parts
    return compose("{} and {}", joined(", ", first), last) if first else Text([last])
