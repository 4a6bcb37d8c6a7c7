"""An editor for tests: drives a language server over its standard input and output, as editors do."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import converters, types

PATIENCE = 60.0
"""Seconds until an answer counts as none; nothing is measured with it."""


class Editor:
    """A client that has started a server. Every message of the server is checked against the protocol's own types.

    ``configuration`` is what it answers when the server asks for settings.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        encodings: Sequence[str] | None = None,
        configuration: Any = None,
        env: dict[str, str] | None = None,
        snippets: bool = True,
    ) -> None:
        self.texts: dict[str, str] = {}
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.published: list[str] = []
        self._configuration = configuration
        self._id = 0
        self._converter = converters.get_converter()
        self._messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=env,
        )
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._drain, daemon=True).start()
        self.errors = b""
        item = {"snippetSupport": snippets, "insertTextModeSupport": {"valueSet": [1, 2]}}
        capabilities: dict[str, Any] = {
            "textDocument": {
                "publishDiagnostics": {},
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": item},
                "rename": {"prepareSupport": True},
                "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
            },
            "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
        }
        if encodings is not None:
            capabilities["general"] = {"positionEncodings": list(encodings)}
        begun = self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
        self.capabilities = begun["capabilities"]
        self.encoding = self.capabilities.get("positionEncoding", "utf-16")
        self.tell("initialized", {})

    def __enter__(self) -> Editor:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.end()

    def end(self) -> int:
        """Say goodbye; the server's exit code."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.process.kill()

    def open(self, path: Path, text: str | None = None) -> str:
        """Open a file, as it lies on the disk or with another text; gives its address."""
        uri = path.as_uri()
        self.texts[uri] = path.read_bytes().decode("utf-8") if text is None else text
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": self.texts[uri]}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def close(self, uri: str) -> None:
        """The file is no longer open."""
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        self.texts.pop(uri, None)

    def type(self, uri: str, text: str) -> None:
        """The file says something else now, and is not saved."""
        self.texts[uri] = text
        document = {"uri": uri, "version": len(self.published) + 2}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def save(self, uri: str, path: Path) -> None:
        """Write what was typed."""
        path.write_bytes(self.texts[uri].encode("utf-8"))
        self.tell("textDocument/didSave", {"textDocument": {"uri": uri}})

    def at(self, uri: str, words: str, behind: int = 0) -> dict[str, Any]:
        """What a request says of a place: the first character of ``words``, or one behind it."""
        offset = self.texts[uri].index(words) + behind
        return {"textDocument": {"uri": uri}, "position": self.position(self.texts[uri], offset)}

    def position(self, text: str, offset: int) -> dict[str, int]:
        """A character's position in the units that were agreed upon."""
        before = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return {"line": len(before) - 1, "character": self._units(before[-1])}

    def within(self, text: str, span: dict[str, Any]) -> str:
        """The characters of a range."""
        return text[self.offset(text, span["start"]) : self.offset(text, span["end"])]

    def offset(self, text: str, position: dict[str, int]) -> int:
        """The character at a position; a position within a character is a fault of the server."""
        lines = text.replace("\r\n", "\n\0").replace("\r", "\n").split("\n")
        start = sum(len(line) + 1 for line in lines[: position["line"]])
        line = lines[position["line"]]
        ends = [at for at in range(len(line) + 1) if self._units(line[:at].replace("\0", "")) == position["character"]]
        assert ends, (position, line)
        return start + ends[-1]

    def _units(self, text: str) -> int:
        codec, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[self.encoding]
        return len(text.encode(codec)) // size

    def applied(self, edit: dict[str, Any]) -> dict[str, str]:
        """The texts of all files that an edit changes, after it."""
        made = {}
        for uri, edits in edit["changes"].items():
            text = self.texts.get(uri) or Path(uri.removeprefix("file://")).read_text(encoding="utf-8")
            spans = [(self.offset(text, e["range"]["start"]), self.offset(text, e["range"]["end"]), e) for e in edits]
            for start, end, each in sorted(spans, key=lambda span: span[0], reverse=True):
                text = text[:start] + each["newText"] + text[end:]
            made[uri] = text
        return made

    def ask(self, method: str, params: Any) -> Any:
        """The server's answer; its refusal is a ``RuntimeError`` with its words."""
        self._id += 1
        number = self._id
        self._send({"id": number, "method": method, "params": params})
        answer = self._wait(lambda message: message.get("id") == number and "method" not in message)
        if "error" in answer:
            raise RuntimeError(answer["error"]["message"])
        kind = types.METHOD_TO_TYPES[method][1]
        if kind is not None:
            self._converter.structure(answer, kind)
        return answer.get("result")

    def tell(self, method: str, params: Any) -> None:
        """Say something that needs no answer."""
        self._send({"method": method, "params": params})

    def until(self, uri: str, holds: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
        """The findings of a file as soon as they are as they should be."""
        if uri not in self.diagnostics or not holds(self.diagnostics[uri]):
            self._wait(lambda _: uri in self.diagnostics and holds(self.diagnostics[uri]))
        return self.diagnostics[uri]

    def codes(self, uri: str) -> list[str]:
        """What was found in a file, by name."""
        return [each["code"] for each in self.diagnostics.get(uri, [])]

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.process.stdin.flush()

    def _wait(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                message = self._messages.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"no answer; {self.diagnostics}; {self.errors.decode()[-2000:]}") from None
            if message is None:
                raise AssertionError(f"the server has ended: {self.errors.decode()[-2000:]}")
            self._take(message)
            if wanted(message):
                return message

    def _take(self, message: dict[str, Any]) -> None:
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self._converter.structure(message, types.PublishDiagnosticsNotification)
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
            self.published.append(message["params"]["uri"])
        elif method and "id" in message:
            asked = message.get("params", {}).get("items", [])
            self._send({"id": message["id"], "result": [self._configuration for _ in asked] or None})

    def _read(self) -> None:
        """Messages, one after another; anything else in the stream ends the server's part, and is told."""
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = None
            while (line := stream.readline()) not in (b"\r\n", b""):
                name, colon, value = line.partition(b":")
                if not colon or name.lower() not in (b"content-length", b"content-type"):
                    self.errors += b"not of the protocol: " + line
                    line = b""
                    break
                if name.lower() == b"content-length":
                    length = int(value)
            if not line or length is None:
                self._messages.put(None)
                return
            self._messages.put(json.loads(stream.read(length)))

    def _drain(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors += line
