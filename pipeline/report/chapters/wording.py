"""Phrases that several chapters share: how a topic is named, how things are counted."""

from collections.abc import Sequence

from pipeline.report.evidence.reference import Entry
from pipeline.report.findings import Findings
from pipeline.report.model import Cited, Measure, Selection
from pipeline.report.numbers import count
from pipeline.report.text import Text, joined, told


def counted(
    number: float, noun: str, plural: str = "", of: Selection | Entry | None = None, measure: Measure = ""
) -> Text:
    """A count with its noun in the right number; `plural` where it is not the noun with an s.

    The number is what `of` has, or a measure of it.

    >>> counted(1, "article"), counted(0, "article"), counted(1200, "record")
    ('1 article', 'no articles', '1,200 records')
    """
    said = count(number) if number else "no"
    return told("{} {}", Cited(said, of, measure) if of else said, noun if number == 1 else plural or f"{noun}s")


def counted_of(findings: Findings, name: str, noun: str, plural: str = "") -> Text:
    """A count of the corpus with its noun: the metric called `name`."""
    return counted(findings.metrics["corpus"][name], noun, plural, of=Entry("metrics", f"corpus.{name}"))


def topic_named(findings: Findings, topic: int) -> Cited:
    """A topic in a sentence: its number and, in brackets, its name and whether it is unstable."""
    said = [findings.names[topic], *(["unstable"] if topic in findings.unstable else [])]
    named = f"topic {topic} ({'; '.join(part for part in said if part)})" if any(said) else f"topic {topic}"
    return Cited(named, f"topic-{topic}")


def topic_numbers(topics: Sequence[int]) -> Text:
    """Topics by their numbers."""
    return listed([Cited(str(topic), f"topic-{topic}") for topic in topics])


def listed(parts: Sequence[str]) -> Text:
    """Parts of a sentence with commas and a last "and".

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    *first, last = parts
    return told("{} and {}", joined(", ", first), last) if first else Text([last])
