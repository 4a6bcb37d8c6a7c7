"""The language server: what an editor asks and is told, over the protocol that editors share (LSP 3.17).

Every change of a text is followed by a look at the whole exhibit, a moment after the last one: an edit in one file may
make or mend a fault in another. Texts are looked at first, on a thread of its own; then everything with its pages, in a
process of its own, so that no answer waits for it. The newest text wins.
"""

from __future__ import annotations

import asyncio
import datetime
import logging
import os
import re
import threading
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import field
from functools import partial
from io import RawIOBase
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from exhibit_builder import __version__
from exhibit_builder.commands.check_texts import CheckedTexts, TextChecker
from exhibit_builder.commands.second_look import SecondLook
from exhibit_builder.core.findings import ExhibitError, Finding
from exhibit_builder.core.plain_values import dataclass
from exhibit_builder.lsp.block_samples import as_snippet
from exhibit_builder.lsp.completing import Offer, OfferKind, offers
from exhibit_builder.lsp.diagnosing import diagnosed
from exhibit_builder.lsp.hovering import hover_text
from exhibit_builder.lsp.mending import Mending, mendings
from exhibit_builder.lsp.names_at import NamedKind, NamedWord, defined_at, named_at
from exhibit_builder.lsp.open_exhibit import EXHIBIT, OpenExhibit, exhibit_folder
from exhibit_builder.lsp.source_references import renamed, source_references
from exhibit_builder.lsp.text_positions import PositionedText
from exhibit_builder.preflight.verdict import Verdict

_log = logging.getLogger(__name__)

PAUSE = 0.2
"""Seconds after the last change before an exhibit is looked at (*house*: shorter than a pause between two words, longer
than one between two letters)."""

REST = 0.8
"""Seconds more before pages are looked at (*house*: that takes a computer some seconds, so it waits until somebody
stops to think)."""

_ITEM_KINDS = {
    OfferKind.KEY: types.CompletionItemKind.Property,
    OfferKind.BLOCK: types.CompletionItemKind.Snippet,
    OfferKind.CHOICE: types.CompletionItemKind.EnumMember,
    OfferKind.NAME: types.CompletionItemKind.Reference,
    OfferKind.FILE: types.CompletionItemKind.File,
}

Texts = dict[str, bytes | None]
"""What files say, by their path below the exhibit's folder; ``None`` for one that can't be read."""

_WATCHED = ("**/{exhibit,sources,theme}.yaml", "**/panels/*", "**/printers/*", "**/*.{jpg,jpeg,png,tif,tiff,webp,svg}")
"""Files whose change by others makes a difference to what is found."""


@dataclass(slots=True)
class Watched:
    """An exhibit of which a file is open.

    ``uris`` are the addresses of open files as the editor wrote them, ``diagnostics`` is what it was last told, and
    ``published`` of which files. ``texts`` is what was found in texts last, ``rules`` when all files (``ruled``) could
    last be read, ``on_pages`` what was found when pages were made of files that said ``paged``; ``lent`` are the files
    whose typed text was given away for that. ``changes`` counts what was typed.
    """

    exhibit: OpenExhibit
    checker: TextChecker
    second_look: SecondLook
    uris: dict[str, str] = field(default_factory=dict)
    diagnostics: dict[str, list[tuple[types.Diagnostic, Finding]]] = field(default_factory=dict)
    published: set[str] = field(default_factory=set)
    texts: CheckedTexts = field(default_factory=lambda: CheckedTexts((), readable=False))
    rules: tuple[Finding, ...] = ()
    ruled: Texts = field(default_factory=dict)
    on_pages: tuple[Finding, ...] = ()
    paged: Texts = field(default_factory=dict)
    lent: set[str] = field(default_factory=set)
    timer: asyncio.TimerHandle | None = None
    changes: int = 0
    looking: bool = False
    paging: bool = False

    def uri(self, file: str) -> str:
        """The address of a file as the editor wrote it, if it is open there."""
        return self.uris.get(file) or from_fs_path(str(self.exhibit.path(file))) or ""

    def texts_now(self) -> Texts:
        """What each of its files says."""
        return {file: self.exhibit.data(file) for file in self.exhibit.files()}

    def take_texts(self, found: CheckedTexts, files: Texts) -> None:
        """Keep what was found in the texts of files."""
        self.texts = found
        if found.readable:
            self.rules, self.ruled = found.findings, files

    def findings(self) -> list[Finding]:
        """All that is known now: of what was found before, only what is about files that say the same."""
        now = self.texts_now()
        found = [*self.texts.findings]
        if not self.texts.readable:
            found += (one for one in self.rules if _unchanged(one, now, self.ruled))
        return found + [one for one in self.on_pages if _unchanged(one, now, self.paged)]


class _AsksOfPlace(Protocol):
    """Whatever an editor asks of a place in a file."""

    text_document: types.TextDocumentIdentifier
    position: types.Position


def _unchanged(finding: Finding, now: Texts, then: Texts) -> bool:
    file = finding.place.file if finding.place else EXHIBIT
    return now.get(file) == then.get(file)


class ExhibitServer(LanguageServer):
    """Tells editors about exhibits; ``today`` gives the day that review dates are compared with."""

    def __init__(self, today: Callable[[], datetime.date]) -> None:
        super().__init__("exhibit", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.hear: RawIOBase | None = None
        self._today = today
        self._watched: dict[Path, Watched] = {}
        self._looks = ThreadPoolExecutor(1, "looks")
        self._second_looks = ThreadPoolExecutor(1, "second-looks")
        self._tasks: set[asyncio.Task[None]] = set()
        self._register()

    def _register(self) -> None:
        # Wrapped, for pygls notes on each function what it answers, which a bound method doesn't take.
        completion = types.CompletionOptions(trigger_characters=["@", "[", "{", " "])
        actions = types.CodeActionOptions([types.CodeActionKind.QuickFix])
        self.feature(types.INITIALIZED)(partial(self.begun))
        self.feature(types.TEXT_DOCUMENT_DID_OPEN)(partial(self.opened))
        self.feature(types.TEXT_DOCUMENT_DID_CHANGE)(partial(self.changed))
        self.feature(types.TEXT_DOCUMENT_DID_SAVE)(partial(self.saved))
        self.feature(types.TEXT_DOCUMENT_DID_CLOSE)(partial(self.closed))
        self.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(partial(self.changed_by_others))
        self.feature(types.TEXT_DOCUMENT_HOVER)(partial(self.hover))
        self.feature(types.TEXT_DOCUMENT_COMPLETION, completion)(partial(self.complete))
        self.feature(types.TEXT_DOCUMENT_DEFINITION)(partial(self.define))
        self.feature(types.TEXT_DOCUMENT_REFERENCES)(partial(self.refer))
        self.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)(partial(self.prepare_rename))
        self.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))(partial(self.rename))
        self.feature(types.TEXT_DOCUMENT_CODE_ACTION, actions)(partial(self.mend))
        self.feature(types.SHUTDOWN)(partial(self.ended))

    def shutdown(self) -> None:
        """End, whoever still holds the other end of the line."""
        if self.hear is not None:
            self.hear.close()
        super().shutdown()  # type: ignore[no-untyped-call]  # pygls gives no types here

    # What the editor does.

    def begun(self, params: types.InitializedParams) -> None:
        """Ask to be told what other programs change, if the editor can."""
        workspace = self.client_capabilities.workspace
        watches = workspace.did_change_watched_files if workspace else None
        if watches and watches.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions(
                [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            )
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            self.client_register_capability(types.RegistrationParams([types.Registration(method, method, options)]))

    def opened(self, params: types.DidOpenTextDocumentParams) -> None:
        """A file is open: from now on what is typed counts."""
        self._typed(params.text_document.uri, params.text_document.text)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """Something was typed."""
        change = params.content_changes[-1]
        self._typed(params.text_document.uri, change.text)

    def saved(self, params: types.DidSaveTextDocumentParams) -> None:
        """A file was saved: what lies beside it may have changed as well."""
        found = self._found(params.text_document.uri)
        if found:
            self._look_soon(found[0])

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        """A file is no longer open: what lies on the disk counts, and nothing is told of an exhibit without open
        files."""
        found = self._found(params.text_document.uri)
        if not found:
            return
        watched, file = found
        watched.exhibit.typed.pop(file, None)
        watched.uris.pop(file, None)
        if watched.exhibit.typed:
            self._look_soon(watched)
            return
        if watched.timer:
            watched.timer.cancel()
        watched.changes += 1
        self._second_looks.submit(watched.second_look.close)
        for other in watched.diagnostics:
            self._publish(watched, other, [])
        del self._watched[watched.exhibit.folder]

    def changed_by_others(self, params: types.DidChangeWatchedFilesParams) -> None:
        """A file changed on the disk."""
        for watched in self._watched.values():
            paths = (to_fs_path(change.uri) for change in params.changes)
            if any(path and Path(path).is_relative_to(watched.exhibit.folder) for path in paths):
                self._look_soon(watched)

    def ended(self, params: None) -> None:
        """The editor ends, or is gone: nothing goes on."""
        for watched in self._watched.values():
            if watched.timer:
                watched.timer.cancel()
            self._second_looks.submit(watched.second_look.close)
        self._watched.clear()
        self._looks.shutdown(wait=False, cancel_futures=True)
        self._second_looks.shutdown(wait=False)

    # What the editor asks.

    def hover(self, params: types.HoverParams) -> types.Hover | None:
        """What a key does, what a name stands for."""
        found = self._asked(params)
        told = hover_text(found[0].exhibit, found[1], found[3]) if found else None
        if not found or not told:
            return None
        words = types.MarkupContent(types.MarkupKind.Markdown, told[0])
        return types.Hover(words, found[2].range(told[1], told[2]))

    def complete(self, params: types.CompletionParams) -> types.CompletionList:
        """What may be written here."""
        found = self._asked(params)
        if not found:
            return types.CompletionList(is_incomplete=False, items=[])
        watched, file, positioned, offset = found
        items = [
            self._item(positioned, each, number) for number, each in enumerate(offers(watched.exhibit, file, offset))
        ]
        return types.CompletionList(is_incomplete=False, items=items)

    def define(self, params: types.DefinitionParams) -> list[types.Location]:
        """Where what is named here stands."""
        found = self._asked(params)
        named = named_at(found[0].exhibit, found[1], found[3]) if found else None
        if not found or named is None:
            return []
        return [self._location(found[0], *place) for place in defined_at(found[0].exhibit, named)]

    def refer(self, params: types.ReferenceParams) -> list[types.Location]:
        """Everywhere that a source is named."""
        found = self._asked(params)
        named = self._source_at(found)
        if not found or named is None:
            return []
        try:
            references = source_references(found[0].exhibit)
        except ExhibitError:
            return []
        exhibit, entry = found[0].exhibit, params.context.include_declaration
        return [
            self._location(found[0], exhibit.path(one.file), one.start, one.end)
            for one in references
            if one.key == named.name and (entry or not one.defined)
        ]

    def prepare_rename(self, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        """Whether what stands here can be renamed: the id of a source."""
        found = self._asked(params)
        named = self._source_at(found)
        if not found or named is None:
            return None
        return types.PrepareRenamePlaceholder(found[2].range(named.start, named.end), named.name)

    def rename(self, params: types.RenameParams) -> types.WorkspaceEdit | None:
        """A source gets another id wherever it is named."""
        found = self._asked(params)
        named = self._source_at(found)
        if not found or named is None:
            return None
        watched = found[0]
        try:
            changes = renamed(watched.exhibit, named.name, params.new_name)
        except ExhibitError as error:
            finding = error.findings[0]
            where = f" ({finding.place})" if finding.place else ""
            raise JsonRpcInvalidParams(f"{finding.message}{where} {finding.expected}".strip()) from None
        return types.WorkspaceEdit(
            {
                watched.uri(file): [
                    types.TextEdit(watched.exhibit.positioned(file).range(one.start, one.end), one.new)
                    for one in replacements
                ]
                for file, replacements in changes.items()
            }
        )

    def mend(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """What can be done about the findings here."""
        found = self._found(params.text_document.uri)
        if not found:
            return []
        watched, file = found
        only = params.context.only
        if only is not None and not any(types.CodeActionKind.QuickFix.startswith(kind) for kind in only):
            return []
        actions = []
        for diagnostic, finding in watched.diagnostics.get(file, []):
            if _meet(diagnostic.range, params.range):
                for mending in mendings(watched.exhibit, file, finding):
                    actions.append(self._action(watched, diagnostic, mending))
        return actions

    # How it is told.

    def _item(self, positioned: PositionedText, offer: Offer, number: int) -> types.CompletionItem:
        written, form = offer.written, types.InsertTextFormat.PlainText
        if offer.snippet:
            start = positioned.position(offer.start)
            behind = 0 if written.startswith("- ") else 2
            indent = " " * max(offer.start - positioned.line_span(start.line)[0] - behind, 0)
            if self._takes_snippets:
                written, form = as_snippet(written), types.InsertTextFormat.Snippet
            if self._takes_as_is:
                written = re.sub(r"\n(?=.)", f"\n{indent}", written)
        return types.CompletionItem(
            label=offer.label,
            kind=_ITEM_KINDS[offer.kind],
            detail=offer.detail or None,
            documentation=offer.guide or None,
            sort_text=f"{number:04}",
            insert_text_format=form,
            insert_text_mode=types.InsertTextMode.AsIs if self._takes_as_is and offer.snippet else None,
            text_edit=types.TextEdit(positioned.range(offer.start, offer.end), written),
        )

    @property
    def _takes_snippets(self) -> bool:
        item = self._item_capabilities
        return bool(item and item.snippet_support)

    @property
    def _takes_as_is(self) -> bool:
        item = self._item_capabilities
        modes = item.insert_text_mode_support if item else None
        return bool(modes and types.InsertTextMode.AsIs in modes.value_set)

    @property
    def _item_capabilities(self) -> types.ClientCompletionItemOptions | None:
        document = self.client_capabilities.text_document
        completion = document.completion if document else None
        return completion.completion_item if completion else None

    def _action(self, watched: Watched, diagnostic: types.Diagnostic, mending: Mending) -> types.CodeAction:
        positioned = watched.exhibit.positioned(mending.file)
        edits = [types.TextEdit(positioned.range(start, end), new) for start, end, new in mending.changes]
        return types.CodeAction(
            mending.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic],
            is_preferred=mending.certain,
            edit=types.WorkspaceEdit({watched.uri(mending.file): edits}),
        )

    def _location(self, watched: Watched, path: Path, start: int, end: int) -> types.Location:
        folder = exhibit_folder(path)
        file = folder[1] if folder and folder[0] == watched.exhibit.folder else None
        if file is None:
            nowhere = types.Position(0, 0)
            return types.Location(from_fs_path(str(path)) or "", types.Range(nowhere, nowhere))
        return types.Location(watched.uri(file), watched.exhibit.positioned(file).range(start, end))

    # Which exhibit it is about.

    def _found(self, uri: str) -> tuple[Watched, str] | None:
        """The exhibit that a file belongs to, and the file's path below its folder."""
        path = to_fs_path(uri)
        where = exhibit_folder(Path(path)) if path else None
        if where is None:
            return None
        folder, file = where
        if folder not in self._watched:
            encoding = types.PositionEncodingKind(self.workspace.position_encoding or "utf-16")
            self._watched[folder] = Watched(
                OpenExhibit(folder, encoding), TextChecker(folder), SecondLook(folder, None, None)
            )
        return self._watched[folder], file

    def _asked(self, params: _AsksOfPlace) -> tuple[Watched, str, PositionedText, int] | None:
        found = self._found(params.text_document.uri)
        if found is None:
            return None
        positioned = found[0].exhibit.positioned(found[1])
        return *found, positioned, positioned.offset(params.position)

    def _source_at(self, found: tuple[Watched, str, PositionedText, int] | None) -> NamedWord | None:
        named = named_at(found[0].exhibit, found[1], found[3]) if found else None
        return named if named is not None and named.kind is NamedKind.SOURCE else None

    # How it is looked at.

    def _typed(self, uri: str, text: str) -> None:
        found = self._found(uri)
        if found:
            watched, file = found
            watched.exhibit.typed[file] = text.removeprefix("\ufeff")
            watched.uris[file] = uri
            self._look_soon(watched)

    def _look_soon(self, watched: Watched) -> None:
        watched.changes += 1
        if watched.timer:
            watched.timer.cancel()
        loop = asyncio.get_running_loop()
        watched.timer = loop.call_later(PAUSE, lambda: self._begin(self._look(watched)))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Work goes on beside the protocol; a task that nobody holds may be gone before it ends."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            _log.error("looking at an exhibit failed", exc_info=fault)
            words = "exhibit met a fault of its own; what is underlined may be old. 'exhibit check' may say more."
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, words))

    async def _look(self, watched: Watched) -> None:
        if watched.looking:
            return  # it looks once more when it is done
        watched.looking = True
        try:
            while True:
                number, files = watched.changes, watched.texts_now()
                unsaved, today = watched.exhibit.unsaved, self._today()
                loop = asyncio.get_running_loop()
                found = await loop.run_in_executor(self._looks, watched.checker.check_typed, unsaved, today)
                if number == watched.changes:
                    watched.take_texts(found, files)
                    self._tell(watched)
                    self._begin(self._look_at_pages(watched))
                    return
                if self._is_waiting(watched):
                    return
        finally:
            watched.looking = False

    async def _look_at_pages(self, watched: Watched) -> None:
        """Everything once more, with the pages: it takes longer, and is told when nothing was typed meanwhile."""
        if watched.paging:
            return  # what is typed now is looked at after what was typed before
        watched.paging = True
        try:
            while self._watched.get(watched.exhibit.folder) is watched:
                number = watched.changes
                await asyncio.sleep(REST)
                if number != watched.changes:
                    continue
                files, unsaved = watched.texts_now(), watched.exhibit.unsaved
                texts = {**dict.fromkeys(watched.lent), **unsaved}
                ask = partial(self._verdict_in_turn, watched, number, texts)
                verdict = await asyncio.get_running_loop().run_in_executor(self._second_looks, ask)
                if verdict is not None:
                    watched.on_pages, watched.paged = verdict.findings, files
                    self._tell(watched)
                if number == watched.changes:
                    return
        finally:
            watched.paging = False

    def _verdict_in_turn(self, watched: Watched, number: int, texts: Mapping[str, bytes | None]) -> Verdict | None:
        """What is found with the pages, when the looks at other exhibits are done; nobody looks if something was typed
        or closed while it waited, for what is typed now is looked at next."""
        if number != watched.changes:
            return None
        watched.lent = {file for file, text in texts.items() if text is not None}
        return watched.second_look.verdict(texts, self._today())

    def _is_waiting(self, watched: Watched) -> bool:
        """Whether a look is still to come."""
        timer = watched.timer
        return timer is not None and not timer.cancelled() and timer.when() > asyncio.get_running_loop().time()

    def _tell(self, watched: Watched) -> None:
        """Publish what is known, and take back what isn't so any more."""
        if self._watched.get(watched.exhibit.folder) is not watched:
            return
        diagnostics = diagnosed(watched.exhibit, watched.findings())
        before, watched.diagnostics = watched.diagnostics, diagnostics
        for file in dict.fromkeys((*before, *diagnostics, *watched.uris)):
            now = [diagnostic for diagnostic, _ in diagnostics.get(file, [])]
            if now != [diagnostic for diagnostic, _ in before.get(file, [])] or file not in watched.published:
                watched.published.add(file)
                self._publish(watched, file, now)

    def _publish(self, watched: Watched, file: str, diagnostics: Sequence[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(watched.uri(file), list(diagnostics)))


def _meet(one: types.Range, other: types.Range) -> bool:
    return not (one.end < other.start or other.end < one.start)


class _Refusals(logging.Filter):
    """Leaves out what the editor was refused with words, which pygls would log as a fault of the program's."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not (record.exc_info and isinstance(record.exc_info[1], JsonRpcException))


def talk_to_editor(today: Callable[[], datetime.date], stdin: int, stdout: BinaryIO) -> None:
    """Talk to one editor until it ends; nothing else may be written to ``stdout``. ``stdin`` is the number of the file
    that it talks into."""
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_Refusals())
    server = ExhibitServer(today)
    # Whoever reads what an editor holds open can't be stopped; a pipe of our own can be closed.
    inner, outer = os.pipe()
    with os.fdopen(inner, "rb") as words, os.fdopen(outer, "wb", buffering=0) as passed:
        server.hear = passed
        threading.Thread(target=_pass_on, args=(stdin, passed), daemon=True).start()
        try:
            server.start_io(words, stdout)
        finally:
            server.ended(None)


def _pass_on(stdin: int, passed: RawIOBase) -> None:
    with suppress(OSError, ValueError), passed:
        while data := os.read(stdin, 1 << 16):
            view = memoryview(data)
            while view:
                view = view[passed.write(view) :]
