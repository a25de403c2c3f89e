"""Make ``portraits.xlsx`` and the two ZIPs of photos from what is written and drawn here.

python examples/build.py [PICTURES]   PICTURES: what illustrations.mjs wrote (else only the spreadsheet)
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import sys
import zipfile
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).parent
DATES = {"date du consentement", "autorisé jusqu’au"}
LONG = {"parcours", "une journée ordinaire", "ses mots", "sa réponse au cliché"}
MIDDLE = {"le métier en une phrase", "cliché", "texte alternatif", "médias autorisés", "employeur", "métier"}
ZIPS = {"rouages": "photos.zip", "photonnes": "photonnes-photos.zip"}
STAMP = (2025, 6, 2, 9, 0, 0)
PRESENTATION = (
    "Les Rouages : 58 portraits d’exemple",
    "Tout est inventé : les femmes, les entreprises, les écoles, les villes, les départements, les dates.",
    "Les photos sont des illustrations Open Peeps (licence CC0).",
    "Une ligne par portrait. La première ligne porte les noms des colonnes ; leur ordre est libre.",
)
MEANINGS = {
    "référence": "Un code unique : il permet de renvoyer le fichier corrigé sans créer de doublon.",
    "prénom": "Le seul renseignement obligatoire.",
    "nom": "Facultatif : cinq femmes de cet exemple ne montrent que leur prénom.",
    "métier": "Au féminin, comme elle le dit.",
    "famille de métiers": "Ce qui rassemble les métiers voisins dans la galerie et sur l’échelle.",
    "code ROME": "Une lettre et quatre chiffres, ou rien.",
    "le métier en une phrase": "Une phrase qu’une élève ou un élève de 13 ans comprend.",
    "étape": "CAP, Bac pro, BTS, BUT, Licence pro, Ingénieure, Master, Doctorat, Responsable d’équipe…",
    "employeur": "Entreprise, laboratoire ou école.",
    "ville": "Là où elle travaille ou étudie.",
    "département": "Le territoire de la ville.",
    "campagne": "La série de portraits à laquelle celui-ci appartient.",
    "langues": "Séparées par des virgules.",
    "parcours": "Une étape par ligne dans la cellule : « 2014 : … », « 2016 : détour – … ».",
    "une journée ordinaire": "Quelques phrases concrètes : heures, gestes, collègues.",
    "ses mots": "Une à trois phrases d’elle.",
    "cliché": "Ce qu’elle entend dire de son métier.",
    "sa réponse au cliché": "Ce qu’elle répond.",
    "photo": "Le nom du fichier dans le ZIP ; accents, majuscules et dossiers ne comptent pas.",
    "crédit photo": "Qui a fait l’image.",
    "texte alternatif": "Ce que montre l’image, pour qui ne la voit pas.",
    "date du consentement": "Le jour où elle a signé.",
    "médias autorisés": "site web, affiche, exposition, presse, réseaux sociaux.",
    "autorisé jusqu’au": "Le dernier jour d’utilisation.",
    "papier conservé": "Où se trouve l’autorisation signée.",
    "mineure": "« oui » ou « non ».",
}


def rows() -> list[dict[str, str]]:
    """The portraits as written, one dictionary per line."""
    with (HERE / "portraits.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source, delimiter=";"))


def width(header: str) -> int:
    """Characters that a column shows."""
    return 60 if header in LONG else 34 if header in MIDDLE else 18


def write_portraits(book: xlsxwriter.Workbook, portraits: list[dict[str, str]]) -> None:
    """The sheet that the import reads, dates as dates."""
    sheet = book.add_worksheet("Portraits")
    head = book.add_format(
        {"bold": True, "bg_color": "#1f3a5f", "font_color": "#fffdf8", "valign": "vcenter"}
    )
    text = book.add_format({"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#e4dfd3"})
    day = book.add_format(
        {"num_format": "dd/mm/yyyy", "valign": "top", "bottom": 1, "bottom_color": "#e4dfd3"}
    )
    headers = list(portraits[0])
    sheet.freeze_panes(1, 2)
    sheet.set_row(0, 26)
    sheet.autofilter(0, 0, len(portraits), len(headers) - 1)
    for column, header in enumerate(headers):
        sheet.set_column(column, column, width(header))
        sheet.write_string(0, column, header, head)
        for line, portrait in enumerate(portraits, 1):
            value = portrait[header]
            if header in DATES:
                sheet.write_datetime(line, column, dt.datetime.strptime(value, "%d/%m/%Y"), day)  # noqa: DTZ007
            else:
                sheet.write_string(line, column, value, text)


def write_presentation(book: xlsxwriter.Workbook) -> None:
    """The sheet that says what all this is."""
    sheet = book.add_worksheet("Lisez-moi")
    title = book.add_format({"bold": True, "font_size": 16, "font_color": "#1f3a5f"})
    bold = book.add_format({"bold": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    for line, sentence in enumerate(PRESENTATION):
        sheet.write_string(line, 0, sentence, title if line == 0 else None)
    for line, (header, meaning) in enumerate(MEANINGS.items(), len(PRESENTATION) + 1):
        sheet.write_string(line, 0, header, bold)
        sheet.write_string(line, 1, meaning, wrap)


def pack(pictures: Path, slug: str) -> None:
    """A ZIP as an office makes it, with what its computers leave behind."""
    listed = json.loads((HERE / "illustrations.json").read_text(encoding="utf-8"))[slug]
    with zipfile.ZipFile(HERE / ZIPS[slug], "w") as target:
        for picture in listed:
            content = (pictures / slug / picture["file"]).read_bytes()
            target.writestr(zipfile.ZipInfo(picture["file"], STAMP), content)
        target.writestr(zipfile.ZipInfo("Thumbs.db", STAMP), b"\xd0\xcf\x11\xe0" + bytes(60))
        first = listed[0]["file"].rpartition("/")[2]
        target.writestr(zipfile.ZipInfo(f"__MACOSX/._{first}", STAMP), b"\x00\x05\x16\x07" + bytes(60))


def main(arguments: list[str]) -> None:
    with xlsxwriter.Workbook(HERE / "portraits.xlsx") as book:
        book.set_properties({"title": "Les Rouages", "created": dt.datetime(*STAMP, tzinfo=dt.UTC)})
        write_portraits(book, rows())
        write_presentation(book)
    for slug in ZIPS if arguments else ():
        pack(Path(arguments[0]), slug)


if __name__ == "__main__":
    main(sys.argv[1:])
