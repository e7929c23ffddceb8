"""Small tables -> Vega-Lite specifications and figures."""
