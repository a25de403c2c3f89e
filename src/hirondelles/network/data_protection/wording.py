"""What the impact assessment says word for word: what the software really does, and what is to be filled in.

In French alone: it is a French legal text, for a French data-protection officer. A measure stays here only while it
is in the software.
"""

ACCESS = (
    (
        "**Cloisonnement.** Chaque collectif est séparé deux fois : par l’application, et par la base de "
        "données (sécurité par ligne). Le rôle de connexion du site ne possède aucune table."
    ),
    (
        "**Connexion.** Pas de mot de passe : un code à usage unique par courriel, ou une clé d’accès. "
        "Une seconde preuve est demandée aux personnes qui coordonnent, aux référentes et référents "
        "protection, aux référentes et référents d’établissement, et à qui tient l’installation."
    ),
    (
        "**Fermé par défaut.** Chaque page dit qui peut l’ouvrir ; une page qui ne dit rien ne s’ouvre à "
        "personne ; un refus ne dit pas qu’il y avait quelque chose."
    ),
    ("**Élèves.** Aucun compte d’élève. Une classe est un niveau et un effectif, jamais une liste de noms."),
    (
        "**Alertes.** Seules les personnes référentes les lisent, jamais celle que l’alerte nomme. Les "
        "courriels disent qu’il y a une alerte, jamais ce qu’elle contient. Qui coordonne voit des "
        "nombres ; qui observe ne voit rien."
    ),
    "**Courriels.** Le site les dépose et ne peut pas les relire ; ils s’effacent d’eux-mêmes.",
    (
        "**Vitrine.** Ni cookie, ni mesure d’audience, ni appel à un autre site ; règles strictes de "
        "contenu (CSP) ; le journal technique ne garde ni nom ni adresse."
    ),
    (
        "**Aucun casier judiciaire**, aucun document d’honorabilité (RGPD, article 10) : il n’y a pas "
        "d’endroit pour en déposer un."
    ),
)
ALTERATION = (
    (
        "**Journal et alertes.** Ajoutés seulement : le site ne peut ni les modifier, ni les effacer, ni "
        "les antidater ; la base de données écrit l’heure elle-même."
    ),
    (
        "**Autorisations.** Leur historique est écrit par la base de données ; le site ne peut pas en "
        "ajouter une fausse ligne."
    ),
    (
        "**Formulaires.** Protégés contre l’envoi depuis un autre site, comptés une seule fois ; chaque "
        "demande est faite en entier ou pas du tout."
    ),
    (
        "**Portraits.** Ce que chaque femme a approuvé est retenu par son empreinte ; un changement "
        "attend son accord."
    ),
)
LOSS = (
    (
        "**Sauvegarde.** Une commande sauvegarde la base et les fichiers dans une archive qui se vérifie "
        "elle-même, et la restaure. Fréquence, lieu et durée de conservation : [[à compléter avec "
        "l’hébergeur]]."
    ),
    (
        "**Rien à moitié.** Ce qui est promis (un courriel, une tâche) est écrit dans la même transaction "
        "que ce qui le cause."
    ),
    (
        "**Diagnostic.** La commande « doctor » dit ce qui ne va pas dans une installation, protections "
        "comprises."
    ),
)
WHY = (
    "Deux des critères retenus par les autorités de protection des données sont remplis : des "
    "personnes vulnérables (des mineures et des mineurs de 11 à 17 ans peuvent donner une alerte) et "
    "des données hautement personnelles (ce qui est écrit dans une alerte). Une analyse d’impact est "
    "donc à mener avant l’ouverture."
)
ABOUT = (
    "Des femmes de métiers techniques rencontrent des élèves de collège et de lycée. Le site montre "
    "leurs portraits, tient les coordonnées des établissements et des structures d’accueil, et reçoit "
    "les alertes. Les élèves n’y ont pas de compte."
)
SUPPORTS = (
    "Une application web, une base de données PostgreSQL, des fichiers (photos), des courriels. "
    "Matériel, réseau et postes de travail : [[à compléter]]."
)
PRINCIPLES = (
    (
        "**Finalités.** Déterminées et explicites : une par traitement du registre ci-dessus. Légitimes : "
        "[[avis de la personne chargée de la protection des données]]"
    ),
    (
        "**Minimisation.** Chaque champ de la base est déclaré avec sa finalité et son terme ; un champ "
        "non déclaré fait échouer les vérifications du logiciel."
    ),
    ("**Exactitude.** Chaque femme relit et approuve son portrait ; chaque personne corrige son compte."),
    (
        "**Ce qui n’est pas fait.** Aucune décision automatisée, aucun profilage, aucune vente, aucune "
        "mesure d’audience, aucun compte d’élève."
    ),
    (
        "**Transferts hors de l’Union européenne.** Le logiciel n’en fait aucun. Hébergeur et courriels : "
        "[[à vérifier]]"
    ),
    (
        "**Proportion.** Autres moyens étudiés (téléphone seul, papier seul) et pourquoi ils ne suffisent "
        "pas : [[à compléter]]"
    ),
)
CONSENT = "**Consentement.** Écrit, par support, avec une fin ; retiré par un lien, sans compte."
INTEREST = (
    "**Intérêt légitime.** Mise en balance faite et gardée pour chaque traitement qui s’y fonde : [[à "
    "joindre]]"
)
ALWAYS = (
    "**Opposition.** À qui l’adresser, en combien de temps : [[contact, un mois au plus]]",
    (
        "**Sous-traitance.** Contrats conformes à l’article 28 signés avec l’hébergeur et avec qui tient "
        "l’installation : [[oui, le … / non]]"
    ),
)
SCALE = (
    "Gravité et vraisemblance : négligeable, limitée, importante ou maximale, une fois tenu compte "
    "des mesures en place. À évaluer par le responsable."
)
OPINIONS = (
    (
        "Avis des personnes concernées, ou pourquoi il n’a pas été demandé (élèves, parents, femmes du "
        "collectif) : [[à compléter]]"
    ),
    (
        "Avis de la personne chargée de la protection des données : [[favorable / réservé / défavorable, "
        "date, signature]]"
    ),
    "Décision du responsable : [[validée / à améliorer / refusée, date, signature]]",
    "Consultation préalable de la CNIL, si un risque élevé demeure (article 36) : [[oui / non]]",
    (
        "À revoir : à chaque nouvelle fonction du logiciel qui touche aux élèves, et au moins tous les "
        "trois ans."
    ),
)
RIGHTS = (
    (
        "**Information.** La page publique « Données personnelles » est faite du registre ; une page en "
        "mots simples dit aux élèves ce que devient une alerte."
    ),
    (
        "**Accès et portabilité.** « Mon compte » donne à chaque personne un fichier de tout ce que le "
        "site sait d’elle."
    ),
    (
        "**Rectification.** Chaque personne corrige son nom et sa langue ; le collectif corrige le reste "
        "à sa demande. Une alerte ne se modifie pas : une correction s’y ajoute."
    ),
    (
        "**Effacement.** « Mon compte » efface le compte sans rien demander à personne ; un lien reçu par "
        "courriel retire un portrait sans compte."
    ),
    "**Durées.** Chaque donnée a un terme ; des horloges effacent chaque nuit, et disent combien.",
)
