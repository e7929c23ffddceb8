"""Small corpora in which one thing at a time is odd, and one with everything that may become of a record."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tests import planted
from tests.screening.planted import foreign_sentences

FOOTER = "Sign up to our newsletter for the week's best stories."
GERMAN = (
    "Der Stadtrat hat am Dienstag beschlossen, die alte Br\N{LATIN SMALL LETTER U WITH DIAERESIS}cke zu erneuern. "
    "Nach Angaben der Polizei wurde bei dem Unfall niemand schwer verletzt."
)
TABLE = """date,title,text,outlet,label
2024-02-02,First of the table,The crane is in the harbour.,The Courier,port
2024-02-30,Second of the table,The crane is gone.,The Courier,port
2024-02-03,Third of the table,The judge is in the caf\u00c3\u00a9.,,
"""
FIRST_DAY = dt.date(2024, 1, 1)
FIRST_PORT, FIRST_COURT = "2024-01-03-port.txt", "2024-01-06-court.txt"
Files = dict[str, bytes]


def new_words() -> Iterator[str]:
    """Words of no language, each once, and none of them in the planted articles."""
    return planted.new_words("ing")


def article(words: Iterator[str], day: dt.date, *, n_sentences: int = 6, headed: bool = True) -> str:
    """An article of the native format with ten words to the sentence."""
    said = " ".join(f"The {next(words)} and the {next(words)} are in the {next(words)}." for _ in range(n_sentences))
    return f" date {day} The {next(words)}\n\n" + (f"Some lead.\n\nBackground\n\n{said}\n" if headed else f"{said}\n")


def sound(n: int = 12, **changes: object) -> Files:
    """`n` articles in which nothing is odd."""
    words = new_words()
    days = (FIRST_DAY + dt.timedelta(days=number) for number in range(n))
    return {f"{number:02d}.txt": article(words, day, **changes).encode() for number, day in enumerate(days)}


def table(rows: list[tuple[object, object, object, object]]) -> bytes:
    lines = [f"{date},{title},{text},{outlet}" for date, title, text, outlet in rows]
    return "\n".join(["date,title,text,outlet", *lines, ""]).encode()


def rows_of_table(n: int, *, n_bad: int = 0, n_without_outlet: int = 0) -> bytes:
    words = new_words()
    dates = ["no date"] * n_bad + [str(FIRST_DAY + dt.timedelta(days=number)) for number in range(n - n_bad)]
    texts = [article(words, FIRST_DAY, headed=False).splitlines()[2] for _ in range(n)]
    outlets = [""] * n_without_outlet + ["Courier"] * (n - n_without_outlet)
    return table([(dates[i], next(words), texts[i], outlets[i]) for i in range(n)])


def of_one_day(n: int, *, of: int) -> Files:
    words = new_words()
    days = [FIRST_DAY + dt.timedelta(days=max(0, number - n + 1)) for number in range(of)]
    return {f"{number:02d}.txt": article(words, day).encode() for number, day in enumerate(days)}


def short(n: int, *, of: int) -> Files:
    return {**sound(of), **sound(n, n_sentences=1)}


def of_words(n_words: int) -> Files:
    words = new_words()
    text = " ".join(["crane"] + [next(words) for _ in range(n_words - 1)])
    return {"a.txt": f" date 2024-01-01 Title\n\n{text}.\n".encode()}


def copied(n: int, *, of: int) -> Files:
    files = sound(of - n)
    return {**files, **{f"copy{number}.txt": files["00.txt"] for number in range(n)}}


def german(n: int, *, of: int) -> Files:
    sentences = foreign_sentences()["de"]
    rng = np.random.default_rng(1)
    texts = [" ".join(rng.permutation(sentences)[:3]) for _ in range(n)]
    foreign = {f"german{i}.txt": f" date 2024-0{i + 1}-01 Die Stadt\n\n{text}\n" for i, text in enumerate(texts)}
    return {**sound(of - n), **{name: text.encode() for name, text in foreign.items()}}


def with_text(text: str, encoding: str = "utf-8") -> Files:
    return {**sound(), "extra.txt": f" date 2024-03-01 Extra\n\n{text}\n".encode(encoding)}


def mixed(folder: Path) -> None:
    """Planted articles, a third with a footer, and some that are rejected or excluded, read with several options."""
    planted.write(folder, n_articles=120)
    raw = folder / "data" / "raw"
    for file in raw.glob("*-port.txt"):
        file.write_text(f"{file.read_text(encoding='utf-8')}\n{FOOTER}\n", encoding="utf-8")
    port = (raw / FIRST_PORT).read_bytes()
    foreign = " ".join(foreign_sentences()["de"])
    others = {
        "copies/one.txt": port,
        "copies/two.txt": port,
        "german.txt": f" date 2024-05-01 Die Stadt\n\n{foreign}\n".encode(),
        "footer.txt": f" date 2024-05-01 Empty\n\n{FOOTER}\n".encode(),
        "bad/one.txt": b"no date line",
        "bad/two.txt": b"none here either",
        "bad/three.txt": b"",
        "bad/four.bin": b"\x00\x01\x02",
        "table.csv": rows_of_table(5, n_bad=2, n_without_outlet=1),
        "western.txt": " date 2024-05-02 Caf\u00e9\n\nThe caf\u00e9 is in the harbour.\n".encode("cp1252"),
    }
    for name, content in others.items():
        (raw / name).parent.mkdir(exist_ok=True)
        (raw / name).write_bytes(content)


def everything(folder: Path, n_articles: int = 24, *, backwards: bool = False) -> None:
    """Planted articles, some with a footer, and one file for everything that may become of a record."""
    planted.write(folder, n_articles, backwards=backwards)
    raw = folder / "data" / "raw"
    for file in raw.glob("*-port.txt"):
        file.write_text(f"{file.read_text(encoding='utf-8')}\n{FOOTER}\n", encoding="utf-8")
    port, court = ((raw / name).read_text(encoding="utf-8") for name in (FIRST_PORT, FIRST_COURT))
    others = {
        "copy.txt": port,
        "near.txt": f"{court.rpartition('. ')[0]}.\n",
        "german.txt": f" date 2024-02-01 Die Stadt\n\n{GERMAN}\n",
        "footer.txt": f" date 2024-02-02 Nothing but a footer\n\n{FOOTER}\n",
        "bad.txt": "no date line\n",
        "notbad.txt": " date 2024-02-04 Not bad\n\nThe judge and the crane.\n",
        "odd.txt": " date 2024-02-05 Odd words\n\nQuixotic zephyrs.\n",
        "table.csv": TABLE,
    }
    for name, text in others.items():
        (raw / name).write_text(text, encoding="utf-8")
