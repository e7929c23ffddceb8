"""How it was done, from the real parameters."""

from functools import partial

from pipeline.report.chapters.checklist import SOURCES
from pipeline.report.chapters.contents import TITLES
from pipeline.report.chapters.estimate_methods import estimating
from pipeline.report.chapters.references import references
from pipeline.report.chapters.tone_methods import checking, scoring
from pipeline.report.chapters.topic_methods import comparison, fitting, judging, stability
from pipeline.report.evidence.citing import metric, setting
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Grid
from pipeline.report.numbers import count
from pipeline.report.text import Text, compose

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
    return Chapter("methods", TITLES["methods"], paragraphs, grids=(works, settings(findings)))


def screening(findings: Findings) -> Text:
    """What was excluded, by which rules."""
    of = partial(setting, findings)
    return compose(
        "Of {} articles, those in another language were excluded, as identified by their share of function "
        "words and by py3langid (Lui and Baldwin 2012), and so were copies. Two articles count as copies if "
        "they share at least {} of their distinct content words (geometric mean, Ochiai 1957; candidates "
        "found by MinHash, Broder 1997) and their dates are at most {} days apart; of several copies the "
        "{stays} was kept. Sentences were excluded as boilerplate if they recur in at least {} articles, and "
        "in at least {} of all articles or of those from one outlet, at the beginning or the end of articles "
        "or as paragraphs of their own, and are not quotations.",
        metric(findings, "corpus", "n_articles", count),
        of("screen.copies.min_similarity", _percent),
        of("screen.copies.window_days"),
        of("screen.boilerplate.min_articles"),
        of("screen.boilerplate.min_share", _percent),
        stays=PREFERRED[findings.settings["screen.copies.representative"]],
    )


def _percent(share: float) -> str:
    """A share that a person set, to its last digit."""
    return f"{100 * share:g}%"


def text(findings: Findings) -> Text:
    """How articles became counts."""
    of = partial(setting, findings)
    return compose(
        "{} articles were split into {} sections (the lead, then each part under a heading) and {} sentences "
        "(sentencex). Sections were tokenised and lemmatised (simplemma); function words, words shorter than "
        "{} characters and the project's own stop words were removed. {}The vocabulary consists of the {} "
        "terms that occur in at least {} articles and in at most {} of them. Titles and headings are not part "
        "of the modelled text.",
        *(metric(findings, "corpus", name, count) for name in ("n_kept", "n_sections", "n_sentences")),
        of("tokenise.min_length"),
        phrases(findings),
        metric(findings, "corpus", "n_terms", count),
        of("vectorise.min_articles"),
        of("vectorise.max_share", _percent),
    )


def phrases(findings: Findings) -> Text:
    """Which neighbours are one term, if any can be."""
    of = {name: f"vectorise.phrases.{name}" for name in ("min_npmi", "min_count", "min_articles")}
    if findings.settings[of["min_npmi"]] == NO_PHRASES:
        return Text([])
    return compose(
        "Neighbouring words with an NPMI of at least {min_npmi} (Bouma 2009) that occur together at least "
        "{min_count} times, in at least {min_articles} articles, are treated as one term. ",
        **{name: setting(findings, place) for name, place in of.items()},
    )


def _said(value: object) -> str:
    return ", ".join(map(str, value)) or "none" if isinstance(value, list) else str(value)


def settings(findings: Findings) -> Grid:
    """Every setting that can change a result, but for where the corpus lies."""
    rows = tuple((name, setting(findings, name, _said)) for name in findings.settings)
    return Grid("settings", "Settings", ("setting", "value"), rows, "From params.yaml.", numeric_from=2)
