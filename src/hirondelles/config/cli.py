"""The command ``hirondelles``: try, serve, keep and mend an installation."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from hirondelles.config import environment
from hirondelles.config.environment import Misconfigured
from hirondelles.config.postgres.account import PostgresUnavailable
from hirondelles.config.supervisor import WORKERS

Command = Callable[[argparse.Namespace], int]
PASSED_ON = {
    "make-operator": "make_operator",
    "reset-second-factor": "reset_second_factor",
    "open-collective": "open_collective",
    "import-portraits": "import_portraits",
    "load-schools": "load_schools",
    "import-questionnaire": "import_questionnaire",
    "paper-export": "paper_export",
    "manage": "",
}
EXPLAINED = {
    "make-operator": "nomme une personne qui tient l’installation",
    "reset-second-factor": "réinitialise la seconde preuve d’une personne qui l’a perdue",
    "open-collective": "ouvre un collectif",
    "import-portraits": "importe des portraits depuis un tableur",
    "load-schools": "charge le registre des établissements",
    "import-questionnaire": "importe un questionnaire depuis un XLSForm",
    "paper-export": "imprime un questionnaire, avec la place de chaque case",
    "manage": "lance une commande de Django",
}
"""The commands of Django that are ours by name: each explains itself with ``--help``."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; a fault that the person can mend is one sentence, and exit 2."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        if words and words[0] in PASSED_ON:
            return _pass_on(PASSED_ON[words[0]], words[1:])
        arguments = _parser().parse_args(words)
        command: Command = arguments.function
        return command(arguments)
    except (Misconfigured, PostgresUnavailable) as fault:
        print(fault, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hirondelles", description="Le réseau, ses collectifs et leurs sites."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMANDE")

    def add(name: str, function: Command, words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words)
        made.set_defaults(function=function)
        return made

    _listens(demo := add("demo", _demo, "démarre la démonstration, avec ses collectifs inventés"))
    demo.add_argument("--no-browser", action="store_true", help="n’ouvre pas le navigateur")
    demo.add_argument("--reset", action="store_true", help="efface d’abord la démonstration précédente")
    _listens(add("serve", _serve, "démarre le site et le travail de fond"))
    _listens(add("web", _web, "démarre le site seul"))
    add("worker", _worker, "démarre le travail de fond seul")
    add("migrate", _migrate, "crée ou met à jour les rôles, les tables et leurs protections")
    backup = add("backup", _backup, "sauvegarde la base et les fichiers dans une archive")
    backup.add_argument("file", metavar="FICHIER", type=Path)
    restore = add("restore", _restore, "remet une sauvegarde dans une installation vide")
    restore.add_argument("file", metavar="FICHIER", type=Path)
    restore.add_argument("--replace", action="store_true", help="efface d’abord ce qui s’y trouve")
    doctor = add("doctor", _doctor, "dit ce qui ne va pas dans une installation, et comment y remédier")
    doctor.add_argument("--json", action="store_true", help="répond en JSON")
    for name, words in EXPLAINED.items():
        commands.add_parser(name, help=words, add_help=False)
    return parser


def _listens(parser: argparse.ArgumentParser) -> None:
    port = os.environ.get("HIRONDELLES_PORT", "8000")
    parser.add_argument("--host", default="127.0.0.1", metavar="ADRESSE", help="adresse d’écoute (127.0.0.1)")
    parser.add_argument("--port", default=port, type=_port, metavar="PORT", help=f"port d’écoute ({port})")
    parser.add_argument(
        "--workers", default=WORKERS, type=int, metavar="N", help=f"processus du site ({WORKERS})"
    )


def _port(word: str) -> int:
    if not word.isdecimal() or not 0 < int(word) < 65536:
        raise argparse.ArgumentTypeError(f"« {word} » n’est pas un port : donnez un nombre de 1 à 65535")
    return int(word)


def _demo(arguments: argparse.Namespace) -> int:
    from hirondelles.config import demo

    return demo.run(
        arguments.host,
        arguments.port,
        workers=arguments.workers,
        reset=arguments.reset,
        browser=not arguments.no_browser,
    )


def _serve(arguments: argparse.Namespace) -> int:
    from hirondelles.config import service

    return service.serve(arguments.host, arguments.port, arguments.workers, parts=("web", "worker"))


def _web(arguments: argparse.Namespace) -> int:
    from hirondelles.config import service

    return service.serve(arguments.host, arguments.port, arguments.workers, parts=("web",))


def _worker(arguments: argparse.Namespace) -> int:
    from hirondelles.config import service

    return service.serve("", 0, 0, parts=("worker",))


def _migrate(arguments: argparse.Namespace) -> int:
    _as_owner()
    from hirondelles.config.migrate import migrate

    migrate(os.environ["DATABASE_URL"])
    return 0


def _backup(arguments: argparse.Namespace) -> int:
    _as_owner()
    from hirondelles.config import backups

    return backups.report(lambda: backups.backup(arguments.file, progress=_say))


def _restore(arguments: argparse.Namespace) -> int:
    _as_owner()
    from hirondelles.config import backups

    return backups.report(lambda: backups.restore(arguments.file, replace=arguments.replace, progress=_say))


def _doctor(arguments: argparse.Namespace) -> int:
    from hirondelles.config import doctor

    return doctor.run(as_json=arguments.json)


def _pass_on(command: str, words: list[str]) -> int:
    """Hand the rest of the line to a command of Django; its exit code is ours."""
    owns = (
        command == ""
        and bool(words)
        and words[0] in {"migrate", "makemigrations", "createcachetable", "dbshell"}
    )
    environment.prepare(owner=owns, progress=_say)
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["hirondelles", *([command] if command else []), *words])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _as_owner() -> None:
    environment.prepare(owner=True, progress=_say)
    import django

    django.setup()


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
