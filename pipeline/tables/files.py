"""Artefacts other than tables as declarations: where each lies and of which kind it is.  No file is touched.

`path` is relative to the repository, or a setting as `${section.name}`.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True)
class File:
    """A file or folder at `path`; `called` is its name where the path does not say it, as of a setting."""

    path: str
    called: str = ""

    @property
    def name(self) -> str:
        """What it is called in stages: the stem of its file, with its ending where a table has the same stem.

        >>> Record("data/refit_topics/refits.json").name, Csv("data/ingest/rejected.csv").name
        ('refits', 'rejected_csv')
        """
        return self.called or PurePosixPath(self.path).stem


@dataclass(frozen=True)
class Record(File):
    """A small JSON record.  NaN and infinity are refused: they are not JSON."""


class _WithEnding(File):
    @property
    def name(self) -> str:
        """The name of the file with its ending."""
        return self.called or PurePosixPath(self.path).name.replace(".", "_")


@dataclass(frozen=True)
class Csv(_WithEnding):
    """A CSV file for people and other programs, in UTF-8 with one header line; formulas are defused."""


@dataclass(frozen=True)
class Parquet(_WithEnding):
    """A Parquet file for other programs, with the rows and columns of a frame in its own order."""


@dataclass(frozen=True)
class Text(_WithEnding):
    """A text in UTF-8."""


@dataclass(frozen=True)
class Words(File):
    """A list of words that a person edits: one a line, `#` starts a comment."""


@dataclass(frozen=True)
class Lexicon(File):
    """A lexicon that a person edits: CSV in UTF-8 with the header term,valence."""


@dataclass(frozen=True)
class Source(File):
    """The corpus: one file, or a folder with all its files except hidden ones (a leading dot)."""


@dataclass(frozen=True)
class CodedSheets(File):
    """The folder of coded sheets, NAME.csv by the coder NAME; hidden files and its README.md are passed over."""


@dataclass(frozen=True)
class CodingKey(File):
    """The key to a coding sheet as CSV: a header and one row a unit, or the header alone."""


@dataclass(frozen=True)
class CodingSheet(File):
    """A sheet to be coded as CSV with a byte order mark, formulas defused.  It is handed out and never read back."""


@dataclass(frozen=True)
class Counts(File):
    """A `counts.matrix.CountMatrix` as a NumPy archive."""


@dataclass(frozen=True)
class Fit(File):
    """A `topics.fit.TopicFit` as a NumPy archive."""


@dataclass(frozen=True)
class Shares(File):
    """`topics.subsamples.RefitShares` as a NumPy archive, in single precision: folding in is right to five digits."""


@dataclass(frozen=True)
class Folder(File):
    """A folder of files of one kind, by their names without the ending.  What is in it is for the stage to say."""

    of: type[File] = File
    ending: str = ""

    def file(self, name: str) -> File:
        """The file of that name.

        >>> Folder("data/report/plots", of=Record, ending=".json").file("tone").path
        'data/report/plots/tone.json'
        """
        return self.of(f"{self.path}/{name}{self.ending}")


@dataclass(frozen=True)
class Digests(File):
    """A file or a folder as the digests of the files in it, by their names relative to the repository.

    A file that a setting names is called by the setting, `${labels.path}` by "labels.path": where it lies may be
    a path of a machine.  Hidden files and those in `passed_over` are not looked at.
    """

    passed_over: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The path: several may have the same stem."""
        return self.path


@dataclass(frozen=True)
class Versions(File):
    """versions.yaml: the versions that results were computed with, distribution -> version."""
