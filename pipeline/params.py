"""params.yaml -> one frozen, typed section per stage.

No field has a default: the file is complete and the code cannot disagree with
it.  Each stage is handed only the sections it declares.
"""

import difflib
from pathlib import Path
from typing import Any, ClassVar, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.errors import ParamsError

PARAMS_FILE = "params.yaml"


class Settings(BaseModel):
    """One section of params.yaml: frozen, strict, unknown keys refused."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid", strict=True)


class Fields(Settings):
    """Which column or field of a record is what."""

    date: str = Field(min_length=1)
    title: str = Field(min_length=1)
    text: str = Field(min_length=1)
    outlet: str = Field(min_length=1)
    label: str = Field(min_length=1)


class Ingest(Settings):
    """Where the corpus is and how its files are read."""

    path: str = Field(min_length=1)
    format: Literal["auto", "native", "markdown", "csv", "jsonl", "parquet", "html", "sgml"]
    fields: Fields
    date_order: Literal["none", "dmy", "mdy"]
    kind_min_articles: int = Field(ge=2)


class Segment(Settings):
    """How sections are split into sentences."""

    language: Literal["en"]


class Copies(Settings):
    """Which articles are copies of another."""

    min_similarity: float = Field(gt=0, le=1)
    window_days: int = Field(ge=0)
    representative: Literal["first", "longest"]


class Boilerplate(Settings):
    """Which sentences are boilerplate."""

    min_articles: int = Field(ge=2)
    min_share: float = Field(gt=0, le=1)


class Screen(Settings):
    """What is left out of the results."""

    copies: Copies
    boilerplate: Boilerplate


class Tokenise(Settings):
    """How sections become tokens."""

    min_length: int = Field(ge=1, le=20)
    stop_words: str = Field(min_length=1)


class Phrases(Settings):
    """Which pairs of neighbours are one term; `min_npmi` 1 switches phrases off."""

    min_npmi: float = Field(gt=0, le=1)
    min_count: int = Field(ge=2)
    min_articles: int = Field(ge=2)


class Vectorise(Settings):
    """Which terms are in the vocabulary."""

    phrases: Phrases
    min_articles: int = Field(ge=1)
    max_share: float = Field(gt=0, le=1)


class GensimLda(Settings):
    """Settings of gensim's single-process LdaModel."""

    passes: int = Field(ge=1, le=1000)
    iterations: int = Field(ge=1, le=1000)
    eta: float = Field(gt=0)


class SklearnLda(Settings):
    """Settings of scikit-learn's LatentDirichletAllocation."""

    max_iter: int = Field(ge=1, le=1000)
    alpha: float = Field(gt=0)
    eta: float = Field(gt=0)


class Topics(Settings):
    """The topic model."""

    engine: Literal["gensim_lda", "sklearn_lda"]
    n_topics: int = Field(ge=2, le=1000)
    seed: int = Field(ge=0, lt=2**32)
    gensim_lda: GensimLda
    sklearn_lda: SklearnLda


class Sentiment(Settings):
    """How sentences are scored."""

    scorer: Literal["vader"]
    neutral_band: float = Field(ge=0, lt=1)


class Labels(Settings):
    """A table of labels to compare topics and tone with."""

    path: str = Field(min_length=1)
    article: str = Field(min_length=1)
    label: str = Field(min_length=1)
    tone: str = Field(min_length=1)


class Report(Settings):
    """What the report shows."""

    title: str = Field(min_length=1)
    n_terms: int = Field(ge=1, le=50)


class Params(Settings):
    """The whole of params.yaml."""

    ingest: Ingest
    segment: Segment
    screen: Screen
    tokenise: Tokenise
    vectorise: Vectorise
    topics: Topics
    sentiment: Sentiment
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
        message = f"{PARAMS_FILE} is missing: run from the project's folder, or `git checkout {PARAMS_FILE}`."
        raise ParamsError(message) from None
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        message = f"{PARAMS_FILE} cannot be read: {' '.join(str(error).split())}"
        raise ParamsError(message) from None
    try:
        return Params.model_validate(document)
    except ValidationError as error:
        lines = [_problem(problem, document) for problem in error.errors()]
        message = "\n  ".join([f"{PARAMS_FILE} is invalid:", *lines])
        raise ParamsError(message) from None


def _problem(problem: Any, document: object) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    place = ".".join(str(part) for part in problem["loc"]) or "the file"
    kind = problem["type"]
    if kind == "extra_forbidden":
        return f"{place}: no such setting{_suggestion(problem['loc'])}"
    if kind == "missing":
        return f"{place}: is missing; every setting must be given"
    found = repr(problem["input"]) if document is not None else "an empty file"
    return f"{place}: {problem['msg']} (got {found})"


def _suggestion(location: tuple[str | int, ...]) -> str:
    model: Any = Params
    for part in location[:-1]:
        model = model.model_fields[str(part)].annotation
    known = list(model.model_fields)
    close = difflib.get_close_matches(str(location[-1]), known, n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(known)}"


def resolved(path: str, params: Params) -> str:
    """`path` with `${section.setting}` replaced by its value, as DVC does in dvc.yaml."""
    if not path.startswith("${"):
        return path
    section, _, setting = path.removeprefix("${").removesuffix("}").partition(".")
    return str(getattr(getattr(params, section), setting))
