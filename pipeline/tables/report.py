"""What report makes: tables for other programs, and what is published in reports/ for people and for `dvc plots`."""

from pipeline.tables.files import Csv, Folder, Parquet, Record, Text

# DVC copies this folder to reports/, which is in git: see reports.dvc.
PUBLISHED = "data/report/published"
REPORT_MD = Text(f"{PUBLISHED}/report.md")
REPORT_HTML = Text(f"{PUBLISHED}/report.html")
METRICS_JSON = Record(f"{PUBLISHED}/metrics.json", "metrics_json")
# One figure for each chart of the report, and the rows of each chart that `dvc plots` draws, by their names.
FIGURES = Folder(f"{PUBLISHED}/figures", of=Text, ending=".svg")
PLOTS = Folder(f"{PUBLISHED}/plots", of=Record, ending=".json")

# The tables for other programs, each as CSV and as Parquet; the last six are estimates with their intervals, as
# `tables.estimate` declares them.
EXPORTED = (
    *("articles", "sections", "sentences", "topics", "numbers_of_topics", "ledger", "pruned_terms"),
    *("prevalence", "tone", "topic_tone", "tone_changes", "tone_changes_of_topics", "change_points"),
)
CSVS = tuple(Csv(f"data/report/{name}.csv") for name in EXPORTED)
PARQUETS = tuple(Parquet(f"data/report/{name}.parquet") for name in EXPORTED)
# What every column of these tables means.
CODEBOOK_CSV = Csv("data/report/codebook.csv")
