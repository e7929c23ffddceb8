"""The errors a user can act on: shown as one message without a traceback.

Every other exception is a bug of ours and keeps its traceback.
"""


class PipelineError(Exception):
    """A problem the user can mend; the message says where, what and how."""

    exit_code = 1


class ParamsError(PipelineError):
    """A setting in params.yaml is missing, unknown or out of range."""

    exit_code = 2


class CorpusError(PipelineError):
    """The corpus as a whole cannot be worked with: no articles, no terms, too few documents."""

    exit_code = 3


class ArtefactError(PipelineError):
    """A file written by an earlier stage is missing or is not what its declaration says."""

    exit_code = 4


class SetupError(PipelineError):
    """The machine is not set up: wrong Python, missing or other libraries, no repository."""

    exit_code = 5


class DifferenceError(PipelineError):
    """The folder is not that of the run it is compared with."""

    exit_code = 6
