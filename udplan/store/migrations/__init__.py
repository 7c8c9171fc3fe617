"""How a store of an earlier udplan becomes one of today: one step a version, never changed later.

Alembic runs them from `udplan.store.schema`; there is no ini file and nothing to call by hand.
"""
