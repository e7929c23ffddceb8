"""Esperanto, as far as a toy needs it."""

from pathlib import Path

from pipeline.corpus.language import DateWords, Language, words_in

_MONTHS = "januaro februaro marto aprilo majo junio julio a.gusto septembro oktobro novembro decembro"

LANGUAGE = Language(
    code="eo",
    name="Esperanto",
    stop_words=words_in(Path(__file__).with_name("eo_stop_words.txt")),
    min_stop_word_share=0.2,
    splitter="eo",
    dates=DateWords(months=tuple(_MONTHS.split()), weekday="lundo|mardo"),
)
