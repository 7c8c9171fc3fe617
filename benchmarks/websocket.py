"""A reader without a browser: Streamlit's own messages over its websocket, to loopback only."""

import asyncio
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

_FINISHED = (
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)


def _read(address: str) -> bytes:
    with urlopen(address, timeout=60) as answer:
        return bytes(answer.read())


@dataclass(slots=True, kw_only=True)
class Reader:
    """One session; keeps the parts of a page as a browser does, so that they are not sent again."""

    base: str
    page: str
    query: str = ""
    socket: ClientConnection | None = None
    fields: dict[str, str] = field(default_factory=dict)
    """The label of each text field to its id."""
    typed: dict[str, str] = field(default_factory=dict)
    folds: dict[str, str] = field(default_factory=dict)
    """The label of each fold and popover that is drawn when it is opened to its id."""
    opened: set[str] = field(default_factory=set)
    files: dict[str, str] = field(default_factory=dict)
    """The label of each file that can be fetched to what Streamlit calls it."""
    known: set[str] = field(default_factory=set)
    errors: int = 0
    _hash: str = ""
    _session: str = ""

    async def come(self) -> float:
        """Open the page; seconds until its script has run."""
        where = urlsplit(self.base)
        if where.hostname != "127.0.0.1":
            raise ValueError("only a loopback address may be loaded")
        self.socket = await connect(
            f"ws://{where.netloc}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=self.base,  # type: ignore[arg-type]
            max_size=None,
            ping_interval=None,
            compression=None,
            open_timeout=300,
        )
        return await self._run()

    async def search(self, words: str) -> float:
        """Type in the filter bar; seconds until the script has run."""
        await self.unfold()
        self.typed[self.fields["Søg i alle tekster"]] = words
        return await self._run()

    async def unfold(self) -> None:
        """Open the filter bar where it is folded."""
        if "Filtre" in self.folds and self.folds["Filtre"] not in self.opened:
            await self.open("Filtre")

    async def open(self, label: str) -> float:
        """Open a fold or popover; seconds until what is in it is drawn."""
        self.opened.add(self.folds[label])
        return await self._run()

    async def fetch(self, label: str) -> bytes:
        """Have a file put together, and fetch it; raises where the server says why not."""
        return await asyncio.to_thread(_read, await self.asked_for(label))

    async def asked_for(self, label: str) -> str:
        """Have a file put together; its address."""
        assert self.socket is not None
        message = BackMsg()
        asked = message.backend_operation_request
        asked.request_id, asked.deferred_file.file_id = label, self.files[label]
        asked.session_id = self._session
        await self.socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(await self.socket.recv())  # type: ignore[arg-type]
            if answer.WhichOneof("type") == "backend_operation_response":
                told = answer.backend_operation_response
                if told.error_msg:
                    raise RuntimeError(told.error_msg)
                return f"{self.base}{told.deferred_file.url}"

    async def go(self) -> None:
        """Leave, as when a tab is closed."""
        if self.socket is not None:
            await self.socket.close()

    async def _run(self) -> float:
        assert self.socket is not None
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_script_hash = self.query, self._hash
        run.page_name = "" if self._hash else self.page
        run.context_info.timezone, run.context_info.locale = "Europe/Copenhagen", "da-DK"
        run.context_info.url = f"{self.base}/{self.page}"
        for name, words in self.typed.items():
            run.widget_states.widgets.add().CopyFrom(WidgetState(id=name, string_value=words))
        for name in self.opened:
            run.widget_states.widgets.add().CopyFrom(WidgetState(id=name, bool_value=True))
        run.cached_message_hashes.extend(self.known)
        began = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(await self.socket.recv())  # type: ignore[arg-type]
            self._take(answer)
            if answer.WhichOneof("type") == "script_finished":
                if answer.script_finished in _FINISHED:
                    return time.perf_counter() - began
                if answer.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise RuntimeError("the page does not compile")

    def _take(self, answer: ForwardMsg) -> None:
        kind = answer.WhichOneof("type")
        if kind == "new_session":
            self._hash = answer.new_session.page_script_hash
            self._session = answer.new_session.initialize.session_id
            self.files.clear()
        elif kind == "navigation":
            self._hash = answer.navigation.page_script_hash
        elif kind == "delta":
            if answer.hash and answer.metadata.cacheable:
                self.known.add(answer.hash)
            block = answer.delta.add_block
            kind = block.WhichOneof("type")
            if kind in ("popover", "expandable"):
                fold = getattr(block, kind)
                if fold.id:
                    self.folds[fold.label] = fold.id
            element = answer.delta.new_element
            if element.WhichOneof("type") == "text_input":
                self.fields[element.text_input.label] = element.text_input.id
            elif element.WhichOneof("type") == "download_button":
                self.files[element.download_button.label] = element.download_button.deferred_file_id
            elif element.WhichOneof("type") in ("exception", "alert"):
                self.errors += 1
