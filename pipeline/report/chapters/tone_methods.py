"""How sentences were scored, and how the scores were checked, from the real parameters."""

from pipeline.report.chapters.human_codes import is_validated
from pipeline.report.evidence.citing import setting
from pipeline.report.evidence.reference import Entry
from pipeline.report.findings import Findings
from pipeline.report.model import Cited
from pipeline.report.numbers import count
from pipeline.report.text import Text, told

VADER = "VADER (Hutto and Gilbert 2014)"
SCORERS = {
    "vader": f"{VADER}, in an implementation that gives the scores of vaderSentiment 3.3.2",
    "vader_package": f"{VADER}, package vaderSentiment 3.3.2",
    "word_count": f"the positive less the negative words of the lexicon of {VADER}, divided by all words",
    "afinn": f"the rules of {VADER} on the AFINN lexicon (Nielsen 2011), its valences times 4/5",
    "pattern": f"the rules of {VADER} on the lexicon of Pattern (De Smedt and Daelemans 2012), its polarities times 4",
    "own": f"the rules of {VADER} on a lexicon of our own",
}
AGGREGATIONS = {
    "mean": "the mean over its sentences",
    "word_weighted": "the mean over its sentences, weighted by their words",
    "non_neutral": "the mean over its sentences that are not neutral",
    "net_share": "the share of its positive less that of its negative sentences",
}


def scoring(findings: Findings) -> Text:
    """How sentences were scored and put together."""
    band = setting(findings, "sentiment.neutral_band")
    return told(
        "Every sentence was scored by {scorer}, after typographic quotes, apostrophes, "
        "ellipses and dashes were replaced by plain ones. The tone of a section or an article is "
        "{way}, titles apart, because the score of a whole article saturates; "
        "its 95 % interval is Student's t over the sentences, from five on. A sentence is neutral strictly between "
        "\N{MINUS SIGN}{} and +{}.",
        band,
        band,
        scorer=SCORERS[findings.settings["sentiment.scorer"]],
        way=AGGREGATIONS[findings.settings["sentiment.aggregation"]],
    )


def checking(findings: Findings) -> Text:
    """What was done to validate the tone."""
    codes = (
        told(
            "Codes by {} persons of {} units, "
            "drawn by topic, tone and month, were compared by Krippendorff's alpha (Krippendorff 2011) and used to "
            "correct mean tone by a difference estimator (S\N{LATIN SMALL LETTER A WITH DIAERESIS}rndal et al. 1992; "
            "Egami et al. 2023).",
            *(Cited(count(findings.validation[name]), Entry("validation", name)) for name in ("n_coders", "n_coded")),
        )
        if is_validated(findings)
        else "The scores were not validated against human codes of this corpus (van Atteveldt et al. 2021; Boukes "
        "et al. 2020)."
    )
    return told(
        "{} The tone of each topic was told again without the dictionary's words among its first "
        "{} terms, with intervals from {} draws of articles (seed {}).",
        codes,
        setting(findings, "sensitivity.n_terms"),
        setting(findings, "sensitivity.n_draws", count),
        setting(findings, "sensitivity.seed"),
    )
