"""The names of the ways in which the scores of sentences become the tone of an article; see `aggregation`."""

from typing import Literal

# A module of its own: the settings are read by every command, and most of them compute nothing.
Aggregation = Literal["mean", "word_weighted", "non_neutral", "net_share"]
