"""How well tone agrees with people, what each choice adds to that, and how fast it is found.

    python benchmarks/sentiment.py CORPORA

CORPORA is a folder with vader_icwsm2014/*_GroundTruth.txt and
bbc_news_raw/bbc.tar.gz.  Scorers that have to be installed are left out, and
named, where they are not.

- r: Pearson correlation of scores with the mean rating of 20 people.
- F1 of three classes: people negative, neutral or positive by a mean below, at
  or above 0; scores by -.05 and .05, as published.
- Of articles: r between the tone of an article and the mean rating of its
  sentences, NYT editorials, with the percentile bootstrap over articles.
- ensemble: the mean of the scores of several scorers, each standardised over
  the corpus.  No weight is fitted to anybody's rating.
"""

import platform
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from rated_texts import FILES, Rated, news_sentences, printed, rated
from sklearn.metrics import f1_score

from pipeline.corpus.languages.en import LANGUAGE as ENGLISH  # the path to it is set in rated_texts
from pipeline.corpus.sentences import sentences
from pipeline.errors import SetupError
from pipeline.sentiment.aggregation import counted, group_means, tone_class
from pipeline.sentiment.aggregations import Aggregation
from pipeline.sentiment.rules import Rules
from pipeline.sentiment.scorers import SCORERS
from pipeline.sentiment.scores import Scores
from pipeline.sentiment.vader import VADER
from pipeline.sentiment.words import reference

# r and overall F1 of VADER in table 4 of Hutto and Gilbert (2014).
PUBLISHED = {
    "tweets": (0.881, 0.96),
    "NYT editorials": (0.492, 0.55),
    "movie reviews": (0.451, 0.61),
    "product reviews": (0.565, 0.63),
}
BAND = 0.05
OPINIONS = ("vader", "afinn", "word_count", "pattern")
AGGREGATIONS: tuple[Aggregation, ...] = ("mean", "word_weighted", "non_neutral", "net_share")
N_DRAWS, SEED = 2_000, 1
ENSEMBLE_GOAL = 0.68
SPEED_GOALS = (4, 10)
ROUNDS = 5


def correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Pearson's r."""
    return float(np.corrcoef(one, other)[0, 1])


def print_table(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Print a table in Markdown."""
    for cells in (headings, ["---"] * len(headings), *lines):
        print("| " + " | ".join(cells) + " |")
    print()


def literature(corpora: Path) -> None:
    """Print the table of the paper, with what is measured beside it."""
    lines = []
    for name in FILES:
        texts = rated(corpora, name)
        compound = VADER({})(texts.texts).compound
        people, machine = np.sign(texts.rating).astype(np.int64), tone_class(compound, BAND)
        r, f1 = PUBLISHED[name]
        lines.append(
            (
                *(name, f"{len(texts.texts):,}", f"{r:.3f}", f"{correlation(compound, texts.rating):.3f}", f"{f1:.2f}"),
                *(f"{f1_score(people, machine, average=average):.2f}" for average in ("weighted", "macro")),
            )
        )
    print_table(("set", "texts", "r published", "r", "F1 published", "F1 weighted", "F1 macro"), lines)


def of_articles(nyt: Rated, tones: dict[str, np.ndarray]) -> list[tuple[str, str, str]]:
    """For each way to find the tone of articles: its r, and how far it lies from that of the first way."""
    people = nyt.article_means(nyt.rating)
    draws = np.random.default_rng(SEED).integers(0, len(people), (N_DRAWS, len(people)))
    base = drawn_correlations(next(iter(tones.values())), people, draws)
    lines: list[tuple[str, str, str]] = []
    for name, values in tones.items():
        drawn = drawn_correlations(values, people, draws)
        more = "" if not lines else interval(drawn - base, "+.3f")
        lines.append((name, f"{correlation(values, people):.3f} {interval(drawn, '.3f')}", more))
    return lines


def drawn_correlations(one: np.ndarray, other: np.ndarray, draws: np.ndarray) -> np.ndarray:
    """Pearson's r in each row of `draws`, which are places of articles."""
    left, right = (values[draws] - values[draws].mean(axis=1, keepdims=True) for values in (one, other))
    return np.asarray((left * right).sum(axis=1) / np.sqrt((left**2).sum(axis=1) * (right**2).sum(axis=1)))


def interval(drawn: np.ndarray, form: str) -> str:
    """The 95 % percentile interval."""
    low, high = np.quantile(drawn, (0.025, 0.975))
    return f"[{low:{form}}, {high:{form}}]"


def units(nyt: Rated) -> dict[str, np.ndarray]:
    """The tone of articles by what is scored and how one sentence or all stand for the article."""
    score = VADER({})
    compound = score(nyt.texts).compound
    of_article = [compound[nyt.article == number] for number in range(nyt.n_articles)]
    split = [[each.text for each in sentences(text, language=ENGLISH)] for text in nyt.articles()]
    return {
        "mean of the sentences": nyt.article_means(compound),
        "whole article": score(nyt.articles()).compound,
        "median of the sentences": np.array([np.median(values) for values in of_article]),
        "first sentence": np.array([values[0] for values in of_article]),
        "mean, sentences split again by sentencex": np.array([score(texts).compound.mean() for texts in split]),
    }


def typography(nyt: Rated) -> dict[str, np.ndarray]:
    """The tone of articles as a newspaper prints them, with and without plain punctuation."""
    in_print = [printed(text) for text in nyt.texts]
    as_is = np.array([Rules(reference().lexicon).polarity(text).compound for text in in_print])
    plain = VADER({})(in_print).compound
    print(f"of sentences in print {np.mean(as_is != plain):.1%} change their score with plain punctuation\n")
    return {"plain punctuation": nyt.article_means(plain), "as printed": nyt.article_means(as_is)}


def aggregations(nyt: Rated, scores: Scores) -> dict[str, np.ndarray]:
    """The tone of articles by each aggregation; an article without a sentence that counts is neutral."""
    found: dict[str, np.ndarray] = {}
    for how in AGGREGATIONS:
        values, weights = counted(scores.compound, scores.n_words, how=how, neutral_band=BAND)
        found[how] = np.nan_to_num(group_means(values, nyt.article, nyt.n_articles, weights=weights))
    return found


def opinions(texts: Sequence[str]) -> dict[str, np.ndarray]:
    """The scores of each scorer that is installed, and of ensembles of them."""
    found = {}
    for name in OPINIONS:
        try:
            found[name] = SCORERS[name]({})(texts).compound
        except SetupError as error:
            print(f"left out: {error}\n")
    standardised = {name: (values - values.mean()) / values.std() for name, values in found.items()}
    for n_members in range(2, len(found) + 1):
        members = list(standardised)[:n_members]
        found["ensemble of " + ", ".join(members)] = np.mean([standardised[name] for name in members], axis=0)
    return found


def comparison_scorers(nyt: Rated) -> None:
    """Print what other scorers and ensembles add, and whether the goal is reached."""
    found = opinions(nyt.texts)
    lines = of_articles(nyt, {name: nyt.article_means(values) for name, values in found.items()})
    of_sentences = [f"{correlation(values, nyt.rating):.3f}" for values in found.values()]
    rows = [(*line, r) for line, r in zip(lines, of_sentences, strict=True)]
    print_table(("scorer", "r of articles", "more than the first", "r of sentences"), rows)
    people = nyt.article_means(nyt.rating)
    best = max(correlation(nyt.article_means(values), people) for values in found.values())
    print(f"best of articles {best:.3f}, goal {ENSEMBLE_GOAL}: {'' if best >= ENSEMBLE_GOAL else 'not '}reached\n")


def speed(texts: Sequence[str]) -> None:
    """Print sentences per CPU second of the package and of our rules, in turns."""
    package = reference().polarity_scores
    lines = []
    for number in range(1, ROUNDS + 1):
        ours = Rules(reference().lexicon).polarity
        first, again, theirs = (per_second(score, texts) for score in (ours, ours, package))
        cells = (f"{theirs:,.0f}", f"{first:,.0f}", f"{again:,.0f}", f"{first / theirs:.2f}", f"{again / theirs:.2f}")
        lines.append((str(number), *cells))
    print(f"{len(texts):,} sentences of BBC News; goals {SPEED_GOALS[0]} and {SPEED_GOALS[1]} times the package")
    print_table(("round", "package /s", "ours /s", "ours again /s", "times", "times again"), lines)


def per_second(score: Callable[[str], object], texts: Sequence[str]) -> float:
    """Texts scored per CPU second."""
    start = time.process_time()
    for text in texts:
        score(text)
    return len(texts) / (time.process_time() - start)


def main(corpora: Path) -> None:
    """Print everything."""
    print("python benchmarks/sentiment.py CORPORA, Python", platform.python_version(), platform.machine())
    print()
    literature(corpora)
    nyt = rated(corpora, "NYT editorials")
    print(f"{nyt.n_articles} articles of the NYT; intervals of 95 %, {N_DRAWS:,} draws of articles, seed {SEED}\n")
    for title, tones in (
        ("what is scored", units(nyt)),
        ("typography", typography(nyt)),
        ("aggregation", aggregations(nyt, VADER({})(nyt.texts))),
    ):
        print_table((title, "r of articles", "more than the first"), of_articles(nyt, tones))
    comparison_scorers(nyt)
    speed(news_sentences(corpora))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
