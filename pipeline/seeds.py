"""A seed for an item, from the seed of the run and the item's own name.

Never from the worker or the order of the work, so that results survive any
other way of spreading it.
"""

import hashlib


def derived(seed: int, name: str) -> int:
    """A seed in [0, 2**32) for the item called `name` in a run with `seed`."""
    digest = hashlib.sha256(f"{seed}/{name}".encode()).digest()
    return int.from_bytes(digest[:4], "big")
