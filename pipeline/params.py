"""params.yaml -> one frozen, typed section per stage.

No field has a default: the file is complete and the code cannot disagree with
it.  Each stage is handed only the sections it declares.
"""

import difflib
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, Field, ValidationError, model_validator

from pipeline.corpus.dates import Order
from pipeline.corpus.languages import LANGUAGES
from pipeline.corpus.readers import AUTO, FORMATS
from pipeline.errors import ParamsError
from pipeline.sentiment.scorers import SCORERS
from pipeline.sentiment.settings import Sentiment
from pipeline.settings import (
    Analysis,
    Coding,
    Fields,
    Labels,
    OneOf,
    Report,
    Screen,
    Selection,
    Sensitivity,
    Settings,
    Stability,
    Terms,
    Tokenise,
    Vectorise,
)
from pipeline.topics.settings import Topics

PARAMS_FILE = "params.yaml"


class Ingest(Settings):
    """Where the corpus is and how its files are read."""

    path: str = Field(min_length=1)
    format: Annotated[str, OneOf((AUTO, *FORMATS))]
    fields: Fields
    date_order: Order
    kind_min_articles: int = Field(ge=2)


class Corpus(Settings):
    """What the articles have in common."""

    language: Annotated[str, OneOf(tuple(LANGUAGES))]


class Params(Settings):
    """The whole of params.yaml."""

    ingest: Ingest
    corpus: Corpus
    screen: Screen
    tokenise: Tokenise
    vectorise: Vectorise
    topics: Topics
    stability: Stability
    terms: Terms
    selection: Selection
    sentiment: Sentiment
    sensitivity: Sensitivity
    coding: Coding
    analysis: Analysis
    labels: Labels
    report: Report

    @model_validator(mode="before")
    @classmethod
    def _whole_numbers_are_numbers(cls, value: object) -> object:
        return _floats(value, cls)


def _floats(value: object, model: type[BaseModel]) -> object:
    """`value` with whole numbers made floats where `model` wants floats: strict mode refuses `eta: 1`."""
    if not isinstance(value, dict):
        return value
    wanted = {name: field.annotation for name, field in model.model_fields.items()}
    return {key: _float(item, wanted.get(key)) for key, item in value.items()}


def _float(item: object, annotation: Any) -> object:  # noqa: ANN401 - an annotation is of any type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _floats(item, annotation)
    if annotation is float and isinstance(item, int) and not isinstance(item, bool):
        return float(item)
    return item


def load(root: Path) -> Params:
    """The parameters in `root`/params.yaml.

    Raises ParamsError naming every problem of the file at once.
    """
    try:
        text = (root / PARAMS_FILE).read_text(encoding="utf-8")
        document = yaml.safe_load(text)
    except FileNotFoundError:
        message = (
            f"{PARAMS_FILE} is missing: run from the folder of the project, or restore it with `git "
            f"checkout {PARAMS_FILE}`."
        )
        raise ParamsError(message) from None
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        message = f"{PARAMS_FILE} cannot be read: {' '.join(str(error).split())}"
        raise ParamsError(message) from None
    try:
        return scored(Params.model_validate(document))
    except ValidationError as error:
        lines = [_problem(problem, document) for problem in error.errors()]
        message = "\n  ".join([f"{PARAMS_FILE} is invalid:", *lines])
        raise ParamsError(message) from None


def scored(params: Params) -> Params:
    """`params`; raises ParamsError where a scorer cannot score the language of the corpus."""
    language = params.corpus.language
    names = (params.sentiment.scorer, *params.sentiment.comparison_scorers)
    unfit = [name for name in names if not SCORERS[name].can_score(language)]
    if unfit:
        message = (
            f"{PARAMS_FILE} is invalid:\n  sentiment.scorer: {', '.join(unfit)} cannot score texts in corpus.language "
            f"{language!r}; choose another scorer, or own with a lexicon of that language"
        )
        raise ParamsError(message)
    return params


def _problem(problem: Any, document: object) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    place = ".".join(str(part) for part in problem["loc"]) or "the file"
    kind = problem["type"]
    if kind == "extra_forbidden":
        return f"{place}: no such setting{_suggestion(problem['loc'])}"
    if kind == "missing":
        return f"{place}: missing; every setting must be given"
    found = repr(problem["input"]) if document is not None else "an empty file"
    return f"{place}: {problem['msg']} (got {found})"


def _suggestion(location: tuple[str | int, ...]) -> str:
    model: Any = Params
    for part in location[:-1]:
        model = model.model_fields[str(part)].annotation
    known = list(model.model_fields)
    close = difflib.get_close_matches(str(location[-1]), known, n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known settings: {', '.join(known)}"


def resolved(path: str, params: Params) -> str:
    """`path` with `${section.setting}` replaced by its value, as DVC does in dvc.yaml."""
    if not path.startswith("${"):
        return path
    section, _, setting = path.removeprefix("${").removesuffix("}").partition(".")
    return str(getattr(getattr(params, section), setting))
