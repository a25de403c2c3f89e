"""What the matrix must find, said beside the code and not by it: who opens which address, who sees which words."""

from __future__ import annotations

KEPT_AS_THEY_ARE = frozenset(
    {
        "accounts.User.password",  # signs the sessions
        "collectives.Collective.domain",  # leads to another host
        "collectives.Collective.logo_digest",  # names what is cached
        "collectives.Collective.timezone",  # is one of a list
        "journal.Entry.subject_type",  # is one of a list
        "journal.Entry.verb",
        "portraits.Portrait.photo_digest",  # names files
        "portraits.Portrait.photo_key",
    }
)
"""Words that only the machine reads: another value would break the page rather than show anything."""

EVERYBODY = frozenset({"dashboard:to_do", "playbook:landing", "team:charter", "team:charter_version"})
TEAM = frozenset({f"playbook:{page}" for page in ("path", "gate", "plan", "paper", "download")})
"""What whoever sets the collective up reads together."""
COORDINATOR = frozenset(
    {
        "collective:settings",
        "dashboard:journal",
        "partners:class_edit",
        "partners:class_remove",
        "partners:contact_edit",
        "partners:contact_erase",
        "partners:list",
        "partners:organisation",
        "partners:organisation_add",
        "partners:organisation_archive",
        "partners:organisation_contact",
        "partners:organisation_edit",
        "partners:school",
        "partners:school_add",
        "partners:school_archive",
        "partners:school_class",
        "partners:school_contact",
        "partners:school_edit",
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
        "portraits:attest",
        "portraits:change_file",
        "portraits:edit",
        "portraits:edit_consents",
        "portraits:edit_photo",
        "portraits:export",
        "portraits:import",
        "portraits:import_attest",
        "portraits:import_columns",
        "portraits:import_erase",
        "portraits:import_model",
        "portraits:import_start",
        "portraits:list",
        "portraits:photo_preview",
        "portraits:preview",
        "portraits:publish_many",
        "portraits:send_link",
        "safeguarding:alerts",
        "safeguarding:referents",
        "portraits:attest_review",
        "portraits:edit_review",
        "portraits:take_back",
        "team:add",
        "team:change",
        "team:leave",
        "team:charter_edit",
        "team:charter_signatures",
        "team:charter_told",
        "team:people",
    }
)
OPENS: dict[str, frozenset[str]] = {
    "coordinator": EVERYBODY | TEAM | COORDINATOR,
    "facilitator": EVERYBODY | TEAM,
    "role_model": EVERYBODY | TEAM,
    "school": EVERYBODY,
    "host": EVERYBODY,
    "safeguarding": EVERYBODY | {"safeguarding:alerts", "safeguarding:one"},
    "observer": EVERYBODY | TEAM,
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
    }
)
"""What a published portrait says, on pages that anybody reads."""

READ_BY_ALL = frozenset({"members.Charter", "portraits.Campaign", "portraits.Portrait", "portraits.Trade"})
READ_BY_TEAM = READ_BY_ALL | {"playbook.Gate", "playbook.Playbook"}
SEES: dict[str, frozenset[str]] = {
    "coordinator": READ_BY_TEAM
    | {
        "accounts.User",
        "consents.Consent",
        "consents.ConsentFile",
        "partners.ClassGroup",
        "partners.Contact",
        "partners.Organisation",
        "partners.School",
        "playbook.Means",
        "portraits.PortraitImport",
    },
    "facilitator": READ_BY_TEAM,
    "role_model": READ_BY_TEAM,
    "school": READ_BY_ALL,
    "host": READ_BY_ALL,
    "safeguarding": READ_BY_ALL | {"safeguarding.Alert"},
    "observer": READ_BY_TEAM,
}
"""The tables whose words a role may read in her own collective, besides her own name."""

WITHOUT_CANARY = frozenset(
    {
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
