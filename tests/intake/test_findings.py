"""The findings: each code is explained, and each sentence says what, where and what to do."""

import re
from pathlib import Path

import pytest

from udplan.intake.notices import NOTICES, notice

MANUAL = Path("docs/findings.md")
_CODE = re.compile(r'(?:\bcode=|_doubt\(\s*)"([a-z]+(?:-[a-z]+)+)"')
CODES_IN_CODE = sorted(
    {
        code
        for module in Path("udplan").rglob("*.py")
        for code in _CODE.findall(module.read_text("utf-8"))
    }
    | set(NOTICES)
)


@pytest.mark.parametrize("code", CODES_IN_CODE)
def test_every_finding_is_explained_in_the_manual(code):
    assert f"### `{code}`" in MANUAL.read_text(encoding="utf-8")


def test_the_manual_explains_no_finding_that_does_not_exist():
    explained = re.findall(r"^### `([a-z-]+)`", MANUAL.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(explained) == CODES_IN_CODE


def test_every_notice_is_used_somewhere():
    code = "".join(
        module.read_text("utf-8")
        for module in Path("udplan/intake").glob("*.py")
        if module.name != "notices.py"
    )
    assert [word for word in NOTICES if f'"{word}"' not in code] == []


@pytest.mark.parametrize("code", NOTICES)
def test_a_message_is_danish_sentences(code):
    _, sentence = NOTICES[code]
    assert sentence[0].isupper() or sentence[0] in "»{"
    assert sentence.endswith(".")


def test_long_quotes_are_cut():
    finding = notice("unread-row", "Plan", rows=(7,), text="ord " * 100)
    assert len(finding.message) < 300
    assert "…" in finding.message
