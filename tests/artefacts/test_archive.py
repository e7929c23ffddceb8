"""Archives, counts and fits come back as they were, with the same bytes each time."""

from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from pipeline.artefacts import npz
from pipeline.artefacts.doors import read, write
from pipeline.counts.matrix import CountMatrix
from pipeline.errors import ArtefactError
from pipeline.tables.files import Counts, Fit
from pipeline.topics.fit import TopicFit

COUNTS = CountMatrix(csr_matrix([[0, 2, 1], [0, 0, 0]]), ("a", "b"), ("caf\u00e9", "port", "sea"))
FIT = TopicFit(
    doc_topic=np.array([[0.25, 0.75], [0.5, 0.5]]),
    topic_term=np.array([[0.1, 0.2, 0.7], [0.6, 0.3, 0.1]]),
    alpha=np.array([0.1, 0.1]),
    documents=("a", "b"),
    terms=("caf\u00e9", "port", "sea"),
)


def test_counts_come_back_as_they_were(tmp_path: Path) -> None:
    write(Counts("c"), tmp_path / "c", COUNTS)
    found = read(Counts("c"), tmp_path / "c")
    assert found.counts.toarray().tolist() == [[0, 2, 1], [0, 0, 0]]
    assert (found.documents, found.terms) == (COUNTS.documents, COUNTS.terms)


@pytest.mark.parametrize("count", [0, 255, 256, 70_000])
def test_counts_of_any_size_come_back_in_one_type(tmp_path: Path, count: int) -> None:
    # A cell may hold 0: it is stored like any other.
    counts = csr_matrix((np.array([count]), np.array([2]), np.array([0, 0, 1])), shape=(2, 3))
    write(Counts("c"), tmp_path / "c", CountMatrix(counts, COUNTS.documents, COUNTS.terms))
    found = read(Counts("c"), tmp_path / "c")
    assert found.counts.toarray().tolist() == [[0, 0, 0], [0, 0, count]]
    assert (found.counts.dtype, found.counts.indices.dtype) == (np.int32, np.int32)


def test_the_order_of_stored_counts_leaves_no_trace_in_the_bytes(tmp_path: Path) -> None:
    shuffled = csr_matrix((np.array([1, 2]), np.array([2, 1]), np.array([0, 2, 2])), shape=(2, 3))
    write(Counts("c"), tmp_path / "one", COUNTS)
    write(Counts("c"), tmp_path / "two", CountMatrix(shuffled, COUNTS.documents, COUNTS.terms))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_entries_are_plain_so_that_every_patch_of_python_writes_them_alike(tmp_path: Path) -> None:
    write(Fit("f"), tmp_path / "f", FIT)
    with ZipFile(tmp_path / "f") as file:
        entries = file.infolist()
    assert len(entries) >= 5
    assert {(entry.create_version, entry.extract_version, entry.extra) for entry in entries} == {(20, 20, b"")}
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_a_fit_comes_back_to_the_bit(tmp_path: Path) -> None:
    write(Fit("f"), tmp_path / "f", FIT)
    found = read(Fit("f"), tmp_path / "f")
    assert found.doc_topic.tolist() == FIT.doc_topic.tolist()
    assert found.topic_term.tolist() == FIT.topic_term.tolist()
    assert (found.documents, found.terms) == (FIT.documents, FIT.terms)


def test_a_damaged_archive_is_one_line_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"no archive")
    with pytest.raises(ArtefactError, match=r"fit\.npz: cannot be read .* Delete it and run `dvc repro`"):
        npz.arrays(tmp_path / "f", "fit.npz")


def test_a_truncated_archive_is_one_line_with_the_remedy(tmp_path: Path) -> None:
    write(Fit("f"), tmp_path / "f", FIT)
    content = (tmp_path / "f").read_bytes()
    (tmp_path / "f").write_bytes(content[: len(content) // 2])
    with pytest.raises(ArtefactError, match=r"fit\.npz: cannot be read"):
        npz.arrays(tmp_path / "f", "fit.npz")


def test_an_archive_that_is_not_there_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ArtefactError, match=r"fit\.npz is missing"):
        npz.arrays(tmp_path / "nowhere", "fit.npz")
