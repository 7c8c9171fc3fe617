"""A forum's meeting, prepared and held at a desk.

choice    which meeting, and what is known of it
agenda    what it is proposed to take a stand on, item by item
deciding  writing down what was decided, and taking it back
putting   putting an item on an agenda from its own page
papers    the meeting's papers as PDF and Word
days      when the forum meets: entered, cancelled; calendar_file: many at once from an .ics
"""
