"""The list of partners as a spreadsheet: tried line by line, brought, taken away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from hirondelles.core.access import allow, fresh_file
from hirondelles.partners import exporting, rules
from hirondelles.partners.importing import Brought, Sheet, bring, guess, tried
from hirondelles.partners.importing.forms import ColumnsForm, FileForm
from hirondelles.partners.views import common


@allow(rules.can_manage)
def import_partners(request: HttpRequest) -> HttpResponse:
    """A file is tried and shown; what was shown is brought when she agrees. Nothing is kept in between."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "crumbs": common.crumbs(request)}
        return render(request, "partners/import.html", context, status=422 if form.is_bound else 200)
    sheet: Sheet = form.cleaned_data["table"]
    posted = request.POST if request.POST.get("sheet") else guess(sheet.headings)
    columns = ColumnsForm(posted, headings=sheet.headings)
    if not columns.is_valid():
        return _trial(request, sheet, columns, Brought(), status=422)
    if "bring" not in request.POST:
        return _trial(request, sheet, columns, tried(sheet, columns.mapping, by=request.user))
    messages.success(request, _summary(bring(sheet, columns.mapping, by=request.user)))
    return redirect(common.here(request, "list"))


def _trial(
    request: HttpRequest, sheet: Sheet, columns: ColumnsForm, brought: Brought, *, status: int = 200
) -> HttpResponse:
    unread = [one for one in sheet.headings if one and one not in columns.cleaned_data.values()]
    context = {
        "sheet": sheet.dumps(),
        "columns": columns,
        "brought": brought,
        "summary": _summary(brought),
        "unread": unread,
        "crumbs": common.crumbs(request),
    }
    return render(request, "partners/import_trial.html", context, status=status)


def _summary(brought: Brought) -> str:
    """« 12 partenaires ajoutés, 1 modifié, 14 contacts ajoutés ; 2 lignes refusées »."""
    new, changed = brought.count("partner", "new"), brought.count("partner", "changed")
    people = brought.count("contact", "new") + brought.count("contact", "changed")
    refused = len(brought.refused)
    said = [
        ngettext("%(n)d partenaire ajouté", "%(n)d partenaires ajoutés", new) % {"n": new},
        ngettext("%(n)d partenaire modifié", "%(n)d partenaires modifiés", changed) % {"n": changed},
        ngettext("%(n)d contact ajouté ou modifié", "%(n)d contacts ajoutés ou modifiés", people)
        % {"n": people},
        ngettext("%(n)d ligne laissée", "%(n)d lignes laissées", refused) % {"n": refused},
    ]
    return ", ".join(said) + "."


@fresh_file
@allow(rules.can_manage)
@require_safe
def export(request: HttpRequest, extension: str) -> HttpResponse:
    content = exporting.spreadsheet(extension)
    answer = HttpResponse(content, content_type=exporting.TYPES[extension])
    answer["Content-Disposition"] = f'attachment; filename="partenaires.{extension}"'
    return answer
