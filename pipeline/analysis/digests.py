"""Many digests -> one."""

import hashlib
from collections.abc import Iterable, Mapping


def combined(digests: Mapping[str, str]) -> str:
    r"""One SHA-256 of several files: of the lines that `sha256sum` writes of them, sorted by name.

    A single file keeps its own.

    >>> combined({"a.txt": "12ab"})
    '12ab'
    >>> combined({"b": "34", "a": "12"}) == hashlib.sha256(b"12  a\n34  b\n").hexdigest()
    True
    """
    if len(digests) == 1:
        return next(iter(digests.values()))
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode("utf-8")).hexdigest()


def union(parts: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The digests of several folders as those of one."""
    return {name: digest for part in parts for name, digest in part.items()}
