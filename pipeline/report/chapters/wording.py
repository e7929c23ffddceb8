"""Phrases that several chapters share: how a topic is named, how things are counted."""

from collections.abc import Sequence

from pipeline.report.findings import Findings
from pipeline.report.numbers import count


def counted(number: float, noun: str, plural: str = "") -> str:
    """A count with its noun in the right number; `plural` where it is not the noun with an s.

    >>> counted(1, "article"), counted(0, "article"), counted(1200, "record")
    ('1 article', 'no articles', '1,200 records')
    """
    many = plural or f"{noun}s"
    return f"no {many}" if number == 0 else f"{count(number)} {noun if number == 1 else many}"


def topic_named(findings: Findings, topic: int) -> str:
    """A topic in a sentence: its number and, in brackets, its name and whether it is unstable."""
    said = [findings.names[topic], *(["unstable"] if topic in findings.unstable else [])]
    return f"topic {topic} ({'; '.join(part for part in said if part)})" if any(said) else f"topic {topic}"


def listed(parts: Sequence[str]) -> str:
    """Parts of a sentence with commas and a last "and".

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
