"""Vega-Lite specification -> figure.  Altair and the renderer speak one version of Vega-Lite."""

from typing import Any

import altair as alt
import vl_convert

from pipeline.report.model import Report

VEGA_LITE = "v" + alt.SCHEMA_VERSION.removeprefix("v").rpartition(".")[0]


def svg(spec: dict[str, Any]) -> str:
    """The figure of a specification; no address is asked for anything."""
    return str(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])) + "\n"


def figures(report: Report) -> dict[str, str]:
    """The figure of every chart, by its id."""
    return {chart.id: svg(chart.spec) for chapter in report.chapters for chart in chapter.charts}
