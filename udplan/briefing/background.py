"""What a meeting knows beside the plan: the version it had last, what was decided and put on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from udplan import danish
from udplan.briefing.agenda import Background
from udplan.briefing.calendar import Sitting, meeting_days
from udplan.briefing.decided import Outcome, outcomes
from udplan.briefing.proposal import reopened
from udplan.history.differences import time_before
from udplan.history.identity import Pairing
from udplan.history.naming import last_known, reference, threads_of
from udplan.history.stories import Past
from udplan.history.threads import Version, between, lay_in_front
from udplan.intake.meetings import WrittenMeeting
from udplan.plan import Item, PlanYears
from udplan.settings import Settings
from udplan.store import Store, agenda, decisions
from udplan.store.agenda import Act, AgendaAct
from udplan.store.decisions import Decision
from udplan.store.meetings import KeptMeeting
from udplan.store.references import ItemRef


def of_two(pairing: Pairing) -> Background:
    """What two versions say, the older being the one that the last meeting had."""
    return Background(
        gone=pairing.gone,
        reopened=reopened((pair.old, pair.new) for pair in pairing.pairs),
        times_before={
            pair.new.key: before
            for pair in pairing.pairs
            if (before := time_before(pair.old, pair.new)) is not None
        },
    )


def all_meetings(
    settings: Settings,
    entered: Iterable[KeptMeeting] = (),
    written: Iterable[WrittenMeeting] = (),
) -> dict[str, tuple[date, ...]]:
    """The days of every forum that has any; `written` are those of the workbook itself."""
    entered, written = tuple(entered), tuple(written)
    forums = dict.fromkeys(
        [one.code for one in settings.forums]
        + [one.forum for one in written]
        + [one.forum for one in entered]
    )
    return {
        forum: meeting_days(settings, forum, written=written, entered=entered) for forum in forums
    }


def version_at(past: Past, last: date | None, decided: Sequence[Decision] = ()) -> Version | None:
    """The version that a meeting had: the one it decided on, else the last saved by that day."""
    if last is None:
        return None
    used = [one.item.workbook for one in decided if one.meeting == last]
    by_sha256 = {one.sha256: one for one in past.versions}
    if used and used[-1] in by_sha256:
        return by_sha256[used[-1]]
    found = lay_in_front(past.versions, past.version.plan, last)
    if found is not None:
        return found
    older = [one for one in past.versions if one.plan < past.version.plan and one.day <= last]
    return older[-1] if older else None


def decided_before(
    store: Store,
    past: Past,
    items: Sequence[Item],
    decided: Iterable[Decision],
    *,
    years: PlanYears,
    settings: Settings,
) -> tuple[Outcome, ...]:
    """What became of decisions, each beside the item as the plan has it now."""
    decided = tuple(decided)
    by_thread = _by_thread(past, items)
    threads = threads_of(store, (one.item for one in decided))
    now = {
        one.id: by_thread[thread]
        for one in decided
        if (thread := threads.get(one.item)) in by_thread
    }
    away = last_known(store, {thread for thread in threads.values() if thread not in by_thread})
    then = {one.id: away[threads[one.item]] for one in decided if threads.get(one.item) in away}
    return outcomes(decided, now, then, years=years, settings=settings)


def open_decisions(
    store: Store,
    past: Past,
    items: Sequence[Item],
    *,
    years: PlanYears,
    settings: Settings,
) -> dict[str, tuple[str, ...]]:
    """Item key to the forums of which a decision of it is in force and not carried out yet."""
    made = decisions.made(store)
    by_forum: defaultdict[str, list[Decision]] = defaultdict(list)
    for one in made:
        by_forum[one.forum].append(one)
    open_at: defaultdict[str, list[str]] = defaultdict(list)
    for forum in sorted(by_forum, key=danish.sort_key):
        standing = decisions.in_force(by_forum[forum])
        found = decided_before(store, past, items, standing, years=years, settings=settings)
        for key in {one.item.key for one in found if one.item is not None and one.open}:
            open_at[key].append(forum)
    return {key: tuple(forums) for key, forums in open_at.items()}


def _by_thread(past: Past, items: Sequence[Item]) -> dict[str, Item]:
    return {
        story.thread: item for item in items if (story := past.stories.get(item.key)) is not None
    }


def from_store(
    store: Store,
    past: Past,
    items: Sequence[Item],
    sitting: Sitting,
    *,
    years: PlanYears,
    settings: Settings,
    meetings: Mapping[str, Sequence[date]],
) -> Background:
    """All that the store knows that bears on a meeting."""
    made = decisions.in_force(decisions.made(store, forum=sitting.forum))
    earlier = [one for one in made if one.meeting < sitting.day]
    by_key: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in decided_before(store, past, items, earlier, years=years, settings=settings):
        if outcome.item is not None:
            by_key[outcome.item.key].append(outcome)
    at_last = version_at(past, sitting.last, made)
    then = Background()
    names: dict[str, ItemRef] = {}
    if at_last is not None and at_last.sha256 != past.version.sha256:
        pairing, _ = between(store, at_last, past.version)
        then = of_two(pairing)
        names = {item.key: reference(at_last, item) for item in then.gone}
    placed = placed_acts(store, past, sitting.forum, sitting.day, names)
    return Background(
        gone=then.gone,
        gone_names=names,
        reopened=then.reopened,
        stories=past.stories,
        times_before=past.times_before(),
        outcomes=by_key,
        put_on={key: _put_on(one) for key, one in placed.items() if one.act != Act.OFF},
        taken_off=frozenset(key for key, one in placed.items() if one.act == Act.OFF),
        acts=placed,
        meetings=meetings,
    )


def placed_acts(
    store: Store,
    past: Past,
    forum: str,
    day: date,
    gone: Mapping[str, ItemRef] | None = None,
) -> dict[str, AgendaAct]:
    """What was done with items before a meeting, by the key each has now, whatever it had then."""
    acts = agenda.acts(store, forum, day)
    names = gone or {}
    threads = threads_of(store, [*(one.item for one in acts), *names.values()])
    keys = {threads[name]: key for key, name in names.items() if name in threads}
    keys |= {story.thread: key for key, story in past.stories.items()}
    return {keys[threads[one.item]]: one for one in acts if threads.get(one.item) in keys}


def _put_on(act: AgendaAct) -> str:
    """»Sat på af Ledelsessekretariatet (oplyst).«."""
    words = "Overført fra et tidligere møde" if act.act == Act.CARRIED else "Sat på dagsordenen"
    return f"{words} af {act.by}, {danish.day(act.made)}."
