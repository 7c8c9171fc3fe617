"""What meetings decided. A correction is one more row; nothing said at a meeting is overwritten."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from udplan import danish
from udplan.access import Person
from udplan.errors import Conflict, StoreError
from udplan.store import drafts
from udplan.store.base import Store, Writing, moment, storable
from udplan.store.references import ItemRef, columns, for_the_log, is_same, item_of
from udplan.store.tables import decisions, meetings


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a meeting decided of an item, as it was written down."""

    id: int
    forum: str
    meeting: date
    item: ItemRef
    text: str
    new_time: str | None
    owner: str | None
    follow_up: date | None
    corrects: int | None
    """The decision that this one stands in place of."""
    made: datetime
    by: Person
    withdrawn: datetime | None
    withdrawn_by: str | None
    version: int


def made(store: Store, *, forum: str | None = None) -> tuple[Decision, ...]:
    """All that was ever decided, in the order it was written; see `in_force`."""
    with store.reading() as connection:
        return tuple(_made(connection, forum))


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those that nobody has taken back or corrected; give it all of a forum's."""
    standing = [one for one in decisions if one.withdrawn is None]
    corrected = {one.corrects for one in standing}
    return tuple(one for one in standing if one.id not in corrected)


def at(connection: Connection, forum: str, meeting: date) -> tuple[Decision, ...]:
    """The decisions of one meeting that are in force."""
    return in_force(one for one in _made(connection, forum) if one.meeting == meeting)


def decide(
    store: Store,
    person: Person | None,
    *,
    forum: str,
    meeting: date,
    item: ItemRef,
    text: str,
    new_time: str | None = None,
    owner: str | None = None,
    follow_up: date | None = None,
    corrects: Decision | None = None,
    seen: frozenset[int] = frozenset(),
    now: datetime,
) -> Decision:
    """Write down a decision, or one in place of another (`corrects`); the draft of it is dropped.

    `seen` are the decisions on the item in that meeting that stood on the page. Raises `Conflict`,
    with both texts, when there is another, or when the one to correct is no longer in force.
    """
    words = storable(text).strip()
    if not words:
        raise StoreError(f"Skriv, hvad der blev besluttet om {item}. Der er ikke gemt noget.")
    with store.writing(person) as writing:
        _check_meeting(writing, forum, meeting)
        everything = _made(writing.connection, forum)
        if corrects is not None:
            _check_corrected(corrects, forum, meeting, words, everything)
            seen |= {corrects.id}
        for other in in_force(one for one in everything if one.meeting == meeting):
            if is_same(other.item, item) and other.id not in seen:
                raise Conflict(
                    f"{other.by} har skrevet en beslutning om {item}, efter at du åbnede siden: "
                    f"»{other.text}«. Din er ikke gemt: »{words}«. Genindlæs siden, og gem igen, "
                    "hvis begge skal stå der."
                )
        added = writing.connection.execute(
            insert(decisions).values(
                forum=forum,
                meeting=meeting.isoformat(),
                **columns(item),
                text=words,
                new_time=_or_none(new_time),
                owner=_or_none(owner),
                follow_up=follow_up.isoformat() if follow_up else None,
                corrects=corrects.id if corrects is not None else None,
                **writing.told("made", now),
                version=1,
            )
        )
        (number,) = added.inserted_primary_key or (None,)
        drafts.drop_within(writing, forum, meeting, item.key)
        what = "beslutning rettet" if corrects is not None else "besluttet"
        writing.log(what, _for_the_log(number, item, forum, meeting), now)
        return next(one for one in _made(writing.connection, forum) if one.id == number)


def take_back(
    store: Store,
    person: Person | None,
    seen: Decision,
    *,
    same: Callable[[ItemRef], bool] | None = None,
    now: datetime,
) -> None:
    """Let a decision no longer be in force; it stays among those that were `made`.

    One that it corrected is in force again. Raises `StoreError` when it has itself been corrected,
    or when a later meeting has decided on the item since. `same` says whether another name means
    the item; who does not know goes by plan and key.
    """
    with store.writing(person) as writing:
        everything = _made(writing.connection, None)
        current = next((one for one in everything if one.id == seen.id), None)
        if current is None or current.version != seen.version:
            by = f" af {current.withdrawn_by}" if current and current.withdrawn_by else ""
            raise Conflict(
                f"Beslutningen om {seen.item} er allerede taget tilbage{by}: »{seen.text}«. "
                "Genindlæs siden."
            )
        correction = _correction_of(current, everything)
        if correction is not None:
            raise StoreError(
                f"Beslutningen »{current.text}« er rettet til »{correction.text}« af "
                f"{correction.by}. Det er rettelsen, der skal tages tilbage."
            )
        later = _later_meeting(
            current, everything, same or (lambda name: is_same(name, current.item))
        )
        if later is not None:
            forum, day = later
            raise StoreError(
                f"Beslutningen om {seen.item} kan ikke tages tilbage, for mødet {danish.day(day)} "
                f"({forum}) har besluttet noget om punktet siden. Ret den i stedet, så begge dele "
                "står der."
            )
        writing.connection.execute(
            update(decisions)
            .where(decisions.c.id == seen.id, decisions.c.version == seen.version)
            .values(
                withdrawn_at=moment(now),
                withdrawn_by=str(writing.person),
                version=seen.version + 1,
            )
        )
        words = _for_the_log(seen.id, seen.item, seen.forum, seen.meeting)
        writing.log("beslutning taget tilbage", words, now)


def _check_meeting(writing: Writing, forum: str, meeting: date) -> None:
    cancelled = writing.connection.scalar(
        select(meetings.c.cancelled).where(
            meetings.c.forum == forum, meetings.c.day == meeting.isoformat()
        )
    )
    if cancelled:
        raise StoreError(
            f"Mødet {danish.day(meeting)} ({forum}) er aflyst, så der kan ikke skrives "
            "beslutninger på det. Vælg et andet møde, eller indsæt mødet igen."
        )


def _check_corrected(
    corrected: Decision, forum: str, meeting: date, words: str, everything: list[Decision]
) -> None:
    if (corrected.forum, corrected.meeting) != (forum, meeting):
        raise StoreError(
            "En rettelse hører til det møde, hvor beslutningen blev truffet "
            f"({corrected.forum}, {danish.day(corrected.meeting)})."
        )
    correction = _correction_of(corrected, everything)
    if correction is not None:
        raise Conflict(
            f"{correction.by} har rettet beslutningen om {corrected.item} til "
            f"»{correction.text}«, efter at du åbnede siden. Din rettelse er ikke gemt: »{words}«. "
            "Genindlæs siden, og ret igen, hvis det stadig skal være sådan."
        )
    current = next((one for one in everything if one.id == corrected.id), None)
    if current is None or current.version != corrected.version or current.withdrawn is not None:
        by = f"{current.withdrawn_by} har" if current and current.withdrawn_by else "Nogen har"
        raise Conflict(
            f"{by} taget beslutningen om {corrected.item} tilbage, efter at du åbnede siden: "
            f"»{corrected.text}«. Din rettelse er ikke gemt: »{words}«. Genindlæs siden, og skriv "
            "den som en ny beslutning, hvis den skal stå der."
        )


def _correction_of(decision: Decision, everything: Iterable[Decision]) -> Decision | None:
    return next(
        (one for one in everything if one.corrects == decision.id and one.withdrawn is None), None
    )


def _later_meeting(
    decision: Decision, everything: Iterable[Decision], same: Callable[[ItemRef], bool]
) -> tuple[str, date] | None:
    """A later meeting that has decided on the item since the decision was written."""
    later = [
        (one.meeting, one.forum)
        for one in in_force(everything)
        if one.meeting > decision.meeting and one.made >= decision.made and same(one.item)
    ]
    return (min(later)[1], min(later)[0]) if later else None


def _made(connection: Connection, forum: str | None) -> list[Decision]:
    wanted = select(decisions).order_by(decisions.c.id)
    if forum is not None:
        wanted = wanted.where(decisions.c.forum == forum)
    return [_decision(row) for row in connection.execute(wanted).mappings()]


def _or_none(text: str | None) -> str | None:
    return storable(text).strip() or None if text is not None else None


def _for_the_log(number: int | None, item: ItemRef, forum: str, meeting: date) -> str:
    return f"nr. {number}, {for_the_log(item)}, mødet {danish.day(meeting)} ({forum})"


def _decision(row: RowMapping) -> Decision:
    withdrawn, follow_up = row["withdrawn_at"], row["follow_up"]
    return Decision(
        id=row["id"],
        forum=row["forum"],
        meeting=date.fromisoformat(row["meeting"]),
        item=item_of(row),
        text=row["text"],
        new_time=row["new_time"],
        owner=row["owner"],
        follow_up=date.fromisoformat(follow_up) if follow_up else None,
        corrects=row["corrects"],
        made=datetime.fromisoformat(row["made_at"]),
        by=Person(row["made_by"], told=row["made_told"]),
        withdrawn=datetime.fromisoformat(withdrawn) if withdrawn else None,
        withdrawn_by=row["withdrawn_by"],
        version=row["version"],
    )
