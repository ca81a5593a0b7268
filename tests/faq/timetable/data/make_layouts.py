"""Makes the PDFs beside it: one timetable in the layouts of many tools. `python -m tests.faq.timetable.data.make_layouts`.

It needs LibreOffice (`soffice`), LaTeX (`pdflatex` with booktabs, longtable and multirow), Chromium, reportlab, pypdf and
fpdf2. The tests read the files that are kept; no test makes them.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from io import BytesIO
from itertools import groupby
from pathlib import Path

from fpdf import FPDF
from openpyxl import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from pypdf import PdfWriter

from tests.support.browser import NAMES

HERE = Path(__file__).parent
Exam = tuple[str, str, str, str, str, str]
HEAD = ("Code UE", "Intitulé", "Date", "Début", "Fin", "Salle")
EXAMS: tuple[Exam, ...] = (
    ("NFP101", "Programmation avancée", "mardi 21 janvier 2025", "18h30", "20h30", "amphi 3"),
    ("UTC505", "Réseaux et sécurité", "mardi 21 janvier 2025", "19h00", "21h00", "salle 35.1.42"),
    ("ANG330", "Anglais professionnel", "mardi 21 janvier 2025", "14h00", "16h00", "salle 11.A.12"),
    ("NFA008", "Bases de données", "mercredi 22 janvier 2025", "18h00", "20h00", "amphi 2"),
    (
        "CCE105",
        "Comptabilité et contrôle de gestion I",
        "mercredi 22 janvier 2025",
        "18h30",
        "21h30",
        "amphi 7",
    ),
    ("DRA106", "Droit des affaires", "jeudi 23 janvier 2025", "18h30", "20h30", "salle 30.-1.13"),
    ("MVA101", "Analyse et calcul matriciel", "samedi 25 janvier 2025", "09h00", "12h00", "amphi 3"),
    ("STA101", "Analyse des données", "samedi 25 janvier 2025", "12h00", "15h00", "amphi 3"),
    ("GDN100", "Management des organisations", "samedi 25 janvier 2025", "10h00", "13h00", "salle 21.2.31"),
    ("FPG104", "Gestion des ressources humaines", "mardi 28 janvier 2025", "18h30", "20h30", "salle 17.2.15"),
    (
        "RSX101",
        "Réseaux et télécommunications",
        "jeudi 30 janvier 2025",
        "18h30",
        "21h30",
        "amphi Abbé Grégoire",
    ),
    ("TET102", "Management et travail", "samedi 1er février 2025", "09h00", "11h00", "salle 31.2.85"),
)
FAR: tuple[Exam, ...] = tuple(
    (code, f"{title} (centre de {site})", day, start, end, room)
    for site in ("Paris", "Lille")
    for code, title, day, start, end, room in EXAMS
)
GRID = "table{border-collapse:collapse}td,th{border:1px solid #000;padding:3px}"
BARE = "td,th{padding:4px 8px;text-align:left}"


def days() -> Iterable[tuple[str, list[Exam]]]:
    return ((day, list(exams)) for day, exams in groupby(EXAMS, key=lambda exam: exam[2]))


def cells(values: Iterable[str], tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{value}</{tag}>" for value in values) + "</tr>"


def flat(rows: Iterable[Sequence[str]] = EXAMS) -> str:
    body = "".join(map(cells, rows))
    return (
        f"<h1>Planning des examens</h1><table><thead>{cells(HEAD, 'th')}</thead><tbody>{body}</tbody></table>"
    )


def by_day() -> str:
    parts = []
    for day, exams in days():
        body = "".join(cells((e[0], e[1], f"{e[3]}-{e[4]}", e[5])) for e in exams)
        parts.append(
            f"<h2>{day.capitalize()}</h2><table>{cells(('UE', 'Intitulé', 'Horaire', 'Salle'), 'th')}{body}</table>"
        )
    return "<h1>Planning</h1>" + "".join(parts)


def merged() -> str:
    rows = ""
    for day, exams in days():
        for at, e in enumerate(exams):
            first = f"<td rowspan={len(exams)}>{day}</td>" if at == 0 else ""
            rows += f"<tr>{first}<td>{e[3]}-{e[4]}</td><td>{e[0]}</td><td>{e[1]}</td><td>{e[5]}</td></tr>"
    return f"<table>{cells(('Date', 'Horaire', 'Code', 'Intitulé', 'Salle'), 'th')}{rows}</table>"


def day_rows() -> str:
    rows = ""
    for day, exams in days():
        rows += f"<tr><td colspan=4>{day}</td></tr>"
        rows += "".join(cells((e[0], e[1], f"{e[3]} à {e[4]}", e[5])) for e in exams)
    return f"<table>{cells(('Code UE', 'Intitulé', 'Horaire', 'Salle'), 'th')}{rows}</table>"


def two_heads() -> str:
    names = "".join(f"<th rowspan=2>{name}</th>" for name in HEAD[:3])
    head = (
        f"<tr>{names}<th colspan=2>Horaire</th><th rowspan=2>Salle</th></tr>{cells(('Début', 'Fin'), 'th')}"
    )
    return f"<table>{head}{''.join(map(cells, EXAMS))}</table>"


def chromium(body: str, style: str) -> bytes:
    shell = next(filter(None, map(shutil.which, NAMES)))
    with tempfile.TemporaryDirectory() as passing:
        page, printed = Path(passing) / "page.html", Path(passing) / "page.pdf"
        page.write_text(f"<meta charset=utf-8><style>*{{font-weight:normal}}{style}</style>{body}", "utf-8")
        quiet = (
            "--no-sandbox",
            "--disable-gpu",
            "--disable-pdf-tagging",
            "--no-pdf-header-footer",
            f"--print-to-pdf={printed}",
        )
        subprocess.run([shell, "--headless", *quiet, str(page)], check=True, stderr=subprocess.DEVNULL)
        return printed.read_bytes()


def turned(content: bytes, degrees: int, *, text_too: bool) -> bytes:
    """A page to be shown turned, or one whose text was written sideways."""
    writer = PdfWriter(clone_from=BytesIO(content))
    for page in writer.pages:
        page.rotate(degrees)
        if text_too:
            page.transfer_rotation_to_content()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def fpdf(layout: str) -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=9)
    with pdf.table(borders_layout=layout) as table:
        for row in (HEAD, *EXAMS, *FAR):
            table.row(row)
    return bytes(pdf.output())


def reportlab(*style: tuple[object, ...]) -> bytes:
    platypus = import_module("reportlab.platypus")
    body = import_module("reportlab.lib.styles").getSampleStyleSheet()["BodyText"]
    data = [list(HEAD), *([e[0], platypus.Paragraph(e[1], body), *e[2:]] for e in (*EXAMS, *FAR, *FAR))]
    look = platypus.TableStyle(style)
    widths = [50, 110, 125, 45, 45, 100]
    out = BytesIO()
    platypus.SimpleDocTemplate(out).build(
        [platypus.LongTable(data, repeatRows=1, style=look, colWidths=widths)]
    )
    return out.getvalue()


def latex(body: str, fonts: str = r"\usepackage[T1]{fontenc}\usepackage{lmodern}") -> bytes:
    packages = r"\usepackage[a4paper,margin=1.5cm]{geometry}\usepackage{longtable,booktabs,multirow}"
    text = rf"\documentclass{{article}}{packages}{fonts}\usepackage[french]{{babel}}\begin{{document}}{body}\end{{document}}"
    with tempfile.TemporaryDirectory() as passing:
        (Path(passing) / "page.tex").write_text(text, "utf-8")
        for _ in range(2):
            command = ["pdflatex", "-interaction=batchmode", "page.tex"]
            subprocess.run(command, cwd=passing, check=True, stdout=subprocess.DEVNULL)
        return (Path(passing) / "page.pdf").read_bytes()


def line(values: Iterable[str], end: str = "") -> str:
    return " & ".join(values) + rf"\\{end} "


def booktabs() -> str:
    rows = "".join(map(line, (*EXAMS, *FAR, *FAR)))
    return rf"\begin{{longtable}}{{lp{{4cm}}llll}}\toprule {line(HEAD)}\midrule\endhead {rows}\bottomrule\end{{longtable}}"


def boxed(columns: str, edge: str = "") -> str:
    rows = "".join(line(exam, r"\hline") for exam in EXAMS)
    return rf"\begin{{tabular}}{{{columns}}}{edge}{line(HEAD, chr(92) + 'hline')}{rows}\end{{tabular}}"


def multirow() -> str:
    groups = []
    for day, exams in days():
        firsts = [rf"\multirow{{{len(exams)}}}{{*}}{{{day}}}", *[""] * (len(exams) - 1)]
        groups.append(
            "".join(
                line((d, f"{e[3]}--{e[4]}", e[0], e[1], e[5])) for d, e in zip(firsts, exams, strict=True)
            )
        )
    head = line(("Date", "Horaire", "Code", "Intitulé", "Salle"))
    body = (chr(92) + "midrule ").join(groups)
    return rf"\begin{{tabular}}{{lllll}}\toprule {head}\midrule {body}\bottomrule\end{{tabular}}"


def office(suffix: str, content: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as passing:
        source = Path(passing) / f"page{suffix}"
        source.write_bytes(content)
        kind = "pdf:writer_web_pdf_Export" if suffix == ".html" else "pdf"
        command = ["soffice", "--headless", "--convert-to", kind, "--outdir", passing, str(source)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return source.with_suffix(".pdf").read_bytes()


def workbook(*, lines: bool) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Planning des examens, session 1"], HEAD, *EXAMS, *FAR, *FAR):
        sheet.append(list(row))
    for letter, width in zip("ABCDEF", (10, 44, 26, 9, 9, 22), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_options.gridLines = lines
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def landscape() -> bytes:
    return chromium(flat(), GRID + "@page{size:A4 landscape}")


LAYOUTS: dict[str, Callable[[], bytes]] = {
    "chromium-grid": lambda: chromium(flat(), GRID),
    "chromium-bare": lambda: chromium(flat() + "<p>Page 1 / 1</p>", BARE),
    "chromium-narrow": lambda: chromium(flat(), "body{width:520px}td,th{text-align:left}"),
    "chromium-stripes": lambda: chromium(
        flat(), BARE + "tr:nth-child(even) td{background:#ddd;-webkit-print-color-adjust:exact}"
    ),
    "chromium-split-cells": lambda: chromium(flat(FAR), GRID + "@page{size:120mm 90mm;margin:8mm}"),
    "chromium-days": lambda: chromium(by_day(), GRID),
    "chromium-days-bare": lambda: chromium(by_day(), BARE + "table{width:100%;table-layout:fixed}"),
    "chromium-day-rows": lambda: chromium(day_rows(), GRID),
    "chromium-merged": lambda: chromium(merged(), GRID + "@page{size:A5 landscape}"),
    "chromium-merged-bare": lambda: chromium(merged(), BARE),
    "chromium-two-heads": lambda: chromium(two_heads(), GRID),
    "chromium-two-columns": lambda: chromium(f"<div style='columns:2;font-size:9px'>{by_day()}</div>", GRID),
    "chromium-turned": lambda: turned(landscape(), 90, text_too=False),
    "chromium-sideways": lambda: turned(landscape(), 270, text_too=True),
    "fpdf-grid": lambda: fpdf("ALL"),
    "fpdf-bare": lambda: fpdf("NONE"),
    "fpdf-rows": lambda: fpdf("HORIZONTAL_LINES"),
    "reportlab-inner": lambda: reportlab(("INNERGRID", (0, 0), (-1, -1), 0.5, "black")),
    "reportlab-columns": lambda: reportlab(
        ("LINEBEFORE", (1, 0), (-1, -1), 0.5, "black"), ("LINEBELOW", (0, 0), (-1, 0), 1, "black")
    ),
    "latex-booktabs": lambda: latex(booktabs()),
    "latex-open": lambda: latex(boxed("l|p{4cm}|l|l|l|l")),
    "latex-old-fonts": lambda: latex(boxed("|l|p{4cm}|l|l|l|l|", r"\hline "), fonts=""),
    "latex-multirow": lambda: latex(multirow()),
    "libreoffice-calc": lambda: office(".xlsx", workbook(lines=True)),
    "libreoffice-calc-bare": lambda: office(".xlsx", workbook(lines=False)),
    "libreoffice-writer": lambda: office(
        ".html",
        b"<meta charset=utf-8>" + flat().replace("<table>", "<table border=1 cellspacing=0>").encode(),
    ),
}


def main() -> None:
    for name, made in LAYOUTS.items():
        (HERE / f"{name}.pdf").write_bytes(made())


if __name__ == "__main__":
    main()
