"""The phrases that ``distress.py`` looks for, on folded words with one space between; one kind, one table.

A line of a table is a regular expression in which a space is a space. ``{}`` words are pieces written once: who
may do it, to whom. Add a phrase with a line in the tables of ``tests/safeguarding/test_distress.py``, on both sides:
what it must hear, and the ordinary sentence nearest to it that it must not.
"""

from __future__ import annotations

import re

_SOMEBODY = (
    r"(?:pere|papa|mere|maman|beau pere|belle mere|parents?|frere|soeur|oncle|tonton|tante|cousin|cousine"
    r"|grand pere"
    r"|copain|copine|mec|ex|mari|petit ami|voisin|prof|professeur|entraineur|coach|surveillant|eleves?"
    r"|garcons?|filles?"
    r"|gens|autres|classe|tout le monde|quelqu un|il|ils|elles|on|personne que je connais)"
)
_TO_ME = r"(?:(?:me|m|ma|nous) (?:(?:a|ai|ont|avait|deja|toujours|encore|tout le temps|souvent) ){0,2})"
_WISH = (
    r"(?:veux|veut|voudrais|voulais|aimerais|prefere|prefererais|vais|envie (?:de |d )?|pense a|penser a"
    r"|pense souvent a"
    r"|pensees? de|idee de|hate de|souhaite|besoin de|songe a) ?"
)
_LAUGH = (
    r"(?! (?:de|d) (?:rire|faim|soif|chaud|froid|honte|ennui|fatigue|sommeil|peur|trouille|jalousie"
    r"|bonheur|joie|laugh)| au travail| a la tache| idiot| bete| moins)"
)
_END = r"(?:e|es|er|ent|ee|ees|ez|ait|aient|ant)?\b"
_MY = r"(?:mes|mon|ma|les|le|la|l)"
_BODY = (
    r"(?:seins?|poitrine|sexe|fesses?|cul|cuisses?|parties|intime|intimes|entre les jambes|corps|vagin"
    r"|penis|zizi|bas ventre)"
)
_EVERY_DAY = r"(?:tous les jours|tout le temps|sans arret|chaque jour|non stop|depuis)"

_SELF_HARM = (
    r"\bsuicid\w*(?! (?:commercial|professionnel|economique|politique))",
    rf"\b{_WISH}(?:mourir|crever|me tuer|m tuer|me pendre|me suicider|etre morte?"
    rf"|disparaitre de ce monde){_LAUGH}\b",
    rf"\b{_WISH}(?:disparaitre)$",
    r"\bje (?:me tue|me tuerai|vais me pendre|veux disparaitre|devrais etre morte?|devrais mourir)\b"
    + _LAUGH,
    r"\bme foutre en l air\b",
    r"\b(?:envie|vouloir|veux|voudrais|pense a|vais) (?:d )?en finir(?! avec (?!la vie|ma vie|tout))",
    r"\b(?:plus|pas|aucune?) (?:trop |du tout |vraiment )?envie (?:de |d )vivre\b",
    r"\b(?:veux|voudrais|peux|supporte) (?:plus|pas) vivre(?! (?:avec|chez|dans|a|ici|en|loin|comme))\b",
    r"\b(?:plus|aucune|pas de) raisons? de vivre\b",
    r"\bmettre fin a (?:mes jours|ma vie|tout ca)\b",
    r"\b(?:mieux|plus heureux) sans moi\b",
    r"\bma vie (?:ne |n )?(?:sert a|vaut|a) (?:plus )?rien\b",
    r"\b(?:scarifi|automutil|auto mutil)\w*",
    r"\bme mutil" + _END,
    rf"\b(?:me|m) (?:coup\w*|ouvr\w*|taillad\w*|suis coupee?) (?:{_MY} )?(?:veines?|poignets?|bras|cuisses?)\b",
    r"\b(?:me|m) (?:fais|faire|suis fait|ferais|blesse|blesser) (?:du mal|expres|volontairement)\b",
    r"\bme fais(?:ais)? vomir\b",
    r"\b(?:kill|killing|hang|hanging) myself\b(?! laughing)",
    r"\b(?:want|wanna|wanted|going|wish i could|ready) (?:to )?die\b(?! (?:laughing|of))",
    r"\b(?:end my life|end it all|better off dead|wish i was dead|wish i were dead|no reason to live"
    r"|not want to live"
    r"|don t want to live|dont want to live|self harm\w*|selfharm\w*|cutting myself"
    r"|hurt(?:ing)? myself on purpose)\b",
)
_SEXUAL = (
    r"\bviols?\b",
    rf"\b{_TO_ME}viole[ers]*\b",
    r"\b(?:ete|etais|fait|fais|faire|faite|suis) (?:deja )?viole[ers]*\b",
    r"\bviolee?s? par\b",
    r"\battouch\w+",
    rf"\b(?:m a|ma|m ont|me|m) (?:\w+ )?(?:touch|caress|tripot|pelot)\w* (?:{_MY} )?{_BODY}\b",
    rf"\b(?:touche|touchent|toucher) (?:mes|mon|ma) {_BODY}\b",
    r"\bmains? (?:au|aux) (?:fesses|cul)\b",
    r"\b(?:agress|abus)\w* sexuel\w*",
    r"\bsexuellement (?:agress|abus)\w*",
    r"\b(?:abuse|abusait|abuser|abusent) de moi\b",
    r"\binceste\w*",
    r"\bpedophil\w*",
    r"\b(?:oblig|forc)\w* a (?:coucher|l embrasser|le toucher|la toucher|faire l amour|me deshabiller"
    r"|le sucer|envoyer (?:des|mes) (?:photos?|nudes?))\b",
    r"\b(?:photos?|videos?) (?:de moi |de mon corps )?(?:nue?s?|intimes?|denudee?s?)\b",
    r"\b(?:mes|des|envoyer des|envoie des) nudes?\b",
    r"\b(?:me|m a) prostitu\w*",
    r"\b(?:raped|rapist|molest\w+|sexual assault|sexually (?:assaulted|abused|harassed)|abuses? me"
    r"|abused me|abusing me)\b",
    r"\b(?:touch\w+|grab\w+) (?:me|my) (?:\w+ )?(?:breasts?|boobs?|bum|butt|privates?|private parts|thighs?"
    r"|without my consent)\b",
    r"\b(?:send|sent|sending|shared|sharing) (?:him |them |my |me )*nudes?\b",
)
_VIOLENCE = (
    rf"\b{_SOMEBODY} (?:(?:qui|ne|n|de|\w+) ){{0,2}}{_TO_ME}(?:frapp|tap|cogn|tabass|gifl|maltrait|violent"
    rf"|fouett|agress|sequestr|etrangl){_END}(?! par (?:son|sa|ses|leur|le|la|l|cette|ce)\b| sur les nerfs"
    rf"| dans l oeil| dans la main)",
    rf"\b{_SOMEBODY} (?:qui )?(?:(?:me|nous) (?:bat|battent|battait|battaient)|m (?:a|ont|avait) battue?)\b",
    r"\b(?:me fais|me faisais|suis fait|suis faite|me faire|nous fait) (?:\w+ )?(?:frapper|taper|battre"
    r"|tabasser|cogner|gifler|agresser|defoncer|racketter)\b",
    r"\b(?:suis|ete|etais) (?:une? )?(?:enfant )?(?:battue?s?|maltraitee?s?|frappee?s?) (?:par (?:mon|ma"
    r"|mes|un|une|des|les|lui|mes)|a la maison|chez moi|tous les|souvent)\b",
    r"\b(?:des|plein de|les) coups (?:de|chez|a la maison|de la part de) (?:ceinture|mon|ma|moi|poing)\b",
    r"\bpeur (?:de rentrer|d etre chez moi|quand je rentre|de retourner|d aller) ?(?:chez moi|a la maison"
    r"|au college|au lycee|en cours|a l ecole|chez mon pere"
    r"|chez ma mere)?\b(?<!rentrer)(?<!retourner)(?<!aller)",
    r"\bpeur de (?:mon|ma|mes) (?:pere|papa|mere|maman|beau pere|belle mere|parents|frere|oncle|cousin"
    r"|copain|ex|mari|prof|patron|tuteur)\b",
    r"\b(?:se passe (?:tres |trop )?mal|est (?:l |un )?enfer|horrible|violents?|violences?) (?:a la maison"
    r"|chez moi)\b",
    r"\bviolences? (?:conjugales?|familiales?|intrafamiliales?|domestiques?) (?:chez moi|a la maison"
    r"|dans ma famille)\b",
    r"\bmariage force\b",
    r"\b(?:marier|epouser) de force\b",
    r"\bexcis(?:ee?s?|ion|er)\b",
    r"\bje suis enceinte\b",
    r"\b(?:vais|veux|envie de|ai|deja) fugu(?:er|e|ee)\b",
    r"\b(?:he|she|they|dad|father|mom|mum|mother|stepdad|stepfather|brother|boyfriend|uncle|parents"
    r"|someone) (?:\w+ )?(?:hits?|beats?|punche[sd]|slaps?|slapped|hurts?|kicks?|choked) me\b",
    r"\b(?:scared|afraid) (?:of my (?:dad|father|mom|mum|mother|stepdad|stepfather|brother|boyfriend|uncle"
    r"|parents)|to go (?:back )?home)\b",
)
_BULLYING = (
    rf"\b{_SOMEBODY} (?:(?:qui|ne|n|de|\w+) ){{0,2}}{_TO_ME}(?:harcel|insult|menac|rackett|humili"
    rf"|persecut){_END}",
    r"\b(?:me|m a|m ont|ma) harcel" + _END,
    r"\b(?:je|j ai|me suis fait|me fais|suis|ete|etais|fait) (?:\w+ ){0,2}(?:harcelee?s?|harceler|racketter"
    r"|rackettee?)\b",
    r"\b(?:subi[st]?|subir|victimes? (?:de|d)|vis|vecu|vit|a cause (?:du|de)|c est) (?:(?:un|du|le|de"
    r"|d) )?(?:cyber)? ?(?:harcelement)\b",
    r"\b(?:cyber)? ?harcelement (?:dans|au|a|en|de) (?:ma|mon|notre|college|lycee|l ecole|ecole|cours)\b",
    r"\b(?:me|m) trait\w* de\b",
    rf"\bmoqu\w* de moi (?:\w+ )?{_EVERY_DAY}\b",
    rf"\b{_EVERY_DAY} (?:\w+ ){{0,3}}moqu\w* de moi\b",
    r"\b(?:i get|i got|i m|im|i am|being|been|getting) (?:\w+ )?(?:bullied|harassed|beaten up)\b",
    r"\b(?:bully|bullies|bullying|harass|harasses|harassing|threatens?|threatening) me\b",
)
_THREAT = (
    r"\b(?:vais|veux|envie de|voudrais) (?:(?:le|la|les|tous|toutes|lui) )+(?:tuer|buter|planter|egorger"
    r"|poignarder)\b(?! (?:de|d) )",
    r"\b(?:vais|veux|envie de|voudrais) (?:tuer|buter|planter|egorger|poignarder) (?:quelqu un"
    r"|tout le monde|mon|ma|mes|un|une|des|les (?:profs?|autres|gens|eleves))\b"
    r"(?! (?:arbres?|fleurs?|legumes?|tomates?|clous?|temps|idees?|cliches?))",
    r"\b(?:ai|viens avec|viendrai avec|amene|ramene|cache) un (?:couteau|flingue|pistolet"
    r"|fusil) (?:dans mon|sur moi|au college|au lycee|en cours|a l ecole|chez moi)\b",
    r"\b(?:gonna|going to|want to|wanna) (?:kill|stab|shoot) (?:him|her|them|everyone|you|my|someone"
    r"|somebody|people)\b",
)
_HELP = (
    r"\b(?:aidez|aide) (?:moi|nous) (?:svp|stp|s il vous plait|s il te plait|pitie|vite|je|j|on|il|personne)\b",
    r"\bau secours\b",
    r"\b(?:a l aide|aidez moi|aide moi|aidez nous)$",
    r"\bbesoin d (?:aide|parler a quelqu un) (?:svp|stp|vite|urgent|urgence|s il vous plait|chez moi"
    r"|a la maison)\b",
    r"\bn en peux (?:vraiment )?plus de (?:la vie|vivre|ma vie|ma famille|tout)\b",
    r"\b(?:j en|en) peux (?:vraiment )?plus de (?:la vie|vivre|ma vie|tout)\b",
    r"\b(?:please|pls|plz) help me$",
    r"\bhelp me (?:please|pls|plz)$",
)

SHOUTED = re.compile(
    r"\b(?:harcelement|cyberharcelement|harcelee?|viole+s?|mourir|inceste|maltraitance"
    r"|violences? (?:conjugales?|familiales?)"
    r"|bullying|rape|help me|aidez moi|a l aide)\b(?! (?:de|d|du) )"
)


def _table(lines: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in lines))


PHRASES = {
    "self_harm": _table(_SELF_HARM),
    "sexual": _table(_SEXUAL),
    "violence": _table(_VIOLENCE),
    "bullying": _table(_BULLYING),
    "threat": _table(_THREAT),
    "help": _table(_HELP),
}

CORRECTED = frozenset(
    """
    suicide suicider suicidaire mourir crever disparaitre scarifie scarifier mutile mutiler
    harcelement cyberharcelement harcele harceler harcelee harcelent harcelait
    frappe frapper frappent frappait tabasse tabasser insulte insultent insulter menace menacent menacer
    maltraite maltraiter maltraitance agresse agresser agression attouchement attouchements inceste pedophile
    racketter rackette humilie humilient etrangle sexuel sexuelle sexuellement
    suicidal bullied bullying molested harassed
    """.split()
)
"""Words that are recognised when they are badly typed."""

ORDINARY = frozenset(
    """
    murir murit murie moulin mouler moudre mouiller mouvoir courir nourrir pourrir couvrir
    frappant frappante frappants frappee frappees frapper frappes frappeur flappe framboise
    menage menager manage manager menacee menaces insolite insere insulter insectes insecte
    harpe harcelees harceles agreable agrege agreges agresses agressee agressive agressif agressifs
    humide humidite humilite humiliee humiliees maltraitee maltraites disparait disparu disparue
    adresse adresses adresser adressee adressees adressent agreer agreee arsene attached
    suicides sexuelles sexuels sexualite etranglee etrange
    """.split()
)
"""Words near one of those, and which are right as they are."""

SHORTHAND = {
    "jveux": "je veux",
    "jveu": "je veux",
    "jvx": "je veux",
    "veu": "veux",
    "veus": "veux",
    "voudrai": "voudrais",
    "aimerai": "aimerais",
    "jvais": "je vais",
    "jvai": "je vais",
    "vai": "vais",
    "jai": "j ai",
    "jme": "je me",
    "jsuis": "je suis",
    "jsui": "je suis",
    "chuis": "je suis",
    "envi": "envie",
    "anvie": "envie",
    "mouri": "mourir",
    "mourrir": "mourir",
    "crevee": "crever",
    "tt": "tout",
    "ts": "tous",
    "tlm": "tout le monde",
    "bcp": "beaucoup",
    "qqn": "quelqu un",
    "quelquun": "quelqu un",
    "jen": "j en",
    "daide": "d aide",
    "sil": "s il",
    "cest": "c est",
    "pk": "pourquoi",
}
"""Words of a text message, and what they stand for."""
