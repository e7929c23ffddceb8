"use strict";
// Expressions are interpreted, not evaluated: the page allows no eval.
for (const source of document.querySelectorAll("script[data-chart]")) {
  const place = document.getElementById(source.dataset.chart);
  vegaEmbed(place, JSON.parse(source.textContent), { actions: false, renderer: "svg", ast: true, mode: "vega-lite" })
    .catch((error) => { place.textContent = "This chart cannot be drawn: " + error.message; });
}
