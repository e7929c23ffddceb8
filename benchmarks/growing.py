"""A corpus that grows by one article: CPU seconds of the text stages, before and after.

    python benchmarks/growing.py [N_ARTICLES]

The articles are generated, of about 300 words each, and lie once in a file each and once in one file of JSON lines.
The stages from ingest to vectorise and score_sentiment run on all of them, then again with one article more, and at
last on the same files without the store of shards: every file must have the same bytes as before.  What Python and
the libraries take to start is measured apart, since it does not grow with the corpus.
"""

import datetime as dt
import hashlib
import json
import os
import platform
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from scratch_project import Measured, measured, project, stage, table

STAGES = ("ingest", "segment", "screen", "tokenise", "vectorise", "score_sentiment")
CONSONANTS = ("b", "br", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w")
ENDINGS = ("", "", "", "s", "ed", "ing", "er", "ly", "ness")
SYLLABLES = [first + vowel for first in CONSONANTS for vowel in "aeiou"]
FUNCTION_WORDS = (
    *("the", "the", "the", "of", "of", "and", "to", "to", "a", "in", "in", "that", "it", "was", "for", "on", "with"),
    *("as", "but", "by", "at", "from", "has", "had", "were", "which", "this", "not", "are", "its", "who", "would"),
)
MOODS = ("good", "bad", "great", "terrible", "happy", "angry", "not good", "very sad", "success", "failure", "hope")
SYLLABLES_OF_WORDS = {1: 300, 2: 5_700, 3: 19_000}
SENTENCES = 15


def vocabulary(rng: random.Random) -> list[str]:
    """Words of no language, the frequent ones first and short."""
    words = set()
    for n_syllables, n_words in SYLLABLES_OF_WORDS.items():
        stems = ["".join(rng.choices(SYLLABLES, k=n_syllables)) for _ in range(n_words)]
        words |= {f"{stem}{rng.choice(CONSONANTS)}{rng.choice(ENDINGS)}" for stem in stems}
    return sorted(words, key=lambda word: (len(word), word))


def sentence(rng: random.Random, words: list[str]) -> str:
    """About twenty words: four in ten are function words, the others are drawn as by Zipf."""
    n_words = rng.randint(12, 28)
    drawn = [
        rng.choice(FUNCTION_WORDS)
        if rng.random() < 0.4  # noqa: PLR2004 - see above
        else words[min(int(len(words) ** rng.random()), len(words) - 1)]
        for _ in range(n_words)
    ]
    if rng.random() < 0.5:  # noqa: PLR2004 - every other sentence has a mood
        drawn[n_words // 2] = rng.choice(MOODS)
    return " ".join(drawn).capitalize() + "."


def article(number: int, words: list[str]) -> dict[str, str]:
    """Date, title and text of an article in five paragraphs."""
    rng = random.Random(number)  # noqa: S311 - the same article every time
    sentences = [sentence(rng, words) for _ in range(SENTENCES)]
    return {
        "date": (dt.date(2020, 1, 1) + dt.timedelta(days=number % 1_800)).isoformat(),
        "title": sentence(rng, words)[:70].rstrip("."),
        "text": "\n\n".join(" ".join(sentences[start : start + 3]) for start in range(0, SENTENCES, 3)),
        "outlet": f"Paper {number % 7}",
    }


def as_files(folder: Path, number: int, found: dict[str, str]) -> None:
    """The article as a file of its own, a thousand in a folder."""
    file = folder / f"{number % 10}" / f"{number:06}.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"date {found['date']} {found['title']}\n\n{found['text']}\n", encoding="utf-8")


def as_line(folder: Path, number: int, found: dict[str, str]) -> None:
    """The article as one line more of the only file."""
    del number
    folder.mkdir(exist_ok=True)
    with (folder / "articles.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(found) + "\n")


def run(root: Path, title: str) -> list[Measured]:
    """What each stage takes."""
    rows = [stage(name, root) for name in STAGES]
    table(title, rows)
    return rows


def digests(root: Path) -> dict[str, str]:
    """The digest of every file that the stages made, by its name."""
    made = [file for name in STAGES for file in sorted((root / "data" / name).rglob("*")) if file.is_file()]
    return {file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in made}


def compared(full: list[Measured], more: list[Measured], start: float) -> None:
    """Print what one article more takes, in all and beyond what it takes to start."""
    before, after = (sum(row.cpu for row in rows) for rows in (full, more))
    print(f"one more takes {after / before:.1%} of the CPU seconds, ", end="")
    print(f"and beyond starting up {(after - start) / (before - start):.1%}")


def grown(root: Path, add: Callable[[Path, int, dict[str, str]], None], n_articles: int, start: float) -> None:
    """Run, add an article, run again, and compare with a run that starts from nothing; `start` as of starting()."""
    words = vocabulary(random.Random(0))  # noqa: S311 - the same words every time
    corpus = root / "corpus"
    for number in range(n_articles):
        add(corpus, number, article(number, words))
    project(root, ingest={"path": str(corpus)})
    full = run(root, f"{n_articles:,} articles, {root.name}")
    size = sum(file.stat().st_size for file in (root / ".shards").rglob("*") if file.is_file())
    print(f"  the store holds {size / 1e6:.0f} MB")
    add(corpus, n_articles, article(n_articles, words))
    more = run(root, "one more")
    compared(full, more, start)
    found = digests(root)
    for name in STAGES:
        shutil.rmtree(root / "data" / name)
    os.environ["PIPELINE_STORE_MB"] = "0"
    run(root, "all of them without the store")
    del os.environ["PIPELINE_STORE_MB"]
    again = digests(root)
    differing = sorted(name for name in found | again if found.get(name) != again.get(name))
    print(f"{len(again)} files, {len(differing)} of them with other bytes {differing[:3]}")


def starting() -> float:
    """The CPU seconds that all stages take to start, whatever the corpus holds."""
    commands = {"python": "pass", "polars": "import polars"} | {
        f"{name}": f"import pipeline.params, pipeline.stages.{name}" for name in STAGES
    }
    rows = [measured(name, sys.executable, "-c", command) for name, command in commands.items()]
    table("starting up (the stages include Python and polars)", rows)
    return sum(row.cpu for row in rows if row.name in STAGES)


def main(folder: Path, n_articles: int) -> None:
    """Measure and print."""
    os.environ |= {"PIPELINE_JOBS": "1", "POLARS_MAX_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    print(f"Python {platform.python_version()}, polars {metadata.version('polars')}, {os.cpu_count()} processors")
    start = starting()
    for name, add in (("one file each", as_files), ("one file of JSON lines", as_line)):
        root = folder / name.replace(" ", "_")
        root.mkdir()
        grown(root, add, n_articles, start)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        main(Path(place), int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
