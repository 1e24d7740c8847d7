"""What can go wrong with a ledger, in words that say what to do."""

from __future__ import annotations

from typing import Literal

Problem = Literal[
    "missing",
    "no_folder",
    "is_folder",
    "cannot_open",
    "not_a_ledger",
    "newer",
    "damaged",
    "locked",
    "read_only",
    "full",
    "no_driver",
    "bad_url",
    "database",
    "no_claim",
    "ambiguous",
    "no_report",
]
Language = Literal["de", "en"]

_MESSAGES: dict[Problem, dict[Language, str]] = {
    "missing": {
        "de": "Unter {where} gibt es noch kein Register. Legen Sie eines an mit: gegenzug read BERICHTE",
        "en": "There is no ledger at {where} yet. Make one with: gegenzug read REPORTS",
    },
    "no_folder": {
        "de": "Der Ordner für {where} fehlt. Legen Sie ihn an oder nennen Sie mit --ledger einen anderen Ort.",
        "en": "The folder for {where} does not exist. Create it, or name another place with --ledger.",
    },
    "is_folder": {
        "de": "{where} ist ein Ordner. Nennen Sie eine Datei darin, etwa {where}/gegenzug.db.",
        "en": "{where} is a folder. Name a file in it, such as {where}/gegenzug.db.",
    },
    "cannot_open": {
        "de": "{where} lässt sich nicht öffnen ({detail}). Prüfen Sie die Rechte an Datei und Ordner.",
        "en": "{where} cannot be opened ({detail}). Check the permissions of the file and its folder.",
    },
    "not_a_ledger": {
        "de": "{where} ist kein Register von Gegenzug und bleibt unberührt. Nennen Sie mit --ledger eine andere Datei.",
        "en": "{where} is not a Gegenzug ledger and was left untouched. Name another file with --ledger.",
    },
    "newer": {
        "de": "{where} stammt von einem neueren Gegenzug (Stand {detail}). "
        "Aktualisieren Sie das Programm mit: pip install --upgrade gegenzug",
        "en": "{where} was written by a newer Gegenzug (schema {detail}). "
        "Update the program with: pip install --upgrade gegenzug",
    },
    "damaged": {
        "de": "{where} ist beschädigt ({detail}). Spielen Sie eine Sicherung zurück, "
        "oder retten Sie, was noch lesbar ist, mit: sqlite3 {where} .recover",
        "en": "{where} is damaged ({detail}). Restore a backup, "
        "or save what can still be read with: sqlite3 {where} .recover",
    },
    "locked": {
        "de": "In {where} schreibt gerade ein anderes Programm. Versuchen Sie es noch einmal, wenn es fertig ist.",
        "en": "Another program is writing to {where}. Try again when it has finished.",
    },
    "read_only": {
        "de": "{where} ist schreibgeschützt. Kopieren Sie die Datei in einen Ordner, in den Sie schreiben dürfen, "
        "oder nennen Sie mit --ledger einen anderen Ort.",
        "en": "{where} is read-only. Copy it to a folder you may write to, or name another place with --ledger.",
    },
    "full": {
        "de": "Der Datenträger von {where} ist voll. Was als gelesen gemeldet wurde, ist gesichert. "
        "Schaffen Sie Platz und rufen Sie denselben Befehl noch einmal auf.",
        "en": "The disk that holds {where} is full. What was reported as read is kept. "
        "Free some space and run the same command again.",
    },
    "no_driver": {
        "de": "Für {where} fehlt der Datenbanktreiber ({detail}). "
        "Installieren Sie ihn, für PostgreSQL mit: pip install psycopg",
        "en": "The database driver for {where} is missing ({detail}). "
        "Install it, for PostgreSQL with: pip install psycopg",
    },
    "bad_url": {
        "de": "{where} ist keine Adresse einer Datenbank. "
        "Beispiele: gegenzug.db, postgresql+psycopg://name@rechner/gegenzug",
        "en": "{where} is not the address of a database. "
        "Examples: gegenzug.db, postgresql+psycopg://name@host/gegenzug",
    },
    "database": {
        "de": "Die Datenbank {where} meldet einen Fehler: {detail}",
        "en": "The database {where} reports an error: {detail}",
    },
    "no_claim": {
        "de": "In {where} gibt es keine Aussage mit der Kennung {detail}. Kennungen zeigt: gegenzug claims",
        "en": "There is no claim with the id {detail} in {where}. To see ids: gegenzug claims",
    },
    "ambiguous": {
        "de": "Mehrere Aussagen beginnen so: {detail}. Geben Sie mehr Zeichen an.",
        "en": "Several claims begin like this: {detail}. Give more characters.",
    },
    "no_report": {
        "de": "In {where} gibt es keinen Bericht mit der Kennung {detail}.",
        "en": "There is no report with the id {detail} in {where}.",
    },
}


class LedgerError(Exception):
    """A ledger cannot do what it was asked. `message` says in German or English what is wrong and what to do."""

    def __init__(self, problem: Problem, where: str, detail: str = "") -> None:
        self.problem: Problem = problem
        self.where = where
        self.detail = detail
        super().__init__(self.message("en"))

    def message(self, language: str) -> str:
        """The error in a sentence or two; English for any language but German."""
        template = _MESSAGES[self.problem]["de" if language == "de" else "en"]
        return template.format(where=self.where, detail=self.detail)
