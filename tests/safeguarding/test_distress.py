"""What the ear for distress hears in a text, and what it lets pass: two tables, side by side."""

from __future__ import annotations

import pytest

from hirondelles.safeguarding import distress
from hirondelles.safeguarding.distress import Kind, signs_in, sounds

HEARD = {
    Kind.SELF_HARM: [
        "J’ai envie de mourir.",
        "jai envi de mourrir",
        "J'AI ENVIE DE MOUUUURIR",
        "je veux crever",
        "jveux mourir stp",
        "je pense au suicide",
        "Je pense souvent à me suicider",
        "je suis suisidaire",
        "des fois je pense a me tué, suicid",
        "je vais me tuer",
        "je veux en finir avec la vie",
        "J’ai envie d’en finir",
        "je n’ai plus envie de vivre",
        "je veux plus vivre",
        "j’aimerais disparaître",
        "tout le monde serait mieux sans moi",
        "je me scarifie depuis l’an dernier",
        "je me coupe les veines",
        "je me suis coupée les bras",
        "je me fais du mal le soir",
        "I want to die",
        "i wanna die",
        "sometimes I think about killing myself",
        "I have been cutting myself",
        "They would be better off dead without me, I mean me",
    ],
    Kind.SEXUAL: [
        "J’ai été violée",
        "il m’a violé",
        "on ma viole a une soiree",
        "un viol",
        "mon oncle m’a touché les seins",
        "il me touche entre les jambes",
        "des atouchements",
        "J’ai subi une agression sexuelle",
        "il a abusé sexuellement de moi, il abusait de moi",
        "il m’a obligée à coucher avec lui",
        "il a envoyé des photos de moi nue",
        "mes nudes tournent dans la classe",
        "I was raped",
        "my uncle touched my breasts",
    ],
    Kind.VIOLENCE: [
        "Mon père me frappe",
        "mon pere ma frapper hier",
        "mon beau-père qui me tape tous les soirs",
        "ma mère me bat",
        "il m’a déjà frappée",
        "je me fais frapper a la maison",
        "je suis battue par mon frère",
        "j’ai peur de rentrer chez moi",
        "j’ai peur de mon père",
        "ça se passe très mal à la maison",
        "mes parents veulent me marier de force",
        "je suis enceinte",
        "je vais fuguer",
        "my dad hits me",
        "I am scared to go home",
    ],
    Kind.BULLYING: [
        "On me harcèle",
        "on m'arcele depuis la 6e",
        "ils me harselent au collège",
        "je suis harcelée",
        "Je subis du harcèlement",
        "je suis victime de harsellement",
        "il y a du harcèlement dans ma classe",
        "les autres me menacent",
        "tout le monde m’insulte",
        "ils me traitent de sale pute",
        "ils se moquent de moi tous les jours",
        "je me fais racketter",
        "I get bullied every day",
        "they bully me",
    ],
    Kind.THREAT: [
        "je vais le tuer",
        "je vais tous les planter",
        "j’ai un couteau dans mon sac",
        "I’m going to kill him",
    ],
    Kind.HELP: [
        "au secours",
        "Aidez-moi svp",
        "aidez moi",
        "harcèlement",
        "le viole",
        "maltraitance",
        "please help me",
    ],
}
PASSED = [
    "",
    "!!! 😀 ???",
    "Je ne savais pas qu’une femme pouvait être soudeuse.",
    "Ce qui m’a frappée, c’est son courage.",
    "Ça m’a frappé de voir autant d’hommes.",
    "Elle m’a frappée par sa passion.",
    "Ce qui me frappe le plus : la précision.",
    "Elle frappe le métal quand il est chaud.",
    "Son histoire m’a beaucoup touchée.",
    "Elle m’a touché.",
    "J’ai touché la machine avec mes mains.",
    "J’étais mort de rire.",
    "On a failli mourir de rire.",
    "Je vais mourir de faim si ça continue.",
    "mdr je suis mort",
    "Je veux pas mourir idiot, donc je veux voir son usine.",
    "Ce métier me tue.",
    "Il faut en finir avec les clichés.",
    "Je veux en finir avec les clichés.",
    "Je me suis coupée avec la machine.",
    "Elle s’est coupé le bras à l’usine ? Non, jamais.",
    "Elle se bat pour sa place.",
    "Je me bats pour réussir.",
    "À l’aide d’une machine, elle mesure au micron.",
    "On travaille avec l’aide du tuteur",
    "J’ai besoin d’aide pour trouver un stage.",
    "Aidez-moi à trouver un stage svp.",
    "Elle nous a parlé du harcèlement dans le monde du travail, et de comment elle a répondu.",
    "Le violet de la lumière, c’est beau.",
    "Un violent choc thermique.",
    "Un violon.",
    "La viole de gambe est réparée par elle.",
    "Elle fait le ménage dans les données.",
    "On ménage la machine.",
    "Pas envie de faire ce métier.",
    "Je ne veux plus vivre en ville.",
    "Je veux vivre à Besançon.",
    "Mon père me tape sur les nerfs.",
    "Elle était enceinte et elle travaillait.",
    "Il faut pas nourrir les clichés.",
    "Les fruits vont mûrir.",
    "J’ai peur de me tromper.",
    "J’ai peur de l’eau.",
    "Il faut tuer les idées reçues.",
    "Je veux tuer les clichés",
    "Disparaître des radars, c’est son métier : elle fait de la furtivité.",
    "Les clichés vont disparaître.",
    "Elle a sexué les rôles ? La sexualité des plantes.",
    "Un humidificateur et un hydromètre.",
    "C’est une tuerie ce métier !",
    "La soudeuse déchire, elle tue.",
    "10 kms en voiture.",
    "I want to help people.",
    "Help me find an internship",
    "The machine was killing it.",
    "I almost died laughing.",
    "This surprised me.",
    "I cut myself with paper.",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in HEARD.items() for text in texts])
def test_distress_is_heard(kind, text):
    assert kind in sounds([text])


@pytest.mark.parametrize("text", PASSED)
def test_ordinary_sentence_passes(text):
    assert sounds([text]) == frozenset()


def test_sign_says_where_it_stands_in_the_text_as_written():
    text = "La visite était bien. Mais… j’ai ENVIE de mourrir, voilà."
    [sign] = signs_in(text)
    assert text[sign.start : sign.end] == "ENVIE de mourrir"


def test_shorthand_of_two_words_stands_where_it_was_written():
    text = "bof jveu mourir"
    [sign] = signs_in(text)
    assert text[sign.start : sign.end] == "jveu mourir"


def test_several_answers_are_heard_together():
    assert sounds(["Rien", "mon père me frappe", "je veux mourir"]) == {Kind.VIOLENCE, Kind.SELF_HARM}


def test_without_forgiving_typing_faults_a_faulty_cry_is_not_heard(monkeypatch):
    monkeypatch.setattr(distress, "_set_right", lambda word: word)
    assert sounds(["ils me harselent au collège"]) == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("mourir", "mourir", True),
        ("mouri", "mourir", True),
        ("mourirr", "mourir", True),
        ("moutir", "mourir", True),
        ("moruir", "mourir", True),
        ("pourir", "mourir", False),
        ("motuir", "mourir", False),
        ("mou", "mourir", False),
    ],
)
def test_near_is_one_letter_away(one, other, near):
    assert distress._near(one, other) is near
