"""The works that the methods cite."""

from collections.abc import Iterable

from pipeline.report.model import Grid

# as it is cited -> the work
WORKS = {
    "Asuncion et al. 2009": "Asuncion, A., Welling, M., Smyth, P. and Teh, Y. W. (2009). On smoothing and inference "
    "for topic models. Uncertainty in Artificial Intelligence 25, 27\N{EN DASH}34.",
    "Benjamini and Hochberg 1995": "Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate: A "
    "practical and powerful approach to multiple testing. Journal of the Royal Statistical Society B 57(1), "
    "289\N{EN DASH}300.",
    "Bischof and Airoldi 2012": "Bischof, J. M. and Airoldi, E. M. (2012). Summarizing topical content with word "
    "frequency and exclusivity. International Conference on Machine Learning 29.",
    "Blei et al. 2003": "Blei, D. M., Ng, A. Y. and Jordan, M. I. (2003). Latent Dirichlet allocation. Journal of "
    "Machine Learning Research 3, 993\N{EN DASH}1022.",
    "Bouma 2009": "Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. Conference "
    "of the German Society for Computational Linguistics.",
    "Boukes et al. 2020": "Boukes, M., van de Velde, B., Araujo, T. and Vliegenthart, R. (2020). What's the tone? Easy "
    "doesn't do it: Analyzing performance and agreement between off-the-shelf sentiment analysis tools. Communication "
    "Methods and Measures 14(2), 83\N{EN DASH}104.",
    "Broder 1997": "Broder, A. Z. (1997). On the resemblance and containment of documents. Compression and Complexity "
    "of Sequences, 21\N{EN DASH}29.",
    "De Smedt and Daelemans 2012": "De Smedt, T. and Daelemans, W. (2012). Pattern for Python. Journal of Machine "
    "Learning Research 13, 2063\N{EN DASH}2067.",
    "Egami et al. 2023": "Egami, N., Hinck, M., Stewart, B. M. and Wei, H. (2023). Using imperfect surrogates for "
    "downstream inference: Design-based supervised learning for social science applications of large language models. "
    "Advances in Neural Information Processing Systems 36.",
    "Greene et al. 2014": "Greene, D., O'Callaghan, D. and Cunningham, P. (2014). How many topics? Stability analysis "
    "for topic models. Machine Learning and Knowledge Discovery in Databases (ECML PKDD), 498\N{EN DASH}513.",
    "Hoffman et al. 2010": "Hoffman, M. D., Blei, D. M. and Bach, F. (2010). Online learning for latent Dirichlet "
    "allocation. Advances in Neural Information Processing Systems 23.",
    "Hutto and Gilbert 2014": "Hutto, C. J. and Gilbert, E. (2014). VADER: A parsimonious rule-based model for "
    "sentiment analysis of social media text. International Conference on Web and Social Media 8, 216\N{EN DASH}225.",
    "Kitagawa 1955": "Kitagawa, E. M. (1955). Components of a difference between two rates. Journal of the American "
    "Statistical Association 50(272), 1168\N{EN DASH}1194.",
    "Krippendorff 2011": "Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of "
    "Pennsylvania, Annenberg School for Communication.",
    "Lui and Baldwin 2012": "Lui, M. and Baldwin, T. (2012). langid.py: An off-the-shelf language identification tool. "
    "ACL 2012 System Demonstrations, 25\N{EN DASH}30.",
    "Neal and Hinton 1998": "Neal, R. M. and Hinton, G. E. (1998). A view of the EM algorithm that justifies "
    "incremental, sparse, and other variants. Learning in Graphical Models, 355\N{EN DASH}368.",
    "Nielsen 2011": "Nielsen, F. \N{LATIN CAPITAL LETTER A WITH RING ABOVE}. (2011). A new ANEW: Evaluation of a word "
    "list for sentiment analysis in microblogs. Workshop on Making Sense of Microposts, 93\N{EN DASH}98.",
    "Ochiai 1957": "Ochiai, A. (1957). Zoogeographical studies on the soleoid fishes found in Japan and its "
    "neighbouring regions, II. Bulletin of the Japanese Society of Scientific Fisheries 22, 526\N{EN DASH}530.",
    "R\N{LATIN SMALL LETTER O WITH DIAERESIS}der et al. 2015": "R\N{LATIN SMALL LETTER O WITH DIAERESIS}der, M., Both, "
    "A. and Hinneburg, A. (2015). Exploring the space of topic coherence measures. Web Search and Data Mining 8, "
    "399\N{EN DASH}408.",
    "Rubin 1981": "Rubin, D. B. (1981). The Bayesian bootstrap. The Annals of Statistics 9(1), 130\N{EN DASH}134.",
    "S\N{LATIN SMALL LETTER A WITH DIAERESIS}rndal et al. 1992": "S\N{LATIN SMALL LETTER A WITH DIAERESIS}rndal, "
    "C.-E., Swensson, B. and Wretman, J. (1992). Model assisted survey sampling. Springer.",
    "Sievert and Shirley 2014": "Sievert, C. and Shirley, K. (2014). LDAvis: A method for visualizing and interpreting "
    "topics. Workshop on Interactive Language Learning, Visualization, and Interfaces, 63\N{EN DASH}70.",
    "van Atteveldt et al. 2021": "van Atteveldt, W., van der Velden, M. A. C. G. and Boukes, M. (2021). The validity "
    "of sentiment analysis: Comparing manual annotation, crowd-coding, dictionary approaches, and machine learning "
    "algorithms. Communication Methods and Measures 15(2), 121\N{EN DASH}140.",
    "Wallach et al. 2009": "Wallach, H. M., Murray, I., Salakhutdinov, R. and Mimno, D. (2009). Evaluation methods for "
    "topic models. International Conference on Machine Learning 26, 1105\N{EN DASH}1112.",
}


def references(paragraphs: Iterable[str]) -> Grid:
    """The works that `paragraphs` cite, by name."""
    said = " ".join(paragraphs)
    return Grid("References", ("work",), tuple((work,) for cited, work in sorted(WORKS.items()) if cited in said))
