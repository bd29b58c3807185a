"""A small client of yaml-language-server: what an editor shows of a text, asked over stdio.

It knows the protocol and nothing of the ledger.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any


class Editor:
    """A running server. A text names its schema in its first line, as our ledgers do."""

    def __init__(self, server: Path) -> None:
        self.process = subprocess.Popen(
            ["node", str(server), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.asked = 0
        self.shown: dict[str, Sequence[Any]] = {}
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self.tell("initialized", {})
        settings = {"validate": True, "hover": True, "completion": True}
        nothing_from_the_net = {"schemaStore": {"enable": False}}
        yaml = {"yaml": settings | nothing_from_the_net}
        self.tell("workspace/didChangeConfiguration", {"settings": yaml})

    def __enter__(self) -> Editor:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.communicate()

    def open(self, path: Path, text: str) -> None:
        """Open a text as if it stood at a path."""
        self.shown.pop(path.as_uri(), None)
        item = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})

    def faults(self, path: Path) -> Sequence[str]:
        """What is underlined in an open text: the line and the message."""
        while path.as_uri() not in self.shown:
            self.read()
        found = self.shown[path.as_uri()]
        return [f"{fault['range']['start']['line'] + 1}: {fault['message']}" for fault in found]

    def hover(self, path: Path, line: int, character: int) -> str:
        found = self.ask("textDocument/hover", _place(path, line, character))
        return str(found["contents"]["value"]) if found else ""

    def complete(self, path: Path, line: int, character: int) -> Sequence[Mapping[str, Any]]:
        found = self.ask("textDocument/completion", _place(path, line, character))
        return list(found["items"])

    def ask(self, method: str, params: object) -> Any:
        self.asked += 1
        number = self.asked
        self.write({"id": number, "method": method, "params": params})
        while True:
            message = self.read()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, params: object) -> None:
        self.write({"method": method, "params": params})

    def write(self, message: Mapping[str, object]) -> None:
        assert self.process.stdin is not None
        data = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def read(self) -> Any:
        """The next message. What the server asks is answered with nothing."""
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert length, "the language server ended"
        message = json.loads(self.process.stdout.read(length))
        if "method" in message and "id" in message:
            self.write({"id": message["id"], "result": None})
        if message.get("method") == "textDocument/publishDiagnostics":
            self.shown[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message


def _place(path: Path, line: int, character: int) -> Mapping[str, object]:
    position = {"line": line, "character": character}
    return {"textDocument": {"uri": path.as_uri()}, "position": position}
