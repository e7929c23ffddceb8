"""Our topic engines and those of other libraries on the same tokens: quality, CPU seconds and peak memory.

    python benchmarks/topics.py CORPORA RESULTS.jsonl [--peers PYTHON] [--plot FRONTIER.svg]

CORPORA is a folder with the files of topic_corpora.FILES and those that
text_corpora converts into RESULTS.corpora.  Every fit is a
process of its own (see topic_fits) and one line of RESULTS.jsonl, its matrices
a file of RESULTS.fits: a run that broke off goes on where it was.  The peers
that the project does not need are fitted by the interpreter --peers; those it
does not have are named and skipped.  --show prints what there is and fits nothing.

Three fits for each engine and seed: to all documents, to train + val, and to
four fifths of all documents, other ones for each seed.  An engine that chooses
its start does so in the first two by the documents it is given, and in the
third takes that of the first.

- NPMI / TD: gensim's c_npmi of the ten terms of each topic within the corpus
  itself, and the share of different ones among them; terms by probability, and
  by relevance with weight 0.6, which is what the pipeline shows.
- NMI of the topic with the largest share with the label, all documents.
- LR: accuracy on test of a logistic regression (C = 100) on the shares of train;
  topics are those of all documents.
- perplexity: test under the fit to train + val, by document completion, over five
  shuffles of the tokens: a single one can be off by two in a hundred, alike for all engines.
- stability: mean best-match Jaccard of the ten most probable terms, between the
  fits to four fifths, and between those to all documents (only the seed differs).
- CPU s: the fit to all documents from counts to shares; in brackets the choice of a start.

Means over seeds.  Nothing was chosen by any but the corpora of topic_corpora.CHOSEN_BY; on the
others engines get the first seed alone, but for the default one.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import metadata
from itertools import product
from pathlib import Path
from typing import Any

import altair as alt
import numpy as np
from sklearn.linear_model import LogisticRegression
from text_corpora import CONVERTERS, written
from topic_corpora import CHOSEN_BY, FILES, PARTS, Corpus, corpus
from topic_fits import N_TOPICS, OURS
from topic_peers import PEERS

from pipeline.counts.matrix import CountMatrix  # the path to it is set in topic_corpora
from pipeline.topics.agreement import label_nmi
from pipeline.topics.coherence import coherence_of_many, mean_defined
from pipeline.topics.diversity import diversity
from pipeline.topics.heldout import Heldout, completion
from pipeline.topics.stability import best_match_agreement
from pipeline.topics.terms import RELEVANCE_WEIGHT, relevance, top_terms

DEFAULT, YARDSTICK, RIVAL = "em_lda", "tomotopy", "gensim auto"
N_TERMS = 10
NAMES = [*FILES, *CONVERTERS]
SHUFFLES = (1, 2, 3, 4, 5)
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1")

# Measure -> what it is called, then for each corpus the target of the default engine and, further, what lies beyond.
TARGETS: dict[str, tuple[str, dict[str, tuple[float, ...]]]] = {
    "npmi_relevance": ("NPMI of the shown terms", {"BBC_News": (0.20, 0.24), "20_Newsgroups": (0.175, 0.205)}),
    "td_relevance": ("TD10 of the shown terms", {"BBC_News": (0.95, 0.97), "20_Newsgroups": (0.92, 0.92)}),
    "accuracy": ("LR accuracy", {"BBC_News": (0.963, 0.97), "20_Newsgroups": (0.52, 0.54)}),
    "nmi": ("NMI", {"BBC_News": (0.57,), "20_Newsgroups": (0.39, 0.42)}),
    "perplexity": ("held-out perplexity", {"BBC_News": (867,)}),
    "perplexity_to_rival": (f"perplexity as a part of that of {RIVAL}", {"20_Newsgroups": (1.0,)}),
    "stability_parts": ("stability over fits to four fifths", {"BBC_News": (0.85,), "20_Newsgroups": (0.70,)}),
    "stability_seeds": ("stability over seeds alone", {"BBC_News": (0.85,), "20_Newsgroups": (0.70,)}),
    "seconds_to_yardstick": (
        f"CPU s as a part of those of {YARDSTICK}",
        {"BBC_News": (0.5, 0.25), "20_Newsgroups": (0.5, 0.25)},
    ),
}
LESS_IS_BETTER = {"perplexity", "perplexity_to_rival", "seconds_to_yardstick"}

Record = dict[str, Any]
Key = tuple[str, str, str, int, str]


class Results:
    """The lines of a run by what they are of, and the matrices beside them."""

    def __init__(self, file: Path) -> None:
        """Read what there is."""
        self.file = file
        self.fits = file.with_suffix(".fits")
        self.fits.mkdir(parents=True, exist_ok=True)
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        self.records = {_key(record): record for record in map(json.loads, lines)}

    def add(self, record: Record) -> None:
        """Keep a record, and write its line."""
        self.records[_key(record)] = record
        with self.file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(record, allow_nan=False) + "\n")

    def seeds(self, name: str, engine: str, part: str, kind: str = "fit") -> list[int]:
        """Seeds of which there is a record."""
        return sorted(key[3] for key in self.records if key[:3] + key[4:] == (kind, name, engine, part))

    def matrices(self, name: str, engine: str, seed: int, part: str) -> dict[str, np.ndarray]:
        """The matrices of a fit."""
        with np.load(self.path(name, engine, seed, part)) as file:
            return dict(file)

    def path(self, name: str, engine: str, seed: int, part: str) -> Path:
        """The file of a fit."""
        return self.fits / f"{name}-{engine.replace(' ', '_')}-{seed}-{part}.npz"


def _key(record: Record) -> Key:
    return record["kind"], record["corpus"], record["engine"], record["seed"], record["part"]


def tokens(results: Results, corpora: Path, name: str) -> Path:
    """The file of the corpus `name`; one of raw texts is converted unless that is done."""
    return corpora / FILES[name] if name in FILES else written(corpora, results.file.with_suffix(".corpora"), name)


def fit(results: Results, corpora: Path, python: str, job: Record) -> str | None:
    """Fit in a child and keep what it tells, unless that is there; the library that is missing, if any."""
    if _key(job) in results.records:
        return None
    first = results.records.get(_key(job | {"part": "all"}), {})
    given = {"start": first["start"]} if job["part"] == "sample" and "start" in first else {}
    path = results.path(job["corpus"], job["engine"], job["seed"], job["part"])
    done = subprocess.run(
        [
            python,
            Path(__file__).with_name("topic_fits.py"),
            tokens(results, corpora, job["corpus"]),
            path,
            json.dumps(job | given),
        ],
        env=os.environ | ONE_THREAD,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    record = json.loads(done.stdout)
    if "missing" in record:
        return str(record["missing"])
    results.add(record)
    print(f"{job['corpus']} {job['engine']} {job['seed']} {job['part']}: {record['seconds']:.1f} s", file=sys.stderr)
    return None


def fit_all(results: Results, options: argparse.Namespace) -> None:
    """Fit whatever is asked for and not there yet; name what cannot be had."""
    missing: dict[str, str] = {}
    for job in _jobs(options):
        engine = job["engine"]
        python = sys.executable if engine in OURS else options.peers
        lacking = None if engine in missing else fit(results, options.corpora, python, job)
        missing |= {engine: lacking} if lacking else {}
    for engine, library in missing.items():
        print(f"{engine} is skipped: {options.peers} has no {library}")


def _jobs(options: argparse.Namespace) -> Iterator[Record]:
    """What is to be fitted to what: for a single seed no sample, which would have no other to agree with."""
    for name, seed, engine, part in product(options.names, options.seeds, options.engines, options.parts):
        many = name in CHOSEN_BY or engine == DEFAULT
        if many or (seed == options.seeds[0] and part != "sample"):
            yield {"kind": "fit", "corpus": name, "engine": engine, "seed": seed, "part": part}


def score_all(results: Results, whole: Corpus, engines: Sequence[str]) -> None:
    """Score every fit that has no scores yet; texts are counted once for all of them."""
    waiting = [
        (engine, seed)
        for engine in engines
        for seed in results.seeds(whole.name, engine, "all")
        if results.seeds(whole.name, engine, "seen").count(seed)
        and not results.seeds(whole.name, engine, "all", "scores").count(seed)
    ]
    shown = [terms for engine, seed in waiting for terms in _shown(results, whole, engine, seed)]
    found = [mean_defined(values) for values in coherence_of_many(shown, whole.texts, "c_npmi")] if shown else []
    for place, (engine, seed) in enumerate(waiting):
        by_probability, by_relevance = shown[2 * place : 2 * place + 2]
        of = {"kind": "scores", "corpus": whole.name, "engine": engine, "seed": seed, "part": "all"}
        terms = {
            "npmi_probability": found[2 * place],
            "td_probability": diversity(by_probability),
            "npmi_relevance": found[2 * place + 1],
            "td_relevance": diversity(by_relevance),
        }
        results.add(of | terms | _of_documents(results, whole, engine, seed))


def _shown(results: Results, whole: Corpus, engine: str, seed: int) -> list[list[list[str]]]:
    """The top terms of each topic by probability, and by relevance."""
    topic_term = results.matrices(whole.name, engine, seed, "all")["topic_term"]
    totals = np.asarray(whole.counts.counts.sum(axis=0), dtype=np.float64).ravel()
    rankings = (topic_term, relevance(topic_term, totals / totals.sum(), weight=RELEVANCE_WEIGHT))
    ranked = [top_terms(scores, whole.counts.terms, N_TERMS) for scores in rankings]
    return [[[term for term, _ in terms] for terms in topics] for topics in ranked]


def _of_documents(results: Results, whole: Corpus, engine: str, seed: int) -> Record:
    """NMI, accuracy, and perplexity where the engine has a prior."""
    shares = results.matrices(whole.name, engine, seed, "all")["doc_topic"]
    train, test = whole.split == "train", whole.split == "test"
    seen = results.matrices(whole.name, engine, seed, "seen")
    model = LogisticRegression(C=100, max_iter=2_000).fit(shares[train], whole.labels[train])
    return {
        "nmi": label_nmi(shares.argmax(axis=1).tolist(), whole.labels.tolist()),
        "accuracy": float(model.score(shares[test], whole.labels[test])),
        "perplexity": _perplexity(whole.counts.rows(np.flatnonzero(test)), seen) if "alpha" in seen else None,
    }


def _perplexity(unseen: CountMatrix, seen: dict[str, np.ndarray]) -> float:
    """Held-out perplexity of a fit over all shuffles together."""
    found = [completion(unseen, seen["topic_term"], seen["alpha"], seed=seed) for seed in SHUFFLES]
    return Heldout(sum(each.log_likelihood for each in found), sum(each.n_tokens for each in found)).perplexity


def row(results: Results, name: str, engine: str) -> Record | None:
    """The means over seeds of everything known of an engine on a corpus; None where nothing is."""
    seeds = results.seeds(name, engine, "all", "scores")
    if not seeds:
        return None
    both = [
        results.records["fit", name, engine, seed, "all"] | results.records["scores", name, engine, seed, "all"]
        for seed in seeds
    ]
    measures = [key for key in both[0] if key.startswith(("npmi", "td", "nmi", "accuracy", "seconds", "peak"))]
    means: Record = {key: mean_defined([each[key] for each in both]) for key in [*measures, "perplexity"]}
    means |= {"corpus": name, "engine": engine, "n_seeds": len(seeds)}
    for measure, part in (("stability_parts", "sample"), ("stability_seeds", "all")):
        found = [results.matrices(name, engine, seed, part)["topic_term"] for seed in results.seeds(name, engine, part)]
        means[measure] = best_match_agreement(found, n_terms=N_TERMS) if len(found) > 1 else None
    starts = [each["start"] for each in both if "start" in each]
    return means | {"starts": ", ".join(sorted(set(starts), key=starts.index))}


def compared(rows: list[Record]) -> list[Record]:
    """`rows` of one corpus with CPU seconds and perplexity as parts of those they are compared with."""
    of = {each["engine"]: each for each in rows}
    return [
        each
        | {
            "seconds_to_yardstick": each["seconds"] / of[YARDSTICK]["seconds"] if YARDSTICK in of else None,
            "perplexity_to_rival": each["perplexity"] / of[RIVAL]["perplexity"]
            if RIVAL in of and each["perplexity"]
            else None,
        }
        for each in rows
    ]


HEADINGS = (
    "engine",
    "seeds",
    "CPU s (choice)",
    "x tomotopy",
    "MB",
    "perplexity",
    "NMI",
    "LR",
    "probability NPMI / TD",
    "relevance NPMI / TD",
    "stability parts",
    "seeds alone",
    "start",
)


def line(each: Record) -> tuple[str, ...]:
    """The cells of a row of the table."""
    choice = each.get("seconds_of_choice")
    pairs = (f"{number(each[f'npmi_{by}'])} / {number(each[f'td_{by}'])}" for by in ("probability", "relevance"))
    return (
        each["engine"],
        str(each["n_seeds"]),
        number(each["seconds"], 1) + (f" ({choice:.1f})" if choice and choice > 0.01 else ""),  # noqa: PLR2004 - shown as 0.0
        number(each["seconds_to_yardstick"], 2),
        number(each["peak_mb"], 0),
        number(each["perplexity"], 1),
        number(each["nmi"]),
        number(each["accuracy"]),
        *pairs,
        number(each["stability_parts"]),
        number(each["stability_seeds"]),
        each["starts"],
    )


def number(value: float | None, decimals: int = 3) -> str:
    """`value` with `decimals` decimals, or a dash where there is none."""
    return "-" if value is None else f"{value:.{decimals}f}"


def print_table(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Print a table in Markdown."""
    for cells in (headings, ["---"] * len(headings), *lines):
        print("| " + " | ".join(cells) + " |")


def target_lines(default: Record) -> list[tuple[str, ...]]:
    """What the default engine reaches against each target of its corpus."""
    lines: list[tuple[str, ...]] = []
    for measure, (title, goals) in TARGETS.items():
        value = default[measure]
        for goal, kind in zip(goals.get(default["corpus"], ()), ("target", "beyond"), strict=False):
            bound = f"at {'most' if measure in LESS_IS_BETTER else 'least'} {goal:g}"
            lines.append((title, kind, number(value), bound, verdict(value, goal, measure)))
    return lines


def verdict(value: float | None, goal: float, measure: str) -> str:
    """Whether the target is reached, unrounded."""
    if value is None:
        return "not measured"
    is_reached = value <= goal if measure in LESS_IS_BETTER else value >= goal
    return "reached" if is_reached else "not reached"


FRONTIER = {
    "npmi_relevance": "NPMI, terms by relevance",
    "nmi": "NMI with the label",
    "accuracy": "LR accuracy",
    "perplexity": "held-out perplexity (less is better)",
}


def frontier(rows: list[Record], file: Path) -> None:
    """Write a chart of quality against CPU seconds: a row for each corpus, a column for each measure."""
    charts = [
        alt.hconcat(
            *(_panel(name, [each for each in rows if each["corpus"] == name], *said) for said in FRONTIER.items())
        )
        for name in dict.fromkeys(each["corpus"] for each in rows)
    ]
    alt.vconcat(*charts).save(file)


def _panel(name: str, rows: list[Record], measure: str, title: str) -> alt.Chart:
    points = [
        {"engine": each["engine"], "seconds": each["seconds"], "value": each[measure]}
        for each in rows
        if each[measure] is not None
    ]
    engines = [*OURS, *PEERS]
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(points))
        .mark_point(filled=True, size=80, opacity=0.9)
        .encode(
            x=alt.X("seconds:Q", title="CPU seconds (log scale)", scale=alt.Scale(type="log", nice=True)).axis(
                tickCount=4, format="~g"
            ),
            y=alt.Y("value:Q", title=title, scale=alt.Scale(zero=False, nice=True)).axis(tickCount=5),
            color=alt.Color("engine:N", title=None, scale=alt.Scale(domain=engines, scheme="tableau20")),
            shape=alt.Shape("engine:N", title=None, scale=alt.Scale(domain=engines)),
        )
        .properties(width=230, height=170, title=name)
    )
    return chart


def report(results: Results, options: argparse.Namespace) -> None:
    """Score what is fitted and print one table for each corpus, then the default engine against its targets."""
    every: list[Record] = []
    print("python", " ".join(sys.argv), f"; K = {N_TOPICS}, relevance weight {RELEVANCE_WEIGHT}")
    versions = {name: metadata.version(name) for name in ("numpy", "scipy", "scikit-learn", "gensim")}
    print("Python", platform.python_version(), versions)
    for name in options.names:
        score_all(results, corpus(tokens(results, options.corpora, name), name), options.engines)
        rows = compared([found for engine in options.engines if (found := row(results, name, engine))])
        every += rows
        print(f"\n{name}{'' if name in CHOSEN_BY else ', not used for any choice'}\n")
        print_table(HEADINGS, [line(each) for each in rows])
        lines = [cells for each in rows if each["engine"] == DEFAULT for cells in target_lines(each)]
        if lines:
            print(f"\n{DEFAULT} with default settings, {name}\n")
            print_table(("measure", "", "measured", "wanted", "verdict"), lines)
    if options.plot:
        frontier(every, options.plot)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("corpora", type=lambda text: Path(text).resolve())
    parser.add_argument("results", type=Path)
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--names", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--engines", nargs="+", choices=[*OURS, *PEERS], default=[*OURS, *PEERS])
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    return parser.parse_args()


if __name__ == "__main__":
    asked = arguments()
    run = Results(asked.results)
    if not asked.show:
        fit_all(run, asked)
    report(run, asked)
