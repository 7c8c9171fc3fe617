"""Which workbook the page Indlæs speaks of: the one shown, one kept earlier, or a new file."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import streamlit as st

from udplan import danish
from udplan.errors import NoPlanFound, StoreError, WorkbookError
from udplan.intake.isolated import read_isolated
from udplan.store import workbooks
from udplan.store.workbooks import KeptWorkbook
from udplan.ui import html
from udplan.ui.loading import Kept
from udplan.ui.session import Now

_MEGABYTES: Final = 25
_SHOWN: Final = "Den, der vises nu"
_EARLIER: Final = "En tidligere"
_NEW: Final = "En ny fil"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A workbook to look at."""

    content: bytes
    file: str
    saved: datetime | None
    kept: Kept
    is_source: bool = False
    """It is the content of `UDPLAN_PLAN` itself."""
    is_kept: bool = False
    """It was put in on this page earlier."""

    @property
    def sha256(self) -> str:
        """What tells this content from any other."""
        return hashlib.sha256(self.content).hexdigest()


def choose(now: Now) -> Chosen | None:
    """The workbook that the reader chooses; None until there is one."""
    kept = now.kept
    way = st.segmented_control(
        "Hvilken projektmappe?",
        [_SHOWN, _EARLIER, _NEW],
        default=_SHOWN,
        required=True,
        key="indlaes-vej",
    )
    if way == _NEW:
        return _uploaded(kept)
    if way == _EARLIER:
        return _earlier(kept)
    return _shown(now, kept)


def _source(kept: Kept) -> Chosen | None:
    """The file of `UDPLAN_PLAN`; None when it cannot be opened, which the frame has told."""
    path = Path(kept.where.workbook)
    try:
        content = path.read_bytes()
        saved = datetime.fromtimestamp(path.stat().st_mtime, tz=danish.COPENHAGEN)
    except (OSError, ValueError):
        return None
    return Chosen(
        content=content,
        file=path.name,
        saved=saved.replace(microsecond=0, tzinfo=None),
        kept=kept,
        is_source=True,
    )


def _shown(now: Now, kept: Kept) -> Chosen | None:
    source = _source(kept)
    sha256 = now.reading.source.sha256
    if kept.store is not None and sha256 and (source is None or source.sha256 != sha256):
        try:
            return _from_store(kept, sha256)
        except StoreError:
            return source
    return source


def _from_store(kept: Kept, sha256: str) -> Chosen:
    assert kept.store is not None  # noqa: S101  asked by the callers
    workbook, content = workbooks.content(kept.store, sha256)
    return Chosen(
        content=content, file=workbook.name, saved=workbook.saved, kept=kept, is_kept=True
    )


def _earlier(kept: Kept) -> Chosen | None:
    """One that was put in on this page, or the file that `UDPLAN_PLAN` names."""
    every = workbooks.kept(kept.store) if kept.store is not None else []
    names = _names([one for one in every if one.withdrawn is None])
    source = _source(kept)
    own = f"{source.file} (filen, som udplan følger)" if source is not None else None
    if not names and own is None:
        st.html(html.empty("Ingen projektmappe er sat ind endnu.", f"Vælg »{_NEW}«."))
        return None
    name = st.selectbox(
        "Projektmapper", [*names, *([own] if own else [])], key="indlaes-tidligere", width=620
    )
    return source if name == own else _from_store(kept, names[name])


def _names(every: Sequence[KeptWorkbook]) -> dict[str, str]:
    """Each as its reader knows it; of several of one name and minute with the checksum too."""
    many = Counter(map(_named, every))
    return {
        name if many[name] == 1 else f"{name}, kontrolsum {one.sha256[:8]}": one.sha256
        for one in every
        for name in [_named(one)]
    }


def _named(one: KeptWorkbook) -> str:
    return f"{one.name}, sat ind {one.added:%d-%m-%Y kl. %H.%M} af {one.by}"


def _uploaded(kept: Kept) -> Chosen | None:
    """A file from the reader's own machine, tried out in a process of its own first."""
    file = st.file_uploader(
        "Projektmappe (.xlsx eller .xlsm)",
        type=["xlsx", "xlsm"],
        max_upload_size=_MEGABYTES,
        key="indlaes-fil",
    )
    if file is None:
        st.html(
            html.empty(
                "Ingen fil er læst endnu.",
                "Vælg den, så vises her, hvordan den ville blive læst. Intet gemmes, før du siger "
                "til. En ældre fil (.xls) gemmes først som .xlsx i Excel (Filer › Gem som).",
            )
        )
        return None
    content = file.getvalue()
    refused = _refused(content, file.name)
    if refused is not None:
        st.error(refused, icon=":material/error:")
        return None
    return Chosen(content=content, file=file.name, saved=None, kept=kept)


@st.cache_resource(max_entries=8, show_spinner="Læser projektmappen …")
def _refused(content: bytes, file: str) -> str | None:
    """Why the file cannot be used; one that lacks a plan may still be corrected."""
    try:
        read_isolated(content, file=file)
    except NoPlanFound:
        return None
    except WorkbookError as error:
        return str(error)
    return None
