from udplan.ui import lists, session

now = session.current()

lists.chips(now)
lists.long(now, now.chosen, key="punkter")
