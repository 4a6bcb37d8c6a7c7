"""Dataclasses that write their methods late do what the library's own do."""

from __future__ import annotations

import ast
import dataclasses
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import exhibit_builder
from exhibit_builder.core import plain_values
from exhibit_builder.core.plain_values import dataclass

SOURCE = Path(exhibit_builder.__file__).parent

_NAMES = ["a", "_b", "self_", "hash", "fields", "values"]
_VALUES = st.one_of(st.integers(-2, 2), st.text(max_size=2), st.tuples(st.integers(0, 1)))


@st.composite
def bodies(draw: st.DrawFn, names: list[str], least: int = 0) -> dict[str, Any]:
    """The body of a class with fields of every kind, ``least`` of them optional; what has to be given comes first."""
    needed = draw(st.lists(st.booleans(), min_size=len(names), max_size=len(names)).map(sorted))
    needed = [*needed[least:], *[True] * least]
    body: dict[str, Any] = {"__annotations__": {}, "__module__": __name__, "__qualname__": "Drawn"}
    for name, optional in zip(names, needed, strict=True):
        options: dict[str, Any] = {
            "compare": draw(st.booleans()),
            "hash": draw(st.sampled_from([None, None, True, False])),
            "repr": draw(st.booleans()),
        }
        if optional:
            if draw(st.booleans()):
                options["default_factory"] = draw(st.sampled_from([list, dict, int]))
            else:
                options["default"] = draw(_VALUES)
            options["init"] = draw(st.booleans())
        body["__annotations__"][name] = "object"
        if optional or draw(st.booleans()):
            body[name] = dataclasses.field(**options)
    return body


def made_by(decorate: Callable[..., Any], body: dict[str, Any], more: dict[str, Any], **options: bool) -> type[Any]:
    """A dataclass and one that inherits from it, both of drawn bodies; the second of them."""
    base = decorate(**options)(type("Drawn", (), dict(body)))
    made: type[Any] = decorate(**options)(type("Drawn", (base,), dict(more)))
    return made


def outcome(act: Callable[[], Any]) -> Any:
    """What comes of it, or the kind of its error."""
    try:
        return act()
    except Exception as fault:
        return type(fault)


@given(
    bodies(_NAMES[:3]),
    # What is inherited comes first, and a field that has to be given can't follow one that need not.
    bodies(["self_", "values"], least=2),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.lists(st.tuples(st.lists(_VALUES, max_size=5), st.dictionaries(st.sampled_from(_NAMES), _VALUES, max_size=3))),
)
def test_a_value_is_what_the_library_makes(
    body: dict[str, Any],
    more: dict[str, Any],
    frozen: bool,
    slots: bool,
    eq: bool,
    calls: list[tuple[list[Any], dict[str, Any]]],
) -> None:
    """Made, compared, hashed, shown, replaced and taken apart, with fields of every kind and inherited ones."""
    options = {"frozen": frozen, "slots": slots, "eq": eq}
    theirs = made_by(dataclasses.dataclass, body, more, **options)
    ours = made_by(dataclass, body, more, **options)
    assert [field.name for field in dataclasses.fields(ours)] == [field.name for field in dataclasses.fields(theirs)]
    assert ours.__match_args__ == theirs.__match_args__
    pairs = []
    for given_, named in calls:
        one, other = outcome(lambda: theirs(*given_, **named)), outcome(lambda: ours(*given_, **named))  # noqa: B023
        if isinstance(one, theirs):
            pairs.append((one, other))
        else:
            assert one == other
    for one, other in pairs:
        assert repr(one) == repr(other)
        assert dataclasses.asdict(one) == dataclasses.asdict(other)
        assert (outcome(lambda: hash(one)) is TypeError) == (outcome(lambda: hash(other)) is TypeError)  # noqa: B023
        assert outcome(lambda: setattr(other, "a", 1)) == outcome(lambda: setattr(one, "a", 1))  # noqa: B023
        assert repr(one) == repr(other)
        assert repr(outcome(lambda: dataclasses.replace(one, a=2))) == repr(  # noqa: B023
            outcome(lambda: dataclasses.replace(other, a=2))  # noqa: B023
        )
        for one_more, other_more in pairs:
            assert (one == one_more) == (other == other_more)
            # A value in which a list stands can't be hashed, whoever made its class.
            if eq and TypeError not in (outcome(lambda: hash(one)), outcome(lambda: hash(one_more))):  # noqa: B023
                assert (hash(one) == hash(one_more)) == (hash(other) == hash(other_more))
        assert other != one


@dataclass(frozen=True, slots=True)
class Pickled:
    """A value that can be pickled, for its class has a name."""

    whole: int
    parts: tuple[object, ...] = ()
    hidden: dict[str, int] = dataclasses.field(default_factory=dict, compare=False, repr=False)


def test_a_frozen_value_with_slots_is_pickled() -> None:
    """What is kept from one run to the next and what a second process sends comes back as it was."""
    value = Pickled(1, (Pickled(2), "x"), {"a": 1})
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        back = pickle.loads(pickle.dumps(value, protocol))
        assert back == value
        assert back.hidden == value.hidden
    with pytest.raises(dataclasses.FrozenInstanceError):
        back.whole = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del back.whole


def test_a_value_that_holds_itself_is_shown() -> None:
    """The library shows three dots for it."""
    value = Pickled(1, ([],))
    value.parts[0].append(value)  # type: ignore[attr-defined]
    assert repr(value) == "Pickled(whole=1, parts=([...],))"


def test_a_missing_argument_is_told_as_by_the_library() -> None:
    """With the class's name, for that is all that somebody sees who made the mistake."""
    with pytest.raises(TypeError, match=r"^Pickled.__init__\(\) missing 1 required positional argument: 'whole'$"):
        Pickled()  # type: ignore[call-arg]


def test_no_method_is_written_before_it_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """A class costs what its fields cost; each method is written once."""
    written: list[str] = []
    compiled = plain_values._compiled

    def counting(name: str, *rest: Any) -> Any:
        written.append(name)
        return compiled(name, *rest)

    monkeypatch.setattr(plain_values, "_compiled", counting)

    @dataclass(frozen=True, slots=True)
    class Late:
        """Never compared."""

        a: int = 1

    assert not written
    assert [Late(), Late(2)] and written == ["__init__"]
    assert Late() != Late(2) and Late() == Late()
    assert written == ["__init__", "__eq__"]
    assert len({Late(), Late()}) == 1
    assert written == ["__init__", "__eq__", "__hash__"]


def test_every_dataclass_of_the_program_is_one() -> None:
    """A class of the library's would be compiled at each start."""
    others = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
        if any(alias.name == "dataclass" for alias in node.names)
    ]
    assert not others, "take it from core/plain_values.py"
