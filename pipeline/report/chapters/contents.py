"""The chapters by their ids, in order, with the titles that a reader sees: free to change, as all links go by id."""

from pipeline.report.evidence.cited import Cited

TITLES = {
    "summary": "Summary",
    "corpus": "Corpus",
    "topics": "Topics",
    "how_many": "How many topics",
    "sentiment": "Sentiment",
    "topics_tone": "Topics and tone",
    "changes": "What changed",
    "tone_checks": "How far tone can be trusted",
    "exclusions": "What was excluded",
    "reading": "Reading this report",
    "checklist": "Reviewer\N{RIGHT SINGLE QUOTATION MARK}s checklist",
    "methods": "Methods",
    "reproduce": "Reproduce",
}


def chapter_link(name: str) -> Cited:
    """The title of a chapter, which leads there."""
    return Cited(TITLES[name], name)
