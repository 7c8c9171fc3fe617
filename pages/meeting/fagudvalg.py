from udplan.ui import session
from udplan.ui.meeting import agenda, choice, days, outcomes, own, papers, room, views, workplan

now = session.current()
held = choice.choose(now)
room.enter(now, held)
own.names(now, held)
view = views.choose(views.OF_COMMITTEE)

if view == views.AGENDA:
    agenda.overview(now, held)
    agenda.groups(now, held)
    outcomes.minutes(now, held)
    papers.fetching(now, held)
    days.entering(now, held)
if view == views.WORKPLAN:
    workplan.show(now, held)
if view == views.OWN:
    own.show(now, held)
    papers.fetching(now, held)
