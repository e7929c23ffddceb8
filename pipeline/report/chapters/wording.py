"""Phrases that several chapters share: how a topic is named, how things are counted."""

from pipeline.report.findings import LABEL_TERMS, Findings
from pipeline.report.numbers import count


def counted(number: float, noun: str, plural: str = "") -> str:
    """A count with its noun in the right number; `plural` where it is not the noun with an s.

    >>> counted(1, "article"), counted(0, "article"), counted(1200, "record")
    ('1 article', 'no articles', '1,200 records')
    """
    many = plural or f"{noun}s"
    return f"no {many}" if number == 0 else f"{count(number)} {noun if number == 1 else many}"


def topic_named(findings: Findings, topic: int) -> str:
    """A topic in a sentence: its number and, in brackets, its first terms."""
    terms = findings.terms_of(topic)[:LABEL_TERMS]
    return f"topic {topic} ({', '.join(terms)})" if terms else f"topic {topic}"
