"""French trade nouns in both genders and numbers: whoever looks for a *chercheur* finds a *chercheuse*.

A word is read as a stem and an ending of one of the ``RULES``, or belongs to one of the ``FAMILIES``; its forms are
all those of its readings. Whether a reading fits depends on the stem alone, so that the relation is symmetric:
``b in forms(a)`` exactly when ``a in forms(b)``. Everything is folded (see ``text.fold``).

Rules are few on purpose: a form that is no French word harms nobody, one that is another word does (*Anne* and
*année*, *Martin* and *Martine*, *main* and *Maine*); such endings are spelt out in ``FAMILIES``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from hirondelles.core.text import words


@dataclass(frozen=True)
class Rule:
    """Endings that share a stem of at least ``shortest`` letters, which ends with none of ``never``."""

    endings: tuple[str, ...]
    shortest: int = 3
    never: tuple[str, ...] = ()

    def fits(self, stem: str) -> bool:
        return len(stem) >= self.shortest and stem.isalpha() and not stem.endswith(self.never)


def _numbers(*singulars: str) -> tuple[str, ...]:
    plurals = (f"{one[:-2]}aux" if one.endswith("al") else f"{one}s" for one in singulars)
    return tuple(dict.fromkeys((*singulars, *plurals)))


RULES = (
    Rule(_numbers("teur", "trice", "teuse", "teure"), shortest=2),
    Rule(_numbers("eur", "euse", "eure"), never=("t",)),
    Rule(_numbers("ier", "iere"), shortest=2),
    Rule(_numbers("ger", "gere")),
    Rule(_numbers("cher", "chere"), shortest=2),
    Rule(_numbers("ller", "llere")),
    Rule(_numbers("yer", "yere")),
    Rule(_numbers("ien", "ienne"), shortest=4),
    Rule(_numbers("een", "eenne")),
    Rule(_numbers("ron", "ronne")),
    Rule(_numbers("ant", "ante")),
    Rule(_numbers("ent", "ente"), never=("m",)),
    Rule(_numbers("al", "ale"), never=("e",)),
    Rule(_numbers("nnel", "nnelle")),
    Rule(_numbers("triel", "trielle")),
    Rule(_numbers("if", "ive"), shortest=4),
    Rule(("eau", "eaux"), shortest=2),
    Rule(("", "s"), shortest=4, never=("s", "x", "z", "al", "eau")),
)
PAIRS = """
    chef cheffe; maitre maitresse; contremaitre contremaitresse; docteur docteure doctoresse; hote hotesse;
    maire mairesse; artisan artisane; paysan paysanne; macon maconne; compagnon compagnonne; champion championne;
    ancien ancienne; gardien gardienne; doyen doyenne; citoyen citoyenne; ecrivain ecrivaine; agent agente;
    adjoint adjointe; expert experte; sergent sergente; avocat avocate; candidat candidate; laureat laureate;
    soldat soldate; magistrat magistrate; matelot matelote; cadet cadette; colonel colonelle; ambassadeur ambassadrice;
    apprenti apprentie; ami amie; elu elue; reconverti reconvertie; employe employee; diplome diplomee;
    retraite retraitee; associe associee; salarie salariee; charge chargee; delegue deleguee; qualifie qualifiee;
    specialise specialisee; certifie certifiee; agrege agregee; brevete brevetee; attache attachee; invite invitee;
    passionne passionnee; prive privee; francais francaise; anglais anglaise; allemand allemande;
    italien italienne; espagnol espagnole; laser; carriere; matiere; lumiere; poussiere; filiere;
    portiere; charniere; lisiere; frontiere; riviere; matrice; valeur; couleur; chaleur; vapeur; largeur; longueur;
    epaisseur; secteur; cuisine; plante; attente; entente; descente; detente; vente; tangente; argent; archive;
    scandale; canal; metal; cristal; journal; cheval; spirale; couronne
"""
IRREGULAR = (
    frozenset({"travail", "travaux"}),
    frozenset({"vitrail", "vitraux"}),
    frozenset({"bijou", "bijous", "bijoux"}),
    frozenset({"oeil", "yeux"}),
    *(
        frozenset({one})
        for one in "cours paris concours parcours secours alors corps temps univers dehors".split()
    ),
)


def _families() -> dict[str, frozenset[str]]:
    pairs = [frozenset(_numbers(*pair.split())) for pair in PAIRS.split(";")]
    plurals = [one | {f"{word}s" for word in one if word.endswith("al")} for one in pairs]
    return {word: family for family in (*plurals, *IRREGULAR) for word in family}


FAMILIES = _families()
STOP_WORDS = frozenset(
    "a au aux avec ce ces dans de des du en est et la le les l d un une sur pour par chez qui que ou".split()
)
MOST_TERMS = 12


@lru_cache(maxsize=20_000)
def forms(word: str) -> frozenset[str]:
    """Every form of one folded word: both genders, singular and plural, itself included."""
    if word in FAMILIES:
        return FAMILIES[word]
    found = {form for reading in _readings(word) for form in reading}
    return frozenset({word} | (found - FAMILIES.keys()))


def _readings(word: str) -> Iterator[tuple[str, ...]]:
    for rule in RULES:
        for ending in rule.endings:
            stem = word.removesuffix(ending)
            if word.endswith(ending) and rule.fits(stem):
                yield tuple(stem + other for other in rule.endings)


def search_words(text: str) -> str:
    """What is indexed beside a text: the forms that it does not already hold."""
    said = list(dict.fromkeys(words(text)))
    more = {form for word in said if word not in STOP_WORDS for form in forms(word)} - set(said)
    return " ".join(sorted(more))


def query_words(query: str) -> list[str]:
    """The words to look for, folded; little words are left out, twelve words at most are read."""
    kept = [word for word in dict.fromkeys(words(query)) if word not in STOP_WORDS and len(word) > 1]
    return kept[:MOST_TERMS]


def query_terms(query: str) -> list[frozenset[str]]:
    """The same, each word with its forms: one of them is enough."""
    return [forms(word) for word in query_words(query)]
