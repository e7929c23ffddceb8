"""Columns that mean the same in every table that has them."""

import polars as pl

from pipeline.tables.table import Column

ARTICLE_ID = Column(pl.String, "identifier of the article, a digest of its content and place in the corpus")
FILE = Column(pl.String, "file of the corpus that holds it, relative to ingest.path")
RECORD = Column(pl.Int32, "number of the record in its file", "records", low=1)
LINE = Column(pl.Int32, "line of the file on which the record begins", "lines", low=1)
SECTION = Column(pl.Int32, "position of the section in the article; 0 is the first", "sections", low=0)
SENTENCE = Column(pl.Int32, "position of the sentence in the section, from 0", "sentences", low=0)

# What names a section, and a sentence, in every table of theirs.
OF_SECTION = {"article_id": ARTICLE_ID, "section": SECTION}
OF_SENTENCE = {**OF_SECTION, "sentence": SENTENCE}
