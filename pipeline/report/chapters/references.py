"""The works that the methods cite."""

from collections.abc import Iterable

from pipeline.report.model import Grid

# as it is cited -> the work
WORKS = {
    "Asuncion et al. 2009": "Asuncion, A., Welling, M., Smyth, P. and Teh, Y. W. (2009). On smoothing and inference "
    "for topic models. Uncertainty in Artificial Intelligence 25, 27\N{EN DASH}34.",
    "Bischof and Airoldi 2012": "Bischof, J. M. and Airoldi, E. M. (2012). Summarizing topical content with word "
    "frequency and exclusivity. International Conference on Machine Learning 29.",
    "Blei et al. 2003": "Blei, D. M., Ng, A. Y. and Jordan, M. I. (2003). Latent Dirichlet allocation. Journal of "
    "Machine Learning Research 3, 993\N{EN DASH}1022.",
    "Bouma 2009": "Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. Conference "
    "of the German Society for Computational Linguistics.",
    "Broder 1997": "Broder, A. Z. (1997). On the resemblance and containment of documents. Compression and Complexity "
    "of Sequences, 21\N{EN DASH}29.",
    "Greene et al. 2014": "Greene, D., O'Callaghan, D. and Cunningham, P. (2014). How many topics? Stability analysis "
    "for topic models. Machine Learning and Knowledge Discovery in Databases (ECML PKDD), 498\N{EN DASH}513.",
    "Hoffman et al. 2010": "Hoffman, M. D., Blei, D. M. and Bach, F. (2010). Online learning for latent Dirichlet "
    "allocation. Advances in Neural Information Processing Systems 23.",
    "Hutto and Gilbert 2014": "Hutto, C. J. and Gilbert, E. (2014). VADER: A parsimonious rule-based model for "
    "sentiment analysis of social media text. International Conference on Web and Social Media 8, 216\N{EN DASH}225.",
    "Lui and Baldwin 2012": "Lui, M. and Baldwin, T. (2012). langid.py: An off-the-shelf language identification tool. "
    "ACL 2012 System Demonstrations, 25\N{EN DASH}30.",
    "Neal and Hinton 1998": "Neal, R. M. and Hinton, G. E. (1998). A view of the EM algorithm that justifies "
    "incremental, sparse, and other variants. Learning in Graphical Models, 355\N{EN DASH}368.",
    "Ochiai 1957": "Ochiai, A. (1957). Zoogeographical studies on the soleoid fishes found in Japan and its "
    "neighbouring regions, II. Bulletin of the Japanese Society of Scientific Fisheries 22, 526\N{EN DASH}530.",
    "R\N{LATIN SMALL LETTER O WITH DIAERESIS}der et al. 2015": "R\N{LATIN SMALL LETTER O WITH DIAERESIS}der, M., Both, "
    "A. and Hinneburg, A. (2015). Exploring the space of topic coherence measures. Web Search and Data Mining 8, "
    "399\N{EN DASH}408.",
    "Sievert and Shirley 2014": "Sievert, C. and Shirley, K. (2014). LDAvis: A method for visualizing and interpreting "
    "topics. Workshop on Interactive Language Learning, Visualization, and Interfaces, 63\N{EN DASH}70.",
    "Wallach et al. 2009": "Wallach, H. M., Murray, I., Salakhutdinov, R. and Mimno, D. (2009). Evaluation methods for "
    "topic models. International Conference on Machine Learning 26, 1105\N{EN DASH}1112.",
}


def references(paragraphs: Iterable[str]) -> Grid:
    """The works that `paragraphs` cite, by name."""
    said = " ".join(paragraphs)
    return Grid("References", ("work",), tuple((work,) for cited, work in sorted(WORKS.items()) if cited in said))
