"""What the page may ask, and what it is answered: a table of paths over one live exhibit.

Every answer that waits for setting or drawing is made in a thread, so that one slow page keeps no other waiting.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from importlib import resources
from pathlib import PurePosixPath
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from exhibit_builder.core.findings import ExhibitError
from exhibit_builder.editing.edit_history import ChangedMeanwhileError
from exhibit_builder.manuscript.yaml_source import MAX_BYTES
from exhibit_builder.preview.added_pictures import MOST_BYTES
from exhibit_builder.preview.asked_changes import AskedChanges
from exhibit_builder.preview.event_log import EventLog
from exhibit_builder.preview.live_exhibit import LiveExhibit
from exhibit_builder.typography.fonts import shipped_fonts

MOST_PIXELS = 6000
"""Width of a picture that may be asked for (*house*: a sheet A1 at 250 pixels an inch)."""

_KINDS = {
    ".svg": "image/svg+xml",
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".ttf": "font/ttf",
}
_FONTS = {
    "SourceSans3_400Regular.ttf": "source-sans-3",
    "SourceSans3_600SemiBold.ttf": "source-sans-3",
    "SourceSerif4-Regular.ttf": "source-serif-4",
}


def application(live: LiveExhibit, changes: AskedChanges, events: EventLog, saved: Callable[[], None]) -> Starlette:
    """The paths below the token. ``saved`` is called after a file was written, so that it is read again at once."""

    async def page(request: Request) -> Response:
        return _shipped("index.html")

    async def shipped(request: Request) -> Response:
        return _shipped(request.path_params["path"])

    async def state(request: Request) -> Response:
        language = _language(request)
        if await run_in_threadpool(live.look_at, language):
            saved()
        return JSONResponse(await run_in_threadpool(live.state, language))

    async def picture(request: Request) -> Response:
        asked = request.path_params
        width = min(max(int(request.query_params.get("px", "800")), 16), MOST_PIXELS)
        bleed = request.query_params.get("bleed") == "1"
        page = (asked["product"], asked["paper"], asked["n"])
        data = await run_in_threadpool(live.picture, *page, width, bleed, _language(request))
        kept = "private, max-age=31536000, immutable" if request.query_params.get("h") else "no-store"
        return Response(data, media_type="image/jpeg", headers={"cache-control": kept})

    async def boxes(request: Request) -> Response:
        asked = request.path_params
        page = (asked["product"], asked["paper"], asked["n"])
        return JSONResponse({"boxes": await run_in_threadpool(live.boxes, *page, _language(request))})

    async def remedies(request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(live.remedies, request.query_params["panel"], _language(request)))

    async def field(request: Request) -> Response:
        asked = request.query_params
        way = tuple(json.loads(asked.get("way", "[]")))
        line = int(asked.get("line", "0"))
        shown = asked.get("shown", "")
        return JSONResponse(await run_in_threadpool(live.field, asked["file"], way, line, _language(request), shown))

    async def listened(request: Request) -> Response:
        after = int(request.query_params.get("after", "0"))
        return StreamingResponse(
            events.after(after), media_type="text/event-stream", headers={"cache-control": "no-store"}
        )

    async def thumbnail(request: Request) -> Response:
        data = await run_in_threadpool(live.small_picture, request.query_params["file"])
        return Response(data, media_type="image/jpeg", headers={"cache-control": "no-store"})

    async def added(request: Request) -> Response:
        asked = request.query_params
        data = await _body(request, MOST_BYTES)
        answer = await run_in_threadpool(changes.add_picture, asked["panel"], asked["name"], data)
        saved()
        return JSONResponse(answer)

    async def tried(request: Request) -> Response:
        asked = await _asked(request)
        answer = await run_in_threadpool(live.try_text, asked)
        saved()
        return JSONResponse(answer)

    async def written(request: Request, what: Callable[[Any], Any]) -> Response:
        asked = await _asked(request)
        answer = await run_in_threadpool(what, asked)
        if not asked.get("dry"):
            saved()
        return JSONResponse(answer)

    def back_or_again(step: Callable[[], Any]) -> Any:
        change = step()
        return {"file": change.file if change else "", "lines": list(change.lines) if change else []}

    writing: dict[str, Callable[[Any], Any]] = {
        "edit": changes.edit,
        "mend": lambda asked: changes.mend(int(asked["id"]), str(asked.get("language", ""))),
        "allow": lambda asked: changes.allow(int(asked["id"]), str(asked["because"]), str(asked.get("language", ""))),
        "undo": lambda asked: back_or_again(live.history.undo),
        "redo": lambda asked: back_or_again(live.history.redo),
    }
    routes = [
        Route("/", page),
        Route("/page/{path:path}", shipped),
        Route("/state", state),
        Route("/picture/{product}/{paper}/{n:int}", picture),
        Route("/boxes/{product}/{paper}/{n:int}", boxes),
        Route("/remedies", remedies),
        Route("/field", field),
        Route("/thumbnail", thumbnail),
        Route("/picture", added, methods=["POST"]),
        Route("/events", listened),
        Route("/try", tried, methods=["POST"]),
        *(Route(f"/{name}", partial(written, what=what), methods=["POST"]) for name, what in writing.items()),
    ]
    handlers: Any = {ExhibitError: _refused, ChangedMeanwhileError: _conflict, KeyError: _unknown, ValueError: _unknown}
    return Starlette(routes=routes, exception_handlers=handlers)


def _language(request: Request) -> str:
    """The language that a page looks at: its tag, two with + between them, or nothing for the exhibit's own."""
    return request.query_params.get("language", "")


async def _asked(request: Request) -> dict[str, Any]:
    """What a page sends, no larger than a file may be."""
    asked = json.loads(await _body(request, MAX_BYTES) or b"{}")
    if not isinstance(asked, dict):
        raise ValueError("no mapping")
    return asked


async def _body(request: Request, most: int) -> bytes:
    """What is sent, if it has no more than so many bytes."""
    pieces, length = [], 0
    async for piece in request.stream():
        pieces.append(piece)
        length += len(piece)
        if length > most:
            raise ValueError("too large")
    return b"".join(pieces)


async def _refused(request: Request, fault: Exception) -> Response:
    findings = fault.findings if isinstance(fault, ExhibitError) else ()
    first = findings[0] if findings else None
    words = f"{first.message} {first.hint}".strip() if first else str(fault)
    return JSONResponse({"message": words, "code": first.code if first else ""}, 422)


async def _conflict(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, ChangedMeanwhileError)
    return JSONResponse({"message": str(fault), "text": fault.text, "digest": fault.digest}, 409)


async def _unknown(request: Request, fault: Exception) -> Response:
    return JSONResponse({"message": "The preview does not understand that."}, 400)


def _shipped(path: str) -> Response:
    """A file of the page, or one of its typefaces, from the package."""
    name = PurePosixPath(path)
    if name.name in _FONTS:
        file = shipped_fonts() / _FONTS[name.name] / name.name
        return Response(file.read_bytes(), media_type="font/ttf", headers={"cache-control": "private, max-age=86400"})
    kind = _KINDS.get(name.suffix)
    if kind is None or ".." in name.parts or name.is_absolute():
        return Response("There is no such file.", 404, media_type="text/plain")
    at = resources.files(__package__).joinpath("page", *name.parts)
    if not at.is_file():
        return Response("There is no such file.", 404, media_type="text/plain")
    return Response(at.read_bytes(), media_type=f"{kind}; charset=utf-8", headers={"cache-control": "no-cache"})
