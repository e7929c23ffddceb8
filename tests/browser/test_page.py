"""The finished report in headless Chromium, opened from disk without a network."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import planted
from tests.end_to_end import project

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
N_CHARTS = 4

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed; .ci/run installs it")


def browser(profile: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={profile}",
        "--virtual-time-budget=20000",
        "--enable-logging=stderr",
        *arguments,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    planted.write(folder, n_articles=30)
    hostile = " date 2025-01-07 <script>document.title='broken'</script>${alert(1)}</script>\n\n"
    text = hostile + "The judge and the jury heard <img src=x onerror=document.title='broken'>.\n"
    (folder / "data/raw/hostile.txt").write_text(text, encoding="utf-8")
    project.settings(folder, topics__n_topics=3)
    project.run_all(folder)
    return folder / "reports" / "report.html"


@pytest.fixture(scope="module")
def dumped(page: Path, tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    return browser(tmp_path_factory.mktemp("profile"), "--dump-dom", page.as_uri())


def test_every_chart_is_drawn(dumped: subprocess.CompletedProcess[str]) -> None:
    assert len(re.findall(r'<svg[^>]*class="marks"', dumped.stdout)) >= N_CHARTS


def test_the_page_asks_for_nothing_outside_itself_and_reports_no_error(
    dumped: subprocess.CompletedProcess[str],
) -> None:
    console = [line for line in dumped.stderr.splitlines() if "CONSOLE" in line]
    assert console == []
    assert not re.search(r'<(script|link|img|iframe)[^>]+(src|href)="https?:', dumped.stdout)


def test_a_hostile_article_is_shown_and_does_nothing(dumped: subprocess.CompletedProcess[str]) -> None:
    title = re.search(r"<title>(.*?)</title>", dumped.stdout)
    assert title
    assert "broken" not in title[1]
    assert "onerror=document" not in dumped.stdout.replace("&lt;img src=x onerror=document", "")


def test_the_page_prints_to_a_pdf_of_some_pages(page: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "report.pdf"
    browser(tmp_path / "profile", f"--print-to-pdf={pdf}", "--no-pdf-header-footer", page.as_uri())
    assert pdf.read_bytes().count(b"/Type /Page\n") + pdf.read_bytes().count(b"/Type /Page ") >= 1


def test_the_offline_page_of_dvc_plots_needs_no_network(tmp_path: Path) -> None:
    from pipeline.report.page import plots_page  # noqa: PLC0415 - only where Chromium is

    spec = {
        "data": {"values": [{"month": "2024-01-01", "share": 0.5}, {"month": "2024-02-01", "share": 0.25}]},
        "mark": "line",
        "encoding": {
            "x": {"field": "month", "type": "temporal"},
            "y": {"field": "share", "type": "quantitative"},
        },
    }
    chart = f'<div id="a"></div><script type="text/javascript">vegaEmbed("#a", {json.dumps(spec)});</script>'
    page = tmp_path / "plots.html"
    page.write_text(
        plots_page().replace("{plot_divs}", chart).replace("{scripts}", "").replace("{refresh_tag}", ""),
        encoding="utf-8",
    )
    shown = browser(tmp_path / "profile", "--dump-dom", page.as_uri())
    assert 'class="marks"' in shown.stdout
