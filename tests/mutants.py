"""`python -m tests.mutants room=tests,tests`: small faults put into a room, one at a time.

How many do its tests notice? A fault is one node of the syntax tree changed while its module is
imported; no file is touched. Faults are a sample drawn by a seed, so that a run can be repeated.
"""

import argparse
import ast
import copy
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from typing import Any

import pytest

from tests.laid import run_folder

ROOT = Path(__file__).parents[1]
PATIENCE = 3  # times as long as the tests take without a fault
OTHER: dict[type[ast.AST], type[ast.AST]] = {
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
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Break: ast.Continue,
    ast.Continue: ast.Break,
}


@dataclass(frozen=True)
class Fault:
    """The so-manyth change that can be made in this file."""

    file: Path
    number: int
    line: int
    words: str


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What this node could be by mistake: mostly nothing, or one other node."""
    new: Any = copy.deepcopy(node)
    match node:
        case ast.Compare(ops=[only]) if type(only) in OTHER:
            new.ops = [OTHER[type(only)]()]
            yield new
        case ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in OTHER:
            new.op = OTHER[type(op)]()
            yield new
        case ast.Break() | ast.Continue():
            yield OTHER[type(node)]()
        case ast.UnaryOp(op=ast.Not()):
            yield new.operand
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str() as value) if value:
            yield ast.Constant(value + "x")
        case ast.Return(value=ast.expr() as value) if not _is_nothing(value):
            yield ast.Return(ast.Constant(None))
        case ast.If() | ast.IfExp():
            new.test = ast.UnaryOp(ast.Not(), new.test)
            yield new


def _is_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


class Changing(ast.NodeTransformer):
    """Walks the tree, counts the changes that it could make, and makes the one asked for."""

    def __init__(self, file: Path, wanted: int | None = None) -> None:
        self.file, self.wanted = file, wanted
        self.found: list[Fault] = []

    def visit(self, node: ast.AST) -> ast.AST:
        for new in changes(node):
            before, after = (ast.unparse(one).partition("\n")[0] for one in (node, new))
            number = len(self.found)
            line: int = getattr(node, "lineno", 0)
            self.found.append(Fault(self.file, number, line, f"{before}  =>  {after}"))
            if number == self.wanted:
                return ast.copy_location(new, node)
        return self.generic_visit(node)

    def generic_visit(self, node: ast.AST) -> ast.AST:
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "type_params", "decorator_list"):
                continue
            if isinstance(value, ast.AST):
                setattr(node, name, self.visit(value))
            elif isinstance(value, list):
                value[:] = [self.visit(one) if _is_code(one) else one for one in value]
        return node


def _is_code(item: object) -> bool:
    """Not a docstring, a list of exports, or the nothing before `**` in a dictionary."""
    match item:
        case ast.Expr(value=ast.Constant()) | ast.Assign(targets=[ast.Name(id="__all__")]):
            return False
    return isinstance(item, ast.AST)


def faults(room: str) -> list[Fault]:
    found = []
    for file in sorted((ROOT / room).rglob("*.py")):
        changing = Changing(file)
        changing.visit(ast.parse(file.read_text("utf-8")))
        found += changing.found
    return found


class Faulty(SourceFileLoader, MetaPathFinder):
    """Imports one file with a fault in it, and leaves all others to Python."""

    def __init__(self, file: Path, number: int) -> None:
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        super().__init__(name, str(file))
        self.number = number

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target) if name == self.name else None
        if spec is not None:
            spec.loader = self
        return spec

    def get_code(self, name: str) -> Any:
        tree = Changing(Path(self.path), self.number).visit(ast.parse(self.get_data(self.path)))
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


def run_tests(fault: str, tests: list[str]) -> int:
    """In a process of its own: the tests of a room, until the first one fails. A fault is
    `file:number`, or nothing."""
    if fault:
        file, _, number = fault.rpartition(":")
        sys.meta_path.insert(0, Faulty(Path(file), int(number)))
    quiet = ["-x", "-q", "--tb=no", "-p", "no:cacheprovider", "--hypothesis-profile=unshrunk"]
    return int(pytest.main([*quiet, *tests]))


def is_noticed(fault: Fault | None, tests: list[str], seconds: float) -> bool:
    """Tests that never end have noticed it too."""
    which = f"{fault.file}:{fault.number}" if fault else ""
    command = [sys.executable, "-m", "tests.mutants", "--try", which, *tests]
    try:
        ended = subprocess.run(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return ended.returncode != 0


def try_room(room: str, tests: list[str], count: int, seed: int) -> None:
    began = time.monotonic()
    # Without a fault first: it must pass, lays what all share, and tells how long it takes.
    if is_noticed(None, tests, 1800):
        sys.exit(f"{room}: its tests fail without any fault")
    seconds = PATIENCE * (time.monotonic() - began) + 30
    every = faults(room)
    drawn = random.Random(seed).sample(every, min(count, len(every)))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        noticed = []
        for known in pool.map(lambda one: is_noticed(one, tests, seconds), drawn):
            noticed.append(known)
            print("." if known else "!", end="", flush=True)
    print()
    for fault, known in sorted(zip(drawn, noticed, strict=True), key=lambda one: str(one[0])):
        if not known:
            print(f"  not noticed: {fault.file.relative_to(ROOT)}:{fault.line}: {fault.words}")
    share = 100 * sum(noticed) / len(drawn)
    print(f"{room}: {sum(noticed)} of {len(drawn)} faults noticed, {share:.0f} %", end="; ")
    print(f"seed {seed}, drawn from {len(every)}, {time.monotonic() - began:.0f} s", flush=True)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=60)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("rooms", nargs="+", help="reading=tests/reading,tests/texts")
    given = asked.parse_args()
    run_folder()
    for one in given.rooms:
        room, _, tests = one.partition("=")
        try_room(room, tests.split(","), given.count, given.seed)


if __name__ == "__main__":
    if sys.argv[1] == "--try":
        sys.exit(run_tests(sys.argv[2], sys.argv[3:]))
    main()
