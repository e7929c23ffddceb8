"""Chromium over the pipe of its DevTools: no driver, no port and no network.

Commands go in on file descriptor 3 and answers come out on 4, as JSON that
ends in a null byte.
"""

import base64
import itertools
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-pipe"),
)
# Every family that a page asks for is this one, as on a machine that has no other.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <edit name="family" mode="assign" binding="strong"><string>{family}</string></edit>
  </match>
</fontconfig>
"""


def has_fonts(family: str) -> bool:
    """Whether the machine has a font of a family."""
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", f":family={family}", "file"], capture_output=True, text=True, check=True)
    return bool(listed.stdout.strip())


class Page:
    """A page of a running browser; what it asked for and what its console said are kept."""

    def __init__(self, commands: int, answers: int) -> None:
        """Open an empty page."""
        self._commands, self._answers = commands, answers
        self._numbers = itertools.count(1)
        self._left = b""
        self._session: str | None = None
        self.requests: list[str] = []
        self.errors: list[str] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params: object) -> dict[str, Any]:
        """The browser's answer to a command."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == number:
                assert "error" not in answer, (method, answer["error"])
                result: dict[str, Any] = answer["result"]
                return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            received = os.read(self._answers, 2**16)
            assert received, "the browser has ended"
            self._left += received
        text, _, self._left = self._left.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        self._note(message.get("method", ""), message.get("params", {}))
        return message

    def _note(self, method: str, params: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.errors.append(params["exceptionDetails"].get("exception", {}).get("description", "an exception"))
        elif method == "Runtime.consoleAPICalled" and params["type"] in {"error", "warning"}:
            self.errors.append(str([argument.get("value") for argument in params["args"]]))
        elif method == "Log.entryAdded" and params["entry"]["level"] in {"error", "warning"}:
            self.errors.append(params["entry"]["text"])
        if method == "Page.javascriptDialogOpening":
            self.errors.append(f"dialog: {params['message']}")

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script returns
        """What the body of an asynchronous function returns in the page."""
        wrapped = f"(async () => {{ {script} }})()"
        found = self.send("Runtime.evaluate", expression=wrapped, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"].get("exception", {}).get("description")
        return found["result"].get("value")

    def wait(self, condition: str) -> None:
        """Return once `condition`, an expression, holds in the page."""
        wait = f"for (let n = 0; n < 300 && !({condition}); n++) await new Promise((done) => setTimeout(done, 50));"
        assert self.run(f"{wait} return Boolean({condition});"), condition

    def open(self, address: str) -> None:
        """Load a page and wait until its charts are drawn."""
        self.send("Page.navigate", url="about:blank")
        self.requests.clear()
        self.errors.clear()
        self.send("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && 'drawn' in document.documentElement.dataset")

    def size(self, width: int, height: int = 900) -> None:
        """The size of the window, in pixels."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def click(self, selector: str) -> None:
        """A click with the mouse on the middle of the first element that matches."""
        box = self.run(
            f"const found = document.querySelector({json.dumps(selector)});"
            "found.scrollIntoView({block: 'center', behavior: 'instant'});"
            "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));"
            "const {x, y, width, height} = found.getBoundingClientRect(); return [x + width / 2, y + height / 2];"
        )
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def press(self, key: str) -> None:
        """A key, by its name ("Tab", "Escape", "Enter")."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowRight": 39, "ArrowLeft": 37}
        text = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            code = {"windowsVirtualKeyCode": codes[key], "key": key, "code": key}
            self.send("Input.dispatchKeyEvent", type=kind, **code, **(text if kind == "keyDown" else {}))

    def picture(self, path: Path, **clip: float) -> None:
        """A picture of the window or, with x, y, width and height, of a part of the page."""
        part = {"clip": {**clip, "scale": 1}, "captureBeyondViewport": True} if clip else {}
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", **part)["data"]))

    def pdf(self) -> bytes:
        """The page as it is printed."""
        return base64.b64decode(self.send("Page.printToPDF", printBackground=False, preferCSSPageSize=True)["data"])


@contextmanager
def browser(profile: Path, family: str = "") -> Iterator[Page]:
    """A browser of its own, ended afterwards; the only fonts that it knows are those of `family`, if one is named."""
    fonts = {}
    if family:
        profile.mkdir(parents=True, exist_ok=True)
        file = profile / "fonts.conf"
        file.write_text(FONTS.format(family=family, cache=profile / "fonts"), encoding="utf-8")
        fonts = {"FONTCONFIG_FILE": str(file)}
    ours_in, theirs_out = os.pipe()
    theirs_in, ours_out = os.pipe()
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
    # The descriptors must be 3 and 4 in the browser: a shell puts them there.
    redirect = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'
    process = subprocess.Popen(
        ["bash", "-c", redirect, "bash", *command],
        pass_fds=(theirs_in, theirs_out),
        env={**os.environ, **fonts},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs_in)
    os.close(theirs_out)
    try:
        yield Page(ours_out, ours_in)
    finally:
        os.close(ours_out)
        os.close(ours_in)
        process.terminate()
        process.wait(timeout=20)
