"""Who is to help whom: the matrix of the responsible, and what it does not know."""

import streamlit as st

from udplan import danish
from udplan.ui import html
from udplan.ui.html.rooms import Figure, counted_links, matrix_table
from udplan.ui.navigation import list_address
from udplan.ui.session import Now
from udplan.workload import pairs
from udplan.workload.pairs import Matrix

_NAMED = 3


def show(now: Now) -> None:
    """A sentence that says what is counted, those who name nobody, and the matrix."""
    found = pairs.matrix(now.frame, now.selection)
    st.html(html.sentence("Hvem skal hjælpe hvem", _sentence(found)))
    st.html(
        counted_links(
            [
                (
                    found.alone,
                    "nævner ingen anden ansvarlig",
                    list_address(pairs.alone(now.selection), now.dated),
                ),
                (
                    found.nobody,
                    "nævner heller ingen deltagere",
                    list_address(pairs.nobody(now.selection), now.dated),
                ),
            ],
            name="Punkter, der ikke nævner nogen",
        )
    )
    if not found.counts:
        st.html(
            html.empty(
                "Ingen punkter nævner en anden ansvarlig.",
                "Skriv under Koordinering eller Deltagere, hvem der skal hjælpe: titlen eller "
                "området, som det hedder under Ansvarlig (»Økonomichefen«, »Økonomi«).",
            )
        )
        return
    figures = {
        pair: Figure(count=count, href=list_address(pairs.pair(now.selection, *pair), now.dated))
        for pair, count in found.counts.items()
    }
    st.html(
        matrix_table(
            found.rows,
            found.columns,
            figures,
            caption="Ansvarlige og dem, deres punkter koordineres med",
        )
    )
    st.html(
        html.sentence(
            "Sådan læses tabellen",
            "rækken er den, der er ansvarlig for punktet; kolonnen er den, der er nævnt under "
            "Koordinering eller Deltagere, eller som er ansvarlig sammen med rækken. Kun de "
            "titler, der står under Ansvarlig i planen, genkendes, også på områdets navn "
            "(»Plan og byg« er Plan- og byggechefen). Et punkt kan stå i flere felter",
        )
    )


def _sentence(found: Matrix) -> str:
    together = found.items - found.alone
    parts = [
        f"{danish.number(together)} af {danish.number(found.items)} ikke afsluttede punkter "
        "nævner en anden ansvarlig"
    ]
    if 0 < len(found.most) <= _NAMED:
        named = danish.listed([f"{owner} med {helper}" for owner, helper in found.most])
        count = found.counts[found.most[0]]
        parts.append(f"oftest {named}: {count}{' hver' if len(found.most) > 1 else ''}")
    return " · ".join(parts)
