"""How the report is to be read, what its measures mean and what they cannot show."""

from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Grid
from pipeline.report.numbers import MINUS, UNDEFINED, count, decimal, percent, tone

# name of the measure, its group and key in reports/metrics.json, how it is written, what it is
MEASURES = (
    (
        "NPMI",
        ("topics", "npmi"),
        decimal,
        (
            "Coherence of topics, gensim's c_npmi: do a topic's top 10 terms by probability stand near each other in "
            f"the modelled articles? {MINUS}1 never, 0 as by chance, 1 always; mean over topics."
        ),
    ),
    (
        "c_v",
        ("topics", "c_v"),
        decimal,
        "Coherence of topics, gensim's c_v, over the same terms and articles; 0 to 1, mean over topics.",
    ),
    ("diversity", ("topics", "diversity"), decimal, "Share of unique terms among the top 10 terms of all topics."),
    (
        "NMI with labels",
        ("topics", "label_nmi"),
        decimal,
        "Normalised mutual information (arithmetic mean) of each article's top topic with its given label; 0 to 1.",
    ),
    (
        "purity",
        ("topics", "label_purity"),
        decimal,
        "Share of articles whose given label is the commonest one of their top topic.",
    ),
    ("mean tone", ("sentiment", "mean"), tone, "Mean of article tones, each the mean over the article's sentences."),
    ("mean tone with copies", ("sentiment", "mean_with_copies"), tone, "The same with copies counted as articles."),
    ("negative", ("sentiment", "share_negative"), percent, "Share of sentences at or below the negative threshold."),
    ("neutral", ("sentiment", "share_neutral"), percent, "Share of sentences strictly between both thresholds."),
    ("positive", ("sentiment", "share_positive"), percent, "Share of sentences at or above the positive threshold."),
    (
        "Spearman with given tone",
        ("sentiment", "label_spearman"),
        decimal,
        "Rank correlation of article tone with the tone given in the labels.",
    ),
)


def reading(findings: Findings) -> Chapter:
    """Reading this report."""
    return Chapter("Reading this report", (how(findings), limits()), grids=(measures(findings),))


def how(findings: Findings) -> str:
    """Where each number can be traced to."""
    return (
        f"Every mean stands beside the number it rests on; {UNDEFINED} means undefined, never zero. Each number can "
        f"be traced: data/report/articles.csv and sections.csv list all {count(findings.articles.height)} articles and "
        "their sections with topic shares and tone, or with the status that left them out, sentences.csv every "
        "sentence with its score, and reports/metrics.json the measures below. Topic numbers hold within this report "
        "only: another seed, corpus or number of topics numbers them anew."
    )


def limits() -> str:
    """What the numbers cannot show."""
    return (
        "Limits: one fit with one seed says nothing about how stable its topics are; the dictionary was made for "
        "social media and must be validated for each study (van Atteveldt, van der Velden and Boukes 2021); "
        "headings in plain text are recognised by a rule; what is a copy, in another language or boilerplate is "
        "told by rules too, whose thresholds stand in the settings."
    )


def measures(findings: Findings) -> Grid:
    """Every measure with its value and its definition."""
    rows = tuple((name, definition, written(findings.metric(*place))) for name, place, written, definition in MEASURES)
    band = findings.settings["sentiment.neutral_band"]
    note = f"The thresholds of a sentence's compound score are {MINUS}{band} and +{band}."
    return Grid("Measures", ("measure", "definition", "value"), rows, note, numeric_from=2)
