from udplan.ui import lists, session
from udplan.ui.timeline import beside, choice, months, rows

now = session.current()
shown = choice.choose(now)

if shown is not None:
    lists.chips(now, shown.compared.whole)
    months.summary(now, shown)
    rows.rows(now, shown)
    beside.beside(now, shown)
