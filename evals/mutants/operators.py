"""Small faults in Python code: every place of a module where one can be put, and the code with it.

A fault changes one field of one node of the syntax tree, so that line numbers stay. Left alone are
docstrings, annotations, the words of an exception or of an f-string, and the settings of
decorators and models: changing them changes nothing that a test should hold.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ORDERED = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_SILENT: dict[type[ast.AST], frozenset[str]] = {
    ast.FunctionDef: frozenset({"returns"}),
    ast.AnnAssign: frozenset({"annotation"}),
    ast.arg: frozenset({"annotation"}),
    ast.Raise: frozenset({"exc", "cause"}),
}
_SETTINGS = frozenset({"encoding", "extra", "frozen", "maxsize", "repr", "slots", "strict"})
"""Keywords that say how a thing is kept or guarded, not what it does.

A constant that is named for nothing but such a keyword is as silent as its value would be there.
"""
_TYPES = frozenset({"Literal", "TypeVar", "cast"})
_ADDED = "変"

Change = tuple[str, object]
"""The name of a field of a node and its new value."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its number among those of the module, its line, what stood there, what stands."""

    index: int
    line: int
    before: str
    after: str


def faults_of(source: str) -> tuple[Fault, ...]:
    """Return every fault that can be put into a module, in the order of its places."""
    return tuple(
        Fault(index, _line(node), ast.unparse(node), _with(node, change))
        for index, (node, change) in enumerate(_changes(ast.parse(source)))
    )


def with_fault(source: str, index: int) -> ast.Module:
    """Return a module with one of its faults in it."""
    tree = ast.parse(source)
    node, (name, value) = list(_changes(tree))[index]
    setattr(node, name, value)
    return ast.fix_missing_locations(tree)


def _line(node: ast.AST) -> int:
    placed = node.target if isinstance(node, ast.comprehension) else node
    return int(getattr(placed, "lineno", 0))


def _with(node: ast.AST, change: Change) -> str:
    """Return the code of a node as a change would leave it."""
    name, value = change
    before = getattr(node, name)
    setattr(node, name, value)
    try:
        return ast.unparse(node)
    finally:
        setattr(node, name, before)


def _changes(tree: ast.Module) -> Iterator[tuple[ast.AST, Change]]:
    settings = _named_settings(tree)
    for node in _live(tree, settings):
        for change in _of_node(node):
            yield node, change


def _named_settings(tree: ast.Module) -> frozenset[str]:
    """Return the names that a module uses as values of silent keywords and nowhere else."""
    keywords = [n for n in ast.walk(tree) if isinstance(n, ast.keyword) and n.arg in _SETTINGS]
    used = Counter(
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    )
    silent = Counter(word.value.id for word in keywords if isinstance(word.value, ast.Name))
    return frozenset(name for name, count in silent.items() if used[name] == count)


def _live(node: ast.AST, settings: frozenset[str]) -> Iterator[ast.AST]:
    """Yield a node and all in it where a fault means something."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in _SILENT.get(type(node), ()):
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST) and not _is_silent(node, part, settings):
                yield from _live(part, settings)


def _is_silent(node: ast.AST, part: ast.AST, settings: frozenset[str]) -> bool:
    match part:
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name in settings
        case ast.Constant(value=str()):
            return isinstance(node, ast.Expr | ast.JoinedStr)
        case ast.keyword(arg=name):
            return name in _SETTINGS
        case ast.Subscript(value=ast.Name(id=name)) | ast.Call(func=ast.Name(id=name)):
            return name in _TYPES
    return False


def _of_node(node: ast.AST) -> Iterator[Change]:
    yield from _of_operator(node)
    yield from _of_condition(node)
    yield from _of_value(node)


def _of_operator(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                yield "ops", [*ops[:at], _COMPARED[type(op)](), *ops[at + 1 :]]
        case ast.BoolOp(op=op):
            yield "op", ast.Or() if isinstance(op, ast.And) else ast.And()
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _COMPUTED:
            yield "op", _COMPUTED[type(op)]()
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "operand", _negated(operand)


def _of_condition(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            if not _is_changed_itself(test):
                yield "test", _negated(test)
        case ast.comprehension(ifs=ifs):
            for at, test in enumerate(ifs):
                if not _is_changed_itself(test):
                    yield "ifs", [*ifs[:at], _negated(test), *ifs[at + 1 :]]


def _of_value(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Constant(value=bool(value)):
            yield "value", not value
        case ast.Constant(value=int(value) | float(value)):
            yield "value", value + 1
        case ast.Constant(value=str(value)):
            yield "value", value[:-1] if value else _ADDED
        case ast.Return(value=ast.Constant(value=None | bool())):
            return  # the word itself is changed; None instead of False is as false
        case ast.Return(value=ast.expr()):
            yield "value", ast.Constant(None)
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield "value", ast.YieldFrom(ast.Tuple([], ast.Load()))
        case ast.Expr(value=ast.Call()):
            yield "value", ast.Constant(None)


def _negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def _is_changed_itself(test: ast.expr) -> bool:
    """Whether the negation of a condition is among the changes of the condition itself."""
    match test:
        case ast.Compare(ops=[op]):
            return not isinstance(op, _ORDERED)
        case ast.UnaryOp(op=ast.Not()):
            return True
    return False
