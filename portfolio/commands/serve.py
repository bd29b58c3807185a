"""The open page of `--watch`: one report on a loopback address, which reloads by itself.

Serves one page and one question, "is there anything newer than this?", and nothing else: no
folder, no other file. The script that asks stands only in the page as served, never in the file.
"""

from __future__ import annotations

import contextlib
import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread

WAIT = 20.0
"""Seconds for which a question is left open. A page that hears nothing asks again."""

_SCRIPT = """\
(function () {
  var seen = Number(document.currentScript.dataset.seen);
  function ask() {
    fetch("/newer?than=" + seen, {cache: "no-store"}).then(function (answer) {
      return answer.text();
    }).then(function (now) {
      if (Number(now) !== seen) { location.reload(); } else { ask(); }
    }).catch(function () { setTimeout(ask, 1000); });
  }
  ask();
})();
"""
_STYLE = """\
#faults { margin: 0; padding: 1rem 1.25rem; border-bottom: 4px solid #b3261e; }
#faults { background: #fff4f2; color: #5c1408; }
#faults h2 { margin: 0 0 .5rem; border: 0; padding: 0; font-size: 1.1rem; }
#faults pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
#faults pre { font: .85rem/1.5 ui-monospace, "Noto Sans Mono CJK SC", monospace; }
"""
_POLICY = re.compile(rb'(http-equiv="Content-Security-Policy" content=")[^"]*(")')


class Live:
    """What the open page shows, and its number, which grows with every change."""

    def __init__(self) -> None:
        self.changed = Condition()
        self.number = 0
        self.page: bytes | None = None
        self.faults = ""
        self.title = ""

    def show(self, page: bytes | None, faults: str, title: str) -> None:
        """A new good report, or the faults that kept one from being made above the last good."""
        with self.changed:
            self.page = page if page is not None else self.page
            self.faults, self.title = faults, title
            self.number += 1
            self.changed.notify_all()

    def newer(self, than: int) -> int:
        """Wait until the number is another one, though not for ever."""
        with self.changed:
            self.changed.wait_for(lambda: self.number != than, WAIT)
            return self.number

    def html(self) -> bytes:
        """The last good report with the script and, where there are faults, the panel put in."""
        with self.changed:
            page, number = self.page, self.number
            faults, title = self.faults, self.title
        if page is None:
            page = (
                b'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
                b'<meta http-equiv="Content-Security-Policy" content="">'
                b'<meta name="viewport" content="width=device-width, initial-scale=1">'
                b"<title>render_report.py</title></head><body></body></html>"
            )
        styles = [s.decode() for s in re.findall(rb"<style>(.*?)</style>", page, re.DOTALL)]
        panel = ""
        if faults:
            styles.append(_STYLE)
            panel = (
                f'<style>{_STYLE}</style><section id="faults" role="alert">'
                f"<h2>{escape(title)}</h2><pre>{escape(faults)}</pre></section>"
            )
        scripts = [s.decode() for s in re.findall(rb"<script>(.*?)</script>", page, re.DOTALL)]
        allowed = " ".join(_hash(style) for style in styles) or "'none'"
        running = " ".join(_hash(script) for script in (*scripts, _SCRIPT))
        policy = (
            f"default-src 'none'; style-src {allowed}; script-src {running}; img-src data:; "
            "connect-src 'self'; base-uri 'none'; form-action 'none'"
        )
        script = f'<script data-seen="{number}">{_SCRIPT}</script>'
        page = _POLICY.sub(lambda m: m[1] + policy.encode() + m[2], page, count=1)
        page = page.replace(b"<body>", b"<body>" + panel.encode(), 1)
        return page.replace(b"</body>", script.encode() + b"</body>", 1)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def start(live: Live) -> ThreadingHTTPServer:
    """Serve on a free port of the loopback address, in threads that end with the command."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(live))
    server.daemon_threads = True
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    return server


def _handler(live: Live) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers GET and HEAD from this machine's own pages."""

        def handle(self) -> None:
            with contextlib.suppress(ConnectionError):  # a page that was closed while it asked
                super().handle()

        def do_GET(self) -> None:
            port = self.connection.getsockname()[1]
            if self.headers.get("Host") not in (f"127.0.0.1:{port}", f"localhost:{port}"):
                self.send_error(403)  # another site's name that was made to point here
                return
            asked = re.fullmatch(r"/newer\?than=(\d{1,9})", self.path)
            if asked:
                self.answer(str(live.newer(int(asked[1]))).encode(), "text/plain")
            elif self.path == "/":
                self.answer(live.html(), "text/html; charset=utf-8")
            else:
                self.send_error(404)

        do_HEAD = do_GET  # noqa: N815 -- the name that http.server looks for

        def answer(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Requests are not news."""

    return Handler
