"""Who did what, told to the server's own log: a line an act, with no word of an item.

The store's log keeps what was changed, for ever; this one also tells who came, who was turned away
and who took a file with them. It goes to standard error, where the machine's own logging takes it.
"""

import json
import logging
from enum import StrEnum
from typing import Final

_LOG: Final = logging.getLogger(__name__)
_LONGEST: Final = 200


class Act(StrEnum):
    """What somebody did, as the line says it."""

    CAME = "kom ind"
    LEFT = "loggede ud"
    REFUSED = "afvist"
    SAVED = "gemte"
    TOOK = "hentede"


def note(act: Act, who: str, **more: str) -> None:
    """Write one line; texts stand as JSON, so that none can look like a line of its own."""
    told = {"hvem": who, **more}
    short = {key: text[:_LONGEST] for key, text in told.items()}
    _LOG.info("%s %s", act, json.dumps(short, ensure_ascii=False))
