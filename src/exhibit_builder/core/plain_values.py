"""Dataclasses whose methods are written when they are first called.

A class of :func:`dataclasses.dataclass` has its methods written and compiled where it is defined, a fifth of a
millisecond each time. A command defines some hundred of such classes, makes values of half of them, and compares few.
Here fields and slots are the library's work; ``__init__``, ``__eq__``, ``__hash__`` and ``__repr__`` are written from
the fields on their first call, and do what the library documents of them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from reprlib import recursive_repr
from types import MemberDescriptorType
from typing import Any, dataclass_transform

_Method = Callable[..., Any]


@dataclass_transform(field_specifiers=(dataclasses.field,))
def dataclass(cls: Any = None, /, *, frozen: bool = False, slots: bool = False, eq: bool = True) -> Any:
    """Make a dataclass of ``cls``; ``frozen``, ``slots`` and ``eq`` are those of :func:`dataclasses.dataclass`."""

    def made(cls: type[Any]) -> type[Any]:
        own = frozenset(vars(cls)) - ({"__hash__"} if vars(cls).get("__hash__", False) is None else set())
        # The library writes none of these methods, and so compiles nothing.
        done: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
        writers = {"__init__": _init_of_frozen if frozen else _init, "__repr__": _repr}
        if eq:
            writers["__eq__"] = _eq
            if frozen:
                writers["__hash__"] = _hash
            elif "__hash__" not in own:
                done.__hash__ = None
        for name in writers.keys() - own:
            setattr(done, name, _written_when_called(done, name, writers[name]))
        if frozen:
            done.__setattr__ = done.__delattr__ = _no_change
            if slots:
                done.__getstate__, done.__setstate__ = _state, _set_state
        return done  # type: ignore[no-any-return]

    return made if cls is None else made(cls)


def _written_when_called(cls: type[Any], name: str, write: Callable[[type[Any]], _Method]) -> _Method:
    """The method ``name`` of a class, which puts what ``write`` makes in its own place when it is first called."""

    def method(self: Any, *given: Any, **named: Any) -> Any:
        written = write(cls)
        written.__qualname__ = f"{cls.__qualname__}.{name}"  # which an error of a missing argument tells
        setattr(cls, name, written)
        return written(self, *given, **named)

    return method


def _no_change(self: object, name: str, value: object = None) -> None:
    raise FrozenInstanceError(f"cannot assign to or delete field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in fields(self)]


def _set_state(self: Any, state: list[object]) -> None:
    for field, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


def _init_of_frozen(cls: type[Any]) -> _Method:
    """``__init__`` where nothing may be assigned to: what slots set by themselves, and :class:`object` otherwise."""
    known: dict[str, object] = {"__set": object.__setattr__}
    lines = {}
    for field in fields(cls):
        name = field.name
        slot = getattr(cls, name, None)
        if isinstance(slot, MemberDescriptorType):
            known[f"__set_{name}"] = slot.__set__
            lines[name] = f"__set_{name}(self, {{}})"
        else:
            lines[name] = f"__set(self, {name!r}, {{}})"
    return _init_by(cls, lines, known)


def _init(cls: type[Any]) -> _Method:
    return _init_by(cls, {field.name: f"self.{field.name} = {{}}" for field in fields(cls)}, {})


def _init_by(cls: type[Any], lines: dict[str, str], known: dict[str, object]) -> _Method:
    """``__init__`` with a parameter for each field in their order; ``lines`` set a field to what is put for ``{}``."""
    parameters, body = ["self"], []
    for field in fields(cls):
        name, default = field.name, f"__default_{field.name}"
        made = field.default_factory is not MISSING
        if made or field.default is not MISSING:
            known[default] = field.default_factory if made else field.default
        if not field.init:
            if default in known:
                body.append(lines[name].format(f"{default}()" if made else default))
            continue
        if made:
            known["__missing"] = MISSING
            body.append(lines[name].format(f"{default}() if {name} is __missing else {name}"))
            parameters.append(f"{name}=__missing")
        else:
            body.append(lines[name].format(name))
            parameters.append(f"{name}={default}" if default in known else name)
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    return _compiled("__init__", parameters, body or ["pass"], known)


def _repr(cls: type[Any]) -> _Method:
    shown = ", ".join(f"{field.name}={{self.{field.name}!r}}" for field in fields(cls) if field.repr)
    line = f'return f"{{self.__class__.__qualname__}}({shown})"'
    # As in the library, a value that holds itself is told once.
    return recursive_repr()(_compiled("__repr__", ["self"], [line], {}))


def _eq(cls: type[Any]) -> _Method:
    compared = [field for field in fields(cls) if field.compare]
    lines = [
        "if other.__class__ is not self.__class__:",
        "  return _not_comparable",
        f"return {_tuple('self', compared)} == {_tuple('other', compared)}",
    ]
    return _compiled("__eq__", ["self", "other"], lines, {"_not_comparable": NotImplemented})


def _hash(cls: type[Any]) -> _Method:
    hashed = [field for field in fields(cls) if (field.compare if field.hash is None else field.hash)]
    return _compiled("__hash__", ["self"], [f"return _hash({_tuple('self', hashed)})"], {"_hash": hash})


def _tuple(name: str, of: Iterable[Field[Any]]) -> str:
    return f"({''.join(f'{name}.{field.name}, ' for field in of)})"


def _compiled(name: str, parameters: list[str], lines: list[str], known: dict[str, object]) -> _Method:
    """The function ``name`` of these lines, which know ``known`` by name."""
    text = f"def {name}({', '.join(parameters)}):\n" + "".join(f"  {line}\n" for line in lines)
    made: dict[str, Any] = dict(known)
    exec(text, made)  # which is how the library makes them: no function over any class is as quick
    return made[name]  # type: ignore[no-any-return]
