from udplan.ui import changes, matching, session

now = session.current()
span = changes.choose(now)

if span is not None:
    changes.show(now, span)
    matching.correcting(now, span)
changes.to_enter(now)
