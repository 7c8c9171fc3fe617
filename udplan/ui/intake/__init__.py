"""The page »Indlæs«: choose a workbook, see how it is read, say what is otherwise, keep it.

choice   which workbook
trial    how it would be read, and what that would change
asking   what a person says of it
keeping  what is saved, and by whom
"""
