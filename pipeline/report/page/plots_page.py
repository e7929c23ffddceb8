"""A page in which `dvc plots` draws without a network.

DVC's own page loads Vega from the network and stays blank offline.  This one
carries Vega inside; DVC puts its charts in place of `{plot_divs}`.
"""

import vl_convert

from pipeline.report.charts.figure import VEGA_LITE

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
{refresh_tag}
<title>Plots of the pipeline</title>
<style>body {{ font-family: sans-serif; margin: 2rem; }}</style>
<script>{bundle}</script>
</head>
<body>
{plot_divs}
</body>
</html>
"""


def plots_page() -> str:
    """The template that `plots.html_template` in .dvc/config names."""
    return _PAGE.format(bundle=vega_bundle(), refresh_tag="{refresh_tag}", plot_divs="{plot_divs}")


def vega_bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script that cannot end its own element early."""
    # The published types forbid the None that the function documents.
    bundle = str(vl_convert.javascript_bundle(None, vl_version=VEGA_LITE))  # type: ignore[arg-type]
    return bundle.replace("</script", "<\\/script").replace("<!--", "<\\!--")
