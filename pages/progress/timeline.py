from udplan.ui import lists, session, timeline

now = session.current()
shown = timeline.choose(now)

if shown is not None:
    lists.chips(now, shown.compared.whole)
    timeline.summary(now, shown)
    timeline.rows(now, shown)
    timeline.beside(now, shown)
