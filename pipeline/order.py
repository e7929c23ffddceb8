"""The stages in the order in which they run, each with what it makes.

This is the only list of them: the command line, the digests of a run and the tests derive theirs from it.
"""

MAKES = {
    "ingest": "articles and sections, and a ledger of rejected records",
    "segment": "sentences",
    "screen": "copies, other languages and boilerplate, to be excluded",
    "tokenise": "tokens",
    "vectorise": "phrases, vocabulary and counts",
    "select_topics": "measures for each number of topics",
    "fit_topics": "topics",
    "refit_topics": "how well fits to subsamples recover them",
    "describe_topics": "their terms, labels and quality",
    "score_sentiment": "tone of sentences, sections, articles and titles",
    "assemble_results": "topics x tone x time x section role",
    "sensitivity": "how tone depends on single words and on the scorer",
    "validate_sentiment": "agreement of tone with human coders",
    "estimate": "prevalence, tone and changes, with intervals",
    "report": "the report, metrics, plots and tables for other programs",
    "record": "digests of everything read and made, for `verify`",
}
STAGES = tuple(MAKES)


def flow() -> str:
    """From the raw files to the report, one stage a line.

    >>> print(flow().splitlines()[1])
      -> articles and sections, and a ledger of rejected records     ingest
    """
    width = max(map(len, MAKES.values()))
    return "\n".join(["raw files", *(f"  -> {made:{width}}    {stage}" for stage, made in MAKES.items())])
