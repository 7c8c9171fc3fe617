from udplan.ui import forums, session
from udplan.ui.meeting import agenda, choice, days, deciding, papers

now = session.current()
held = choice.choose(now, forums.choose_committee(now))

agenda.overview(held)
agenda.groups(now, held)
deciding.minutes(now, held)
papers.fetching(now, held)
days.entering(now, held)
