"""What functions of texts came to, remembered from one run to the next.

Rules read every text of an exhibit, of which a change touches one. What a text holds (its dates, its figures, its
language) is a function of the text and of the program alone. So it is asked once, and remembered by the arguments:
one entry of the store for an exhibit, in which stands what its last run asked for and nothing older.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar, cast, runtime_checkable

from exhibit_builder.system.store import Store, address
from exhibit_builder.system.this_program import this_program

MOST_BYTES = 50_000_000
"""Size of the store; beyond it, what was not used for longest goes (*house*: some hundred exhibits)."""

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

_Answers = dict[str, dict[Hashable, Any]]


@runtime_checkable
class Recallable(Protocol):
    """An argument that is large, and the same as another one with the same name."""

    @property
    def recalled_as(self) -> Hashable:
        """What stands for it: it names all that an answer can depend on."""


class _Run:
    """What is remembered from before, and what this run asks for."""

    def __init__(self, known: _Answers) -> None:
        self.known = known
        self.asked: _Answers = {}

    @property
    def has_new(self) -> bool:
        return any(answers.keys() - self.known.get(name, {}).keys() for name, answers in self.asked.items())


_run: ContextVar[_Run | None] = ContextVar("run", default=None)


@contextmanager
def recalling(step: str, exhibit: str | Path) -> Iterator[None]:
    """While the block runs, recalled functions know what they came to the last time that this ``step`` was taken with
    the ``exhibit``, a folder.

    What it asks for is kept for the next time when it ends. Where nothing can be kept, each is asked once in the block.
    """
    store = Store.at_home("texts", MOST_BYTES)
    where = address(this_program(), step, os.path.abspath(exhibit))
    run = _Run(_read(store, where))
    before = _run.set(run)
    try:
        yield
    finally:
        _run.reset(before)
    if store is not None and run.has_new:
        store.keep(where, pickle.dumps(run.asked, pickle.HIGHEST_PROTOCOL))
        store.make_room()


def _read(store: Store | None, where: str) -> _Answers:
    cached = store.read(where) if store is not None else None
    if cached is not None:
        # Whatever is wrong with it, each answer can be had anew.
        with suppress(Exception):
            known: _Answers = pickle.loads(cached)
            return known
    return {}


def recalled(function: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """Remember what ``function`` comes to, by its arguments: texts, numbers, and what is :class:`Recallable`.

    It must depend on nothing else but the program itself, and give what nobody can change. Outside of
    :func:`recalling` it is asked each time.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def asked(*given: Arguments.args, **named: Arguments.kwargs) -> Answer:
        run = _run.get()
        if run is None:
            return function(*given, **named)
        key = (*map(_named, given), *((word, _named(value)) for word, value in sorted(named.items())))
        answers = run.asked.setdefault(name, {})
        if key not in answers:
            known = run.known.get(name, {})
            answers[key] = known[key] if key in known else function(*given, **named)
        return cast(Answer, answers[key])

    return asked


def recalled_row(function: Callable[Arguments, Iterable[Answer]]) -> Callable[Arguments, tuple[Answer, ...]]:
    """The same of a function that gives one thing after another."""

    @wraps(function)
    def whole(*given: Arguments.args, **named: Arguments.kwargs) -> tuple[Answer, ...]:
        return tuple(function(*given, **named))

    return recalled(whole)


def _named(value: object) -> Hashable:
    if isinstance(value, (str, int, type(None))):
        return value
    return cast(Recallable, value).recalled_as
