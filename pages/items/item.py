from udplan.ui import item, session

now = session.current()

item.show(now, item.chosen(now))
