"""A furnished collective, and every address of the installation as it would be opened for its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.timezone import localdate

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents.agreements import actions as agreements
from hirondelles.consents.agreements.actions import Signatory
from hirondelles.consents.links import READING, token_of
from hirondelles.consents.models import Agreement, Party
from hirondelles.core.access import access_of
from hirondelles.encounters import addresses, dossier, working
from hirondelles.encounters.links import token_of as coming_token
from hirondelles.encounters.models import Covers, Speaker
from hirondelles.indicators.sheets import actions as practice_sheets
from hirondelles.letters.models import Letter
from hirondelles.members.charter.actions import accept_charter, current_charter
from hirondelles.members.inviting.links import token_of as invitation_token
from hirondelles.members.models import Candidacy, Charter, Invitation, Membership, Role
from hirondelles.members.phoning.actions import record_by_phone
from hirondelles.notifications import outbox
from hirondelles.notifications.models import Message, MessageState
from hirondelles.partners.models import SchoolDomain
from hirondelles.playbook.models import Means
from hirondelles.portraits import actions, photos
from hirondelles.portraits.models import Portrait, PortraitImport
from hirondelles.questionnaires.links import token_of as feedback_token
from hirondelles.safeguarding import actions as safeguarding
from hirondelles.safeguarding.models import Alert
from hirondelles.solicitations.links import token_of as solicitation_token
from hirondelles.solicitations.models import Solicitation
from hirondelles.talks import actions as talks
from hirondelles.talks.models import Kind
from hirondelles.testimonies.links import token_of as testimony_token
from hirondelles.testimonies.models import Request
from hirondelles.verbatims import actions as verbatims
from hirondelles.verbatims.links import token_of as returned_token
from hirondelles.verbatims.models import Theme
from hirondelles.visits import links as booking_links
from hirondelles.visits.hosting import answering, asking, checking
from hirondelles.visits.hosting import links as host_links
from hirondelles.visits.models import Booking, BookingState, BusShare, KitLoan
from hirondelles.visits.offering.links import token_of as offer_token
from hirondelles.visits.papers.agreement import about
from tests.factories.consents import says
from tests.factories.encounters import a_confirmed_encounter, a_pupil, a_woman
from tests.factories.images import a_photo
from tests.factories.invitations import an_invitation
from tests.factories.letters import a_letter
from tests.factories.members import MembershipFactory, join
from tests.factories.partners import a_class, a_contact, a_school, an_organisation
from tests.factories.playbook import a_path
from tests.factories.portraits import a_portrait
from tests.factories.questionnaires import a_batch, a_version, sent
from tests.factories.solicitations import ask
from tests.factories.talks import a_block, a_story, a_talk, words
from tests.factories.testimonies import a_request
from tests.factories.verbatims import a_saying, kept, the_return
from tests.factories.visits import a_booking, a_host, a_slot, an_offer, known_visits, visit_words

TAKEN_AWAY = ("sheet_draft", "public_sheet_file", "report_file", "public_report")
TALK_PAGES = ("talk", "set_up", "add", "discard", "notes", "cards")
DRAFTS = ("collective:draft", "collective:draft_file", "network:draft", "network:draft_file")


@dataclass(frozen=True, kw_only=True)
class Route:
    """One pattern of the installation: ``name`` as ``reverse`` wants it, ``takes`` its arguments, ``mark`` who enters."""

    name: str
    takes: frozenset[str]
    mark: Any
    view: Any = field(compare=False)

    @property
    def in_collective(self) -> bool:
        return "collective" in self.takes

    @property
    def about_a_row(self) -> bool:
        return bool(self.takes - {"collective"})


def routes() -> list[Route]:
    """Every pattern once."""
    return sorted(
        {one.name: one for one in _walk(get_resolver(), "", frozenset())}.values(), key=lambda one: one.name
    )


def _walk(resolver: URLResolver, space: str, taken: frozenset[str]) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        takes = taken | set(pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, inner, takes)
        elif isinstance(pattern, URLPattern):
            yield Route(
                name=f"{space}{pattern.name}",
                takes=takes,
                mark=access_of(pattern.callback),
                view=pattern.callback,
            )


@dataclass(frozen=True, kw_only=True)
class Furnished:
    """What a collective holds that an address may name."""

    collective: Collective
    coordinator: User
    membership: Membership
    called: User
    candidacy: Candidacy
    charter: Charter
    invitation: Invitation
    refused: UUID
    """A mail that could not leave."""
    portrait: Portrait
    sent: PortraitImport
    alert: Alert
    partners: Mapping[str, int]
    """The keys of a school, an organisation, a contact and a class, under the words of their addresses."""
    means: Means
    letter: Letter
    encounter: Mapping[str, Any]
    """The keys of an encounter, of a woman and a pupil who come, of a task, the links of that woman, a calendar and a dossier."""
    solicitation: Solicitation
    asked: Request
    feedback: Mapping[str, Any]
    """The answers of a class, what its pupils type to answer, the link of its teacher, the number of a sheet."""
    talk: Mapping[str, int]
    """The keys of a block, a question, an objection, a suggestion, a prepared talk and its moment."""
    visit: Booking
    loan: KitLoan
    share: BusShare
    words: Mapping[str, Any]
    """The keys of a sentence, its theme, its class’s return and the link of it, a panel and a story."""
    hosting: Mapping[str, Mapping[str, Any]]
    """The words of each address of a host and of its visit: its link, its slot, a class that it received, what it promised."""

    def address(self, route: Route, *, under: Collective | None = None) -> str:
        """Where ``route`` stands for these rows; ``under`` another collective, when one tries that."""
        known = self._words() | self._words_of(route.name)
        if route.name.startswith("portraits:read"):
            known["token"] = token_of(self.portrait.consent_file, to=READING)
        words = {name: known[name] for name in route.takes}
        if under is not None:
            words["collective"] = under.slug
        return reverse(route.name, kwargs=words)

    def _words(self) -> dict[str, Any]:
        return {
            "collective": self.collective.slug,
            "pk": self.portrait.pk,
            "key": self.sent.key,
            "token": token_of(self.portrait.consent_file),
            "trade": self.portrait.trade.slug,
            "slug": self.portrait.slug,
            "width": photos.WIDTHS[0],
            "file": f"{photos.WIDTHS[0]}.webp",
            "kind": "rapport.csv",
            "extension": "csv",
            "name": "galerie",
            "urgency": "ensuite",
        }

    def _words_of(self, name: str) -> Mapping[str, Any]:
        """The words of one address, else those of its feature."""
        feature, _colon, page = name.partition(":")
        of_page: dict[str, Mapping[str, Any]] = {
            **{
                f"visits:{page}": words
                for page, words in visit_words(self.visit, self.loan, self.share).items()
            },
            "indicators:counted": {"figure": "solicitations.load"},
            "talks:answer": {"pk": self.talk["objection"]},
            "talks:decide": {"pk": self.talk["suggestion"]},
            "talks:ease": {"pk": self.talk["question"]},
            "talks:move": {"pk": self.talk["block"], "verb": "retirer"},
            **{f"talks:{page}": {"pk": self.talk["moment"]} for page in ("part", "arrange")},
            **{f"talks:{page}": {"pk": self.talk["talk"]} for page in TALK_PAGES},
            **{f"indicators:{page}": {"extension": "docx"} for page in TAKEN_AWAY},
            "indicators:sheet_section": {"heading": "objectifs"},
            "verbatims:theme": {"pk": self.words["theme"]},
            **{f"verbatims:{page}": {"pk": self.words["return"]} for page in ("give", "give_paper")},
            **{f"verbatims:{page}": {"pk": self.words["story"]} for page in ("choose", "take_off")},
            "portraits:photo": {"key": self.portrait.photo_key, "extension": "webp"},
            "network:edit": {"slug": self.collective.slug},
            "network:protection": {"slug": self.collective.slug},
            **{key: {"document": "analyse-impact", "extension": "docx"} for key in DRAFTS},
            "encounters:feed": {"token": self.encounter["feed"]},
            "encounters:dossier_by_link": {"token": self.encounter["dossier"]},
            "team:charter_version": {"pk": self.charter.pk},
            "team:mail_settle": {"key": self.refused},
            "team:invitation": {"token": invitation_token(self.invitation)},
            "team:invitation_move": {"pk": self.invitation.pk},
            "team:invited_twice": {"pk": self.invitation.pk},
            "team:export": {"extension": "csv"},
            "team:merge": {"pk": self.coordinator.pk, "gone": self.called.pk},
            "team:candidacy_answer": {"pk": self.candidacy.pk},
            "team:person_depart": {"pk": self.called.pk},
            "team:person_erase": {"pk": self.called.pk},
            "team:person": {"pk": self.coordinator.pk},
            "team:person_offer": {"pk": self.coordinator.pk},
            **self.hosting,
            "solicitations:person": {"pk": self.solicitation.person_id},
            "team:person_contact": {"pk": self.called.pk},
            "team:person_address": {"pk": self.called.pk},
        }
        of_feature: dict[str, Mapping[str, Any]] = {
            "safeguarding": {"pk": self.alert.pk},
            "partners": {"pk": self.partners.get(page.split("_", maxsplit=1)[0])},
            "team": {"pk": self.membership.pk},
            "letters": {"pk": self.letter.pk},
            "encounters": self.encounter,
            "solicitations": {
                "token": solicitation_token(self.solicitation),
                "pk": self.solicitation.pk,
                "kind": "femmes",
                "extension": "xlsx",
            },
            "testimonies": {"pk": self.asked.pk, "token": testimony_token(self.asked), "step": "classe"},
            "talks": {"pk": self.talk["block"]},
            "verbatims": self.words,
            "questionnaires": self.feedback,
            "playbook": {"pk": self.means.pk, "gate": "women", "paper": "charte", "extension": "docx"},
        }
        return of_page.get(name) or of_feature.get(feature) or {}


def furnish(collective: Collective, *, first_name: str = "Ada") -> Furnished:
    """One published portrait with its true photo, one team, one import, one alert: something behind every address."""
    coordinator = join(collective, Role.COORDINATOR, name=f"{first_name} Coordonne")
    join(collective, Role.SAFEGUARDING, name=f"{first_name} Veille")
    with in_collective(collective):
        portrait = a_published_portrait(first_name)
        sent = PortraitImport.objects.create(
            file_name="portraits.csv", file_kind=".csv", headings=[["Prénom", ["Ada"]]], sent_by=coordinator
        )
        membership = Membership.objects.get(user=coordinator, role=Role.COORDINATOR)
        MembershipFactory(user=coordinator, role=Role.SAFEGUARDING)
        called = record_by_phone(
            name=f"{first_name} Appelle",
            phone=f"06399800{len(first_name):02}",
            role=Role.HOST_CONTACT,
            by=None,
        ).user
        charter = accept_charter(coordinator, digest=current_charter().digest).charter
        candidacy = Candidacy.objects.create(
            name=f"{first_name} Propose", email=f"{first_name.lower()}@propose.example"
        )
        invitation = an_invitation(f"{first_name.lower()}@invitee.example")
        refused = a_refused_mail(collective)
        alert = safeguarding.raise_alert(text=f"Une alerte pour {first_name}")
        partners = known_partners(first_name)
        means = a_path(first_name)
        letter = a_letter(by=coordinator)
        encounter = known_encounter(first_name, coordinator)
        woman = MembershipFactory(user__name=f"{first_name} Raconte").user
        solicitation = ask(woman, title=f"Rencontre de {first_name}")
        SchoolDomain.objects.create(domain=f"{first_name.lower()}.example")
        asked = a_request(teacher_name=f"{first_name} Enseigne")
        talk = a_shared_talk(first_name, by=coordinator)
        practice_sheets.publish(practice_sheets.begin(collective, by=coordinator), by=coordinator)
        said = known_words(first_name, encounter["pk"], by=coordinator)
        feedback = known_feedback()
        hosting = known_hosting(first_name, by=coordinator)
        visit, loan, share = known_visits(first_name)
    return Furnished(
        collective=collective,
        coordinator=coordinator,
        membership=membership,
        called=called,
        candidacy=candidacy,
        charter=charter,
        invitation=invitation,
        refused=refused,
        portrait=portrait,
        sent=sent,
        alert=alert,
        partners=partners,
        means=means,
        letter=letter,
        encounter=encounter,
        solicitation=solicitation,
        asked=asked,
        feedback=feedback,
        visit=visit,
        loan=loan,
        share=share,
        talk=talk,
        words=said,
        hosting=hosting,
    )


def known_partners(first_name: str) -> dict[str, int]:
    """A school with a class and its teacher, and a company."""
    school = a_school(f"Lycée {first_name}")
    teacher = a_contact(school, first_name)
    group = a_class(school, teacher=teacher)
    company = an_organisation(f"Atelier {first_name}")
    return {"school": school.pk, "organisation": company.pk, "contact": teacher.pk, "class": group.pk}


def known_encounter(first_name: str, coordinator: User) -> dict[str, Any]:
    """A confirmed encounter, with somebody and something in every part of it."""
    encounter = a_confirmed_encounter(f"Témoignage avec {first_name}", person=a_woman(f"{first_name} Vient"))
    speaker = Speaker.objects.get(encounter=encounter)
    task = working.add(encounter, what=f"Appeler {first_name}", by=None)
    return {
        "pk": encounter.pk,
        "speaker": speaker.pk,
        "pupil": a_pupil(encounter, first_name=first_name).pk,
        "task": task.pk,
        "token": coming_token(speaker),
        "feed": addresses.token_of(addresses.open_address(coordinator, Covers.ALL)),
        "dossier": dossier.token_of(encounter),
        "covers": Covers.MINE.value,
        "which": "classes",
        "extension": "csv",
    }


def a_refused_mail(collective: Collective) -> UUID:
    key = outbox.post(
        kind="invited",
        to="refuse@essai.example",
        sender="essai@essai.example",
        subject="Une invitation",
        text="Venez.",
        collective_id=collective.pk,
    )
    with everywhere():
        Message.objects.filter(pk=key).update(state=MessageState.FAILED)
    return key


def known_feedback() -> dict[str, Any]:
    """The open answers of a class, with one sheet of paper; the questionnaire is being written anew."""
    batch = a_batch(about="encounters.encounter:1")
    sent(batch, copy=48213)
    draft = a_version(published=False)
    return {
        "pk": batch.pk,
        "code": batch.code,
        "token": feedback_token(batch.about),
        "copy": 48213,
        "instrument": draft.questionnaire.code,
        "question": draft.model["questions"][0]["code"],
        "extension": "json",
    }


def a_shared_talk(first_name: str, *, by: User) -> dict[str, int]:
    """A block under discussion, a pupil's question, and what she prepares for a class."""
    block = a_block(f"Le métier de {first_name}", by=by)
    objection = talks.say(block, text="Trop long.", objecting=True, by=by)
    suggestion = talks.suggest(block, words=words("Plus court"), why="Pour voir.", on=1, by=by)
    question = a_block(f"Une question à {first_name} ?", by=by, kind=Kind.PUPIL)
    talk = a_talk(by=by)
    rows = {
        "block": block,
        "objection": objection,
        "suggestion": suggestion,
        "question": question,
        "talk": talk,
        "moment": a_story(talk, f"L’histoire de {first_name}"),
    }
    return {name: row.pk for name, row in rows.items() if row is not None}


def known_words(first_name: str, encounter: int, *, by: User) -> dict[str, Any]:
    """What a class wrote after an encounter: kept, given back, on the table of a panel."""
    said = a_saying(f"Merci à {first_name} d’être venue.", about=f"encounters.encounter:{encounter}")
    kept(said, by=by, theme=Theme.objects.get(place=1))
    returned = the_return(said.batch)
    verbatims.give_back(returned, note=f"Un mot pour {first_name}", by=by)
    panel = verbatims.open_panel(title=f"Table de {first_name}", held_on=date(2026, 6, 1), seats=4, by=by)
    verbatims.lay(panel, said)
    story = panel.stories.get()
    verbatims.choose(story, why=f"Pour {first_name}", by=by)
    return {
        "key": said.pk,
        "theme": said.theme_id,
        "return": returned.pk,
        "token": returned_token(returned),
        "pk": panel.pk,
        "story": story.pk,
        "verb": "rouvrir",
    }


def known_hosting(first_name: str, *, by: User) -> dict[str, Mapping[str, Any]]:
    """A host whose answer was yes: papers to sign, two promises, something asked of it."""
    host = a_host(f"Accueil de {first_name}", forbidden="toucher les machines", lunch="salle commune")
    a_contact(host.partner, first_name, email=f"{first_name.lower()}@accueil.example")
    slot = a_slot(host)
    booking = a_booking(slot, BookingState.BOOKED, email=f"{first_name.lower()}.reserve@ac-besancon.fr")
    type(slot).objects.filter(pk=slot.pk).update(taken=booking.groups)
    answering.accept(booking, by=by, word=f"Bienvenue à {first_name}")
    half_signed(booking, first_name, by=by)
    day = slot.starts_at.date()
    said = [{"place": 1, "words": f"Une affiche avec {first_name}", "by_when": day}]
    checking.check(host, year=2026, answers={"walls": "no"}, commitments=said, by=by)
    pledge = checking.pledge(host, {"what": "observation", "many": 2, "due_on": day}, by=by)
    asking.ask_to_receive(host, word=f"Une classe pour {first_name} ?", by=by)
    offer = an_offer(
        f"Fonderie de {first_name}",
        contact_name=f"{first_name} Propose",
        email=f"{first_name.lower()}@fonderie.example",
    )
    link, track = {"token": host_links.token_of(host)}, {"token": booking_links.token_of(booking)}
    pages = "slot_add profile self_check pledge returned feed".split()
    of_slot = "slot slot_publish slot_change slot_move slot_cancel".split()
    of_booking = "answer drop agreement agreement_paper visit_sheet".split()
    return {
        "visits:host": link,
        "visits:bookings_export": {"which": "reservations", "extension": "csv"},
        **{f"visits:host_{page}": link for page in pages},
        **{f"visits:host_{page}": link | {"pk": slot.pk} for page in of_slot},
        **{f"visits:host_{page}": link | {"pk": booking.pk} for page in of_booking},
        **{f"visits:host_offer_{page}": {"token": offer_token(offer)} for page in ("code", "again")},
        "visits:host_offer_answer": {"pk": offer.pk},
        "visits:host_commitment_kept": link | {"pk": host.commitments.get().pk},
        "visits:host_pledge_settle": link | {"pk": pledge.pk},
        **{f"visits:{page}": track for page in ("agreement", "agreement_paper", "visit_sheet")},
        **{f"visits:host_{page}": {"pk": host.pk} for page in ("sheet", "ask", "renew")},
        **{f"visits:booking{page}": {"pk": booking.pk} for page in ("", "_signature", "_talk_time")},
    }


def half_signed(booking: Booking, first_name: str, *, by: User) -> None:
    """The agreement of a visit: the host signed on paper, the head of the school has a code and has not typed it."""
    agreement = Agreement.objects.latest_of(about(booking))
    host = Signatory(party=Party.HOST, name=f"{first_name} Reçoit", role="directrice du site")
    agreements.note_paper(agreement, host, signed_on=localdate(), by=by, name=str(by))
    email = f"{first_name.lower()}.dirige@ac-besancon.fr"
    agreements.ask_code(
        agreement,
        Signatory(
            party=Party.SCHOOL, name=f"{first_name} Dirige", role="cheffe d’établissement", email=email
        ),
    )


def a_published_portrait(first_name: str, *, photo: bool = True, **values: Any) -> Portrait:
    """Everything a portrait may hold, in the collective of the moment, in front of everybody."""
    usual = {
        "last_name": "Courvallon",
        "job_sentence": "Elle règle des montres qui tiennent la seconde.",
        "town": "Valmorin",
        "department": "Val d’Essai",
        "words": "On m’a dit que c’était fini, l’horlogerie.",
        "cliche": "Il faut être patiente.",
        "cliche_answer": "Il faut être précise.",
        "ordinary_day": "Le matin je contrôle.\n\nL’après-midi je règle.",
        "path": [{"year": 2014, "text": "CAP horlogerie", "detour": False}],
        "languages": "français",
        "alt_text": f"{first_name} à l’établi.",
        "credit": "Atelier Essai",
    }
    portrait = a_portrait(
        first_name, **usual | actions.file_under(trade="Horlogerie", campaign="2025") | values
    )
    says(portrait.consent_file)
    if photo:
        actions.set_photo(portrait, photos.prepared(a_photo()), by=None)
    actions.publish(portrait, by=None)
    return portrait
