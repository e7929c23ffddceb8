"""A stage as a declaration: what it reads, the function it applies, what it writes."""

import json
import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from pipeline.artefacts.doors import Artefact, read, write
from pipeline.artefacts.parquet import encoded
from pipeline.artefacts.replacing import replaced
from pipeline.artefacts.shards import StoredShard
from pipeline.artefacts.store import Store, store_below
from pipeline.errors import ArtefactError
from pipeline.execution import map_ordered, single_threaded
from pipeline.params import Params, resolved
from pipeline.recall import Recall
from pipeline.tables.table import InShards, ShardedTable, Table
from pipeline.versions import check_versions, installed

log = logging.getLogger(__name__)


# The params of a stage that takes all of them.
WHOLE = ("params.yaml",)

# What a batch has counted, among the parts of an entry of the store.
COUNTS = "counts"

# What a stage takes in or makes.
Artefacts = Sequence[Artefact]


def by_name(artefacts: Artefacts) -> dict[str, Artefact]:
    """The artefacts by their names: those under which the function has them."""
    return {artefact.name: artefact for artefact in artefacts}


@dataclass(frozen=True)
class Stage:
    """`outputs = function(**inputs, **params)`, and which libraries have a say in it.

    `function` returns a mapping with the names of `outputs`, and may add
    "counts", whole numbers for the closing line of the log.  `params` are the
    sections of params.yaml that it is handed, each under its own name; of a
    part of a section ("topics.engine") that is the last.  A stage of
    "params.yaml" is handed all of them as `params`.
    `versions` are the distributions it computes with.  A function that works
    `in_pieces` is handed `each`, which takes the place of `map_ordered` and
    does not repeat what an earlier run has done.
    """

    function: Callable[..., Mapping[str, Any]]
    inputs: Artefacts
    outputs: Artefacts
    params: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    in_pieces: bool = False

    def run(self, root: Path, params: Params) -> None:
        """Read, compute, check and write, everything below `root`."""
        check_versions(root, self.versions)
        settings = settings_of(self.params, params)
        values = {name: taken_in(artefact, root, params) for name, artefact in by_name(self.inputs).items()}
        recall = recall_below(root, self.versions) if self.in_pieces else None
        given = settings | ({"each": recall} if recall else {})
        results = single_threaded(lambda loaded: self.function(**loaded, **given), values)
        for name, artefact in by_name(self.outputs).items():
            write(artefact, root / artefact.path, results[name])
        log_counts(results.get("counts", {}))


@dataclass(frozen=True)
class BatchStage:
    """A stage whose rows do not depend on other articles: it is applied to each shard by itself.

    Memory is bounded by the shard and not by the corpus.  `shared` are other
    inputs: of a table about articles each shard is handed the rows about its
    own, anything else whole.  The function's "counts" are summed over the
    shards.
    """

    function: Callable[..., Mapping[str, Any]]
    inputs: Artefacts
    outputs: Artefacts
    params: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    shared: Artefacts = ()

    def run(self, root: Path, params: Params) -> None:
        """Apply the function to every shard, spread over the workers, which also read and write."""
        check_versions(root, self.versions)
        settings = settings_of(self.params, params)
        shared = {name: taken_in(artefact, root, params) for name, artefact in by_name(self.shared).items()}
        tables = sharded(self.outputs)
        with ExitStack() as stack:
            folders = {name: stack.enter_context(replaced(root / table.path)) for name, table in tables.items()}
            for folder in folders.values():
                folder.mkdir()
            places = {name: (table, folders[name]) for name, table in tables.items()}
            batches = [
                Batch(self.function, shards, settings | of_articles(shared, self.shared, shards), places)
                for shards in same_articles(sharded(self.inputs), root)
            ]
            log_counts(summed(worked_through(batches, recall_below(root, self.versions))))


@dataclass(frozen=True)
class Batch:
    """The same shard of each input, by name, with what the function needs besides and where its outputs go."""

    function: Callable[..., Mapping[str, Any]]
    shards: dict[str, StoredShard]
    arguments: dict[str, Any]
    outputs: dict[str, tuple[ShardedTable, Path]]

    def made(self) -> dict[str, bytes]:
        """The function's results as they stand in files, and as COUNTS what it counted."""
        frames = {name: shard.read() for name, shard in self.shards.items()}
        results = self.function(**frames, **self.arguments)
        files = {name: encoded(table.checked(results[name])) for name, (table, _) in self.outputs.items()}
        return files | {COUNTS: json.dumps(results.get("counts", {})).encode()}

    def write(self, made: Mapping[str, bytes]) -> dict[str, int]:
        """Write what was made under the name of the shard; what was counted."""
        file = next(iter(self.shards.values())).path.name
        for name, (_, folder) in self.outputs.items():
            (folder / file).write_bytes(made[name])
        counts: dict[str, int] = json.loads(made[COUNTS])
        return counts


def worked_through(batches: Sequence[Batch], recall: Recall | None) -> list[dict[str, int]]:
    """What was counted in the batches, whose outputs are written: taken from the store, or made by the workers."""
    counts, missing = [], []
    for batch in batches:
        key = recall.key(batch.function, batch.arguments, batch.shards) if recall else ""
        made = recall.store.get(key) if recall else None
        if made is None:
            missing.append((batch, key))
        else:
            counts.append(batch.write(made))
    title = batches[0].function.__name__ if batches else ""
    counts += map_ordered(partial(applied, store=recall.store if recall else None), missing, title=title)
    if recall and missing:
        recall.store.trim()
    return counts


def applied(piece: tuple[Batch, str], *, store: Store | None) -> dict[str, int]:
    """Make and write what comes of one batch, and keep it under its key; what was counted."""
    batch, key = piece
    made = batch.made()
    if store:
        store.put(key, made)
    return batch.write(made)


def recall_below(root: Path, distributions: Sequence[str]) -> Recall | None:
    """What takes pieces of work from the store of a project; None where it has none."""
    store = store_below(root)
    return Recall(store, {name: str(installed(name)) for name in distributions}) if store else None


def summed(counts: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """The sums over all batches; not those of counters, which would drop what is 0."""
    total: Counter[str] = Counter()
    for counted in counts:
        total.update(counted)
    return total


def same_articles(tables: Mapping[str, ShardedTable], root: Path) -> list[dict[str, StoredShard]]:
    """The shards of the tables in order, each of the same articles; raises ArtefactError where one is missing."""
    shards = {name: read(InShards(table), root / table.path) for name, table in tables.items()}
    if len({tuple(shard.path.name for shard in of_table) for of_table in shards.values()}) > 1:
        found = ", ".join(f"{table.path} {len(shards[name])}" for name, table in tables.items())
        message = f"shards of the same articles are missing ({found}). Delete these folders and run `dvc repro`."
        raise ArtefactError(message)
    return [dict(zip(shards, row, strict=True)) for row in zip(*shards.values(), strict=True)]


def of_articles(shared: Mapping[str, Any], declared: Artefacts, shards: Mapping[str, StoredShard]) -> dict[str, Any]:
    """What is shared, of tables about articles only the rows that are about those of the shards."""
    shard = next(iter(shards.values()))
    about = {name for name, artefact in by_name(declared).items() if is_about_articles(artefact)}
    return {name: shard.cut(value) if name in about else value for name, value in shared.items()}


def is_about_articles(artefact: Artefact) -> bool:
    """Whether it is a table whose rows are sorted by article."""
    return isinstance(artefact, Table) and artefact.key[0] == "article_id"


def sharded(artefacts: Artefacts) -> dict[str, ShardedTable]:
    """The sharded tables among the artefacts, by their names."""
    return {name: artefact for name, artefact in by_name(artefacts).items() if isinstance(artefact, ShardedTable)}


def taken_in(artefact: Artefact, root: Path, params: Params) -> Any:  # noqa: ANN401 - an artefact may be anything
    """The value of an artefact below `root`."""
    return read(artefact, root / resolved(artefact.path, params))


def settings_of(names: tuple[str, ...], params: Params) -> dict[str, Any]:
    """The settings that a stage is handed: each by the last part of its name, or all of them as `params`.

    Raises ValueError where two would be called the same.
    """
    if names == WHOLE:
        return {"params": params}
    called = {name.rpartition(".")[2]: name for name in names}
    if len(called) < len(names):
        twice = ", ".join(sorted(set(names) - set(called.values())))
        message = f"settings of one stage have the same last name as another: {twice}"
        raise ValueError(message)
    return {last: attrgetter(name)(params) for last, name in called.items()}


def log_counts(counts: Mapping[str, int]) -> None:
    """One line with what a stage made."""
    log.info("%s", ", ".join(f"{value:,} {name.replace('_', ' ')}" for name, value in counts.items()))
