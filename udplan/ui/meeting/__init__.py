"""A forum's meeting, prepared at a desk and held in a room.

choice    which meeting, and what is known of it
agenda    what it is proposed to take a stand on, item by item
deciding  writing down what was decided (deciding_address: whose form is open, in a link)
outcomes  what was decided, with ways to correct it and take it back
room      the agenda an item at a time on the whole screen (room_address: where, in a link)
putting   putting an item on an agenda from its own page
papers    the meeting's papers as PDF and Word
days      when the forum meets: entered, cancelled; calendar_file: many at once from an .ics
"""
