"""What the matrix must find, said beside the code and not by it: who opens which address, who sees which words."""

from __future__ import annotations

KEPT_AS_THEY_ARE = frozenset(
    {
        "accounts.User.password",  # signs the sessions
        "indicators.Edition.content",  # is read as a document: its headings, its day
        "collectives.Collective.domain",  # leads to another host
        "collectives.Collective.logo_digest",  # names what is cached
        "collectives.Collective.timezone",  # is one of a list
        "journal.Entry.subject_type",  # is one of a list
        "journal.Entry.verb",
        "portraits.Portrait.photo_digest",  # names files
        "portraits.Portrait.photo_key",
        "consents.Agreement.about",  # leads to what it is about
        "consents.Agreement.text",  # is read as a document: its parties, its clauses
        "questionnaires.Questionnaire.code",  # is in addresses
        "questionnaires.Questionnaire.serves",  # is one of a list
        "visits.Booking.key",  # signs links
        "visits.Host.key",
        "questionnaires.Version.model",  # says how each question is asked
    }
)
"""Words that only the machine reads: another value would break the page rather than show anything."""

EVERYBODY = frozenset(
    {
        "dashboard:group",
        "dashboard:put_off",
        "dashboard:take_back",
        "dashboard:to_do",
        "dashboard:week",
        "dashboard:week_on_paper",
        "playbook:landing",
        "team:charter",
        "team:charter_version",
        "team:depart",
        "team:mine",
    }
)
TEAM = frozenset({f"playbook:{page}" for page in ("path", "gate", "plan", "paper", "download")})
"""What whoever sets the collective up reads together."""
COORDINATOR = frozenset(
    {
        "collective:draft",
        "collective:draft_file",
        "collective:processings",
        "collective:settings",
        "dashboard:journal",
        "letters:as_received",
        "letters:cancel",
        "letters:copy",
        "letters:discard",
        "letters:letter",
        "letters:list",
        "letters:preview",
        "letters:recipients",
        "letters:rewrite",
        "letters:to_call",
        "letters:try",
        "letters:write",
        "partners:class_edit",
        "partners:class_remove",
        "partners:confirming",
        "partners:contact_confirm",
        "partners:contact_edit",
        "partners:contact_erase",
        "partners:contact_first",
        "partners:export",
        "partners:import",
        "partners:list",
        "partners:organisation",
        "partners:organisation_add",
        "partners:organisation_archive",
        "partners:organisation_contact",
        "partners:organisation_edit",
        "partners:organisation_merge",
        "partners:school",
        "partners:school_add",
        "partners:school_archive",
        "partners:school_class",
        "partners:school_contact",
        "partners:school_edit",
        "partners:school_merge",
        "partners:search",
        "playbook:finding",
        "playbook:introduction",
        "playbook:launch",
        "playbook:means",
        "playbook:means_edit",
        "playbook:means_remove",
        "playbook:move",
        "playbook:order",
        "playbook:propose_again",
        "playbook:put_away",
        "playbook:set_aside",
        "playbook:take_back",
        "playbook:take_out",
        "playbook:tick",
        "playbook:untick",
        "portraits:add",
        "portraits:ask",
        "portraits:ask_many",
        "portraits:attest",
        "portraits:attest_review",
        "portraits:change_file",
        "portraits:edit",
        "portraits:edit_consents",
        "portraits:edit_photo",
        "portraits:edit_review",
        "portraits:export",
        "portraits:import",
        "portraits:import_attest",
        "portraits:import_columns",
        "portraits:import_erase",
        "portraits:import_model",
        "portraits:import_start",
        "portraits:link_account",
        "portraits:list",
        "portraits:photo_preview",
        "portraits:preview",
        "portraits:publish_many",
        "portraits:renew_links",
        "portraits:send_link",
        "portraits:take_back",
        "safeguarding:alerts",
        "safeguarding:referents",
        "team:add",
        "team:candidacies",
        "team:change",
        "team:charter_edit",
        "team:charter_signatures",
        "team:charter_told",
        "team:duplicates",
        "team:mail_refused",
        "team:mail_settle",
        "team:export",
        "team:invitations",
        "team:invite",
        "team:leave",
        "team:invited_twice",
        "team:merge",
        "team:people",
        "team:person",
        "team:person_depart",
        "team:person_offer",
        "team:remind",
        "team:reset",
    }
)
WRITES = frozenset(
    {
        f"talks:{page}"
        for page in "block consent ease kit kit_pdf mine propose questions rewrite say shared suggest versions".split()
    }
)
"""The talk is written by whoever coordinates and by the women together; a text of hers that comes late is a suggestion."""
DECIDES = WRITES | {f"talks:{page}" for page in "adopt answer decide move".split()}
READS = frozenset({"verbatims:list", "verbatims:export"})
TOGETHER = READS | {f"verbatims:{page}" for page in "panel panels themes".split()}
READS_FIRST = TOGETHER | {
    f"verbatims:{page}"
    for page in (
        "alert choose give give_paper lay panel_move read returns start_themes take_off theme to_read"
    ).split()
}
"""Somebody reads what a class wrote, then the women what was kept, then observers what is meant for them; sorting asks
which theme, and is nothing without."""
SHEET = frozenset(
    {
        f"indicators:sheet_{page}"
        for page in "begin draft figures publish section title withdraw words".split()
    }
    | {"indicators:sheet"}
)
"""The practice sheet is written by whoever coordinates or facilitates."""
FIGURES = frozenset(f"indicators:{page}" for page in "board counted export report report_file".split())
"""Figures and the report of the year: each reader hers."""
AGENDA = frozenset({f"encounters:{page}" for page in "agenda agenda_list calendar calendars list".split()})
"""Whoever may be part of an encounter has her own, or those of her school."""
GIVES = frozenset({"solicitations:availability", "solicitations:mine"})
ORGANISES = (
    AGENDA
    | {
        f"encounters:{page}"
        for page in (
            "add after authorise cancel confirm dosage dosage_export dossier edit invite move one task_add "
            "territories week_on_paper"
        ).split()
    }
    | {f"testimonies:{page}" for page in "panel request requests weigh".split()}
    | {
        f"questionnaires:{page}"
        for page in "batch beside board change compare envelopes following hands keying paper sheet".split()
    }
)
HOSTS = frozenset(
    f"visits:{page}"
    for page in (
        "booking bookings bookings_export booking_signature booking_talk_time host_add host_ask host_offer_answer "
        "host_renew host_sheet hosts"
    ).split()
)
"""Hosts and bookings, for whoever organises."""
BUILDS = frozenset(
    {
        f"questionnaires:{page}"
        for page in (
            "add_question answers as_file begin bring copy dictionary draft hands_file instrument instruments new occasions "
            "preview question take whole"
        ).split()
    }
)
"""Questionnaires are written by whoever coordinates; putting away, moving, publishing ask which, and are nothing without."""
LENDS = frozenset({f"visits:{page}" for page in "kit_add kit_edit kit_loans trust".split()})
"""Addresses are vouched for, and cases lent, by whoever coordinates."""
SPREAD = frozenset({f"solicitations:{page}" for page in "export person schools spread".split()})
OPENS: dict[str, frozenset[str]] = {
    "coordinator": EVERYBODY
    | TEAM
    | COORDINATOR
    | DECIDES
    | ORGANISES
    | HOSTS
    | BUILDS
    | SPREAD
    | LENDS
    | READS_FIRST
    | SHEET
    | FIGURES
    | {"encounters:pupil_add"},
    "facilitator": EVERYBODY
    | TEAM
    | DECIDES
    | ORGANISES
    | HOSTS
    | GIVES
    | READS_FIRST
    | SHEET
    | FIGURES
    | {"letters:list", "letters:write"},
    "role_model": EVERYBODY | TEAM | WRITES | AGENDA | GIVES | TOGETHER | {"team:ask_role"},
    "school": EVERYBODY | AGENDA | {"indicators:board", "visits:our_visits"},
    "host": EVERYBODY | {"visits:my_hosting"},
    "safeguarding": EVERYBODY | {"safeguarding:alerts", "safeguarding:one", "safeguarding:summary"},
    "observer": EVERYBODY | TEAM | READS | (FIGURES - {"indicators:counted"}) | {"encounters:territories"},
}
SHOWN_TO_ALL = frozenset(
    {
        "portraits.Campaign.name",
        "portraits.Campaign.slug",
        "portraits.Portrait.alt_text",
        "portraits.Portrait.cliche",
        "portraits.Portrait.cliche_answer",
        "portraits.Portrait.credit",
        "portraits.Portrait.department",
        "portraits.Portrait.employer",
        "portraits.Portrait.first_name",
        "portraits.Portrait.job",
        "portraits.Portrait.job_sentence",
        "portraits.Portrait.languages",
        "portraits.Portrait.last_name",
        "portraits.Portrait.ordinary_day",
        "portraits.Portrait.path",
        "portraits.Portrait.slug",
        "portraits.Portrait.town",
        "portraits.Portrait.words",
        "portraits.Trade.name",
        "portraits.Trade.slug",
        "partners.Organisation.name",
        *(f"visits.Slot.{field}" for field in "address room seed_digest sees title town".split()),
        *(
            f"visits.Host.{field}"
            for field in "accessibility bus_paid_by equipment forbidden languages lunch".split()
        ),
        *(f"visits.KitCase.{field}" for field in "contents handover home_town missing name".split()),
    }
)
"""What a published portrait says, an open slot, a case that is lent, on pages that anybody reads."""

READ_BY_ALL = frozenset({"members.Charter", "portraits.Campaign", "portraits.Portrait", "portraits.Trade"})
READ_BY_TEAM = READ_BY_ALL | {"playbook.Gate", "playbook.Playbook"}
ENCOUNTER = frozenset(
    f"encounters.Encounter.{field}"
    for field in (
        "access adult_email adult_name adult_phone adult_role aim equipment meeting_point place "
        "teacher_email teacher_name title town"
    ).split()
)
"""What whoever comes needs to know: where, when, with whom."""
ASKED = frozenset(f"solicitations.Solicitation.{field}" for field in "level meeting_point title town".split())
REQUEST = frozenset(
    f"testimonies.Request.{field}"
    for field in "access aim_words class_name meeting_point room school_name town".split()
)
BOOKED = frozenset(
    {
        *(f"visits.Booking.{field}" for field in "class_label school_name town".split()),
        *(f"visits.KitLoan.{field}" for field in "school_name town".split()),
    }
)
"""What whoever booked reads again by her link, and the name of the school whose bus she could share."""
SIGNED = frozenset(f"consents.Signature.{field}" for field in "attested_name name role".split())
"""Who signed the agreement of a visit, for both parties and whoever organises; her address is shown to nobody."""
SHOWN_BY_LINK = frozenset(
    {
        *BOOKED,
        *ENCOUNTER,
        *ASKED,
        *REQUEST,
        *(
            f"visits.{model}"
            for model in "Booking Host HostAsk HostCommitment HostOffer Pledge SelfCheck Slot".split()
        ),
        *SIGNED,
        *(f"consents.SigningCode.{field}" for field in "email name role".split()),
        *(f"partners.Organisation.{field}" for field in "address town".split()),
        "verbatims.Verbatim.text",
        "verbatims.Verbatim.question",
        "verbatims.Return.note",
        "accounts.User.name",
        "partners.School.name",
        "consents.Consent.territory",
        "members.Charter.body",
        "members.Charter.digest",
        "members.Invitation.email",
        "members.Invitation.name",
        "members.Invitation.word",
    }
)
"""What the link of a mail shows to whoever holds it: her invitation, her charter, her agreements, where she is expected,
what she is asked, the request that she made; a calendar shows what its owner reads."""
SAID = frozenset({f"verbatims.{model}" for model in "Panel Story Theme Verbatim".split()})
"""What a class wrote, once kept, and what the team makes of it."""
WRITTEN_SHEET = frozenset(
    {
        *(f"indicators.{model}" for model in "PracticeSheet Section SectionVersion".split()),
        *(f"indicators.QuotedFigure.{field}" for field in "sentence shown".split()),
    }
)
"""The practice sheet as it is written, before an edition shows it to everybody."""
TALK = frozenset({f"talks.{model}" for model in "Block BlockVersion Remark Suggestion".split()})
VISITED = frozenset(
    {f"visits.{model}" for model in "Booking HostAsk HostCommitment HostOffer Pledge".split()}
)
"""What hosts, those who would be, and classes wrote for a visit, which whoever organises reads."""

SEES: dict[str, frozenset[str]] = {
    "coordinator": READ_BY_TEAM
    | TALK
    | SAID
    | WRITTEN_SHEET
    | {
        "verbatims.Return.note",
        "accounts.User",
        "consents.Consent",
        "consents.ConsentFile",
        "encounters.Encounter",
        "encounters.PupilSpeaker",
        "encounters.Task",
        "letters.Letter",
        "members.Candidacy",
        "members.Invitation",
        "partners.ClassGroup",
        "partners.Contact",
        "partners.Organisation",
        "partners.School",
        "playbook.Means",
        "portraits.PortraitImport",
        "questionnaires.Questionnaire.title",
        "solicitations.Solicitation",
        "testimonies.Request",
        "visits.KitLoan",
        *SIGNED,
        *VISITED,
    },
    "facilitator": READ_BY_TEAM
    | TALK
    | SAID
    | WRITTEN_SHEET
    | {
        "verbatims.Return.note",
        "accounts.User.name",
        "encounters.Encounter",
        "encounters.PupilSpeaker.teacher_email",
        "encounters.PupilSpeaker.teacher_name",
        "encounters.PupilSpeaker.training",
        "encounters.Task",
        *(f"partners.Contact.{field}" for field in "email first_name last_name role".split()),
        "partners.ClassGroup.label",
        "partners.Organisation.town",
        "partners.School.name",
        "partners.School.town",
        "questionnaires.Questionnaire.title",
        "testimonies.Request",
        *SIGNED,
        *VISITED,
    },
    "role_model": READ_BY_TEAM | TALK | SAID | {"accounts.User.name"},
    "school": READ_BY_ALL,
    "host": READ_BY_ALL,
    "safeguarding": READ_BY_ALL | {"accounts.User", "safeguarding.Alert"},
    "observer": READ_BY_TEAM,
}
"""The tables, or the fields, whose words a role may read in her own collective, besides her own name."""

WITHOUT_CANARY = frozenset(
    {
        "visits.Slot.cancel_note",
        *(f"consents.Agreement.{field}" for field in "binding_digest digest".split()),
        *(f"questionnaires.Bundle.{field}" for field in "series told".split()),
        *(f"questionnaires.ClassFigure.{field}" for field in "contributed key pairs series waves".split()),
        *(f"questionnaires.Figure.{field}" for field in "rows scope series".split()),
        *(f"questionnaires.HandCount.{field}" for field in "choice question".split()),
        *(f"questionnaires.Tally.{field}" for field in "groups series".split()),
        "talks.Remark.answer",
        "notifications.PutOff.key",
        "network.ProcessingChoice.processing",
        "network.ProcessingChoice.notice",
        "members.Candidacy.phone",
        "letters.Delivery.person",
        "letters.Delivery.name",
        "letters.Delivery.address",
        "accounts.User.phone",
        "portraits.Proposal.left",
        "portraits.Proposal.changes",
        "portraits.Portrait.approved_digest",
        "notifications.DigestLine.to",
        "notifications.DigestLine.sentence",
        "notifications.DigestLine.link",
        "notifications.DigestLine.kind",
        "consents.Approval.kept_at",
        "consents.Approval.digest",
        "consents.Approval.attested_name",
        "partners.Organisation.siret",
        "portraits.ImportMapping.columns",
        "portraits.ImportMapping.headings",
        "safeguarding.AlertStep.note",
    }
)
"""Fields that the database keeps to a form, or of which no row is behind an address."""
