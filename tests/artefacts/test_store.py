"""What is kept from run to run: whole entries or none, within a limit, under keys that say all they were made from."""

import os
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from scipy.sparse import csr_matrix

from pipeline.artefacts.code import files_of
from pipeline.artefacts.content import UnknownContentError, content_digest
from pipeline.artefacts.pieces import decoded, encoded
from pipeline.artefacts.source import FileGroup, digests_of, in_groups, read
from pipeline.artefacts.store import Store, packed, store_below, unpacked
from pipeline.corpus.languages import LANGUAGES
from pipeline.counts.documents import ShardCounts
from pipeline.errors import SetupError
from pipeline.order import STAGES
from pipeline.params import load
from pipeline.screening.traits import Traits, traits
from pipeline.stage import BatchStage
from pipeline.tables.inputs import CORPUS
from tests.project.expected_graph import declaration
from tests.project.imports import PACKAGE, REPOSITORY, files_and_packages


def uses_the_store(stage: str) -> bool:
    declared = declaration(stage)
    return isinstance(declared, BatchStage) or declared.in_pieces


PARTS = {"one": b"first", "two": b"", "three": bytes(range(256))}


def test_what_was_put_comes_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "s", 10_000)
    store.put("abc", PARTS)
    assert store.get("abc") == PARTS
    assert store.get("abd") is None


@pytest.mark.parametrize("place", [0, 31, 32, 40, -1])
def test_a_damaged_entry_is_none(place: int, tmp_path: Path) -> None:
    store = Store(tmp_path, 10_000)
    store.put("abc", PARTS)
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    assert store.get("abc") is None


@pytest.mark.parametrize("n_bytes", [0, 10, 32, 40])
def test_half_an_entry_is_none(n_bytes: int) -> None:
    assert unpacked(packed(PARTS)[:n_bytes]) is None


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    size = len(packed({"x": b"." * 100}))
    store = Store(tmp_path, 2 * size)
    for number, key in enumerate(("aa", "bb", "cc")):
        store.put(key, {"x": b"." * 100})
        os.utime(tmp_path / key / key, ns=(number, number))
    assert store.get("aa") is not None
    store.trim()
    assert [key for key in ("aa", "bb", "cc") if store.get(key) is not None] == ["aa", "cc"]


def test_a_store_within_its_limit_stays_as_it_is(tmp_path: Path) -> None:
    store = Store(tmp_path, 1_000)
    store.put("aa", PARTS)
    store.trim()
    assert store.get("aa") == PARTS


def test_what_a_killed_run_left_behind_counts_and_goes(tmp_path: Path) -> None:
    (tmp_path / "aa").mkdir()
    (tmp_path / "aa" / ".aa.1.unfinished").write_bytes(b"." * 100)
    Store(tmp_path, 50).trim()
    assert list((tmp_path / "aa").iterdir()) == []


def test_what_another_run_has_just_removed_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "aa").mkdir()
    (tmp_path / "aa" / "gone").symlink_to("nowhere")
    (tmp_path / "aa" / "aa").write_bytes(b"." * 100)
    Store(tmp_path, 50).trim()
    assert [path.name for path in (tmp_path / "aa").iterdir()] == ["gone"]


def test_what_cannot_be_removed_stays_without_an_error(tmp_path: Path) -> None:
    (tmp_path / "aa" / "folder" / "inside").mkdir(parents=True)
    Store(tmp_path, 0).trim()
    assert (tmp_path / "aa" / "folder" / "inside").is_dir()


def test_a_folder_that_cannot_be_written_keeps_nothing_and_disturbs_nobody(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("no folder", encoding="utf-8")
    store = Store(tmp_path / "s", 1_000)
    store.put("aa", PARTS)
    store.trim()
    assert store.get("aa") is None


def test_the_environment_says_how_large_the_store_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIPELINE_STORE_MB", "3")
    assert store_below(tmp_path) == Store(tmp_path / ".shards", 3_000_000)
    monkeypatch.setenv("PIPELINE_STORE_MB", "0")
    assert store_below(tmp_path) is None
    monkeypatch.setenv("PIPELINE_STORE_MB", "much")
    with pytest.raises(SetupError, match="'much'; expected a whole number of megabytes, 0 to keep nothing"):
        store_below(tmp_path)


@pytest.mark.parametrize("stage", [name for name in STAGES if uses_the_store(name)])
def test_the_code_of_a_stage_is_that_of_its_imports(stage: str) -> None:
    start = PACKAGE / "stages" / f"{stage}.py"
    found = {file.relative_to(REPOSITORY).as_posix() for file in files_of(start)}
    assert set(files_and_packages(start)[0]) <= found


def test_the_lists_of_words_of_a_language_are_part_of_the_code() -> None:
    found = {file.name for file in files_of(PACKAGE / "stages" / "tokenise.py")}
    assert {"en.py", "en_stop_words.txt", "en_lemmas.txt", "tokens.py"} <= found
    assert not {"stage.py", "doors.py", "em_lda.py"} & found


FRAME = pl.DataFrame({"a": ["x", None], "b": [1.5, 2.0]})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", 1),
        (["a", "b"], ["ab"]),
        (["a", ["b"]], [["a"], "b"]),
        ({"a": 1}, {"a": 2}),
        ({"a": 1}, {"b": 1}),
        (frozenset("ab"), frozenset("abc")),
        (FRAME, FRAME.with_columns(a=pl.lit(""))),
        (FRAME, FRAME.rename({"a": "c"})),
        (FRAME, FRAME.cast({"b": pl.Float32})),
        (None, "None"),
    ],
)
def test_other_values_have_another_digest(one: object, other: object) -> None:
    assert content_digest(one) != content_digest(other)


def test_the_same_values_have_the_same_digest() -> None:
    assert content_digest({"a": 1, "b": FRAME}) == content_digest({"b": FRAME.clone(), "a": 1})
    settings = load(REPOSITORY)
    assert content_digest(settings.tokenise) == content_digest(settings.tokenise.model_copy())
    assert content_digest(settings.tokenise) != content_digest(settings.vectorise)


def test_a_value_of_unknown_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="no content is known of object"):
        content_digest(object())


def groups(folder: Path) -> list[FileGroup]:
    files = read(CORPUS, folder)
    return in_groups(files, digests_of(files))


def test_files_in_one_group_have_the_digests_of_their_contents(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one")
    before = [content_digest(group) for group in groups(tmp_path)]
    (tmp_path / "a.txt").write_bytes(b"two")
    assert [content_digest(group) for group in groups(tmp_path)] != before
    (tmp_path / "gone.txt").symlink_to("nowhere")
    with pytest.raises(UnknownContentError):
        content_digest(groups(tmp_path)[0])


def test_groups_of_files_are_small_and_one_file_more_changes_one(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.txt").write_bytes(b".")
    before = {group.files for group in groups(tmp_path)}
    assert {file.name for group in before for file in group} == {f"{number}.txt" for number in range(300)}
    assert max(map(len, before)) <= 102
    (tmp_path / "more.txt").write_bytes(b".")
    assert len(before - {group.files for group in groups(tmp_path)}) <= 1


def test_an_empty_folder_has_no_group(tmp_path: Path) -> None:
    assert groups(tmp_path) == []


def test_a_large_file_is_a_group_of_its_own(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_bytes(b"." * (2_000_000 if number == 3 else 1))
    (large,) = [group for group in groups(tmp_path) if any(file.name == "3.txt" for file in group.files)]
    assert len(large.files) == 1


COUNTS = ShardCounts(
    sections=pl.DataFrame({"article_id": ["a"], "section": [0]}),
    types=pl.DataFrame({"term": ["port"], "n_articles": [1], "n_tokens": [2]}),
    counts=csr_matrix(np.array([[2, 0]], dtype=np.int32)),
    n_articles=1,
)


def test_a_small_result_comes_back_as_it_was() -> None:
    found = decoded(ShardCounts, encoded(COUNTS))
    assert found.sections.equals(COUNTS.sections)
    assert found.types.equals(COUNTS.types)
    assert (found.counts != COUNTS.counts).nnz == 0
    assert found.counts.shape == (1, 2)
    assert found.counts.dtype == np.int32
    assert found.n_articles == 1


def test_a_result_within_a_result_comes_back() -> None:
    articles = pl.DataFrame(
        {"article_id": ["a"], "date": [None], "file": ["a.txt"], "record": [1], "outlet": [None], "title": ["Cranes"]},
        schema_overrides={"date": pl.Date, "outlet": pl.String},
    )
    sentences = pl.DataFrame(
        {"article_id": ["a"], "section": [0], "sentence": [0], "paragraph": [0], "text": ["The crane is back."]}
    )
    before = traits(articles, sentences, LANGUAGES["en"])
    after = decoded(Traits, stored(encoded(before)))
    assert after.placed.equals(before.placed)
    assert after.prints.articles.equals(before.prints.articles)
    assert (after.prints.buckets == before.prints.buckets).all()
    assert (after.prints.types == before.prints.types).all()


def stored(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts as they come out of a store."""
    found = unpacked(packed(parts))
    assert found == parts
    return found
