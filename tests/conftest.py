"""How properties are tried: a few examples, the same on every run, in `make test`; many, and new ones, in `make prove`.

No test fails because a machine is busy.
"""

from hypothesis import settings

settings.register_profile("test", max_examples=20, derandomize=True, deadline=None)
settings.register_profile("prove", max_examples=300, deadline=None, print_blob=True)
settings.load_profile("test")
