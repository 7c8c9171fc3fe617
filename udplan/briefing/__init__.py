"""What a meeting should take a stand on, proposed by the data.

calendar  when a forum meets: the settings, the workbook, and what was entered on the pages
ics       the events of a calendar file (recurring: the days of a series)
incoming  those events beside what is known, before anybody enters them
agenda    the items of a meeting in groups, each with its reason in one sentence
workplan  a committee's items month by month, each in one place
decided   what became of what earlier meetings decided

Everything is as of the day of the meeting; nothing here reads the clock.
"""
