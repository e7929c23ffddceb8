"""How many examples a costly property is tried with: few in `make test`, more in `make prove`."""

from hypothesis import settings

# Of each a second or more.
FEW = settings(max_examples=settings.default.max_examples // 12 + 7)
