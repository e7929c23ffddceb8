"""How it was done, from the real parameters."""

from pipeline.report.chapters.checklist import SOURCES
from pipeline.report.chapters.estimate_methods import estimating
from pipeline.report.chapters.references import references
from pipeline.report.chapters.tone_methods import checking, scoring
from pipeline.report.chapters.topic_methods import comparison, fitting, judging, stability
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Grid
from pipeline.report.numbers import count

PREFERRED = {"first": "first published", "longest": "longest"}
# `vectorise.phrases.min_npmi` switches phrases off.
NO_PHRASES = 1


def methods(findings: Findings) -> Chapter:
    """The paragraphs for a paper, the works that they and the checklist cite, and all settings."""
    of_topics = (part(findings) for part in (fitting, judging, stability, comparison))
    paragraphs = (
        screening(findings),
        text(findings),
        *of_topics,
        scoring(findings),
        checking(findings),
        estimating(findings),
    )
    works = references((*paragraphs, *SOURCES))
    return Chapter("Methods", paragraphs, grids=(works, settings(findings)))


def screening(findings: Findings) -> str:
    """What was left out, by which rules."""
    of = findings.settings
    return (
        f"Of {count(findings.metrics['corpus']['n_articles'])} articles those were left out that are in another "
        "language, told by their share of function words and by py3langid (Lui and Baldwin 2012), and copies of "
        "another article: of the distinct content words of each at least "
        f"{_percent(of['screen.copies.min_similarity'])} are also the other's (geometric mean, Ochiai 1957; candidates "
        f"found by MinHash, Broder 1997), and at most {of['screen.copies.window_days']} days lie between them; of "
        f"several copies the {PREFERRED[of['screen.copies.representative']]} stays. Sentences were left out as "
        f"boilerplate that recur in at least {of['screen.boilerplate.min_articles']} articles, and in at least "
        f"{_percent(of['screen.boilerplate.min_share'])} of all articles or of those of an outlet, at the beginning or "
        "the end of articles or as paragraphs of their own, and are no quotations."
    )


def _percent(share: float) -> str:
    """A share that a person set, to its last digit."""
    return f"{100 * share:g}%"


def text(findings: Findings) -> str:
    """How articles became counts."""
    of = findings.settings
    n = findings.metrics["corpus"]
    return (
        f"{count(n['n_kept'])} articles were split into {count(n['n_sections'])} sections (the lead, then each "
        f"headed part) and {count(n['n_sentences'])} sentences (sentencex). Sections were tokenised, lemmatised "
        f"(simplemma) and freed of function words, of words shorter than {of['tokenise.min_length']} characters and "
        f"of the project's own stop words. {phrases(findings)}The vocabulary holds the {count(n['n_terms'])} terms "
        f"that stand in at least {of['vectorise.min_articles']} articles and in at most "
        f"{_percent(of['vectorise.max_share'])} of them. Titles and headings are not part of the modelled text."
    )


def phrases(findings: Findings) -> str:
    """Which neighbours are one term, if any can be."""
    of = {name: findings.settings[f"vectorise.phrases.{name}"] for name in ("min_npmi", "min_count", "min_articles")}
    if of["min_npmi"] == NO_PHRASES:
        return ""
    return (
        f"Neighbouring words with an NPMI of at least {of['min_npmi']} (Bouma 2009) that stand together at least "
        f"{of['min_count']} times, in at least {of['min_articles']} articles, are one term. "
    )


def _said(value: object) -> str:
    return ", ".join(map(str, value)) or "none" if isinstance(value, list) else str(value)


def settings(findings: Findings) -> Grid:
    """Every setting that can change a result, but for where the corpus lies."""
    rows = tuple((name, _said(value)) for name, value in findings.settings.items())
    return Grid("Settings", ("setting", "value"), rows, "From params.yaml.", numeric_from=2)
