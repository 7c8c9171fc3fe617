from udplan.ui import changes, session

now = session.current()
span = changes.choose(now)

if span is not None:
    changes.show(now, span)
changes.to_enter(now)
