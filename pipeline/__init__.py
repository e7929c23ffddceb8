"""From raw news articles to a report on their topics and tone.

raw files
  -> articles and sections, and a ledger of what was rejected   ingest
  -> sentences                                                  segment
  -> copies, other languages and boilerplate, to be left out    screen
  -> tokens                                                     tokenise
  -> phrases, vocabulary and counts                             vectorise
  -> what speaks for each number of topics                      select_topics
  -> topics                                                     fit_topics
  -> how far fits to parts of the corpus find them again        refit_topics
  -> their terms and labels, and which not to trust             describe_topics
  -> tone of sentences, sections, articles and titles           score_sentiment
  -> topics x tone x time x section role                        assemble_results
  -> how far words of the lexicon and other scorers move tone   sensitivity
  -> whether people who coded the same texts confirm it         validate_sentiment
  -> prevalence, tone and their change, and how sure they are   estimate
  -> digests of all that the report rests on                    fingerprint
  -> report                                                     report
  -> digests of all that was made, for `verify`                 record
"""
