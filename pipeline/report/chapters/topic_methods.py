"""How topics were fitted, judged and compared, from the real parameters."""

from pipeline.report.chapters.trade_off import number
from pipeline.report.chapters.wording import counted
from pipeline.report.evidence.citing import n_rows, setting
from pipeline.report.findings import Findings
from pipeline.report.numbers import count
from pipeline.report.text import Text, compose, joined
from pipeline.tables.fit_topics import START
from pipeline.tables.select_topics import CHOICES
from pipeline.topics.engines import ENGINES
from pipeline.topics.exclusivity import WEIGHT

STARTS = {"nmf": "a non-negative matrix factorisation of the tf-idf weights", "random": "a random start"}
CHOSEN = (
    ", chosen by the perplexity of held-out articles on three splits of the corpus (on one for 1,000 articles "
    "or more): a random start is used only if its perplexity is lower by more than 1% on each"
)
PARTS = "a different random 80% of the articles"


def fitting(findings: Findings) -> Text:
    """The engine with its own settings, and where it started."""
    engine = findings.settings["topics.engine"]
    own = [name for name in findings.settings if name.startswith(f"topics.{engine}.")]
    has_choice = any(name.startswith("perplexity_") for name in findings[START])
    return compose(
        "{} topics were fitted by {engine} ({}; seed {}), started from {start}{chosen}. Topics are numbered "
        "by prevalence. Topic shares of sections come from folding the sections in under the fitted topics.",
        setting(findings, "topics.n_topics"),
        joined(", ", [compose("{name} {}", setting(findings, name), name=name.rpartition(".")[2]) for name in own]),
        setting(findings, "topics.seed"),
        engine=ENGINES[engine].methods,
        start=STARTS[findings[START]["start"]],
        chosen=CHOSEN if has_choice else "",
    )


def judging(findings: Findings) -> Text:
    """Which terms are shown, and what coherence and exclusivity are of."""
    return compose(
        "Topics are named by their most relevant terms (Sievert and Shirley 2014, weight {}) unless they have "
        "been labelled by hand. Coherence is gensim's c_npmi and c_v "
        "(R\N{LATIN SMALL LETTER O WITH DIAERESIS}der et al. 2015) of the first ten terms, with the modelled "
        "articles as reference; exclusivity is the mean FREX (Bischof and Airoldi 2012, weight {frex}) of the "
        "ten most probable ones.",
        setting(findings, "terms.relevance_weight", "{:g}".format),
        frex=f"{WEIGHT:g}",
    )


def stability(findings: Findings) -> Text:
    """The fits to subsamples, and how the baseline was measured."""
    if not findings.settings["stability.n_fits"]:
        return Text(["Stability and held-out scores of this fit were not measured."])
    n_fits = setting(findings, "stability.n_fits", count)
    return compose(
        "Stability is based on {}, each to {parts} and with its own seed; agreement of topics is the Jaccard "
        "similarity of their ten most probable terms (after Greene et al. 2014). The baseline comes from {} "
        "to the same subsamples of a shuffled corpus, in which all tokens are redistributed at random among "
        "the articles and each article keeps its length. {completion}",
        counted(n_fits, "further fit"),
        counted(n_fits, "fit"),
        parts=PARTS,
        completion=COMPLETION,
    )


COMPLETION = (
    "Held-out scores are computed for the articles that a fit has not seen, by document completion (Wallach "
    "et al. 2009): topic shares are estimated from one half of an article's tokens by MAP-EM (Asuncion et al. "
    "2009), and the other half is scored. The score is the natural logarithm of the likelihood per token; "
    "perplexity is the exponential of its negative."
)


def comparison(findings: Findings) -> Text:
    """The grid of numbers of topics."""
    numbers = findings[CHOICES]["n_topics"].sort().to_list()
    if not numbers:
        return Text(["Other numbers of topics were not compared."])
    completion = "" if findings.settings["stability.n_fits"] else f" {COMPLETION}"
    return compose(
        "{} numbers of topics from {} to {}, in nearly equal logarithmic steps ({}), were compared by {} for "
        "each number, every fit to {parts} (the same subsamples for all numbers), and for up to three of the "
        "numbers by fits to the same subsamples of the shuffled corpus. The criteria were the held-out score "
        "and agreement above the baseline (Greene et al. 2014), with standard errors (jackknife for "
        "agreement).{completion}",
        n_rows(findings, CHOICES),
        number(findings, numbers[0]),
        number(findings, numbers[-1]),
        joined(", ", (number(findings, n) for n in numbers)),
        counted(setting(findings, "selection.n_fits", count), "fit"),
        parts=PARTS,
        completion=completion,
    )
