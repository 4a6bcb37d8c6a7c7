"""What libraries below Python print of their own accord, kept from the terminal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_ONE_AT_A_TIME = Lock()
_ERRORS = 2  # the file descriptor that libraries in C print to


@contextmanager
def complaints_unprinted() -> Iterator[None]:
    """Nothing is printed to the process's standard error meanwhile; what it stands for is the same afterwards.

    For a library that has no other way to be asked for silence. What it complains of must be told otherwise.
    """
    with _ONE_AT_A_TIME:
        try:
            kept = os.dup(_ERRORS)
        except OSError:  # a process without a standard error has nothing to keep quiet
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, _ERRORS)
            yield
        finally:
            os.dup2(kept, _ERRORS)
            os.close(kept)
            os.close(nowhere)
