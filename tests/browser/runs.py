"""Whether the page has its answer: what goes between browser and server, read as it passes.

The browser's own sign of a running script comes a moment after the click that starts it, so a test
that looks at once sees the page as it was.
"""

from dataclasses import dataclass

from playwright.sync_api import Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

LONGEST = 60_000  # ms, of a run on a machine that is busy with other tests
_STEP = 20

# What the last message led to has been drawn when the browser has painted twice. A page that the
# browser does not paint, behind another, is waited for no longer than this.
_PAINTED = """() => new Promise((done) => {
  setTimeout(done, 2000);
  requestAnimationFrame(() => requestAnimationFrame(() => done()));
})"""


@dataclass
class Runs:
    """The runs of one page, from the moment it is watched."""

    page: Page
    waiting: bool = False

    def __post_init__(self) -> None:
        self.page.on("websocket", self._opened)

    def ended(self) -> None:
        """Wait until nothing more is being asked for, and the answer is painted."""
        waited = 0
        while self.waiting:
            self.page.wait_for_timeout(_STEP)
            waited += _STEP
            assert waited < LONGEST, "the page was asked for and never came to its end"
        self.page.evaluate(_PAINTED)

    def _opened(self, socket: WebSocket) -> None:
        self.waiting = True
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)
        socket.on("close", self._closed)

    def _sent(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).HasField("rerun_script"):
            self.waiting = True

    def _received(self, frame: str | bytes) -> None:
        if not isinstance(frame, bytes):
            return
        message = ForwardMsg.FromString(frame)
        if message.HasField("script_finished"):
            again = ForwardMsg.FINISHED_EARLY_FOR_RERUN
            self.waiting = message.script_finished == again

    def _closed(self, _: WebSocket) -> None:
        self.waiting = False
