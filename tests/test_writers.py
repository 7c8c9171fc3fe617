"""That nothing is changed by somebody who was not asked for: read from the code itself."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
MODULES = [
    path
    for folder in ("udplan", "pages")
    for path in (HOME / folder).rglob("*.py")
    if "migrations" not in path.parts
]
CHANGES = {"insert", "update", "delete"}
NOBODYS_OWN = {
    "back_up": "fills an empty file",
    "restore": "asks itself, for the right to erase",
    "ensure": "the tables of what is derived from the workbooks",
    "alone": "what is derived from the workbooks",
}
"""What may change the store without `writing`, and why."""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef))


def calls(node: ast.AST, *names: str) -> list[ast.Call]:
    """Calls of a method or a function of one of these names."""
    found = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
    return [
        one
        for one in found
        if (isinstance(one.func, ast.Attribute) and one.func.attr in names)
        or (isinstance(one.func, ast.Name) and one.func.id in names)
    ]


def name_of(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


WRITING = [
    pytest.param(function, id=f"{name_of(path)}:{function.name}")
    for path in MODULES
    for function in functions(path)
    if calls(function, "writing")
]


@pytest.mark.parametrize("function", WRITING)
def test_who_writes_is_somebody_that_the_caller_names(function):
    for call in calls(function, "writing"):
        assert isinstance(call.args[0], ast.Name)
        assert call.args[0].id == "person"
    assert "person" in {one.arg for one in function.args.args}


def test_there_are_writers():
    assert len(WRITING) > 15


def test_what_changes_the_store_for_nobody_has_a_reason():
    found = {f.name for path in MODULES for f in functions(path) if calls(f, "moving")}
    assert found == set(NOBODYS_OWN)


def test_rows_are_changed_within_a_change_that_somebody_makes():
    """By a function that writes, or by one that is given the change to take part in."""
    loose = []
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        if "sqlalchemy" not in text:
            continue
        for function in functions(path):
            given = {ast.unparse(one.annotation) for one in function.args.args if one.annotation}
            taking_part = bool(given & {"Writing", "Connection"})
            # `Writing.log` is a part of the change itself.
            own = any(one.arg == "self" for one in function.args.args)
            if _changes(function) and not (taking_part or own):
                loose += [] if calls(function, "writing", "moving") else [function.name]
    assert not loose


def _changes(function: ast.FunctionDef) -> bool:
    """By SQLAlchemy's own verbs; a set or a checksum can be updated too."""
    return any(
        isinstance(one.func, ast.Name) or one.func.attr == "delete"  # type: ignore[attr-defined]
        for one in calls(function, *CHANGES)
    )


@pytest.mark.parametrize(
    ("what", "where"),
    [
        pytest.param("Person", {"udplan/ui/saver.py"}, id="who saves is the one who looks"),
        pytest.param("Visitor", {"udplan/ui/signin.py"}, id="what they may is told in one place"),
    ],
)
def test_a_page_cannot_make_up_somebody_who_may_more(what, where):
    ours = [path for path in MODULES if name_of(path).startswith(("udplan/ui/", "pages/"))]
    found = {name_of(path) for path in ours if calls(tree(path), what)}
    assert found == where


def test_only_what_takes_in_the_plan_by_itself_writes_in_udplans_own_name():
    found = {
        name_of(path)
        for path in MODULES
        if any(
            isinstance(node, ast.Name) and node.id == "ITSELF" and isinstance(node.ctx, ast.Load)
            for node in ast.walk(tree(path))
        )
    }
    assert found == {"udplan/ui/loading.py", "udplan/ui/following.py"}


def test_a_page_changes_the_store_through_its_functions_alone():
    ours = [path for path in MODULES if name_of(path).startswith(("udplan/ui/", "pages/"))]
    texts = {name_of(path): path.read_text("utf-8") for path in ours}
    assert not [path for path, text in texts.items() if "sqlalchemy" in text]
    assert not [path for path in ours if calls(tree(path), "writing")]
