"""What questionnaires know of people: answers without a name, and for a while the number of a sheet."""

from django.utils.translation import gettext_lazy as _

from hirondelles.core.personal_data import Basis, Datum, Erase, Kept, Kind, Purpose, declare, nothing
from hirondelles.questionnaires.models import (
    Batch,
    Bundle,
    ClassFigure,
    Figure,
    HandCount,
    Questionnaire,
    Sheet,
    SubmissionKey,
    Tally,
    Version,
)

FEEDBACK = Purpose(
    title=_("Savoir ce que les rencontres changent"),
    people=_(
        "Les élèves, les enseignantes et enseignants, les femmes et les structures qui répondent, sans leur nom."
    ),
    order=76,
    recipients=_(
        "Les personnes qui coordonnent ou animent le collectif ; les chiffres, à partir de cinq réponses. Les phrases : "
        "une personne les lit d’abord et retire les noms ; puis la classe, celles qui sont venues et, selon ce qu’elle "
        "décide, le collectif, ses financeurs ou tout le monde."
    ),
)
ANSWERS = Datum(
    what=_("vos réponses, sans votre nom, et le numéro de la feuille tiré au hasard"),
    kind=Kind.OPINION,
    purpose=FEEDBACK,
    basis=Basis.MISSION,
    kept=Kept(
        sentence=_(
            "Le numéro, trente jours après la clôture : d’ici là, les réponses sont pseudonymes ; ensuite, elles sont anonymes."
        ),
        clock="questionnaires.copies",
    ),
    erase=Erase.ON_TIME,
)
declare(Questionnaire, nothing("id", "collective", "code", "title", "serves", "archived_at"))
declare(
    Version,
    nothing("id", "collective", "questionnaire", "number", "model", "made_at", "changed_at", "published_at"),
)
declare(
    Batch,
    nothing("id", "collective", "version", "questionnaire", "about", "about_class", "school", "class_group"),
    nothing("level", "headcount", "wave", "day", "code", "is_comparison", "state", "closes_on", "closed_on"),
)
declare(Sheet, ANSWERS.of("answers", "copy"), nothing("id", "collective", "batch", "lot"))
declare(SubmissionKey, nothing("id", "collective", "batch", "digest"))
declare(HandCount, nothing("id", "collective", "batch", "question", "choice", "group", "count"))
OF_A_FIGURE = ("id", "collective", "year", "series", "kind", "is_comparison")
declare(Tally, nothing("id", "collective", "batch", "series", "groups"))
declare(
    ClassFigure,
    nothing(*OF_A_FIGURE, "key", "school", "part", "waves", "pairs", "is_final"),
    nothing("counted", "by_sex", "lot", "apart", "bundle", "contributed", "waits"),
)
declare(Bundle, nothing(*OF_A_FIGURE, "part", "told", "is_sexed", "is_by_sex"))
declare(Figure, nothing(*OF_A_FIGURE, "scope", "rows"))
