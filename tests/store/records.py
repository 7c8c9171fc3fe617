"""Short ways to say what the tests of meetings say again and again."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from udplan import danish
from udplan.access import Person, Role
from udplan.store import Store, agenda, decisions, meetings
from udplan.store.agenda import Act, AgendaAct
from udplan.store.decisions import Decision
from udplan.store.meetings import KeptMeeting
from udplan.store.references import ItemRef

SECRETARY = Person("Ledelsessekretariatet", told=True, role=Role.ADMINISTRATOR)
ANALYST = Person("Økonomiafdelingen", told=False, role=Role.ADMINISTRATOR)
NOW = datetime(2025, 9, 1, 9, 30, tzinfo=danish.COPENHAGEN)
LATER = NOW + timedelta(days=30)
FORUM = "direktion"
MEETING = date(2025, 9, 2)
NEXT = date(2025, 10, 7)
ITEM = ItemRef(
    workbook="a" * 64, plan="2025-2028", key="r.r-01.sygefravaer", number="R-01", title="Sygefravær"
)
OTHER = replace(ITEM, key="r.r-02.energi", number="R-02", title="Energi i bygninger")


def decide(store: Store, text: str = "Udskydes til maj", person=SECRETARY, **more) -> Decision:
    said = {"forum": FORUM, "meeting": MEETING, "item": ITEM, "now": NOW, **more}
    return decisions.decide(store, person, text=text, **said)


def in_force(store: Store) -> list[str]:
    """The texts of the decisions that count."""
    return [one.text for one in decisions.in_force(decisions.made(store))]


def put(store: Store, act: Act, seen: AgendaAct | None = None, person=SECRETARY, **more) -> None:
    said = {"forum": FORUM, "meeting": MEETING, "item": ITEM, "now": NOW, **more}
    agenda.put(store, person, act=act, seen=seen, **said)


def the_act(store: Store, meeting: date = MEETING) -> AgendaAct:
    (one,) = agenda.acts(store, FORUM, meeting)
    return one


def the_meeting(store: Store) -> KeptMeeting:
    (one,) = meetings.entered(store)
    return one
