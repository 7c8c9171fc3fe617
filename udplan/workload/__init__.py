"""Who has what to do, with whom, by when, and what it is to save.

burden    per responsible or area: passed, soon, due before the next meeting, without a time
pairs     who is to help whom
quarters  what falls due when
savings   the kroner of the råderumsforslag, year by year, and the late ones with their price

Each number has the `Selection` that opens exactly its items, and is counted by applying it.
"""
