"""How the plan stood at the direktion's last meeting, for the change beside a key figure."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

import streamlit as st

from udplan import danish
from udplan.briefing.background import all_meetings, version_at
from udplan.history.stories import past
from udplan.history.threads import items_of
from udplan.status import GROUP, Group, judge
from udplan.store import decisions, meetings
from udplan.ui import loading
from udplan.ui.loading import Place
from udplan.ui.session import Now

FORUM = "direktion"


def change(now: Now, group: Group, count: int) -> str:
    """»+2 siden mødet 25-08-2025«; empty where the filters choose or nothing is known of then."""
    if now.past is None or now.kept.store is None or not now.selection.is_everything():
        return ""
    days = all_meetings(now.settings, meetings.entered(now.kept.store), now.reading.meetings)
    held = [day for day in days.get(FORUM, ()) if day < now.as_of]
    if not held:
        return ""
    last = held[-1]
    version = version_at(now.past, last, decisions.made(now.kept.store, forum=FORUM))
    if version is None or version.plan != now.past.version.plan:
        return ""
    kept = now.kept
    then = _counts(
        kept.where, version.sha256, kept.edition, kept.history, last, now.settings.soon_days
    )
    difference = count - then.get(group, 0)
    words = f"+{danish.number(difference)}" if difference > 0 else danish.number(difference)
    return f"{words if difference else 'uændret'} siden mødet {danish.day(last)}"


@st.cache_resource(max_entries=20, show_spinner=False)
def _counts(
    where: Place,
    sha256: str,
    edition: int,  # noqa: ARG001  the key's
    history: int,  # noqa: ARG001  the key's
    day: date,
    soon_days: int,
) -> Mapping[Group, int]:
    """Items by group in a version, judged as of a day."""
    store = loading.open_store(where.store)
    seen = past(store, sha256)
    if seen is None:
        return {}
    before = seen.times_before()
    return Counter(
        GROUP[judge(item, day, soon_days=soon_days, before=before.get(item.key)).verdict]
        for item in items_of(store, seen.version)
    )
