"""What people make: the corpus, their lists of words, labels and codes."""

from pipeline.tables.files import CodedSheets, CodingKey, CodingSheet, Csv, Lexicon, Source, Words

CORPUS = Source("${ingest.path}", "corpus")

STOP_WORDS = Words("${tokenise.stop_words}", "stop_words")

# A person's labels: the columns label and terms, these separated by blanks.
GIVEN_LABELS = Csv("${terms.labels}", "given_labels")

LABELS = Csv("${labels.path}", "labels_table")

GUIDE = "README.md"

CODED_SHEETS = CodedSheets("data/coding", "coded_sheets")

CODING_KEY = CodingKey("data/coding_key.csv")

CODING_SHEET = CodingSheet("data/coding_sheet/sheet.csv")

LEXICON = Lexicon("${sentiment.lexicon}", "lexicon")
