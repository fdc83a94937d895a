"""Small wrongs put into a module, one at a time: what a good test notices.

A comparison the other way round, an arithmetic sign, `and` for `or`, a number one higher, a truth
value turned, a `not` taken away, a result that is None.
"""

import ast
from dataclasses import dataclass
from typing import Any

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
SIGNS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
# Arguments that no result shows.
SILENT_ARGUMENTS = frozenset({"strict", "slots", "frozen", "kw_only"})


@dataclass(frozen=True)
class Mutant:
    """One wrong: where, and what stands there instead."""

    number: int
    line: int
    what: str


def mutants_of(source: str) -> list[Mutant]:
    """Every wrong that can be put into a module, in a fixed order."""
    finder = _Mutator(wanted=None)
    finder.visit(ast.parse(source))
    return finder.seen


def mutated(source: str, number: int) -> ast.Module:
    """The module with that one wrong in it."""
    tree = ast.parse(source)
    _Mutator(wanted=number).visit(tree)
    return ast.fix_missing_locations(tree)


class _Mutator(ast.NodeTransformer):
    """Counts the places where something can be wrong, and makes the wanted one wrong."""

    def __init__(self, wanted: int | None) -> None:
        self.wanted, self.seen = wanted, list[Mutant]()

    def _is_wanted(self, node: Any, what: str) -> bool:
        self.seen.append(Mutant(len(self.seen), node.lineno, what))
        return self.wanted == len(self.seen) - 1

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Bodies and defaults; decorators and annotations say nothing at run time."""
        node.args.defaults = [self.visit(default) for default in node.args.defaults]
        node.args.kw_defaults = [
            self.visit(default) if default else None for default in node.args.kw_defaults
        ]
        node.body = [self.visit(part) for part in node.body]
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.body = [self.visit(part) for part in node.body]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.value = self.visit(node.value) if node.value else None
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        return node if node.arg in SILENT_ARGUMENTS else self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        for place, operator in enumerate(node.ops):
            other = COMPARISONS[type(operator)]
            if self._is_wanted(node, f"{type(operator).__name__} → {other.__name__}"):
                node.ops[place] = other()
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        other = SIGNS.get(type(node.op))
        if other is None or _is_text(node.left) or _is_text(node.right):
            return node
        if self._is_wanted(node, f"{type(node.op).__name__} → {other.__name__}"):
            node.op = other()
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        other = SIGNS.get(type(node.op))
        if other and self._is_wanted(node, f"{type(node.op).__name__}= → {other.__name__}="):
            node.op = other()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        is_and = isinstance(node.op, ast.And)
        if self._is_wanted(node, "And → Or" if is_and else "Or → And"):
            node.op = ast.Or() if is_and else ast.And()
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.Not) and self._is_wanted(node, "Not → nothing"):
            return node.operand
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        value = node.value
        if isinstance(value, bool):
            if self._is_wanted(node, f"{value} → {not value}"):
                return ast.copy_location(ast.Constant(not value), node)
        elif isinstance(value, int | float) and self._is_wanted(node, f"{value} → {value + 1}"):
            return ast.copy_location(ast.Constant(value + 1), node)
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        """Formats of a text are left alone; what is put into it is visited."""
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                part.value = self.visit(part.value)
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        is_nothing = node.value is None or (
            isinstance(node.value, ast.Constant) and node.value.value is None
        )
        if not is_nothing and self._is_wanted(node, "result → None"):
            node.value = ast.copy_location(ast.Constant(None), node)
        return node


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
    )
