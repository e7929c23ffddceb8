"""What reviewers ask about tone: how it is scored, and whether scores were checked."""

from pipeline.report.chapters.sentiment import SILENT, silent
from pipeline.report.chapters.tone_checks import TITLE as TONE_CHECKS
from pipeline.report.chapters.tone_checks import counted_specifications
from pipeline.report.chapters.tone_checks import other_specifications as compared
from pipeline.report.chapters.tone_methods import AGGREGATIONS
from pipeline.report.chapters.wording import counted, counted_of, listed, topic_numbers
from pipeline.report.checklist.row import LEAST_CORRELATION, Answer, Row, done, judged, not_done
from pipeline.report.evidence.citing import all_rows, cell, setting
from pipeline.report.evidence.reference import Entry
from pipeline.report.findings import Findings
from pipeline.report.model import Cited
from pipeline.report.numbers import decimal, percent
from pipeline.report.text import told
from pipeline.statistics.correlation import spearman

# The dictionary of each scorer, and what it was made for.
DICTIONARIES = {
    "vader": ("VADER", "social media"),
    "vader_package": ("VADER", "social media"),
    "word_count": ("VADER", "social media"),
    "afinn": ("AFINN", "microblogs"),
    "pattern": ("Pattern", "product reviews"),
    "own": ("own", "this study"),
}
# Those without a rule for words that turn or strengthen others.
WITHOUT_RULES = frozenset({"word_count"})
# A dictionary that is silent about most sentences tells little of any.
MOST_SILENT = 0.5
# A correlation with length from here on is of middle size (Cohen's convention).
MIDDLING = 0.3


def unit(findings: Findings) -> Answer:
    """What is scored, and how scores are put together."""
    n_sentences = counted_of(findings, "n_sentences", "sentence")
    way = AGGREGATIONS[findings.settings["sentiment.aggregation"]]
    return done(told("Scored by themselves: {}. The tone of a section or an article is {way}.", n_sentences, way=way))


def suited(findings: Findings) -> Answer:
    """Whether the dictionary was made for such texts."""
    scorer = findings.settings["sentiment.scorer"]
    name, purpose = DICTIONARIES[scorer]
    if scorer == "own":
        return done("The dictionary is one of your own.")
    return not_done(f"The dictionary of {name} was made for {purpose}; words of your own do not show here.")


def coverage(findings: Findings) -> Answer:
    """How many sentences have a word of the dictionary."""
    share = silent(findings)
    if share is None:
        return not_done("No sentence was scored.")
    said = told("In {} of the sentences it knows no word.", Cited(percent(share), SILENT))
    return judged(said, passes=share <= MOST_SILENT)


def rules(findings: Findings) -> Answer:
    """Whether words that turn or strengthen others count."""
    scorer = findings.settings["sentiment.scorer"]
    if scorer in WITHOUT_RULES:
        return not_done(f"{scorer} counts words one by one.")
    return done(f"{scorer} has VADER's rules for negation, strengthening words and contrast.")


def length(findings: Findings) -> Answer:
    """Whether longer articles have another tone."""
    known = findings.kept.drop_nulls("tone").sort("article_id")
    found = spearman(known["n_sentences"].to_numpy(), known["tone"].to_numpy())
    if found is None:
        return not_done("Tone or length of the articles do not vary.")
    known_of = "tone IS NOT NULL"
    said = told(
        "Tone and number of sentences of {} correlate with Spearman {} (columns of data/report/articles.csv).",
        counted(known.height, "article", of=all_rows("kept", known_of)),
        Cited(decimal(found), Entry("kept", "n_sentences tone", where=known_of, by="spearman")),
    )
    return judged(said, passes=abs(found) < MIDDLING)


def confounded(findings: Findings) -> Answer:
    """Whether a topic's tone is that of the words that make it."""
    if findings.confounds.is_empty():
        return not_done("No topic's tone was told again.")
    said = told(
        "Without the dictionary's words among the first {} terms of each", setting(findings, "sensitivity.n_terms")
    )
    flagged = sorted(findings.confounded)
    n_topics = counted(findings.confounds.height, "topic", of=all_rows("confounds"))
    if not flagged:
        return done(told("{}, none of {} has another tone.", said, n_topics))
    n_flagged = Cited(str(len(flagged)), all_rows("confounds", is_flagged=True))
    which = topic_numbers(flagged)
    return judged(told("{}, {} of {} do not keep their tone ({}).", said, n_flagged, n_topics, which), passes=False)


def second_dictionary(findings: Findings) -> Answer:
    """Whether another dictionary ranks articles alike; a scorer with the same one is none."""
    scorer = findings.settings["sentiment.scorer"]
    asked = findings.agreement.drop_nulls("article_spearman").sort("article_spearman", "scorer").to_dicts()
    alike = [name for name, (dictionary, _) in DICTIONARIES.items() if dictionary == DICTIONARIES[scorer][0]]
    others = [row for row in asked if row["scorer"] not in alike]
    if not others:
        named = listed([row["scorer"] for row in asked]) if asked else "none"
        return not_done(f"No other dictionary was asked; scorers with the same one: {named}.")
    least = others[0]
    other = f"article_spearman IS NOT NULL AND scorer NOT IN ({', '.join(map(repr, alike))})"
    said = told(
        "Other dictionaries asked: {}; the least alike, {scorer}, ranks articles with Spearman {}.",
        Cited(str(len(others)), all_rows("agreement", other)),
        cell("agreement", least, "article_spearman", decimal),
        scorer=least["scorer"],
    )
    return judged(said, passes=least["article_spearman"] >= LEAST_CORRELATION)


def other_specifications(findings: Findings) -> Answer:
    """Whether other ways to tell the tone of an article rank articles alike."""
    others = compared(findings)
    if others.is_empty():
        return not_done("Other ways to tell the tone of an article were not compared.")
    least = others.row(0, named=True)
    said = told(
        "{}; by the least alike, \N{LEFT DOUBLE QUOTATION MARK}{}\N{RIGHT DOUBLE QUOTATION MARK}, Spearman is {} and "
        "{} of the articles change their sign.",
        counted_specifications(others.height),
        cell("specifications", least, "meaning"),
        cell("specifications", least, "rank_correlation", decimal),
        cell("specifications", least, "sign_changes", percent),
    )
    return judged(said, passes=least["rank_correlation"] >= LEAST_CORRELATION)


ROWS = (
    Row(
        "Is tone scored in units that bear one judgement, and put together by a stated rule?",
        "Krippendorff 2018",
        unit,
        "Sentiment",
    ),
    Row(
        "Was the dictionary made for texts such as these?",
        "Chan et al. 2021",
        suited,
        "Methods",
        if_not_done="Add the words of your field at sentiment.lexicon, or set sentiment.scorer to own and let that "
        "list stand alone.",
    ),
    Row(
        "Does the dictionary know words of most sentences?",
        "Reagan et al. 2017",
        coverage,
        "Sentiment",
        if_failed="Add the words that carry tone in this corpus at sentiment.lexicon.",
        if_not_done="See by `python -m pipeline check` why there is no sentence.",
    ),
    Row(
        "Are negation and strengthening words handled?",
        "Hutto and Gilbert 2014",
        rules,
        "Methods",
        if_not_done="Set sentiment.scorer to vader, then run `dvc repro`.",
    ),
    Row(
        "Is tone free of the length of the articles?",
        "Chan et al. 2021",
        length,
        if_failed="Set sentiment.aggregation to word_weighted to see whether that changes it; report tone by length.",
        if_not_done="It takes three articles of different length with a tone: add some at ingest.path.",
    ),
    Row(
        "Is the tone of a topic more than the words that make the topic?",
        "Loughran and McDonald 2011",
        confounded,
        TONE_CHECKS,
        if_failed="Do not read the tone of these topics, or take such words out with valence 0 at sentiment.lexicon.",
        if_not_done="Run `dvc repro`; sensitivity.n_terms says how many terms are looked at.",
    ),
    Row(
        "Does another dictionary say the same?",
        "Boukes et al. 2020",
        second_dictionary,
        TONE_CHECKS,
        if_failed="Let people decide between them: `python -m pipeline coding-sheet` draws sentences to code.",
        if_not_done="Add afinn or pattern to sentiment.comparison_scorers (README.md says how to install them).",
    ),
    Row(
        "Do other ways to put sentences together say the same?",
        "Steegen et al. 2016",
        other_specifications,
        TONE_CHECKS,
        if_failed="Report the findings by each sentiment.aggregation, not by one alone.",
        if_not_done="Add articles with sentences at ingest.path, then run `dvc repro`.",
    ),
)
