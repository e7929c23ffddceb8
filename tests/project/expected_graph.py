"""What dvc.yaml has to say, derived from the declarations of the stages and the imports of their files.

python -m tests.project.expected_graph > dvc.yaml
"""

import importlib
import sys
import textwrap
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.artefacts.doors import Artefact, door
from pipeline.order import STAGES
from pipeline.stage import WHOLE, BatchStage, Stage, by_name
from pipeline.tables.files import Folder
from pipeline.tables.record import PUBLISHED_TO
from pipeline.tables.report import PUBLISHED_FILES
from tests.project.imports import PACKAGE, REPOSITORY, files_and_packages, only_says_what_it_is

# The last stage waits for what is published, so that `dvc repro` brings it up to date; reports/*.dvc say from where.
WAITS_FOR = {"record": {f"{PUBLISHED_TO}/{PurePosixPath(file.path).name}" for file in PUBLISHED_FILES}}
METRICS = f"{PUBLISHED_TO}/metrics.json"


def closure(stage: str) -> tuple[list[str], set[str]]:
    """Every file of the package that the stage's file and its doors need, and the other packages they import."""
    return files_and_packages(PACKAGE / "stages" / f"{stage}.py", *doors(declaration(stage)))


def declaration(stage: str) -> Stage | BatchStage:
    """The stage's value."""
    value: Stage | BatchStage = importlib.import_module(f"pipeline.stages.{stage}").STAGE
    return value


def inputs(declared: Stage | BatchStage) -> list[Artefact]:
    """What a stage takes in."""
    return [*by_name(declared.inputs).values(), *by_name(getattr(declared, "shared", ())).values()]


def outputs(declared: Stage | BatchStage) -> list[Artefact]:
    """What a stage makes."""
    return list(by_name(declared.outputs).values())


def doors(declared: Stage | BatchStage) -> set[Path]:
    """The files by which a stage reads and writes."""
    artefacts = [*inputs(declared), *outputs(declared)]
    kinds = {artefact.of if isinstance(artefact, Folder) else type(artefact) for artefact in artefacts}
    return {Path(str(door(kind).__file__)) for kind in kinds}


def expected(stage: str) -> dict[str, Any]:
    """The block of one stage."""
    declared = declaration(stage)
    code, _ = closure(stage)
    return {
        "cmd": f"python -m pipeline {stage}",
        "deps": [*data(stage, declared), *folded(code)],
        "params": [
            *([{"params.yaml": None}] if declared.params == WHOLE else declared.params),
            {"versions.yaml": sorted(declared.versions, key=str.lower)},
        ],
        "outs": [f"data/{stage}"],
    }


def data(stage: str, declared: Stage | BatchStage) -> list[str]:
    """What a stage reads, without the files of folders that it reads whole."""
    paths = {artefact.path for artefact in inputs(declared)} | WAITS_FOR.get(stage, set())
    return sorted(path for path in paths if not any(str(above) in paths for above in PurePosixPath(path).parents))


def folded(files: list[str]) -> list[str]:
    """`files` with each folder in the place of its files, where all of them are there.

    DVC reads dvc.yaml and dvc.lock anew for every stage it runs; with a line for each file that takes longer than most
    stages.
    """
    rest = set(files)
    folders = sorted((path for path in PACKAGE.rglob("*") if path.is_dir() and path.name != "__pycache__"), key=str)
    found = []
    for folder in folders:
        inside = {file.relative_to(REPOSITORY).as_posix() for file in folder.rglob("*") if _is_code(file)}
        if len(inside) > 1 and inside <= rest:
            found.append(folder.relative_to(REPOSITORY).as_posix())
            rest -= inside
    return sorted([*found, *rest])


def _is_code(file: Path) -> bool:
    return file.is_file() and "__pycache__" not in file.parts and not only_says_what_it_is(file)


def plots() -> list[Any]:
    """The charts of `dvc plots`, with our own templates in .dvc/plots."""
    charts = {
        "topic_prevalence_by_period": ("first_day", "prevalence", "topic_months", "Mean share of each topic over time"),
        "tone_by_period": ("first_day", "tone", "months", "Mean tone of articles over time"),
        "tone_by_topic": ("topic", "tone", "bars", "Mean tone of each topic"),
        "tone_by_role": ("role", "tone", "bars", "Mean tone of sections by role"),
        "topic_quality": ("topic", "npmi", "bars", "Coherence (NPMI) of each topic"),
        "numbers_of_topics": (
            "n_topics",
            "above_baseline",
            "numbers",
            "Agreement above the baseline by number of topics",
        ),
    }
    return [
        {f"{PUBLISHED_TO}/plots/{name}.json": {"x": x, "y": y, "template": template, "title": title}}
        for name, (x, y, template, title) in charts.items()
    ]


def document() -> dict[str, Any]:
    """What dvc.yaml says."""
    return {"stages": {stage: expected(stage) for stage in STAGES}, "metrics": [METRICS], "plots": plots()}


def text(content: dict[str, Any]) -> str:
    """dvc.yaml: a few lines for each stage, its code by folder."""
    stages = [line for stage, block in content["stages"].items() for line in [f"  {stage}:", *_block(block), ""]]
    charts = [
        line
        for chart in content["plots"]
        for path, settings in chart.items()
        for line in (f"- {path}:", f"    {_flow(settings)}")
    ]
    return "\n".join([*HEADER, "stages:", *stages, f"metrics: {_flow(content['metrics'])}", "plots:", *charts, ""])


def _block(block: dict[str, Any]) -> list[str]:
    of_code = [list(group) for _, group in groupby(block["deps"], key=_area)]
    deps = [line for group in of_code for line in _wrapped(", ".join(map(_flow, group)) + ",", "      ")]
    return [
        f"    cmd: {block['cmd']}",
        *("    deps: [", *deps, "    ]"),
        *_wrapped(f"params: {_flow(block['params'], outermost=True)}", "    "),
        f"    outs: {_flow(block['outs'])}",
    ]


def _area(path: str) -> str:
    """What stands on one line: all data, and the code of each folder."""
    return "/".join(path.split("/")[:2]).removesuffix(".py") if path.startswith("pipeline/") else ""


def _wrapped(line: str, indent: str) -> list[str]:
    whole = {"break_long_words": False, "break_on_hyphens": False}
    return textwrap.wrap(line, 118, initial_indent=indent, subsequent_indent=indent + "  ", **whole)  # type: ignore[arg-type]


def _flow(value: Any, *, outermost: bool = False) -> str:  # noqa: ANN401 - what YAML holds
    if isinstance(value, list):
        return f"[{', '.join(_flow(item, outermost=outermost) for item in value)}]"
    if isinstance(value, dict):
        pairs = ", ".join(f"{key}: {'null' if item is None else _flow(item)}" for key, item in value.items())
        return pairs if outermost else f"{{{pairs}}}"
    return f'"{value}"' if "{" in value else str(value)


HEADER = (
    "# The graph: what each stage runs, what it rests on and where its results lie.  Made from the declarations in",
    "# pipeline/stages and from the imports, and held true by tests/project/test_dvc_yaml.py; after a change of either",
    "# write it anew:",
    "#   python -m tests.project.expected_graph > dvc.yaml",
)

if __name__ == "__main__":
    sys.stdout.write(text(document()))
