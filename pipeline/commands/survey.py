"""A corpus -> what is in it and what looks odd, before anything is computed or written.

The functions of the stages read, split and screen the corpus, so the counts
are those of a run.
"""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from pipeline.analysis.flow import kind_of_reason
from pipeline.analysis.labels import labelled
from pipeline.artefacts.doors import read
from pipeline.artefacts.shards import divided
from pipeline.command import Command
from pipeline.execution import workers
from pipeline.params import Params, resolved
from pipeline.report.numbers import quantity
from pipeline.stages.ingest import ingest
from pipeline.stages.screen import screen
from pipeline.stages.segment import segment
from pipeline.tables.ingest import ARTICLES
from pipeline.tables.inputs import CORPUS, LABELS
from pipeline.tables.segment import SENTENCES
from pipeline.tables.table import LoadedShard

SHOWN = 10
MONTHS = 12
# Shares above these are worth a look.
MANY_REJECTED = 0.05
MANY_COPIES = 0.3
MANY_IN_ANOTHER_LANGUAGE = 0.05
MANY_EXCLUDED = 0.2
SHORT = 50
MANY_SHORT = 0.2
ONE_DAY = 0.5


def survey(root: Path, params: Params) -> Iterator[str]:
    """Lines to read: how files were read, what they hold, what would be rejected or excluded, and what looks odd."""
    language = params.corpus.language
    found = ingest(read(CORPUS, root / resolved(CORPUS.path, params)), params.ingest, language)
    sentences = segment(found["sections"], language)["sentences"]
    screened = screen(*in_shards(found["articles"], sentences), params.screen, language)
    yield from reading_lines(found)
    yield from rejected_lines(found["rejected"])
    yield from article_lines(found["articles"])
    yield from section_lines(found["sections"], sentences)
    yield from screening_lines(screened, sentences)
    odd = [
        *odd_reading(found),
        *odd_articles(found["articles"], sentences),
        *odd_sections(found),
        *odd_screening(screened, sentences),
        *odd_labels(root, params, found["articles"]),
    ]
    yield ""
    yield "What looks odd:" if odd else "Nothing looks odd."
    yield from (f"  - {remark}" for remark in odd)


def in_shards(articles: pl.DataFrame, sentences: pl.DataFrame) -> tuple[list[LoadedShard], list[LoadedShard]]:
    """Both in shards of the same articles, to spare memory."""
    parts = [part for _, part in divided(ARTICLES, articles) if part.height]
    spans = [(pl.lit(part["article_id"][0]), pl.lit(part["article_id"][-1])) for part in parts]
    texts = [sentences.filter(pl.col("article_id").is_between(*span)).sort(SENTENCES.key) for span in spans]
    return list(map(LoadedShard, parts)), list(map(LoadedShard, texts))


def reading_lines(found: dict[str, pl.DataFrame]) -> Iterator[str]:
    """How files were read."""
    files = found["files"]
    n_records, n_articles = int(files["n_records"].sum()), files["n_articles"].sum()
    yield f"{quantity(files.height, 'file')} with {quantity(n_records, 'record')}, {n_articles:,} of them articles."
    alike = files.group_by("format", "encoding").agg(pl.len(), pl.col("n_articles").sum())
    alike = alike.sort("len", "format", "encoding", descending=[True, False, False])
    for form, encoding, n_files, n_articles in alike.iter_rows():
        read_as = " in ".join(part for part in (form, encoding) if part) or "not readable"
        yield f"  {n_files:>8,} {'file' if n_files == 1 else 'files'}: {read_as} ({quantity(n_articles, 'article')})"


def rejected_lines(rejected: pl.DataFrame) -> Iterator[str]:
    """What would be rejected and why."""
    if rejected.is_empty():
        return
    yield ""
    yield f"{quantity(rejected.height, 'record')} would be rejected:"
    by_reason = rejected.group_by(kind_of_reason()).agg(pl.len(), pl.col("file", "line").first())
    for why, n, file, line in by_reason.sort("len", "reason", descending=[True, False]).head(SHOWN).iter_rows():
        yield f"  {n:>8,} {why} (first: {file}:{line})"


def article_lines(articles: pl.DataFrame) -> Iterator[str]:
    """Articles by month and by outlet."""
    months = articles.group_by(pl.col("date").dt.year().alias("year"), pl.col("date").dt.month().alias("month")).len()
    counts = {(year, month): n for year, month, n in months.iter_rows()}
    yield ""
    days = articles["date"].sort()
    yield f"Articles by month, {days[0]} to {days[-1]}:"
    yield "  year " + "".join(f"{month:>7}" for month in range(1, MONTHS + 1))
    for year in sorted({year for year, _ in counts}):
        yield f"  {year:>4} " + "".join(f"{counts.get((year, month), 0):>7,}" for month in range(1, MONTHS + 1))
    outlets = articles.group_by(pl.col("outlet").fill_null("(no outlet)")).len()
    yield ""
    yield "Articles by outlet:"
    for outlet, n in outlets.sort("len", "outlet", descending=[True, False]).head(SHOWN).iter_rows():
        yield f"  {n:>8,} {outlet}"


def section_lines(sections: pl.DataFrame, sentences: pl.DataFrame) -> Iterator[str]:
    """Sections and their recurring headings."""
    n_articles = sections["article_id"].n_unique()
    yield ""
    yield (
        f"{quantity(sections.height, 'section')} ({sections.height / n_articles:.1f} per article) and "
        f"{quantity(sentences.height, 'sentence')} ({sentences.height / n_articles:.1f} per article)."
    )
    kinds = sections.drop_nulls("kind").group_by("kind").len().sort("len", "kind", descending=[True, False])
    named = ", ".join(f"{kind} ({n:,})" for kind, n in kinds.head(SHOWN).iter_rows())
    yield f"  recurring headings: {named or 'none'}"


def screening_lines(screened: dict[str, pl.DataFrame], sentences: pl.DataFrame) -> Iterator[str]:
    """What would be excluded."""
    statuses = screened["verdicts"]["status"]
    n_boilerplate = (screened["excluded_sentences"]["reason"] == "boilerplate").sum()
    yield ""
    yield "These would be excluded from the results:"
    yield f"  {(statuses == 'copy').sum():>8,} copies of another article"
    yield f"  {(statuses == 'foreign').sum():>8,} articles in another language"
    yield f"  {(statuses == 'empty').sum():>8,} articles that are nothing but boilerplate"
    yield f"  {n_boilerplate:>8,} of {sentences.height:,} sentences, as boilerplate"
    commonest = screened["boilerplate"].sort("n_articles", "pattern", descending=[True, False]).head(3)
    for example, n in commonest.select("example", "n_articles").iter_rows():
        yield f"           {example[:70]!r} in {quantity(n, 'article')}"


def odd_reading(found: dict[str, pl.DataFrame]) -> Iterator[str]:
    """Folders with many rejected records, guessed encodings, and broken characters."""
    files = found["files"].with_columns(folder=pl.col("file").str.extract(r"^(.*)/").fill_null("the top folder"))
    folders = files.group_by("folder").agg(pl.col("n_records", "n_rejected").sum()).sort("folder")
    for folder, n_records, n_rejected in folders.iter_rows():
        if n_rejected > MANY_REJECTED * n_records:
            yield f"{n_rejected:,} of {n_records:,} records in {folder} would be rejected"
    guessed = files.filter(~pl.col("encoding").str.starts_with("utf"))
    if guessed.height:
        first = f"{guessed['file'][0]}, {guessed['encoding'][0]}"
        yield f"{quantity(guessed.height, 'file')} not in UTF-8, with a guessed encoding (first: {first})"
    noted = found["articles"].drop_nulls("note")
    if noted.height:
        first = f"{noted['file'][0]}: {noted['note'][0]}"
        yield f"{quantity(noted.height, 'article')} had broken characters (first: {first})"


def odd_articles(articles: pl.DataFrame, sentences: pl.DataFrame) -> Iterator[str]:
    """Dates and outlets that say little, and very short articles."""
    days = articles.group_by("date").len().sort("len", "date", descending=[True, False])
    if articles.height > SHOWN and days["len"][0] > ONE_DAY * articles.height:
        n_of_day = f"{days['len'][0]:,} of {articles.height:,} articles"
        yield f"{n_of_day} have the same date, {days['date'][0]}: is that when they were published?"
    no_outlet = articles["outlet"].null_count()
    if 0 < no_outlet < articles.height:
        yield f"no outlet is given for {no_outlet:,} of {articles.height:,} articles"
    lengths = sentences.group_by("article_id").agg(n=pl.col("text").str.count_matches(r"\S+").sum())
    n_short = lengths.filter(pl.col("n") < SHORT).height
    if n_short > MANY_SHORT * articles.height:
        n_of_all = f"{n_short:,} of {articles.height:,} articles"
        yield f"fewer than {SHORT} words in {n_of_all}: topics of such short texts are unreliable"


def odd_sections(found: dict[str, pl.DataFrame]) -> Iterator[str]:
    """A corpus in which no section is found."""
    if (found["sections"]["heading"] == "").all():
        yield (
            "no article has a section with a heading: does every heading stand on a line of its own between blank "
            "lines? Without headings, results by section say nothing"
        )


def odd_screening(screened: dict[str, pl.DataFrame], sentences: pl.DataFrame) -> Iterator[str]:
    """Large exclusions."""
    statuses = screened["verdicts"]["status"]
    for status, limit, what in (
        ("copy", MANY_COPIES, "copies of another article"),
        ("foreign", MANY_IN_ANOTHER_LANGUAGE, "in another language"),
    ):
        n_found = int((statuses == status).sum())
        if n_found > limit * len(statuses):
            yield f"{what}: {n_found:,} of {len(statuses):,} articles"
    if screened["excluded_sentences"].height > MANY_EXCLUDED * sentences.height:
        yield f"{screened['excluded_sentences'].height:,} of {sentences.height:,} sentences would be excluded"


def odd_labels(root: Path, params: Params, articles: pl.DataFrame) -> Iterator[str]:
    """Labels that match no article."""
    labels = params.labels
    given = read(LABELS, root / labels.path)
    named = labelled(given, article=labels.article, label=labels.label, tone=labels.tone, path=labels.path).rows["file"]
    lost = named.filter(~named.is_in(articles["file"].implode()))
    if len(lost):
        yield f"{len(lost):,} of {len(named):,} labels in {labels.path} match no article (first: {lost[0]!r})"


def run(root: Path, params: Params) -> Iterator[str]:
    """The lines, as they are found."""
    with workers():
        yield from survey(root, params)


COMMAND = Command("read the corpus and report what is in it and what looks odd, without writing anything", run)
