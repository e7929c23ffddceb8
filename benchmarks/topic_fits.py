"""One fit in a process of its own: its CPU seconds and peak memory, its matrices in a file.

    python benchmarks/topic_fits.py CORPUS.tsv.gz FIT.npz '{"corpus": ..., "engine": ..., "seed": ..., "part": ...}'

It prints one JSON object.  CPU seconds (user and system, all threads) begin
with the counts and end with the shares of the documents; a choice of the start
is within them, and given separately.  Memory is the process's largest resident set,
libraries and corpus included, as Linux tells it.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from topic_corpora import corpus
from topic_peers import PEERS

from pipeline.counts.matrix import CountMatrix  # the path to it is set in topic_corpora

PARAMS = Path(__file__).resolve().parents[1] / "params.yaml"
N_TOPICS = 20
# Our engines: with the settings of params.yaml, and the default one from either start.
OURS = {
    "em_lda": ("em_lda", "auto"),
    "em_lda nmf": ("em_lda", "nmf"),
    "em_lda random": ("em_lda", "random"),
    "gensim_lda": ("gensim_lda", "auto"),
    "sklearn_lda": ("sklearn_lda", "auto"),
    "sklearn_nmf": ("sklearn_nmf", "auto"),
}


def ours(counts: CountMatrix, job: dict[str, Any]) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """The matrices of one of the pipeline's engines, and which start it took why."""
    # A peer's interpreter need not have what these need.
    import yaml  # noqa: PLC0415

    from pipeline.topics.engines import ENGINES  # noqa: PLC0415
    from pipeline.topics.fitting import FitSpec, fitted  # noqa: PLC0415
    from pipeline.topics.start_choice import start_choice  # noqa: PLC0415

    engine, start = OURS[job["engine"]]
    topics = yaml.safe_load(PARAMS.read_text(encoding="utf-8"))["topics"]
    spec = FitSpec(engine, job.get("start", start), job["seed"], ENGINES[engine].settings(**topics[engine]))
    before = time.process_time()
    choice = start_choice(counts, spec, n_topics=N_TOPICS)
    between = time.process_time()
    fit = fitted(counts, spec.starting(choice.start), n_topics=N_TOPICS, item=job["part"])
    record = {
        "start": choice.start,
        "perplexity_of_starts": dict(choice.perplexity),
        "seconds_of_choice": between - before,
        "seconds": time.process_time() - before,
    }
    return {"doc_topic": fit.doc_topic, "topic_term": fit.topic_term, "alpha": fit.alpha}, record


def peer(counts: CountMatrix, job: dict[str, Any]) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """The matrices of a peer."""
    before = time.process_time()
    doc_topic, topic_term, alpha = PEERS[job["engine"]](counts, N_TOPICS, job["seed"])
    seconds = time.process_time() - before
    prior = {} if alpha is None else {"alpha": alpha}
    return {"doc_topic": doc_topic, "topic_term": topic_term} | prior, {"seconds": seconds}


def peak_mb() -> int:
    """The largest resident set of this process so far; that of getrusage may be its parent's."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def main(tokens: Path, file: Path, job: dict[str, Any]) -> None:
    """Fit, write and tell."""
    whole = corpus(tokens, job["corpus"])
    counts = whole.counts.rows(whole.rows(job["part"], job["seed"]))
    try:
        matrices, record = (ours if job["engine"] in OURS else peer)(counts, job)
    except ModuleNotFoundError as error:
        print(json.dumps({"missing": error.name}))
        return
    memory = peak_mb()
    np.savez(file, allow_pickle=False, **matrices)
    print(json.dumps(job | record | {"peak_mb": memory}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3]))
