"""A paper as Word: real headings, tables with repeated headings, Danish; to be worked on."""

from datetime import UTC
from io import BytesIO
from typing import Any, Final

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from udplan.export.document import (
    Bars,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    KeyFigures,
    Paragraph,
    Part,
    Points,
    Standing,
    Table,
    Turn,
)
from udplan.export.word_table import table
from udplan.export.word_text import (
    CAPTION,
    FACT,
    NOTE,
    STANDING,
    add_styles,
    badge,
    field,
    heading,
    line,
    paragraph,
    tab,
    texts,
)
from udplan.summaries import SHOWN

MIME: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_SHORT, _LONG, _MARGIN = 21.0, 29.7, 1.6
_LONGEST_PROPERTY: Final = 255


def written(document: Document) -> bytes:
    """The paper as .docx; everything from people goes in as text in a run."""
    book = docx.Document()
    _language(book)
    _properties(book, document)
    add_styles(book)
    wide = document.landscape
    _page(book.sections[0], landscape=wide)
    _head_and_foot(book.sections[0], document)
    _heading(book, document.title, 1)
    if document.subtitle:
        texts(paragraph(book), document.subtitle, size=12)
    if document.origin:
        texts(paragraph(book, NOTE), "\n".join(document.origin))
    for part in document.parts:
        if isinstance(part, Turn):
            wide = part.landscape
            _page(book.add_section(WD_SECTION.NEW_PAGE), landscape=wide)
            continue
        _draw(book, part, width=(_LONG if wide else _SHORT) - 2 * _MARGIN)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _language(book: Any) -> None:  # noqa: ANN401  python-docx's own
    defaults = book.styles.element.find(qn("w:docDefaults"))
    running = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = running.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        running.append(language)
    for kind in ("w:val", "w:eastAsia"):
        language.set(qn(kind), "da-DK")
    theme = book.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), "da-DK")


def _properties(book: Any, document: Document) -> None:  # noqa: ANN401
    core = book.core_properties
    core.title = heading(document.title)[:_LONGEST_PROPERTY]
    core.author = line(document.author)[:_LONGEST_PROPERTY]
    core.language, core.comments = "da-DK", ""
    core.created = core.modified = document.made.astimezone(UTC).replace(tzinfo=None)


def _page(section: Any, *, landscape: bool) -> None:  # noqa: ANN401
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    width, height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin, section.bottom_margin = Cm(2), Cm(1.8)


def _head_and_foot(section: Any, document: Document) -> None:  # noqa: ANN401
    head, foot = (one.paragraphs[0] for one in (section.header, section.footer))
    for one in (head, foot):
        one.style = NOTE
    mark = " · Eksempeldata" if document.example else ""
    texts(head._p, line(document.title) + mark)
    if document.origin:
        texts(foot._p, f"{line(document.origin[0])} · ")
    for words, code in (("Side ", "PAGE"), (" af ", "NUMPAGES")):
        texts(foot._p, words)
        field(foot._p, code)


# --- parts ----------------------------------------------------------------------------------------


def _draw(book: Any, part: Part, *, width: float) -> None:  # noqa: ANN401
    if isinstance(part, Heading):
        _heading(book, part.text, part.level)
        return
    match part:
        case Paragraph():
            texts(paragraph(book, NOTE if part.quiet else None), part.text)
        case Points():
            for text in part.texts:
                texts(paragraph(book, "ListBullet"), text)
        case Facts():
            _facts(book, part)
        case Standing():
            _standing(book, part)
        case Table():
            _table(book, part, width)
        case Bars():
            _bars(book, part, width)
        case KeyFigures():
            _figures(book, part, width)


def _heading(book: Any, text: str, level: int) -> None:  # noqa: ANN401
    texts(paragraph(book, f"Heading{level}"), heading(text))


def _facts(book: Any, facts: Facts) -> None:  # noqa: ANN401
    for name, said in facts.pairs:
        one = paragraph(book, FACT)
        texts(one, line(name), bold=True)
        tab(one)
        texts(one, said)


def _standing(book: Any, standing: Standing) -> None:  # noqa: ANN401
    one = paragraph(book, STANDING)
    for place, cell in enumerate(standing.words):
        if place:
            texts(one, " · ")
        if cell.group is not None:
            badge(one, cell.text, cell.group, size=9.5)
        else:
            texts(one, cell.text)


def _table(book: Any, one: Table, width: float, *, large: int | None = None) -> None:  # noqa: ANN401
    if one.caption:
        texts(paragraph(book, CAPTION), one.caption)
    table(book, one, width, large=large)
    # Two tables side by side would become one.
    paragraph(book, NOTE)


def _bars(book: Any, bars: Bars, width: float) -> None:  # noqa: ANN401
    """The numbers on the colours of their groups; Word has no bars of its own in a table."""
    texts(paragraph(book), bars.sentence)
    rows = []
    for name, counts in bars.rows:
        known = dict(counts)
        numbers = [
            Cell(text=str(known[group]), group=group) if known.get(group) else Cell(text="0")
            for group in SHOWN
        ]
        total = Cell(text=str(sum(known.get(group, 0) for group in SHOWN)))
        rows.append((Cell(text=name), *numbers, total))
    columns = (
        Column(heading=bars.first, share=1.4),
        *(Column(heading=str(group), share=1) for group in SHOWN),
        Column(heading="I alt", share=0.8),
    )
    _table(book, Table(caption=bars.caption, columns=columns, rows=tuple(rows)), width)


def _figures(book: Any, figures: KeyFigures, width: float) -> None:  # noqa: ANN401
    columns = (
        Column(heading="Nøgletal", share=1),
        Column(heading="Antal", share=0.7),
        Column(heading="Forklaring", share=2),
    )
    rows = tuple(tuple(Cell(text=text) for text in one) for one in figures.figures)
    _table(book, Table(caption="", columns=columns, rows=rows), width, large=1)
