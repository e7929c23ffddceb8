"""What report makes: for people, for other programs and for `dvc plots`."""

from pipeline.tables.files import Csv, Parquet, Record, Text

METRICS_JSON = Record("reports/metrics.json")

PREVALENCE_PLOT = Record("reports/plots/topic_prevalence_by_period.json")
TONE_BY_PERIOD_PLOT = Record("reports/plots/tone_by_period.json")
TONE_BY_TOPIC_PLOT = Record("reports/plots/tone_by_topic.json")
TONE_BY_ROLE_PLOT = Record("reports/plots/tone_by_role.json")
TOPIC_QUALITY_PLOT = Record("reports/plots/topic_quality.json")
NUMBERS_OF_TOPICS_PLOT = Record("reports/plots/numbers_of_topics.json")

REPORT_MD = Text("reports/report.md")
REPORT_HTML = Text("reports/report.html")
ARTICLES_BY_PERIOD_FIGURE = Text("reports/figures/articles_by_period.svg")
MAP_OF_TOPICS_FIGURE = Text("reports/figures/map_of_topics.svg")
PREVALENCE_FIGURE = Text("reports/figures/topic_prevalence_by_period.svg")
TONE_BY_PERIOD_FIGURE = Text("reports/figures/tone_by_period.svg")
TONE_BY_TOPIC_FIGURE = Text("reports/figures/tone_by_topic.svg")
TONE_BY_TOPIC_PERIOD_FIGURE = Text("reports/figures/tone_by_topic_period.svg")
TONE_BY_ROLE_FIGURE = Text("reports/figures/tone_by_role.svg")
TONE_DISTRIBUTIONS_FIGURE = Text("reports/figures/tone_distributions.svg")
TONE_ARC_FIGURE = Text("reports/figures/tone_arc.svg")
TONE_BY_ROLE_PERIOD_FIGURE = Text("reports/figures/tone_by_role_period.svg")
TONE_BY_TOPIC_ROLE_FIGURE = Text("reports/figures/tone_by_topic_role.svg")
TOPIC_TONE_OVER_TIME_FIGURE = Text("reports/figures/topic_tone_over_time.svg")
TONE_CHANGES_FIGURE = Text("reports/figures/tone_changes.svg")
TONE_CHANGES_OF_TOPICS_FIGURE = Text("reports/figures/tone_changes_of_topics.svg")
CONVERGENCE_FIGURE = Text("reports/figures/convergence.svg")
NUMBERS_OF_TOPICS_FIGURE = Text("reports/figures/numbers_of_topics.svg")

# The tables for other programs, each as CSV and as Parquet; the last six are estimates with their intervals, as
# `tables.estimate` declares them.
EXPORTED = (
    *("articles", "sections", "sentences", "topics", "numbers_of_topics", "ledger", "pruned_terms"),
    *("prevalence", "tone", "topic_tone", "tone_changes", "tone_changes_of_topics", "change_points"),
)
CSVS = {f"{name}_csv": Csv(f"data/report/{name}.csv") for name in EXPORTED}
PARQUETS = {f"{name}_parquet": Parquet(f"data/report/{name}.parquet") for name in EXPORTED}
# What every column of these tables means.
CODEBOOK_CSV = Csv("data/report/codebook.csv")
