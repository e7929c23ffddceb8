from dvc_render.html import HTML

from pipeline.report.page.plots_page import plots_page, vega_bundle

CHART = "<script>vegaEmbed('#a', {});</script>"


def shown() -> str:
    """The page as DVC makes it."""
    page = HTML(plots_page(), refresh_seconds=5)
    page.with_scripts('<script src="https://example.org/vega.js"></script>')
    page.with_element(CHART)
    return str(page.embed())


def test_dvc_puts_its_charts_into_the_page_once() -> None:
    assert shown().count(CHART) == 1


def test_the_page_loads_nothing_even_where_dvc_would() -> None:
    assert "<script src" not in shown()
    assert "<link" not in shown()


def test_the_function_that_dvc_calls_is_defined_before_the_charts() -> None:
    assert 0 < shown().index("window.vegaEmbed=") < shown().index(CHART)


def test_no_placeholder_is_left() -> None:
    assert not any(name in shown() for name in ("{plot_divs}", "{refresh_tag}", "{scripts}"))
    assert '<meta http-equiv="refresh" content="5">' in shown()


def test_the_bundle_cannot_end_its_own_element() -> None:
    assert "</script" not in vega_bundle().lower()
    assert "<!--" not in vega_bundle()
    assert not any(name in vega_bundle() for name in ("{plot_divs}", "{refresh_tag}", "{scripts}"))


def test_the_page_is_the_same_every_time() -> None:
    assert plots_page() == plots_page()
