"""Small parts: the line of freshness, the chips, what is said in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from udplan import danish
from udplan.labels import EXPLANATION
from udplan.status import Group
from udplan.ui.html.markup import CLASS, Html, join, tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Somewhere to go."""

    href: str
    text: str


def link(to: Link) -> Html:
    """A link that is large enough for a finger."""
    return tag("a", to.text, href=to.href, class_="link")


def follow(href: str) -> Html:
    """A link that `links.js` follows at once: where a click on a chart leads."""
    return tag("a", href=href, class_="follow", hidden="hidden")


def freshness(parts: Sequence[str | Link], *, example: bool, painted: str = "light") -> str:
    """The grey line of words that says which plan this is; an example says so in bold.

    `painted`: the theme that the page's charts are in, for whoever waits for it to change.
    """
    words = [_inline(part) for part in parts]
    if example:
        words.insert(1, tag("strong", "eksempeldata"))
    return tag("p", join(words, " · "), class_="freshness", data_painted=painted)


def _inline(part: str | Link) -> str:
    return tag("a", part.text, href=part.href) if isinstance(part, Link) else part


def chips(entries: Sequence[tuple[Group, int, str]]) -> str:
    """The groups with their counts, each a link to its list; nothing to list is no link."""
    return tag(
        "ul",
        *(tag("li", _count_chip(group, count, href)) for group, count, href in entries),
        class_="chips",
        role="list",
        aria_label="Punkter efter vurdering",
    )


def _count_chip(group: Group, count: int, href: str) -> Html:
    words = f"{group} {danish.number(count)}"
    if count:
        return tag("a", words, href=href, class_=f"chip {CLASS[group]}", title=EXPLANATION[group])
    return tag("span", words, class_="chip none", title=EXPLANATION[group])


def sentence(about: str, text: str) -> str:
    """»Pr. udvalg · MTU har flest passerede: 5 af 18«, above a chart."""
    return tag("p", tag("strong", about), " · ", text, class_="sentence")


def chosen(items: int, whole: int, words: str) -> str:
    """How much of the plan the filters let through, and which filters; `told.js` says it aloud."""
    return tag(
        "p",
        tag("strong", f"Viser {danish.number(items)} af {danish.count(whole, 'punkt', 'punkter')}"),
        f" · {words}" if words else "",
        class_="chosen",
    )


def footer(text: str) -> str:
    """The last line of every page: what holds for all its figures."""
    return tag("footer", text, class_="footer")


def notice(text: str, tone: Literal["calm", "warning"] = "calm") -> str:
    """A line that must be seen, and that changes nothing in the rest of the page.

    `told.js` says it aloud.
    """
    return tag("p", text, class_=f"notice {tone}")


def empty(text: str, todo: str) -> str:
    """What would stand here, and what to do."""
    return tag("p", tag("strong", text), " ", todo, class_="empty")
