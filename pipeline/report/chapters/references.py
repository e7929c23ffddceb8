"""The works that the methods and the checklist cite."""

from collections.abc import Iterable

from pipeline.report.model import Grid
from pipeline.sentiment.scorers import SCORERS
from pipeline.topics.engines import ENGINES

# as it is cited -> the work
WORKS = {
    "Asuncion et al. 2009": "Asuncion, A., Welling, M., Smyth, P. and Teh, Y. W. (2009). On smoothing and inference "
    "for topic models. Uncertainty in Artificial Intelligence 25, 27\N{EN DASH}34.",
    "Barber\N{LATIN SMALL LETTER A WITH ACUTE} et al. 2021": "Barber\N{LATIN SMALL LETTER A WITH ACUTE}, P., Boydstun, "
    "A. E., Linn, S., McMahon, R. and Nagler, J. (2021). Automated text classification of news articles: A practical "
    "guide. Political Analysis 29(1), 19\N{EN DASH}42.",
    "Benjamini and Hochberg 1995": "Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate: A "
    "practical and powerful approach to multiple testing. Journal of the Royal Statistical Society B 57(1), "
    "289\N{EN DASH}300.",
    "Bischof and Airoldi 2012": "Bischof, J. M. and Airoldi, E. M. (2012). Summarizing topical content with word "
    "frequency and exclusivity. International Conference on Machine Learning 29.",
    "Blei et al. 2003": "Blei, D. M., Ng, A. Y. and Jordan, M. I. (2003). Latent Dirichlet allocation. Journal of "
    "Machine Learning Research 3, 993\N{EN DASH}1022.",
    "Boukes et al. 2020": "Boukes, M., van de Velde, B., Araujo, T. and Vliegenthart, R. (2020). What's the tone? Easy "
    "doesn't do it: Analyzing performance and agreement between off-the-shelf sentiment analysis tools. Communication "
    "Methods and Measures 14(2), 83\N{EN DASH}104.",
    "Bouma 2009": "Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. Conference "
    "of the German Society for Computational Linguistics.",
    "Broder 1997": "Broder, A. Z. (1997). On the resemblance and containment of documents. Compression and Complexity "
    "of Sequences, 21\N{EN DASH}29.",
    "Chan et al. 2021": "Chan, C.-H., Bajjalieh, J., Auvil, L., Wessler, H., Althaus, S., Welbers, K., van Atteveldt, "
    "W. and Jungblut, M. (2021). Four best practices for measuring news sentiment using 'off-the-shelf' dictionaries: "
    "A large-scale p-hacking experiment. Computational Communication Research 3(1), 1\N{EN DASH}27.",
    "Chang et al. 2009": "Chang, J., Boyd-Graber, J., Gerrish, S., Wang, C. and Blei, D. M. (2009). Reading tea "
    "leaves: How humans interpret topic models. Advances in Neural Information Processing Systems 22.",
    "Denny and Spirling 2018": "Denny, M. J. and Spirling, A. (2018). Text preprocessing for unsupervised learning: "
    "Why it matters, when it misleads, and what to do about it. Political Analysis 26(2), 168\N{EN DASH}189.",
    "Efron and Tibshirani 1993": "Efron, B. and Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman "
    "and Hall.",
    "Egami et al. 2023": "Egami, N., Hinck, M., Stewart, B. M. and Wei, H. (2023). Using imperfect surrogates for "
    "downstream inference: Design-based supervised learning for social science applications of large language models. "
    "Advances in Neural Information Processing Systems 36.",
    "Greene et al. 2014": "Greene, D., O'Callaghan, D. and Cunningham, P. (2014). How many topics? Stability analysis "
    "for topic models. Machine Learning and Knowledge Discovery in Databases (ECML PKDD), 498\N{EN DASH}513.",
    "Grimmer and Stewart 2013": "Grimmer, J. and Stewart, B. M. (2013). Text as data: The promise and pitfalls of "
    "automatic content analysis methods for political texts. Political Analysis 21(3), 267\N{EN DASH}297.",
    "Hoyle et al. 2021": "Hoyle, A., Goel, P., Hian-Cheong, A., Peskov, D., Boyd-Graber, J. and Resnik, P. (2021). Is "
    "automated topic model evaluation broken? The incoherence of coherence. Advances in Neural Information Processing "
    "Systems 34.",
    "Hutto and Gilbert 2014": "Hutto, C. J. and Gilbert, E. (2014). VADER: A parsimonious rule-based model for "
    "sentiment analysis of social media text. International Conference on Web and Social Media 8, 216\N{EN DASH}225.",
    "Kitagawa 1955": "Kitagawa, E. M. (1955). Components of a difference between two rates. Journal of the American "
    "Statistical Association 50(272), 1168\N{EN DASH}1194.",
    "Krippendorff 2011": "Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of "
    "Pennsylvania, Annenberg School for Communication.",
    "Krippendorff 2018": "Krippendorff, K. (2018). Content analysis: An introduction to its methodology, 4th edition. "
    "Sage.",
    "Loughran and McDonald 2011": "Loughran, T. and McDonald, B. (2011). When is a liability not a liability? Textual "
    "analysis, dictionaries, and 10-Ks. Journal of Finance 66(1), 35\N{EN DASH}65.",
    "Lucas et al. 2015": "Lucas, C., Nielsen, R. A., Roberts, M. E., Stewart, B. M., Storer, A. and Tingley, D. "
    "(2015). Computer-assisted text analysis for comparative politics. Political Analysis 23(2), 254\N{EN DASH}277.",
    "Lui and Baldwin 2012": "Lui, M. and Baldwin, T. (2012). langid.py: An off-the-shelf language identification tool. "
    "ACL 2012 System Demonstrations, 25\N{EN DASH}30.",
    "Maier et al. 2018": "Maier, D., Waldherr, A., Miltner, P., Wiedemann, G., Niekler, A., Keinert, A., Pfetsch, B., "
    "Heyer, G., Reber, U., H\N{LATIN SMALL LETTER A WITH DIAERESIS}ussler, T., Schmid-Petri, H. and Adam, S. (2018). "
    "Applying LDA topic modeling in communication research: Toward a valid and reliable methodology. Communication "
    "Methods and Measures 12(2\N{EN DASH}3), 93\N{EN DASH}118.",
    "Ochiai 1957": "Ochiai, A. (1957). Zoogeographical studies on the soleoid fishes found in Japan and its "
    "neighbouring regions, II. Bulletin of the Japanese Society of Scientific Fisheries 22, 526\N{EN DASH}530.",
    "Pineau et al. 2021": "Pineau, J., Vincent-Lamarre, P., Sinha, K., Larivi\N{LATIN SMALL LETTER E WITH GRAVE}re, "
    "V., Beygelzimer, A., d'Alch\N{LATIN SMALL LETTER E WITH ACUTE}-Buc, F., Fox, E. and Larochelle, H. (2021). "
    "Improving reproducibility in machine learning research. Journal of Machine Learning Research 22(164), "
    "1\N{EN DASH}20.",
    "Reagan et al. 2017": "Reagan, A. J., Danforth, C. M., Tivnan, B., Williams, J. R. and Dodds, P. S. (2017). "
    "Sentiment analysis methods for understanding large-scale texts: A case for using continuum-scored words and word "
    "shift graphs. EPJ Data Science 6, 28.",
    "Roberts et al. 2014": "Roberts, M. E., Stewart, B. M., Tingley, D., Lucas, C., Leder-Luis, J., Gadarian, S. K., "
    "Albertson, B. and Rand, D. G. (2014). Structural topic models for open-ended survey responses. American Journal "
    "of Political Science 58(4), 1064\N{EN DASH}1082.",
    "Roberts et al. 2016": "Roberts, M. E., Stewart, B. M. and Tingley, D. (2016). Navigating the local modes of big "
    "data: The case of topic models. Computational Social Science (ed. R. M. Alvarez), Cambridge University Press, "
    "51\N{EN DASH}97.",
    "Roberts et al. 2019": "Roberts, M. E., Stewart, B. M. and Tingley, D. (2019). stm: An R package for structural "
    "topic models. Journal of Statistical Software 91(2), 1\N{EN DASH}40.",
    "R\N{LATIN SMALL LETTER O WITH DIAERESIS}der et al. 2015": "R\N{LATIN SMALL LETTER O WITH DIAERESIS}der, M., Both, "
    "A. and Hinneburg, A. (2015). Exploring the space of topic coherence measures. Web Search and Data Mining 8, "
    "399\N{EN DASH}408.",
    "Rubin 1981": "Rubin, D. B. (1981). The Bayesian bootstrap. The Annals of Statistics 9(1), 130\N{EN DASH}134.",
    "S\N{LATIN SMALL LETTER A WITH DIAERESIS}rndal et al. 1992": "S\N{LATIN SMALL LETTER A WITH DIAERESIS}rndal, "
    "C.-E., Swensson, B. and Wretman, J. (1992). Model assisted survey sampling. Springer.",
    "Schofield et al. 2017": "Schofield, A., Thompson, L. and Mimno, D. (2017). Quantifying the effects of text "
    "duplication on semantic models. Empirical Methods in Natural Language Processing, 2737\N{EN DASH}2747.",
    "Sievert and Shirley 2014": "Sievert, C. and Shirley, K. (2014). LDAvis: A method for visualizing and interpreting "
    "topics. Workshop on Interactive Language Learning, Visualization, and Interfaces, 63\N{EN DASH}70.",
    "Smyth 2004": "Smyth, G. K. (2004). Linear models and empirical Bayes methods for assessing differential "
    "expression in microarray experiments. Statistical Applications in Genetics and Molecular Biology 3(1), 3.",
    "Song et al. 2020": "Song, H., Tolochko, P., Eberl, J.-M., Eisele, O., Greussing, E., Heidenreich, T., Lind, F., "
    "Galyga, S. and Boomgaarden, H. G. (2020). In validations we trust? The impact of imperfect human annotations as a "
    "gold standard on the quality of validation of automated content analysis. Political Communication 37(4), "
    "550\N{EN DASH}572.",
    "Steegen et al. 2016": "Steegen, S., Tuerlinckx, F., Gelman, A. and Vanpaemel, W. (2016). Increasing transparency "
    "through a multiverse analysis. Perspectives on Psychological Science 11(5), 702\N{EN DASH}712.",
    "Wainer 2007": "Wainer, H. (2007). The most dangerous equation. American Scientist 95(3), 249\N{EN DASH}256.",
    "Wallach et al. 2009": "Wallach, H. M., Murray, I., Salakhutdinov, R. and Mimno, D. (2009). Evaluation methods for "
    "topic models. International Conference on Machine Learning 26, 1105\N{EN DASH}1112.",
    "Wilson 1927": "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. "
    "Journal of the American Statistical Association 22, 209\N{EN DASH}212.",
    "Ying et al. 2022": "Ying, L., Montgomery, J. M. and Stewart, B. M. (2022). Topics, concepts, and measurement: A "
    "crowdsourced procedure for validating topics as measures. Political Analysis 30(4), 570\N{EN DASH}589.",
    "van Atteveldt et al. 2019": "van Atteveldt, W., Strycharz, J., Trilling, D. and Welbers, K. (2019). Toward open "
    "computational communication science: A practical road map for reusable data and code. International Journal of "
    "Communication 13, 3935\N{EN DASH}3954.",
    "van Atteveldt et al. 2021": "van Atteveldt, W., van der Velden, M. A. C. G. and Boukes, M. (2021). The validity "
    "of sentiment analysis: Comparing manual annotation, crowd-coding, dictionary approaches, and machine learning "
    "algorithms. Communication Methods and Measures 15(2), 121\N{EN DASH}140.",
}
# And those that only a scorer or an engine cites.
WORKS |= {cited: work for scorer in SCORERS.values() for cited, work in scorer.works.items()}
WORKS |= {cited: work for engine in ENGINES.values() for cited, work in engine.works.items()}


def references(paragraphs: Iterable[str]) -> Grid:
    """The works that `paragraphs` cite, by name."""
    text = " ".join(paragraphs)
    return Grid(
        "references",
        "References",
        ("work",),
        tuple((work,) for cited, work in sorted(WORKS.items()) if cited in text),
    )
