from udplan.ui import meeting, session

now = session.current()
coming = meeting.choose(now, "direktion")
agenda = meeting.parts(now, coming)

meeting.overview(now, agenda)
for part in agenda:
    meeting.cards(now, part)
