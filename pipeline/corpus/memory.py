"""A function of a word -> the same function with a memory, for the words that recur from shard to shard."""

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")


class Remembered(dict[str, Value]):
    """`remembered[word]` is `function(word)`, for at most `size` words; when it is full, it starts afresh.

    Looked up in half the time of functools.lru_cache, which also keeps the
    words in an order.
    """

    def __init__(self, function: Callable[[str], Value], size: int) -> None:
        """Remember nothing yet."""
        super().__init__()
        self.function, self.size = function, size

    def __missing__(self, word: str) -> Value:
        """The value of a word that is not remembered yet, and then remembered."""
        if len(self) >= self.size:
            self.clear()
        value = self[word] = self.function(word)
        return value
