"""A large file of JSON lines in blocks gives what it gives as a whole."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import params
from pipeline.artefacts import source
from pipeline.artefacts.doors import read
from pipeline.corpus import line_blocks
from pipeline.corpus.line_blocks import Block
from pipeline.corpus.line_blocks import line_blocks as blocks_of
from pipeline.stages.ingest import ingest
from pipeline.tables.files import Source
from pipeline.tables.ingest import ARTICLES, FILES, REJECTED, SECTIONS
from tests.project.expected_graph import REPOSITORY

GOOD = [json.dumps({"date": "2025-01-07", "title": f"Crane {number}", "text": "It is back."}) for number in range(9)]
ODD = ["", "  ", "\u00a0", "no JSON", "[1]", "{", "}", '{"date": "never"}', '{"title": "caf\u00e9 \u2028 x"}', "\ufeff"]


def ingested(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch, size: int) -> list[Any]:
    """The tables that come of one file, which is read in blocks of a size."""
    folder.mkdir(exist_ok=True)
    (folder / "all.jsonl").write_bytes(text.encode())
    with monkeypatch.context() as patch:
        patch.setattr(line_blocks, "BLOCK", size)
        patch.setattr(source, "BLOCK", size)
        found = ingest(read(Source("corpus"), folder), params.load(REPOSITORY).ingest, "en")
    return [table.checked(found[table.name]).rows() for table in (ARTICLES, SECTIONS, FILES, REJECTED)]


@given(
    lines=st.lists(st.sampled_from([*GOOD, *GOOD, *ODD]), max_size=25),
    end=st.sampled_from(["\n", "\r\n"]),
    is_open=st.booleans(),
    size=st.sampled_from([60, 200, 500]),
)
def test_whatever_the_lines_are_blocks_give_what_the_file_gives(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], end: str, *, is_open: bool, size: int
) -> None:
    text = end.join([GOOD[0], *lines]) + ("" if is_open else end)
    folder = tmp_path_factory.mktemp("lines")
    with pytest.MonkeyPatch.context() as patch:
        whole = ingested(folder, text, patch, 1 << 20)
        assert ingested(folder, text, patch, size) == whole


def test_a_line_more_changes_the_last_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_blocks, "BLOCK", 150)
    data = "".join(f"{line}\n" for line in GOOD).encode()
    before = blocks_of("all.jsonl", data, "auto")
    assert len(before) == 3
    assert [data[block.start : block.end] for block in before if block.end - block.start < 150] == []
    assert before[1] == Block(before[0].end, before[1].end, 3, 3)
    assert blocks_of("all.jsonl", data + GOOD[0].encode(), "auto")[: len(before) - 1] == before[:-1]


@pytest.mark.parametrize(
    ("name", "form", "first"),
    [("all.json", "auto", b""), ("all.jsonl", "csv", b""), ("all.jsonl", "auto", b"\xff"), ("all.jsonl", "auto", b"x")],
)
def test_what_is_no_plain_file_of_json_lines_is_read_whole(
    name: str, form: str, first: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_blocks, "BLOCK", 150)
    assert blocks_of(name, first + "".join(f"{line}\n" for line in GOOD).encode(), form) == []
