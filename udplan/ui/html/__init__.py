"""The parts of a page that Streamlit has no element for, as strings of escaped HTML.

    markup      one element at a time; plain text is escaped, there is no other way in
    parts       freshness, chips, notices, sentences
    key_figures large numbers side by side
    tables      the numbers behind the charts, each a link to its list
    listing     a short list of items
    desk        the wide list of Punkter, the button that copies a link, the counts of the filters
    agenda      the card of a meeting
    room        the meeting room's one item on the whole screen
    facts       an item's own page
    history     what lies behind it, and what was decided
    meetings    the events of a calendar file
    changes     what has changed between two versions
    stylesheet  the look of all of it

Nothing here knows Streamlit, filters or counts. The content of a closed item stays out unless
the caller says `show_closed`.
"""

from udplan.ui.html.agenda import agenda_card, anchor, group_links
from udplan.ui.html.changes import ChangeRow, changes_table
from udplan.ui.html.desk import (
    WideColumn,
    WideRow,
    copy_link,
    counts,
    grey,
    grey_line,
    label,
    light,
    neighbours,
    reported,
    stacked,
    wide_table,
)
from udplan.ui.html.facts import item_facts
from udplan.ui.html.history import (
    Said,
    chapters,
    decisions,
    minutes,
    postponements,
    to_enter_table,
)
from udplan.ui.html.key_figures import KeyFigure, key_figures
from udplan.ui.html.listing import ListRow, list_rows, lists, short_list
from udplan.ui.html.markup import Html, whole_days
from udplan.ui.html.meetings import EventRow, events_table
from udplan.ui.html.parts import (
    Link,
    chips,
    chosen,
    empty,
    follow,
    footer,
    freshness,
    link,
    notice,
    sentence,
)
from udplan.ui.html.room import (
    focused,
    forgotten,
    heard,
    room_end,
    room_facts,
    room_frame,
    room_head,
    room_nameless,
    room_place,
    room_progress,
)
from udplan.ui.html.stylesheet import stylesheet
from udplan.ui.html.tables import money_table, numbers_table, share_table, slipped_table

__all__ = [
    "ChangeRow",
    "EventRow",
    "Html",
    "KeyFigure",
    "Link",
    "ListRow",
    "Said",
    "WideColumn",
    "WideRow",
    "agenda_card",
    "anchor",
    "changes_table",
    "chapters",
    "chips",
    "chosen",
    "copy_link",
    "counts",
    "decisions",
    "empty",
    "events_table",
    "focused",
    "follow",
    "footer",
    "forgotten",
    "freshness",
    "grey",
    "grey_line",
    "group_links",
    "heard",
    "item_facts",
    "key_figures",
    "label",
    "light",
    "link",
    "list_rows",
    "lists",
    "minutes",
    "money_table",
    "neighbours",
    "notice",
    "numbers_table",
    "postponements",
    "reported",
    "room_end",
    "room_facts",
    "room_frame",
    "room_head",
    "room_nameless",
    "room_place",
    "room_progress",
    "sentence",
    "share_table",
    "short_list",
    "slipped_table",
    "stacked",
    "stylesheet",
    "to_enter_table",
    "whole_days",
    "wide_table",
]
