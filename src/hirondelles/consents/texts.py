"""The text that a woman agrees to, as shipped; a collective may write its own."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Wording:
    """A text of consent: what is read and signed, word for word."""

    title: str
    body: str
    language: str = "fr"

    @property
    def digest(self) -> str:
        """SHA-256 of what was read, in hexadecimal."""
        return sha256(f"{self.language}\n{self.title}\n{self.body}".encode()).hexdigest()


PORTRAIT = Wording(
    "Autorisation pour un portrait",
    "J’autorise le collectif à montrer mon portrait (ma photo, mon prénom, mes réponses et, si je l’ai "
    "donné, mon nom) sur les supports que j’ai choisis, en France, jusqu’à la date indiquée.\n\n"
    "Le portrait sert à faire connaître mon métier à des élèves. Il n’est ni vendu, ni cédé, ni utilisé pour "
    "autre chose.\n\n"
    "Je peux retirer mon autorisation quand je veux, sans donner de raison, d’un mot au collectif ou par le "
    "lien que j’ai reçu. Le portrait disparaît alors du site aussitôt ; le collectif me dit quels tirages "
    "papier il reprend.",
)

BY_HERSELF = Wording(
    "Où l’on peut montrer mon portrait",
    "J’autorise le collectif à montrer mon portrait (ma photo, mon prénom, mes réponses et, si je l’ai donné, mon nom) "
    "sur chaque support pour lequel je réponds oui, dans le territoire et jusqu’à la date que je choisis. Pour les autres "
    "supports, je n’autorise rien.\n\n"
    "Le portrait sert à faire connaître mon métier à des élèves. Il n’est ni vendu, ni cédé, ni utilisé pour "
    "autre chose.\n\n"
    "Accepter d’être photographiée et interrogée n’autorise pas à montrer le portrait : ce sont deux accords.\n\n"
    "Je peux retirer chacun de ces accords quand je veux, seule, sans donner de raison. Le portrait disparaît alors du "
    "site aussitôt ; le collectif reprend ce qu’il a imprimé.",
)

FOR_A_PUPIL = Wording(
    "Autorisation des titulaires de l’autorité parentale pour le portrait d’une élève mineure",
    "Nous autorisons le collectif à montrer le portrait de notre enfant (sa photo, son prénom, ses réponses) sur les "
    "supports cochés, en France, jusqu’à la date indiquée, un an au plus. Son nom, son adresse et son établissement ne sont "
    "jamais montrés.\n\n"
    "Le portrait sert à faire connaître un métier à d’autres élèves. Il n’est ni vendu, ni cédé, ni utilisé pour autre chose.\n\n"
    "Chacun de nous, et elle-même, peut retirer cette autorisation quand il veut, sans donner de raison : le portrait "
    "disparaît du site aussitôt. À ses dix-huit ans, il n’est plus montré, sauf si elle l’accepte elle-même de nouveau.",
)
BY_A_PUPIL = Wording(
    "Mon accord pour mon portrait",
    "J’accepte que le collectif montre mon portrait (ma photo, mon prénom, mes réponses) sur chaque support pour lequel je "
    "réponds oui, jusqu’à la date que je choisis, un an au plus. Mon nom, mon adresse et mon établissement ne sont jamais "
    "montrés.\n\n"
    "Mon accord ne suffit pas : il faut aussi celui de mes parents. Et celui de mes parents ne suffit pas sans le mien.\n\n"
    "Je peux changer d’avis quand je veux, seule, sans dire pourquoi. À mes dix-huit ans, on me demande de nouveau.",
)
