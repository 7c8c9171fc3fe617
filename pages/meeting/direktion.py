from udplan.ui import session
from udplan.ui.meeting import agenda, choice, days, outcomes, papers, room

now = session.current()
held = choice.choose(now, "direktion")
room.enter(now, held)

agenda.overview(now, held)
agenda.groups(now, held)
outcomes.minutes(now, held)
papers.fetching(now, held)
days.entering(now, held)
