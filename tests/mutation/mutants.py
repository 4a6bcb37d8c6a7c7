"""What may be changed in a module to see whether a test notices: one small mistake at a time.

The mistakes are those that people make: a border that is out by one, a wrong sign, a limit on its other side, a
condition the wrong way round, a step left out. They are found in the syntax tree, so that nobody picks easy ones.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

Function = ast.FunctionDef | ast.AsyncFunctionDef
Piece = ast.expr | ast.stmt

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
}
CALLED = {"min": "max", "max": "min", "floor": "ceil", "ceil": "floor", "any": "all", "all": "any"}
ONE = ast.Constant(1)

GUARDS = frozenset({"strict", "frozen", "slots", "kw_only", "init", "repr"})
"""Keywords by which programmers guard against themselves: no page is another without them."""


@dataclass(frozen=True)
class Mutant:
    """A module with one mistake in it.

    ``module`` is its path below the package. ``function`` is the dotted name of the function round the mistake and
    ``first_line`` the line where Python says that it begins, decorators included; 0 is for what runs on import.
    ``code`` is the text of ``line``; ``was`` and ``becomes`` are the piece of it that changes, before and after;
    ``source`` is the whole module with the mistake.
    """

    module: str
    function: str
    first_line: int
    line: int
    code: str
    was: str
    becomes: str
    source: str


def mutants(module: str, source: str) -> list[Mutant]:
    """All mutants of a module, in the order of its lines."""
    data = source.encode()
    lines = data.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def at(line: int | None, column: int | None) -> int:
        assert line is not None and column is not None
        return starts[line - 1] + column

    found = []
    for node, function, first_line in _pieces(ast.parse(source), "", 0):
        for piece, mistake in mistakes(node):
            becomes = ast.unparse(mistake)
            text = f"({becomes})" if isinstance(piece, ast.expr) else becomes
            begin, end = at(piece.lineno, piece.col_offset), at(piece.end_lineno, piece.end_col_offset)
            whole = (data[:begin] + text.encode() + data[end:]).decode()
            code = lines[piece.lineno - 1].decode().strip()
            was = ast.unparse(piece)
            found.append(Mutant(module, function, first_line, piece.lineno, code, was, becomes, whole))
    return found


def noting(module: str, source: str) -> str:
    """The module with a line at the head of each function that puts ``module:line`` into the set ``__ran__``.

    The line is the function's first one, as in :class:`Mutant`; the set is a builtin name while tests are noted.
    """
    lines = source.splitlines(keepends=True)
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, Function)]
    for node in sorted(functions, key=lambda node: node.lineno, reverse=True):
        first = min(item.lineno for item in (node, *node.decorator_list))
        note = f'__ran__.add("{module}:{first}")'
        head, *rest = node.body
        if isinstance(head, ast.Expr) and isinstance(head.value, ast.Constant) and rest:
            head = rest[0]
        decorators = head.decorator_list if isinstance(head, Function | ast.ClassDef) else []
        at = min(item.lineno for item in (head, *decorators)) - 1
        before = lines[at].encode()[: head.col_offset].decode()
        if before.strip():
            lines[at] = f"{before}{note}; {lines[at].encode()[head.col_offset :].decode()}"
        else:
            lines.insert(at, f"{before}{note}\n")
    return "".join(lines)


def _pieces(node: ast.AST, function: str, first_line: int) -> Iterator[tuple[Piece, str, int]]:
    """What a tree does, piece by piece, each with the function round it and the line where that begins."""
    inner, inner_line = function, first_line
    if isinstance(node, ast.expr | ast.stmt):
        yield node, function, first_line
    if isinstance(node, Function | ast.ClassDef):
        inner = f"{function}.{node.name}".lstrip(".")
    if isinstance(node, Function):
        inner_line = min(item.lineno for item in (node, *node.decorator_list))
    for child in ast.iter_child_nodes(node):
        if isinstance(node, Function) and isinstance(child, ast.arguments):
            yield from _pieces(child, function, first_line)
        elif not _passed_over(child, node):
            yield from _pieces(child, inner, inner_line)


def _passed_over(child: ast.AST, parent: ast.AST) -> bool:
    """Types and decorators, what only a type checker reads, complaints, guards, and texts made of pieces.

    Before Python 3.12 the tree doesn't tell where in the file a piece of such a text stands.
    """
    if isinstance(parent, Function | ast.ClassDef):
        return not isinstance(child, ast.stmt)
    if isinstance(parent, ast.AnnAssign | ast.arg):
        return child is parent.annotation
    if isinstance(parent, ast.If) and ast.unparse(parent.test) == "TYPE_CHECKING":
        return True
    if isinstance(child, ast.keyword):
        return child.arg in GUARDS
    return isinstance(child, ast.Raise | ast.Assert | ast.JoinedStr)


def mistakes(node: Piece) -> Iterator[tuple[Piece, Piece]]:
    """The mistakes that can be made at a node: the piece of it that changes, and what that becomes."""
    match node:
        case ast.Compare(left, operators, others):
            for number, operator in enumerate(operators):
                turned = [*operators[:number], COMPARED[type(operator)](), *operators[number + 1 :]]
                yield node, ast.Compare(left, turned, others)
        case ast.BinOp(left, operator, right) if type(operator) in RECKONED and not (_text(left) or _text(right)):
            yield node, ast.BinOp(left, RECKONED[type(operator)](), right)
            if isinstance(operator, ast.Add | ast.Sub):
                yield node, left
        case ast.BoolOp(operator, parts):
            yield node, ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), parts)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield node, operand
        case ast.Constant(bool(value)):
            yield node, ast.Constant(not value)
        case ast.Constant(int(value) | float(value)):
            yield node, ast.Constant(value + 1)
        case ast.Call(ast.Name("range"), [*first, end], keywords) if len(first) < 2:
            yield node, ast.Call(ast.Name("range"), [*first, ast.BinOp(end, ast.Sub(), ONE)], keywords)
        case ast.Call(ast.Name(name), arguments, keywords) if name in CALLED:
            yield node, ast.Call(ast.Name(CALLED[name]), arguments, keywords)
        case ast.If(test) | ast.IfExp(test) if isinstance(test, ast.Name | ast.Attribute | ast.Call):
            yield test, ast.UnaryOp(ast.Not(), test)
        case ast.AugAssign() | ast.Expr(ast.Call()):
            yield node, ast.Pass()
        case ast.Continue():
            yield node, ast.Break()


def _text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
