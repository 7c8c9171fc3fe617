"""What the server really sends: a session without a browser, and all bytes of its answers."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx
import pypdf
from pypdf.generic import StreamObject
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect


@dataclass
class Answer:
    """All that a run of a page sent."""

    messages: list[ForwardMsg] = field(default_factory=list)
    last: list[ForwardMsg] = field(default_factory=list)
    """Those of the last run alone: what an earlier one numbered is forgotten."""
    session: str = ""

    @property
    def text(self) -> str:
        """Every string in it, as it went over the wire, with the escapes of JSON undone."""
        raw = b"\n".join(one.SerializeToString() for one in self.messages)
        return _unescaped(raw.decode("utf-8", errors="replace"))

    def buttons(self) -> dict[str, str]:
        """Label to the number of each button; of several with one label, the last."""
        elements = [message.delta.new_element for message in self.messages]
        found = [one.button for one in elements if one.WhichOneof("type") == "button"]
        return {one.label: one.id for one in found}

    def folds(self) -> set[str]:
        """The numbers of what is drawn only when it is opened."""
        blocks = [message.delta.add_block for message in self.messages]
        return {one.popover.id or one.expandable.id for one in blocks} - {""}

    def files(self) -> Iterator[str]:
        """The numbers by which the files of the page's buttons are asked for."""
        for message in self.last or self.messages:
            element = message.delta.new_element
            if element.WhichOneof("type") == "download_button":
                yield element.download_button.deferred_file_id


class Session:
    """One open connection to the dashboard, like that of a browser tab."""

    def __init__(
        self,
        address: str,
        headers: Mapping[str, str] | None = None,
        resumes: str = "",
        xsrf: str = "",
    ) -> None:
        self.address, self._headers = address, dict(headers or {})
        protocols = ["streamlit", xsrf or "x", *([resumes] if resumes else [])]
        self._connecting = connect(
            f"ws{address.removeprefix('http')}/_stcore/stream",
            additional_headers=self._headers,
            subprotocols=protocols,  # type: ignore[arg-type]
            max_size=None,
            open_timeout=20,
        )
        self._socket: ClientConnection

    def __enter__(self) -> "Session":
        self._socket = self._connecting.__enter__()
        return self

    def __exit__(self, *why: object) -> None:
        self._connecting.__exit__(*why)  # type: ignore[arg-type]

    def open(self, path: str, pressed: str = "") -> Answer:
        """Run a page to its end, and once more with all of it unfolded; gives what both sent.

        With a button pressed, when one is named by its number.
        """
        answer = self._run(path, pressed, ())
        if folds := answer.folds():
            answer.last = self._run(path, "", folds).messages
            answer.messages += answer.last
        return answer

    def _run(self, path: str, pressed: str, opened: Iterable[str]) -> Answer:
        parts = urlsplit(path)
        asked = BackMsg()
        asked.rerun_script.page_name = parts.path
        asked.rerun_script.query_string = parts.query
        asked.rerun_script.context_info.url = f"{self.address}/{path}"
        if pressed:
            asked.rerun_script.widget_states.widgets.add(id=pressed, trigger_value=True)
        for fold in opened:
            asked.rerun_script.widget_states.widgets.add(id=fold, bool_value=True)
        self._socket.send(asked.SerializeToString())
        answer = Answer()
        while True:
            message = self._received()
            if not _is_echo(message, parts.query):
                answer.messages.append(message)
            if message.WhichOneof("type") == "new_session":
                answer.session = message.new_session.initialize.session_id
            if message.WhichOneof("type") == "script_finished":
                return answer

    def take(self, file: str, session: str) -> str:
        """Where a file is once it is put together, as a path."""
        asked = BackMsg()
        asked.backend_operation_request.request_id = file
        asked.backend_operation_request.session_id = session
        asked.backend_operation_request.deferred_file.file_id = file
        self._socket.send(asked.SerializeToString())
        while True:
            message = self._received()
            if message.WhichOneof("type") == "backend_operation_response":
                response = message.backend_operation_response
                assert response.WhichOneof("payload") == "deferred_file", response
                return str(response.deferred_file.url)

    def fetched(self, url: str) -> str:
        """All words of a file, unpacked."""
        response = httpx.get(f"{self.address}{url}", headers=self._headers, timeout=30)
        assert response.status_code == 200
        return words_of(response.content)

    def _received(self) -> ForwardMsg:
        message = ForwardMsg()
        message.ParseFromString(self._socket.recv(timeout=30))  # type: ignore[arg-type]
        return message


def _is_echo(message: ForwardMsg, asked: str) -> bool:
    """Whether it only says again, as the page's address, what the reader has asked with."""
    told = parse_qsl(message.page_info_changed.query_string)
    return bool(told) and set(told) <= set(parse_qsl(asked))


def words_of(content: bytes) -> str:
    """Every word in an answer's body, whatever it is packed in."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            names = book.namelist()
            parts = [book.read(name).decode("utf-8", errors="replace") for name in names]
        return "\n".join([*names, *parts])
    if content.startswith(b"%PDF"):
        return "\n".join(_of_pdf(pypdf.PdfReader(io.BytesIO(content))))
    text = content.decode("utf-8", errors="replace")
    # A calendar's lines are folded.
    return _unescaped(text.replace("\r\n ", ""))


def _of_pdf(reader: pypdf.PdfReader) -> Iterator[str]:
    """What is read, and what every object says of itself: titles, descriptions, properties.

    Not the bytes as they stand: among packed letters and pictures any short word comes by chance.
    """
    for page in reader.pages:
        yield page.extract_text()
    for number in range(1, int(reader.trailer["/Size"])):
        one = reader.get_object(number)
        yield str(one)
        if isinstance(one, StreamObject) and one.get("/Type") == "/Metadata":
            yield one.get_data().decode("utf-8")


def _unescaped(text: str) -> str:
    plain = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    return f"{plain}\n{unquote(plain)}"
