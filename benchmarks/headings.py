"""Precision and recall of the rule for headings in plain text, against the explicit headings of Markdown.

    python benchmarks/headings.py CORPORA [HALF]

CORPORA is a folder with digitalgov_news/*.tar.gz and optech_newsletters/*.tar.gz.
The marks of Markdown are stripped from each post, the rule sees the blocks
that are left, and the truth is what the marks said: ATX, underlined and HTML
headings.  The lead of a post that begins with a heading is its deck or summary.

How plain text writes a list is not given, so everything is measured twice.
In *plain*, as most exports are, an entry of a list keeps its number or a dash,
and a row of a table is one line.  In *bare*, the paragraphs of the Markdown
reader, an entry of a list has neither, and each cell is a block.

Not counted, but seen by the rule as neighbours: paragraphs wholly in bold, and
underlined fields ("key: value"), which end a second front matter.

The posts of digitalgov_news are divided in two halves by a digest of their
names.  The rule was developed on the first alone; errors are listed for the
HALF named, "held-out" (the default) or "development", on the terminal alone.
"""

import hashlib
import html
import platform
import random
import re
import sys
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from pipeline.corpus import headings  # noqa: E402 - the path to it is set above
from pipeline.corpus.markup import html_blocks  # noqa: E402
from pipeline.corpus.model import Block  # noqa: E402
from pipeline.corpus.readers.markdown import LEADS, blocks_of, front_matter, inline_text  # noqa: E402

HALVES = ("development", "held-out")
RENDERINGS = ("plain", "bare")
SEED = 1
SHOWN = 20
WIDTH = 90
# In the sample corpus every block after the lead that is shorter is a heading, and no other is.
SHORTEST_PARAGRAPH = 50

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_FRONT_MATTER = re.compile(r"\s*---[^\S\n]*\n(?P<yaml>.*?)\n---[^\S\n]*(?:\n|\Z)", re.DOTALL)
_SHORTCODE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_FIELD = re.compile(r"[a-z_]+: \S")
_BOLD = re.compile(r"<(?P<tag>b|strong)\b[^>]*>(?P<words>.*?)</(?P=tag)>", re.DOTALL | re.IGNORECASE)
_LIST_ENTRY = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b.*?</t[dh]>", re.DOTALL | re.IGNORECASE)
_HEADING = re.compile(r"<h[1-6]\b", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A block without its marks and what they said of it."""

    text: str
    is_heading: bool
    is_left_out: bool = False


@dataclass(frozen=True)
class Outcome:
    """Numbers of headings found and of blocks left out; of each error the post and three blocks, itself between."""

    n_posts: int
    n_found: int
    n_left_out: int
    false_alarms: tuple[tuple[str, ...], ...]
    misses: tuple[tuple[str, ...], ...]

    def __str__(self) -> str:
        """One line with precision, recall and counts."""
        n_false, n_missed = len(self.false_alarms), len(self.misses)
        return (
            f"precision {self.n_found / (self.n_found + n_false):.3f}"
            f"  recall {self.n_found / (self.n_found + n_missed):.3f}"
            f"  posts {self.n_posts:5,}  headings {self.n_found + n_missed:5,}  found {self.n_found:5,}"
            f"  false alarms {n_false:4,}  misses {n_missed:4,}  blocks left out {self.n_left_out:4,}"
        )


def outcome(posts: Iterable[tuple[str, Sequence[Line]]]) -> Outcome:
    """The rule's decisions on `posts` against the truth."""
    n_posts = n_found = n_left_out = 0
    errors: dict[bool, list[tuple[str, ...]]] = {True: [], False: []}
    for name, lines in posts:
        n_posts += 1
        texts = ["", *(line.text for line in lines), ""]
        for place, (line, found) in enumerate(zip(lines, headings.are_headings(texts[1:-1]), strict=True)):
            if line.is_left_out:
                n_left_out += 1
            elif found != line.is_heading:
                errors[found].append((name, *texts[place : place + 3]))
            else:
                n_found += found
    return Outcome(n_posts, n_found, n_left_out, tuple(errors[True]), tuple(errors[False]))


def members(archive: Path) -> Iterator[tuple[str, str, str]]:
    """Name, front matter and body of each post of the archive, in order of name."""
    with tarfile.open(archive) as tar:
        for member in sorted(tar.getmembers(), key=lambda member: member.name):
            file = tar.extractfile(member) if member.name.endswith(".md") else None
            text = file.read().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n") if file else ""
            if match := _FRONT_MATTER.match(text):
                yield Path(member.name).name, match["yaml"], text[match.end() :]


def posts_of(archive: Path, rendering: str) -> list[tuple[str, list[Line]]]:
    """The lines of each post that has a text."""
    found = []
    for name, yaml, body in members(archive):
        lines = lines_of(body, rendering)
        front = front_matter(yaml)
        leads = [] if isinstance(front, str) else [str(front[field]) for field in LEADS if front.get(field)]
        if leads and (not lines or lines[0].is_heading):
            lines.insert(0, Line(leads[0], is_heading=False))
        found += [(name, lines)] if lines else []
    return found


def lines_of(body: str, rendering: str) -> list[Line]:
    """The blocks of a Markdown body in one of RENDERINGS."""
    tokens = _MARKDOWN.parse(_SHORTCODE.sub(" ", body))
    is_plain = rendering == RENDERINGS[0]
    found: list[Line] = []
    mark = ""
    row: list[str] | None = None
    for place, token in enumerate(tokens):
        if token.type == "list_item_open":
            mark = (f"{token.info}{token.markup} " if token.info else "- ") if is_plain else ""
        elif token.type == "tr_open":
            row = [] if is_plain else None
        elif token.type == "tr_close":
            found += [Line(" | ".join(row), is_heading=False)] if row else []
            row = None
        elif token.type == "html_block":
            found += html_lines(token.content, is_plain=is_plain)
        elif token.type == "inline" and row is not None:
            row.append(inline_text(token))
        elif token.type == "inline" and (text := inline_text(token)):
            found.append(line_of(mark + text, token, tokens[place - 1]))
            mark = ""
    return found


def line_of(text: str, token: Token, opening: Token) -> Line:
    """The line of an inline token that stands behind `opening`."""
    if opening.type == "heading_open":
        is_field = opening.markup == "-" and _FIELD.match(text) is not None
        return Line(text, is_heading=True, is_left_out=is_field)
    return Line(text, is_heading=False, is_left_out=is_bold(token))


def is_bold(token: Token) -> bool:
    """Whether all words of an inline token are in bold."""
    depth, words = 0, {True: "", False: ""}
    for child in token.children or []:
        depth += (child.type == "strong_open") - (child.type == "strong_close")
        words[depth > 0] += child.content if child.type in {"text", "code_inline"} else ""
    return bool(words[True].strip()) and not words[False].strip(" :.\u00a0")


def html_lines(content: str, *, is_plain: bool) -> list[Line]:
    """The lines of a piece of HTML; in plain text all its lists have dashes."""
    bold = {" ".join(texts_of(match["words"])) for match in _BOLD.finditer(content)}
    source = _LIST_ENTRY.sub(r"\g<0>- ", _ROW.sub(one_line, content)) if is_plain else content
    return [
        Line(block.text, block.is_heading, is_left_out=block.text in bold and not block.is_heading)
        for block in html_blocks(source)
        if block.text != "-"
    ]


def one_line(row: re.Match[str]) -> str:
    """A row of an HTML table as one line, unless there are headings in it."""
    cells = (" ".join(texts_of(cell)) for cell in _CELL.findall(row[0]))
    return row[0] if _HEADING.search(row[0]) else f"<tr>{html.escape(' | '.join(cells))}</tr>"


def texts_of(content: str) -> Iterator[str]:
    """The texts of the blocks of a piece of HTML."""
    return (block.text for block in html_blocks(content))


def half(name: str) -> str:
    """The half that a post belongs to."""
    return HALVES[hashlib.sha256(name.encode()).digest()[0] % 2]


def sample() -> list[tuple[str, list[Line]]]:
    """The articles of the sample corpus."""
    found = []
    for file in sorted((REPOSITORY / "data/raw").iterdir()):
        blocks = file.read_text(encoding="utf-8").strip().split("\n\n")[1:]
        lines = [Line(block, place > 0 and len(block) < SHORTEST_PARAGRAPH) for place, block in enumerate(blocks)]
        found.append((file.name, lines))
    return found


def differences(archive: Path) -> int:
    """The number of posts whose bare blocks are not those of the Markdown reader."""
    return sum(
        [Block(line.text, line.is_heading) for line in lines_of(body, RENDERINGS[1])] != blocks_of(body)
        for _, _, body in members(archive)
    )


def listed(kind: str, errors: Sequence[tuple[str, ...]]) -> None:
    """Print SHOWN of `errors`, drawn by a fixed seed."""
    chosen = random.Random(SEED).sample(errors, min(SHOWN, len(errors)))  # noqa: S311 - a sample, no secret
    print(f"\n{len(chosen)} of {len(errors)} {kind}")
    for post, before, text, after in chosen:
        print(f"  {text[:WIDTH]!r}  ({post})\n      before: {before[-WIDTH:]!r}\n      after:  {after[:WIDTH]!r}")


def main(corpora: Path, shown: str) -> None:
    """Print precision and recall of everything, and errors of one half."""
    news = corpora / "digitalgov_news/digitalgov-news.tar.gz"
    optech = corpora / "optech_newsletters/optech-newsletters-en.tar.gz"
    print(f"Python {platform.python_version()}  markdown-it-py {version('markdown-it-py')}")
    print("  ".join(f"{name} {value}" for name, value in vars(headings).items() if name.isupper() and name[0] != "_"))
    print(f"posts whose bare blocks differ from the Markdown reader's: {differences(news) + differences(optech)}")
    results: dict[tuple[str, str], Outcome] = {}
    for rendering in RENDERINGS:
        posts = posts_of(news, rendering)
        parts = {name: [post for post in posts if half(post[0]) == name] for name in HALVES}
        for name, part in (*parts.items(), ("optech", posts_of(optech, rendering))):
            results[rendering, name] = outcome(part)
            print(f"{rendering:6}{name:12} {results[rendering, name]}")
    print(f"      {'sample':12} {outcome(sample())}")
    listed(f"false alarms, plain, {shown} half", results[RENDERINGS[0], shown].false_alarms)
    listed(f"misses, plain, {shown} half", results[RENDERINGS[0], shown].misses)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(sys.argv[2:] or HALVES[1:]))
