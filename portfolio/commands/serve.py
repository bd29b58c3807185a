"""The open page of `--watch`: one report on a loopback address, which reloads by itself.

Serves one page and one question, "is there anything newer than this?", and nothing else: no
folder, no other file. The script that asks stands only in the page as served, never in the file.

Everybody on this machine can reach a loopback address, and so can any web page that its browsers
show. So all addresses begin with a secret that only our terminal shows, the header `Host` must be
ours, and links that lead away do not tell where they were found.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import compare_digest, token_urlsafe
from socket import socket
from threading import BoundedSemaphore, Condition, Lock, Thread

WAIT = 20.0
"""Seconds for which a question is left open. A page that hears nothing asks again."""

_SCRIPT = """\
(function () {
  var seen = Number(document.currentScript.dataset.seen);
  function ask() {
    fetch("newer?than=" + seen, {cache: "no-store"}).then(function (answer) {
      return answer.text();
    }).then(function (now) {
      if (Number(now) !== seen) { location.reload(); } else { ask(); }
    }).catch(function () { setTimeout(ask, 1000); });
  }
  ask();
})();
"""
_STYLE = """\
#messages { margin: 0; padding: 1rem 1.25rem; border-bottom: 4px solid #b3261e; }
#messages { background: #fff4f2; color: #5c1408; }
#messages h2 { margin: 0 0 .5rem; border: 0; padding: 0; font-size: 1.1rem; }
#messages pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
#messages pre { font: .85rem/1.5 ui-monospace, "Noto Sans Mono CJK SC", monospace; }
"""
_POLICY = re.compile(rb'(http-equiv="Content-Security-Policy" content=")[^"]*(")')


class Live:
    """What the open page shows, and its number, which grows with every change."""

    def __init__(self) -> None:
        self.changed = Condition()
        self.number = 0
        self.page: bytes | None = None
        self.messages = ""
        self.title = ""

    def show(self, page: bytes | None, messages: str, title: str) -> None:
        """A new good report, or the messages that kept one from being made above the last good."""
        with self.changed:
            self.page = page if page is not None else self.page
            self.messages, self.title = messages, title
            self.number += 1
            self.changed.notify_all()

    def newer(self, than: int) -> int:
        """Wait until the number is another one, though not for ever."""
        with self.changed:
            self.changed.wait_for(lambda: self.number != than, WAIT)
            return self.number

    def html(self) -> bytes:
        """The last good report with the script and, where there are messages, the panel put in."""
        with self.changed:
            page, number = self.page, self.number
            messages, title = self.messages, self.title
        if page is None:
            page = (
                b'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
                b'<meta http-equiv="Content-Security-Policy" content="">'
                b'<meta name="viewport" content="width=device-width, initial-scale=1">'
                b"<title>render_report.py</title></head><body></body></html>"
            )
        styles = [s.decode() for s in re.findall(rb"<style>(.*?)</style>", page, re.DOTALL)]
        panel = ""
        if messages:
            styles.append(_STYLE)
            panel = (
                f'<style>{_STYLE}</style><section id="messages" role="alert">'
                f"<h2>{escape(title)}</h2><pre>{escape(messages)}</pre></section>"
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


class Gate:
    """The paths that lead to the page: below a secret, and once by a ticket.

    A browser is started with an address, which every user can see in the list of processes. So it
    gets one that is worth nothing afterwards, and is led from there to the other.
    """

    def __init__(self) -> None:
        self.secret = f"/{token_urlsafe()}/"
        self.ticket = ""
        self.selling = Lock()

    def sell(self) -> str:
        """A new ticket."""
        self.ticket = f"/{token_urlsafe()}/"
        return self.ticket

    def takes(self, path: str) -> bool:
        """Whether a path is the ticket, which is used up then."""
        with self.selling:
            good = bool(self.ticket) and _same(path, self.ticket)
            self.ticket = "" if good else self.ticket
        return good

    def below(self, path: str) -> str | None:
        """What follows the secret; None where a path does not begin with it."""
        start, rest = path[: len(self.secret)], path[len(self.secret) :]
        return rest if _same(start, self.secret) else None


def _same(given: str, secret: str) -> bool:
    """Compare in a time that does not tell how much of a guess is right."""
    return compare_digest(given.encode(), secret.encode())


MOST = 32
"""Connections at once. An open page needs one."""

SLOW = 10.0
"""Seconds for which a connection may send or take nothing."""


class LoopbackServer(ThreadingHTTPServer):
    """A thread for each connection, and not too many of them."""

    daemon_threads = True
    request_queue_size = MOST

    def __init__(self, live: Live) -> None:
        self.free, self.gate = BoundedSemaphore(MOST), Gate()
        super().__init__(("127.0.0.1", 0), _handler(live, self.gate))

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def process_request(
        self, request: socket | tuple[bytes, socket], client_address: object
    ) -> None:
        if not self.free.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:  # there is no thread for it
            self.free.release()
            raise

    def process_request_thread(
        self, request: socket | tuple[bytes, socket], client_address: object
    ) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.free.release()

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that broke is not news: an open page asks again."""


def start(live: Live) -> LoopbackServer:
    """Serve on a free port of the loopback address, in threads that end with the command."""
    server = LoopbackServer(live)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    return server


def _handler(live: Live, gate: Gate) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers GET and HEAD from this machine's own pages."""

        timeout = SLOW

        def do_GET(self) -> None:
            port = self.connection.getsockname()[1]
            if self.headers.get("Host") not in (f"127.0.0.1:{port}", f"localhost:{port}"):
                self.send_error(403)  # another site's name that was made to point here
                return
            below = gate.below(self.path)
            if below is not None:
                self.page(below)
            elif gate.takes(self.path):
                self.send_response(303)
                self.send_header("Location", gate.secret)
                self.end_headers()
            else:
                self.send_error(404)

        do_HEAD = do_GET  # noqa: N815 -- the name that http.server looks for

        def page(self, path: str) -> None:
            asked = re.fullmatch(r"newer\?than=(\d{1,9})", path)
            if asked:
                self.answer(str(live.newer(int(asked[1]))).encode(), "text/plain")
            elif not path:
                self.answer(live.html(), "text/html; charset=utf-8")
            else:
                self.send_error(404)

        def answer(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("Content-Security-Policy", "frame-ancestors 'none'")
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Requests are not news."""

    return Handler
