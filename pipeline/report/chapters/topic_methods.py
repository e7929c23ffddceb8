"""How topics were fitted, judged and compared, from the real parameters."""

from pipeline.report.chapters.trade_off import number
from pipeline.report.chapters.wording import counted
from pipeline.report.evidence.citing import all_rows, setting
from pipeline.report.evidence.reference import Entry
from pipeline.report.findings import Findings
from pipeline.report.model import Cited
from pipeline.report.text import Text, joined, told
from pipeline.topics.engines import ENGINES
from pipeline.topics.exclusivity import WEIGHT

STARTS = {"nmf": "a non-negative matrix factorisation of the tf-idf weights", "random": "a random start"}
CHOSEN = (
    ", chosen by the perplexity of articles left out on three splits of the corpus (one from 1,000 articles on): a "
    "random start only if it is lower by more than 1 % on each"
)
PARTS = "another random 80 % of the articles"


def fitting(findings: Findings) -> Text:
    """The engine with its own settings, and where it started."""
    engine = findings.settings["topics.engine"]
    own = [name for name in findings.settings if name.startswith(f"topics.{engine}.")]
    has_choice = any(name.startswith("perplexity_") for name in findings.start)
    return told(
        "{} topics were fitted by {engine} ({}; seed {}), started "
        "from {start}{chosen}. Topics are numbered by prevalence. "
        "Topic shares of sections come from folding them in under the fitted topics.",
        setting(findings, "topics.n_topics"),
        joined(", ", [told("{name} {}", setting(findings, name), name=name.rpartition(".")[2]) for name in own]),
        setting(findings, "topics.seed"),
        engine=ENGINES[engine].methods,
        start=STARTS[findings.start["start"]],
        chosen=CHOSEN if has_choice else "",
    )


def judging(findings: Findings) -> Text:
    """Which terms are shown, and what coherence and exclusivity are of."""
    return told(
        "Topics are named by their most relevant terms (Sievert and Shirley 2014, weight {}) unless a person "
        "named them. Coherence is gensim's c_npmi and c_v (R\N{LATIN SMALL LETTER O WITH DIAERESIS}der et al. 2015) of "
        "the first ten terms, with the modelled articles as reference; exclusivity is the mean FREX (Bischof and "
        "Airoldi 2012, weight {frex}) of the ten most probable ones.",
        setting(findings, "terms.relevance_weight", "{:g}".format),
        frex=f"{WEIGHT:g}",
    )


def stability(findings: Findings) -> Text:
    """The fits to parts, and how chance was measured."""
    n_fits = findings.settings["stability.n_fits"]
    if not n_fits:
        return Text(["Stability and held-out scores of this fit were not measured."])
    of = Entry("settings", "stability.n_fits")
    return told(
        "Stability: {}, each to {parts} with its own seed; agreement of topics is the "
        "Jaccard similarity of their ten most probable terms (after Greene et al. 2014). Chance was measured by "
        "{} to the same parts of a shuffled corpus, in which all tokens are dealt to the "
        "articles anew and each article keeps its length. {completion}",
        counted(n_fits, "further fit", of=of),
        counted(n_fits, "fit", of=of),
        parts=PARTS,
        completion=COMPLETION,
    )


COMPLETION = (
    "Held-out scores are of articles left out of a fit, by document completion (Wallach et al. 2009): topic shares are "
    "estimated from one half of an article's tokens by MAP-EM (Asuncion et al. 2009), the other half is scored. A "
    "score is the natural logarithm of the likelihood per token, perplexity the exponential of its negative."
)


def comparison(findings: Findings) -> Text:
    """The grid of numbers of topics."""
    n_fits = findings.settings["selection.n_fits"]
    numbers = findings.choices["n_topics"].sort().to_list()
    if not numbers:
        return Text(["Other numbers of topics were not compared."])
    completion = "" if findings.settings["stability.n_fits"] else f" {COMPLETION}"
    return told(
        "{} numbers of topics from {} to {}, in nearly equal steps of "
        "their logarithm ({}), were compared by {} each to "
        "{parts}, the same for all, and to the same parts of the shuffled corpus at up to three of the numbers: by "
        "held-out score and by agreement (Greene et al. 2014) over chance, with standard errors (jackknife for "
        "agreement).{completion}",
        Cited(str(len(numbers)), all_rows("choices")),
        number(numbers[0]),
        number(numbers[-1]),
        joined(", ", map(number, numbers)),
        counted(n_fits, "fit", of=Entry("settings", "selection.n_fits")),
        parts=PARTS,
        completion=completion,
    )
