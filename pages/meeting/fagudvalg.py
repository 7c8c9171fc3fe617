from udplan.ui import forums, session
from udplan.ui.meeting import agenda, choice, days, deciding, room

now = session.current()
held = choice.choose(now, forums.choose_committee(now))
room.enter(now, held)

agenda.overview(held)
agenda.groups(now, held)
deciding.minutes(now, held)
days.entering(now, held)
