"""The page Tidslinje: when things are to happen, and what has no time to show.

choice  what of the plan is shown
months  how many items run out in each month
rows    a row an item
beside  the items that have no place on the line
"""
