"""How sentences were scored, and how the scores were checked, from the real parameters."""

from pipeline.report.chapters.human_codes import is_validated
from pipeline.report.evidence.citing import fact, setting
from pipeline.report.findings import Findings
from pipeline.report.numbers import count
from pipeline.report.text import Text, compose
from pipeline.sentiment.scorers import SCORERS
from pipeline.tables.validate_sentiment import VALIDATION

AGGREGATIONS = {
    "mean": "the mean over its sentences",
    "word_weighted": "the mean over its sentences, weighted by their words",
    "non_neutral": "the mean over its sentences that are not neutral",
    "net_share": "the share of its positive minus that of its negative sentences",
}


def scoring(findings: Findings) -> Text:
    """How sentences were scored and put together."""
    band = setting(findings, "sentiment.neutral_band")
    return compose(
        "Every sentence was scored by {scorer}, after typographic quotes, apostrophes, ellipses and dashes "
        "were replaced by plain ones. The tone of a section or an article is {way}, without titles, because "
        "scores of whole articles saturate; its 95% interval is Student's t over the sentences, if there are "
        "at least five. A sentence is neutral if its score lies strictly between \N{MINUS SIGN}{} and +{}.",
        band,
        band,
        scorer=SCORERS[findings.settings["sentiment.scorer"]].methods,
        way=AGGREGATIONS[findings.settings["sentiment.aggregation"]],
    )


def checking(findings: Findings) -> Text:
    """What was done to validate the tone."""
    codes = (
        compose(
            "{} coders judged {} units, drawn by topic, tone and month; their codes were compared by "
            "Krippendorff's alpha (Krippendorff 2011) and used to correct mean tone by a difference estimator "
            "(S\N{LATIN SMALL LETTER A WITH DIAERESIS}rndal et al. 1992; Egami et al. 2023).",
            *(fact(findings, VALIDATION, name, count) for name in ("n_coders", "n_coded")),
        )
        if is_validated(findings)
        else "The scores were not validated against human codes of this corpus (van Atteveldt et al. 2021; Boukes "
        "et al. 2020)."
    )
    return compose(
        "{} The tone of each topic was recomputed without the lexicon words among its first {} terms, with "
        "intervals from {} draws of articles (seed {}).",
        codes,
        setting(findings, "sensitivity.n_terms"),
        setting(findings, "sensitivity.n_draws", count),
        setting(findings, "sensitivity.seed"),
    )
