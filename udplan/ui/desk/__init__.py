"""The page Punkter: find, sort, choose columns, send, and keep a choice with a name.

columns      which columns the list can have, and how each is shown
sorting      in which order the items stand
arrangement  order, columns, form and page as they stand in the link
counting     how many items each value of a filter has under the rest of the choice
found        where the searched words stand
table        the rows as a table, or as a grid
views        choices that are kept with a name
nothing      what to do when nothing fits
neighbours   the items before and after one on the list that one came from
page         all of it, from top to bottom
"""
