"""Where a fit can start: from a factorisation of the counts ("nmf") or at random.  "auto" leaves the choice open."""

from typing import Literal

Start = Literal["nmf", "random"]
StartOrAuto = Literal["auto", "nmf", "random"]
AUTO: Literal["auto"] = "auto"
