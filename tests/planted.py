"""A small corpus with planted topics and tone, generated and therefore free of anyone's text."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import numpy as np

STORIES = {
    "port": "harbour crane vessel cargo docker quay tide pilot container berth ferry anchor",
    "court": "judge verdict lawyer trial witness appeal sentence jury prosecutor bail hearing evidence",
    "school": "teacher pupil classroom lesson exam textbook playground principal homework library desk term",
}
TONES = {
    1: ("wonderful", "successful", "delighted", "excellent"),
    0: ("ordinary", "usual", "scheduled", "regional"),
    -1: ("terrible", "disastrous", "angry", "awful"),
}
FIRST_DAY = dt.date(2024, 1, 3)
LETTERS = "bcdfghjklmnpqrstvwxz"
OWN_WORDS = 36


def new_words(ending: str) -> Iterator[str]:
    """Words of no language, each once: articles made of them are no copies."""
    return (f"{''.join(letters)}{ending}" for letters in product(LETTERS, repeat=4))


def article(number: int, rng: np.random.Generator) -> tuple[str, str, int, str]:
    """File name, story, planted tone and text of one article in the native format."""
    story = list(STORIES)[number % len(STORIES)]
    tone = number % 5 % 3 - 1
    date = FIRST_DAY + dt.timedelta(days=3 * number)
    own = islice(new_words("ism"), OWN_WORDS * number, None)
    parts = [
        f" date {date} The {STORIES[story].split()[number % 12]} report number {number}",
        paragraph(story, tone, own, rng),
        "Background",
        paragraph(story, tone, own, rng),
        "Looking Ahead",
        paragraph(story, min(tone + 1, 1), own, rng),
    ]
    return f"{date}-{story}.txt", story, tone, "\n\n".join(parts) + "\n"


def paragraph(story: str, tone: int, own: Iterator[str], rng: np.random.Generator) -> str:
    """Four sentences about `story` in a tone of -1, 0 or 1, with twelve words that no other article has."""
    words = STORIES[story].split()
    return " ".join(sentence(rng.choice(words, 3), rng.choice(TONES[tone]), own) for _ in range(4))


def sentence(words: np.ndarray, mood: str, own: Iterator[str]) -> str:
    """One sentence with typographic marks."""
    first, second, third = words
    place = f"{next(own)}, {next(own)} and {next(own)}"
    return f"The town\N{RIGHT SINGLE QUOTATION MARK}s {mood} {first} and the {second} met the {third} of {place}."


def write(folder: Path, n_articles: int = 120, *, backwards: bool = False) -> None:
    """Write the corpus to `folder`/data: raw/, labels.csv and a list of stop words."""
    rng = np.random.default_rng(7)
    articles = [article(number, rng) for number in range(n_articles)]
    raw = folder / "data" / "raw"
    raw.mkdir(parents=True)
    for name, _, _, text in reversed(articles) if backwards else articles:
        (raw / name).write_text(text, encoding="utf-8")
    rows = [f"{name},{story},{tone}" for name, story, tone, _ in articles]
    labels = "\n".join(["file,storyline,planted_tone", *rows]) + "\n"
    (folder / "data" / "labels.csv").write_text(labels, encoding="utf-8")
    (folder / "data" / "stop_words.txt").write_text("# none\ntown\nmet\n", encoding="utf-8")
