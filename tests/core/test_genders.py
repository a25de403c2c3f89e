import pytest
from hypothesis import given
from hypothesis import strategies as st

from hirondelles.core import genders
from hirondelles.core.genders import FAMILIES, RULES, forms
from hirondelles.core.text import fold

PAIRS = """
    chercheur chercheuse; chercheur chercheure; horloger horlogère; technicien technicienne; ingénieur ingénieure;
    opérateur opératrice; régleur régleuse; monteur monteuse; décolleteur décolleteuse; ajusteur ajusteuse;
    chef cheffe; docteur docteure; docteur doctoresse; apprenti apprentie; dirigeant dirigeante;
    fondateur fondatrice; patron patronne; ouvrier ouvrière; mécanicien mécanicienne; électronicien électronicienne;
    opticien opticienne; bijoutier bijoutière; sertisseur sertisseuse; polisseur polisseuse; soudeur soudeuse;
    usineur usineuse; contrôleur contrôleuse; roboticien roboticienne; enseignant enseignante;
    professeur professeure; tourneur tourneuse; fraiseur fraiseuse; graveur graveuse; lapidaire lapidaires;
    directeur directrice; conducteur conductrice; dessinateur dessinatrice; concepteur conceptrice;
    inspecteur inspectrice; étudiant étudiante; doctorant doctorante; alternant alternante; agent agente;
    conseiller conseillère; commercial commerciale; commercial commerciaux; boucher bouchère; boulanger boulangère;
    artisan artisane; maçon maçonne; compagnon compagnonne; maître maîtresse; gérant gérante; adhérent adhérente;
    lycéen lycéenne; collégien collégienne; employé employée; diplômé diplômée; retraité retraitée; associé associée;
    salarié salariée; adjoint adjointe; expert experte; métrologue métrologues; auteur autrice; acteur actrice;
    entrepreneur entrepreneuse; entrepreneur entrepreneure; charpentier charpentière; menuisier menuisière;
    professionnel professionnelle; sportif sportive; écrivain écrivaine; avocat avocate; micromécanicien
    micromécaniciennes; bureau bureaux; bijou bijoux; travail travaux; informaticien informaticienne;
    prototypiste prototypistes; cadet cadette; outilleur outilleuse; rectifieur rectifieuse; guillocheur guillocheuse
"""
TRADES = [pair.split() for pair in PAIRS.split(";")]
STRANGERS = """
    or ore; main maine; laser lasere; anne annee; martin martine; jean jeanne; mer mere; fer fere; francois francoise;
    machine machin; medecin medecine; entre entree; carriere carrier; matiere matier; plant plante; vent vente;
    homme femme; fille garcon; lucien lucienne; simon simone; michel michelle; date dat; metre metree; fils fil;
    cour cours; pari paris; leur leuse; mouvement mouvemente; date datee; micro microe; valeur valeuse; peur peuse;
    email emaux; bureal bureaux
"""


@pytest.mark.parametrize("pair", TRADES, ids=" ".join)
def test_forms_meet_both_ways(pair):
    one, other = (fold(word) for word in pair)
    assert other in forms(one)
    assert one in forms(other)


@pytest.mark.parametrize("pair", [pair for pair in TRADES if pair[1][-1] not in "sx"], ids=" ".join)
def test_forms_meet_in_the_plural(pair):
    one, other = (fold(word) for word in pair)
    plural = f"{other}s"
    assert plural in forms(one)
    assert one in forms(plural)


@pytest.mark.parametrize("pair", [pair.split() for pair in STRANGERS.split(";")], ids=" ".join)
def test_forms_of_other_words_never_meet(pair):
    one, other = pair
    assert other not in forms(one)
    assert one not in forms(other)
    assert not (forms(one) & forms(other))


def _some_words():
    endings = sorted({ending for rule in RULES for ending in rule.endings} | {"e", "aux", "x"})
    built = st.tuples(st.text("abeiorstlmnxz", max_size=6), st.sampled_from(endings)).map("".join)
    return built | st.sampled_from(sorted(FAMILIES)) | st.text(max_size=8)


@given(_some_words())
def test_forms_are_symmetric(word):
    found = forms(word)
    assert word in found
    assert [other for other in found if word not in forms(other)] == []


@pytest.mark.parametrize("word", sorted(FAMILIES))
def test_a_word_belongs_to_one_family_only(word):
    assert all(FAMILIES[other] == FAMILIES[word] for other in FAMILIES[word])


def test_forms_of_a_word_stay_few():
    assert max(len(forms(fold(word))) for pair in TRADES for word in pair) <= 10


def test_search_words_are_what_the_text_does_not_hold():
    assert genders.search_words("Chercheuse de l’or") == (
        "chercheur chercheure chercheures chercheurs chercheuses"
    )


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("chercheuse en astrophysique", ["chercheuse", "astrophysique"]),
        ("la la LA", []),
        ("à l’atelier d’horlogerie", ["atelier", "horlogerie"]),
        (" ".join(f"mot{n}" for n in range(30)), [f"mot{n}" for n in range(12)]),
        ("???", []),
    ],
)
def test_query_words_leave_little_words_out(query, kept):
    assert genders.query_words(query) == kept


def test_query_terms_give_each_word_its_forms():
    assert genders.query_terms("une horlogère") == [
        frozenset({"horloger", "horlogers", "horlogere", "horlogeres"})
    ]
