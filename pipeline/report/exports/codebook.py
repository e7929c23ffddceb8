"""What every column of the exported tables means: its type, unit and range, and when it is empty."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from pipeline.report.exports.tables import EXPORTS, Export
from pipeline.tables.table import Column

TYPES: dict[type[pl.DataType], str] = {
    pl.String: "text",
    pl.Int32: "whole number",
    pl.Int64: "whole number",
    pl.Float64: "number",
    pl.Date: "date (ISO 8601)",
    pl.Boolean: "true or false",
}
SCHEMA = dict.fromkeys(("table", "column", "type", "meaning", "unit", "range", "may_be_empty"), pl.String)
_TOPIC = re.compile(r"topic_\d+")


@dataclass(frozen=True)
class Entry:
    """What a column means.  Its values lie in [`low`, `high`], or are among `values` where there are some.

    `empty` says when it has no value; "" if it always has one.
    """

    meaning: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    values: tuple[str, ...] = ()
    empty: str = ""


_SCORE = "compound score"
_NO_SENTENCE = "no sentence was scored"
_NO_TERM = "no term of the vocabulary stands in it"
_NOBODY = "the group has none"
_TOO_FEW = "too few articles to say"
_SWITCHED_OFF = "stability.n_fits is 0"


def _share(meaning: str, empty: str = "", of: str = "share") -> Entry:
    return Entry(meaning, of, 0, 1, empty=empty)


def _tone(meaning: str, empty: str = "") -> Entry:
    return Entry(meaning, _SCORE, -1, 1, empty=empty)


def _count(of: str, meaning: str, low: int = 0, empty: str = "") -> Entry:
    return Entry(meaning, of, low, empty=empty)


def _part(meaning: str, empty: str = "") -> Entry:
    return Entry(meaning, "change of compound score", -2, 2, empty=empty)


# By the name of the column, and by table and column where it means something else there.
ENTRIES: dict[str, Entry] = {
    "article_id": Entry("The article, told by what is in it: the same in all tables and on every run"),
    "ledger.article_id": Entry("The article", empty="what was rejected is no article"),
    "file": Entry("The file of the corpus that it stands in, relative to ingest.path"),
    "record": _count("records", "Which record of the file it is", 1),
    "line": _count("lines", "The line of the file on which it begins", 1),
    "date": Entry("When the article was published"),
    "title": Entry("Title of the article"),
    "outlet": Entry("Who published it", empty="the file does not say"),
    "label": Entry("Label in the file, as it stands there", empty="the file gives none"),
    "status": Entry("Whether the results rest on the article", values=("kept", "copy", "foreign", "empty")),
    "reason": Entry("Why the article is left out", empty="the article is kept"),
    "ledger.reason": Entry("Why the record is not modelled"),
    "duplicate_of": Entry("The article_id of the article it is a copy of", empty="it is no copy"),
    "similarity": _share(
        "How alike it and that article are; 1 is an exact copy", "it is no copy", "Ochiai coefficient"
    ),
    "language": Entry("Language it is written in", empty="the text is too short to tell"),
    "note": Entry("What was mended or is wrong with its characters", empty="nothing"),
    "n_sections": _count("sections", "Sections of the article, the lead among them"),
    "section": _count("sections", "Position of the section in the article; 0 is the lead"),
    "heading": Entry("Heading of the section", empty="the lead has none"),
    "role": Entry("Where in the article the section stands", values=("lead", "body", "closing")),
    "kind": Entry("Heading that recurs across articles, as they share it", empty="the heading does not recur"),
    "sentence": _count("sentences", "Position of the sentence in the section, from 0"),
    "text": Entry("The sentence as it stands in the article"),
    "compound": _tone("Score of the sentence by sentiment.scorer", "the sentence was left out"),
    "negative": _share("Part of the sentence that is negative, as the scorer weighs it", "the sentence was left out"),
    "neutral": _share("Part of the sentence that is neutral", "the sentence was left out"),
    "positive": _share("Part of the sentence that is positive", "the sentence was left out"),
    "n_words": _count("words", "Words of the sentence", empty="the sentence was left out"),
    "n_lexicon_words": _count("words", "Of these the words that the lexicon knows", empty="the sentence was left out"),
    "n_sentences": _count("sentences", "Sentences that were scored, without boilerplate"),
    "tone": _tone("Tone: its sentences' scores, put together as sentiment.aggregation says", _NO_SENTENCE),
    "tone_low": _tone("Lower end of the 95% interval of the tone", "fewer than five sentences, or all alike"),
    "tone_high": _tone("Upper end of the 95% interval of the tone", "fewer than five sentences, or all alike"),
    "tone_sd": Entry("Standard deviation of its sentences' scores", _SCORE, 0, empty="fewer than two sentences"),
    "share_negative": _share("Share of sentences at or below the lower end of the neutral band", _NO_SENTENCE),
    "share_neutral": _share("Share of sentences within the neutral band", _NO_SENTENCE),
    "share_positive": _share("Share of sentences at or above the upper end of the neutral band", _NO_SENTENCE),
    "share_without_lexicon_word": _share("Share of sentences without a word that the lexicon knows", _NO_SENTENCE),
    "title_tone": _tone("Score of the title, which is no part of the tone", "the article is in another language"),
    "top_topic": _count("", "Number of the topic with the largest share", 1, empty=_NO_TERM),
    "topic_N": _share("Share of the topic of this number; those of all topics add up to 1", _NO_TERM),
    "topic": _count("", "Number of the topic, from 1; another run may number them anew", 1),
    "topics.label": Entry("What the topic is called: by a person, or by its first terms by relevance"),
    "prevalence": _share("Mean share of the topic over the modelled articles"),
    "npmi": Entry("c_npmi of the ten most probable terms", "NPMI", -1, 1, empty="terms that never meet"),
    "npmi_relevance": Entry("c_npmi of the ten most relevant terms", "NPMI", -1, 1, empty="terms that never meet"),
    "c_v": Entry("c_v of the ten most probable terms", "cosine", -1, 1, empty="terms that never meet"),
    "exclusivity": _share("Mean FREX of the ten most probable terms; 1 is most exclusive", of="FREX"),
    "agreement": _share("Mean Jaccard similarity of ten terms with fits to parts", _SWITCHED_OFF, "Jaccard"),
    "above_baseline": Entry(
        "Agreement less that of fits to a shuffled corpus; 0 is chance", "Jaccard", -1, 1, empty=_SWITCHED_OFF
    ),
    "reliability": Entry(
        "Mean correlation of articles' shares with those of fits to parts", "Pearson's r", -1, 1, empty=_SWITCHED_OFF
    ),
    "quality_flags": Entry("Reasons not to trust the topic, divided by semicolons", empty="there is none"),
    "terms_by_probability": Entry("Terms of the topic, the most probable first, divided by blanks"),
    "terms_by_relevance": Entry("Terms of the topic, the most relevant first, divided by blanks"),
    "n_topics": _count("topics", "Number of topics that was compared", 2),
    "heldout": Entry("How well articles are foretold that the fits have not seen", "log likelihood a token", high=0),
    "heldout_error": Entry("Standard error of that", "log likelihood a token", 0),
    "numbers_of_topics.npmi": Entry("Mean c_npmi of the fits", "NPMI", -1, 1, empty="undefined in every fit"),
    "numbers_of_topics.exclusivity": _share("Mean FREX of the fits", of="FREX"),
    "stability": _share("Agreement of every two fits to different parts of the corpus", of="Jaccard"),
    "baseline": _share("The same in a corpus whose words are shuffled", of="Jaccard"),
    "numbers_of_topics.above_baseline": Entry("Stability less chance", "Jaccard", -1, 1),
    "above_baseline_error": Entry("Standard error of that", "Jaccard", 0),
    "unstable_share": _share("Share of topics that agree no more than topics of a shuffled corpus"),
    "beats_baseline": Entry("Whether the fits agree clearly more than by chance"),
    "is_in_set": Entry("Whether no other number is clearly better"),
    "is_used": Entry("Whether it is the number that the report is about"),
    "stage": Entry("The stage that left the record out"),
    "term": Entry("A type of token that is not in the vocabulary"),
    "pruned": Entry("Why it is not", values=("rare", "everywhere")),
    "pruned_terms.n_articles": _count("articles", "Articles it stands in", 1),
    "n_tokens": _count("tokens", "How often it stands in them", 1),
    "dimension": Entry(
        "What the groups share: all, period, role, kind (of heading), outlet, tenth, lead by period and so on"
    ),
    "level": Entry(
        "Which level of it: a period (2024-01, 2024-Q1), a role, a heading, an outlet, a tenth of an article"
    ),
    "first_day": Entry("First day of the period", empty="the group is no period"),
    "n_articles": _count("articles", "Articles of the group"),
    "n_documents": _count("", "Articles (all, period, outlet), sentences (tenth) or else sections of the group"),
    "n_effective": Entry("Articles of equal weight that would tell as much of the topic (Kish 1965)", "articles", 0),
    "weight": Entry("Sentences of the group, each times its section's share of the topic", "sentences", 0),
    "prevalence.prevalence": _share("Mean share of the topic over the articles or sections of the group", _NOBODY),
    "prevalence.low": _share("Lower end of its 95% interval", _TOO_FEW),
    "prevalence.high": _share("Upper end of its 95% interval", _TOO_FEW),
    "tone.tone": _tone("Mean tone of the articles, sections or sentences of the group", _NOBODY),
    "topic_tone.tone": _tone("Mean tone of sections, weighted by sentences times share of the topic", _NOBODY),
    "low": _tone("Lower end of its 95% interval", _TOO_FEW),
    "high": _tone("Upper end of its 95% interval", _TOO_FEW),
    "before": Entry("The group that is compared"),
    "after": Entry("The group that it is compared with"),
    **{f"n_articles_{side}": _count("articles", f"Articles of the group {side}", 1) for side in ("before", "after")},
    **{f"share_{side}": _share(f"Share of the topic in the sentences {side}") for side in ("before", "after")},
    **{f"tone_{side}": _tone(f"Mean tone of sections {side}, weighted by sentences") for side in ("before", "after")},
    "change": _part("Change of that tone; composition and within_topic add up to it"),
    "composition": _part("Part of the change by other topics"),
    "within_topic": _part("Part of the change by another tone of the same topics"),
    **{
        f"{name}_{end}": _part(f"{word} end of its 95% interval", _TOO_FEW)
        for name in ("change", "composition", "within_topic")
        for end, word in (("low", "Lower"), ("high", "Upper"))
    },
    "measure": Entry("What changes in time", values=("prevalence", "tone")),
    "change_points.kind": Entry("Whether it lasts to the end or ends before", values=("shift", "burst")),
    "first": Entry("First period of the segment that differs most"),
    "last": Entry("Last period of it"),
    "inside": Entry("Prevalence or tone in it", "share or compound score", -1, 1, empty=_NOBODY),
    "outside": Entry("The same at all other times", "share or compound score", -1, 1, empty=_NOBODY),
    "statistic": Entry("The difference of both", "standard errors", 0),
    "p": _share("How often articles with exchanged dates differ as much", of="probability"),
    "q": _share("The same, adjusted over all rows (Benjamini and Hochberg 1995)", of="probability"),
    "is_change": Entry("Whether q is at most .05"),
}


def entry_of(table: str, column: str) -> Entry:
    """What `column` of `table` means.  Raises KeyError where nobody has explained it."""
    name = _TOPIC.sub("topic_N", column) if _TOPIC.fullmatch(column) else column
    return ENTRIES.get(f"{table}.{name}") or ENTRIES[name]


def codebook(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row for each column of each table, in their order; all columns are text."""
    rows = [row for export in EXPORTS for row in _rows(export, tables[export.name])]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _rows(export: Export, frame: pl.DataFrame) -> Iterator[tuple[str, ...]]:
    for name, column in explained(export, frame).items():
        may_be_empty = f"yes: {column.empty}" if column.empty else "no"
        kind = TYPES[frame.schema[name].base_type()]
        yield export.name, name, kind, column.meaning, column.unit, allowed(column), may_be_empty


def explained(export: Export, frame: pl.DataFrame) -> dict[str, Column]:
    """What the columns of an exported frame mean."""
    n_topics = sum(_TOPIC.fullmatch(name) is not None for name in frame.columns)
    return {name: _explained(export.name, name, column) for name, column in export.described(n_topics).items()}


def _explained(table: str, name: str, column: Column) -> Column:
    return column if column.meaning else replace(column, **vars(entry_of(table, name)))


def allowed(column: Column) -> str:
    """What the values of a column may be, in words; empty where anything may stand.

    >>> allowed(Column(pl.Float64, "tone", low=-1, high=1)), allowed(Column(pl.String, "role", values=("a", "b")))
    ('from -1 to 1', 'a, b')
    """
    ends = (("from", column.low), ("to", column.high))
    return ", ".join(column.values) or " ".join(f"{word} {end:g}" for word, end in ends if end is not None)
