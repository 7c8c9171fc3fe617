"""`python -m udplan export …`: files that leave the house, from the command line."""
