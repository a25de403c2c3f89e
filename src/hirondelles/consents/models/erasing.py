"""What becomes of proofs: a function of the owner erases a folder with its history, long after its last use.

Nobody brings that day forward. The web may change a folder and its consents, not their history, which the database
dates: whatever was written lately, the folder stays. Nor is the history within reach of the role of the clocks.
"""

from __future__ import annotations

from django.apps import apps

ERASED = """
DECLARE files bigint[];
BEGIN
  SELECT array_agg(f.id) INTO files FROM consents_consentfile f
  WHERE f.created_at < moment - {proofs}
  AND NOT EXISTS (SELECT 1 FROM consents_consent c WHERE c.file_id = f.id
    AND COALESCE(LEAST(c.until, c.withdrawn_at::date), c.given_on) > (moment - {proofs})::date)
  AND NOT EXISTS (SELECT 1 FROM consents_approval a WHERE a.file_id = f.id AND a.approved_at >= moment - {proofs})
  AND NOT EXISTS (SELECT 1 FROM consents_consentevent e WHERE e.file_id = f.id
    AND e.pgh_created_at >= moment - {proofs})
  AND NOT EXISTS (SELECT 1 FROM consents_consentfileevent e WHERE e.pgh_obj_id = f.id
    AND e.pgh_created_at >= moment - {proofs})
  UNUSED;
  DELETE FROM consents_expirywarning WHERE file_id = ANY(files);
  DELETE FROM consents_approval WHERE file_id = ANY(files);
  DELETE FROM consents_consent WHERE file_id = ANY(files);
  DELETE FROM consents_consentfile WHERE id = ANY(files);
  GET DIAGNOSTICS erased = ROW_COUNT;
  DELETE FROM consents_consentevent WHERE file_id = ANY(files);
  DELETE FROM consents_consentfileevent WHERE pgh_obj_id = ANY(files);
  DELETE FROM pghistory_context c WHERE erased > 0 AND c.created_at < moment - {proofs}
  AND NOT EXISTS (SELECT 1 FROM consents_consentevent e WHERE e.pgh_context_id = c.id)
  AND NOT EXISTS (SELECT 1 FROM consents_consentfileevent e WHERE e.pgh_context_id = c.id)
  AND NOT EXISTS (SELECT 1 FROM consents_signatureevent e WHERE e.pgh_context_id = c.id);
END;
"""
"""Who wrote goes too, once nothing that was written is left."""
UNUSED = 'AND NOT EXISTS (SELECT 1 FROM "{table}" WHERE "{column}" = f.id)'


def proofs_erased() -> str:
    """The SQL of it. Whoever still points at a folder keeps it, from whichever feature above."""
    folder = apps.get_model("consents", "ConsentFile")
    uses = [link for link in folder._meta.related_objects if link.related_model._meta.app_label != "consents"]
    unused = (
        UNUSED.format(table=link.related_model._meta.db_table, column=link.field.column) for link in uses
    )
    return ERASED.replace("UNUSED", "\n  ".join(sorted(unused)))


AGREEMENTS_ERASED = """
DECLARE gone bigint[];
BEGIN
  SELECT array_agg(a.id) INTO gone FROM consents_agreement a
  WHERE a.until < (moment - {proofs})::date AND a.issued_at < moment - {proofs}
  AND NOT EXISTS (SELECT 1 FROM consents_signatureevent e WHERE e.agreement_id = a.id
    AND e.pgh_created_at >= moment - {proofs});
  DELETE FROM consents_signingcode WHERE agreement_id = ANY(gone);
  DELETE FROM consents_signature WHERE agreement_id = ANY(gone);
  DELETE FROM consents_agreement WHERE id = ANY(gone);
  GET DIAGNOSTICS erased = ROW_COUNT;
  DELETE FROM consents_signatureevent WHERE agreement_id = ANY(gone);
END;
"""
"""The same of agreements and of who signed them, long after what they were about."""
