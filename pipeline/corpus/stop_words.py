"""The function words that are dropped from every text."""

from functools import cache
from pathlib import Path


@cache
def built_in_stop_words() -> frozenset[str]:
    """English function words, one a line in a file beside this one."""
    file = Path(__file__).with_name("stop_words_en.txt")
    return frozenset(file.read_text(encoding="utf-8").split())
