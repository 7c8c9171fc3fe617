"""udplan can be installed where nothing can be fetched, and on Windows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
ONLY_ON_UNIX = set("fcntl grp posix pty pwd resource syslog termios tty uvloop".split())


def imports(tree: ast.AST, *, guarded: bool = False) -> Iterator[tuple[str, bool]]:
    """Each module imported, and whether its absence is caught."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Import(names=names):
                yield from ((one.name.split(".")[0], guarded) for one in names)
            case ast.ImportFrom(module=str(module)):
                yield module.split(".")[0], guarded
            case ast.Try(body=body, handlers=handlers):
                caught = " ".join(ast.unparse(one.type) for one in handlers if one.type)
                inside = ast.Module(body=body, type_ignores=[])
                yield from imports(inside, guarded=guarded or "ImportError" in caught)
                rest = [*handlers, *node.orelse, *node.finalbody]
                yield from imports(ast.Module(body=rest, type_ignores=[]), guarded=guarded)
            case _:
                yield from imports(node, guarded=guarded)


def test_no_module_that_windows_lacks_is_imported_without_a_way_round():
    found = {
        (path.relative_to(HOME).as_posix(), name)
        for path in [HOME / "app.py", *HOME.glob("udplan/**/*.py"), *HOME.glob("pages/**/*.py")]
        for name, guarded in imports(ast.parse(path.read_text(encoding="utf-8")))
        if name in ONLY_ON_UNIX and not guarded
    }
    assert found == set()


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("import fcntl", False),
        ("def f():\n    from resource import getrlimit", False),
        ("try:\n    import pwd\nexcept ImportError:\n    pwd = None", True),
        ("try:\n    import pwd\nexcept OSError:\n    import grp", False),
    ],
)
def test_an_import_counts_as_caught_only_where_its_absence_is(source, caught):
    assert {guarded for _, guarded in imports(ast.parse(source))} == {caught}


def test_every_requirement_is_one_version_so_that_it_can_have_a_hash():
    lines = (HOME / "requirements.txt").read_text(encoding="utf-8").splitlines()
    asked = [line for line in lines if line and not line.startswith("#")]
    assert asked
    assert [one for one in asked if not re.match(r"[\w.\[\]-]+==[\w.]+(; .+)?$", one)] == []
