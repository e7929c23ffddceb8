"""params.yaml is complete, typed, explained and used."""

import ast
import re
import typing
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from pipeline import params
from pipeline.corpus.dates import Order
from pipeline.params import Params
from pipeline.topics.engines import ENGINES
from tests.project.expected_graph import REPOSITORY
from tests.project.source import TREES

TEXT = (REPOSITORY / "params.yaml").read_text(encoding="utf-8")


def leaves(document: dict[str, Any], before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, value in document.items():
        if isinstance(value, dict):
            yield from leaves(value, (*before, key))
        else:
            yield (*before, key)


def typed(model: type[BaseModel], before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from typed(kind, (*before, name))
        else:
            yield (*before, name)


LEAVES = sorted(leaves(yaml.safe_load(TEXT)))
NAMES = [".".join(leaf) for leaf in LEAVES]


def explained(lines: list[str]) -> bool:
    """Whether a comment stands above the last line, in the same block of its section."""
    for line in reversed(lines):
        if line.strip().startswith("#"):
            return True
        if not line.strip() or not line.startswith(" "):
            return False
    return False


def line_of(leaf: tuple[str, ...]) -> int:
    number = -1
    lines = TEXT.splitlines()
    for depth, key in enumerate(leaf):
        number = next(at for at in range(number + 1, len(lines)) if lines[at].startswith(f"{'  ' * depth}{key}:"))
    return number


def test_every_setting_is_typed_and_every_type_has_its_setting() -> None:
    assert sorted(typed(Params)) == LEAVES


def test_the_file_itself_is_accepted() -> None:
    assert params.load(REPOSITORY).topics.n_topics == 10


@pytest.mark.parametrize("leaf", LEAVES, ids=NAMES)
def test_a_comment_explains_the_setting(leaf: tuple[str, ...]) -> None:
    assert explained(TEXT.splitlines()[: line_of(leaf) + 1])


@pytest.mark.parametrize("leaf", LEAVES, ids=NAMES)
def test_the_setting_is_used(leaf: tuple[str, ...]) -> None:
    nodes = [node for file, tree in TREES.items() if file != "pipeline/params.py" for node in ast.walk(tree)]
    read = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    named = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    # An engine is handed its own section by keyword, so there the setting is the name of an argument.
    read |= {node.arg for node in nodes if isinstance(node, ast.arg)} if len(leaf) > 2 else set()
    assert leaf[-1] in read or f"${{{'.'.join(leaf)}}}" in named or ".".join(leaf) in named


def test_a_list_is_written_in_lines_as_dvc_writes_it() -> None:
    inline = [line for line in TEXT.splitlines() if re.search(r":\s*\[", line.partition("#")[0])]
    assert inline == []


@pytest.mark.parametrize(
    ("section", "setting", "registry"),
    [
        (params.Topics, "engine", ENGINES),
    ],
    ids=["engines"],
)
def test_every_name_of_a_registry_is_accepted(
    section: type[BaseModel], setting: str, registry: dict[str, object]
) -> None:
    assert set(typing.get_args(section.model_fields[setting].annotation)) == set(registry)


def test_every_order_of_dates_is_accepted() -> None:
    assert set(typing.get_args(params.Ingest.model_fields["date_order"].annotation)) == set(typing.get_args(Order))


def test_every_engine_has_settings_under_its_own_name() -> None:
    assert set(ENGINES) <= set(params.Topics.model_fields)
