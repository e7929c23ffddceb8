"""How the report is to be read, what its measures mean and what they cannot show."""

from pipeline.report.chapters.contents import TITLES
from pipeline.report.evidence.citing import metric, n_rows, setting
from pipeline.report.findings import Findings
from pipeline.report.model import Chapter, Grid
from pipeline.report.numbers import MINUS, UNDEFINED, count, decimal, percent, tone
from pipeline.report.text import Text, compose
from pipeline.tables.assemble_results import ARTICLE_RESULTS

# name of the measure, its group and key in reports/metrics.json, how it is written, what it is
MEASURES = (
    (
        "NPMI",
        ("topics", "npmi"),
        decimal,
        (
            "Coherence of topics, gensim's c_npmi: do the 10 most probable terms of a topic occur together in "
            f"the modelled articles? {MINUS}1 never, 0 as often as independent words, 1 always; mean over "
            "topics."
        ),
    ),
    (
        "c_v",
        ("topics", "c_v"),
        decimal,
        "Coherence of topics, gensim's c_v, over the same terms and articles; 0 to 1, mean over topics.",
    ),
    (
        "NPMI by relevance",
        ("topics", "npmi_relevance"),
        decimal,
        "NPMI as above, of the 10 most relevant terms of each topic.",
    ),
    (
        "diversity",
        ("topics", "diversity"),
        decimal,
        "Share of unique terms among the 10 most probable terms of all topics.",
    ),
    (
        "diversity by relevance",
        ("topics", "diversity_relevance"),
        decimal,
        "Share of unique terms among the 10 most relevant terms of all topics.",
    ),
    (
        "exclusivity",
        ("topics", "exclusivity"),
        decimal,
        "Mean FREX of the 10 most probable terms: are they both frequent in the topic and specific to it? Up to 1.",
    ),
    (
        "held-out perplexity",
        ("topics", "heldout_perplexity"),
        count,
        (
            "How hard it is for the fits to predict a word of a held-out article, given half of its words: as "
            "hard as choosing among this number of equally likely words. Lower is better."
        ),
    ),
    (
        "stability",
        ("topics", "stability"),
        decimal,
        (
            "Agreement of fits to subsamples of the corpus: mean, over all pairs of fits and their topics, of "
            "the best Jaccard similarity of 10 terms in the other fit; 0 to 1."
        ),
    ),
    (
        "baseline of stability",
        ("topics", "stability_baseline"),
        decimal,
        "The same in a corpus whose words are shuffled: the stability to expect if there are no topics.",
    ),
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
        "Share of articles whose given label is the most common label of their top topic.",
    ),
    (
        "mean tone",
        ("sentiment", "mean"),
        tone,
        "Mean tone of articles; the tone of an article is the mean over its sentences.",
    ),
    ("mean tone with copies", ("sentiment", "mean_with_copies"), tone, "The same with copies included."),
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
    return Chapter("reading", TITLES["reading"], (how(findings), limits(findings)), grids=(measures(findings),))


def how(findings: Findings) -> Text:
    """Where each number can be traced to."""
    return compose(
        "Every mean is given with the number of cases behind it; {undefined} means undefined, never zero. "
        "Every number can be traced: data/report/articles.csv and sections.csv list all {} articles and their "
        "sections with topic shares and tone, or with the status of those that were excluded; sentences.csv "
        "has every sentence with its score, and reports/metrics.json the measures below. Topic numbers are "
        "valid in this report only: with another seed, corpus or number of topics, the topics are numbered "
        "differently.",
        n_rows(findings, ARTICLE_RESULTS),
        undefined=UNDEFINED,
    )


def limits(findings: Findings) -> str:
    """What the numbers cannot show."""
    topics = (
        "fits to subsamples of one corpus show whether topics are recovered in it, not whether they mean anything"
        if findings.settings["stability.n_fits"]
        else "a single fit with a single seed says nothing about how stable its topics are"
    )
    return (
        f"Limits: {topics}; the dictionary was made for social media and must be validated for each study (van "
        "Atteveldt, van der Velden and Boukes 2021); headings in plain text are recognised by a rule; copies, "
        "other languages and boilerplate are recognised by rules too, whose thresholds are among the settings."
    )


def measures(findings: Findings) -> Grid:
    """Every measure with its value and its definition."""
    rows = tuple((name, definition, metric(findings, *place, written)) for name, place, written, definition in MEASURES)
    band = setting(findings, "sentiment.neutral_band")
    note = compose("The thresholds of a sentence's compound score are {minus}{} and +{}.", band, band, minus=MINUS)
    return Grid("measures", "Measures", ("measure", "definition", "value"), rows, note, numeric_from=2)
