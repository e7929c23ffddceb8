"""Names of files as one line of text."""

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def printable(name: str) -> str:
    """`name` with escapes for bytes that are not UTF-8 and for control characters."""
    escaped = _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), name)
    return escaped.encode("utf-8", "backslashreplace").decode("utf-8")
