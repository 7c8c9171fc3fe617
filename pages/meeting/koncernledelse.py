from udplan.ui import session
from udplan.ui.meeting import (
    agenda,
    choice,
    commitments,
    coordination,
    days,
    load,
    outcomes,
    papers,
    people,
    room,
    savings,
    views,
)

now = session.current()
held = choice.choose(now, "koncernledelse")
room.enter(now, held)
view = views.choose(views.OF_MANAGERS)

if view == views.AGENDA:
    agenda.overview(now, held)
    agenda.groups(now, held)
    outcomes.minutes(now, held)
    papers.fetching(now, held)
    days.entering(now, held)
if view == views.PEOPLE:
    people.show(now, held)
if view == views.COORDINATION:
    coordination.show(now)
if view == views.COMMITMENTS:
    commitments.show(now, held)
if view == views.LOAD:
    load.show(now)
if view == views.SAVINGS:
    savings.show(now)
