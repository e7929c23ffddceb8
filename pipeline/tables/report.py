"""What report makes: tables for other programs, and what is published in reports/ for people and for `dvc plots`."""

from pipeline.tables.files import Csv, Folder, Record, Text

# DVC copies what is in this folder to reports/, which is in git but for the page: see reports/*.dvc.
PUBLISHED = "data/report/published"
REPORT_MD = Text(f"{PUBLISHED}/report.md")
REPORT_HTML = Text(f"{PUBLISHED}/report.html")
METRICS_JSON = Record(f"{PUBLISHED}/metrics.json", "metrics_json")
# One figure for each chart of the report, and the rows of each chart that `dvc plots` draws, by their names.
FIGURES = Folder(f"{PUBLISHED}/figures", of=Text, ending=".svg")
PLOTS = Folder(f"{PUBLISHED}/plots", of=Record, ending=".json")
PUBLISHED_FILES = (REPORT_MD, REPORT_HTML, METRICS_JSON, FIGURES, PLOTS)

# Where `make setup` writes the page in which `dvc plots` draws without a network.
PLOTS_PAGE = Text(".dvc/plots.html")

# What every column of the tables for other programs means; `report.exports.tables` declares these.
CODEBOOK_CSV = Csv("data/report/codebook.csv")
