"""Every English sentence that our code hands to gettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = ("articles", "cms", "api")
GETTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop"}
IN_TEMPLATE = re.compile(r"""(?:gettext|\b_)\(u?(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")


def all_msgids() -> set[str]:
    """The msgids of all Python files and templates."""
    return set(in_python()) | set(in_templates())


def in_python() -> Iterator[str]:
    for package in CODE:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _name(node.func) in GETTEXT and node.args:
                    text = node.args[0]
                    if isinstance(text, ast.Constant) and isinstance(text.value, str):
                        yield text.value


def in_templates() -> Iterator[str]:
    for package in CODE:
        for path in sorted((ROOT / package).rglob("templates/**/*.html")):
            for found in IN_TEMPLATE.finditer(templatize(path.read_text(encoding="utf-8"))):
                yield str(ast.literal_eval(found["text"]))


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""
