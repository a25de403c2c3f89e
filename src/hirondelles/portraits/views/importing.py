"""Importing portraits in the browser: files, columns, report, attestation, result."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hirondelles.collectives.paths import path_to
from hirondelles.core.access import allow, fresh_file
from hirondelles.core.states import NotAllowed
from hirondelles.members import rules
from hirondelles.portraits.importing import actions, downloads, showing
from hirondelles.portraits.importing.forms import AttestForm, ColumnsForm, FilesForm
from hirondelles.portraits.importing.mapping import guess
from hirondelles.portraits.importing.reading import Unusable
from hirondelles.portraits.models import ImportState, PortraitImport

PER_PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _one(key: UUID) -> PortraitImport:
    """The one door to an import: those of this collective only."""
    return get_object_or_404(PortraitImport, key=key)


def _to(request: HttpRequest, name: str, one: PortraitImport) -> HttpResponseRedirect:
    return redirect(path_to(f"portraits:{name}", collective=request.collective, key=one.key))  # type: ignore[attr-defined]


@allow(rules.coordinates)
def start(request: HttpRequest) -> HttpResponse:
    """Step 1: the files, their limits said before, and what was imported lately."""
    form = FilesForm(request.POST, request.FILES) if request.method == "POST" else FilesForm()
    if request.method == "POST" and form.is_valid():
        try:
            one = actions.receive(
                form.cleaned_data["spreadsheet"], form.cleaned_data["photos"], by=request.user
            )
        except Unusable as fault:
            form.add_error(fault.field, str(fault))
        else:
            return _to(request, "import_columns", one)
    context = {"form": form, "stages": showing.stages(0), "before": showing.before(request)}
    return render(request, "portraits/importing/start.html", context, status=422 if form.is_bound else 200)


@allow(rules.coordinates)
def columns(request: HttpRequest, key: UUID) -> HttpResponse:
    """Step 2: which column holds what, guessed or remembered, with a look at each column."""
    one = _one(key)
    if one.state not in {ImportState.RECEIVED, ImportState.CHECKED, ImportState.FAILED}:
        return _to(request, "import", one)
    headings = [heading for heading, _samples in one.headings]
    posted = request.POST if request.method == "POST" else None
    form = ColumnsForm(posted, headings=headings, guessed=one.mapping or guess(headings))
    if request.method == "POST" and form.is_valid():
        actions.choose_columns(one, mapping=form.mapping)
        return _to(request, "import", one)
    context = {"form": form, "one": one, "columns": showing.columns(form, one), "stages": showing.stages(1)}
    return render(request, "portraits/importing/columns.html", context, status=422 if form.is_bound else 200)


@allow(rules.coordinates)
@require_safe
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """Steps 3 to 5: progress while it works, then the report, then the result."""
    one = _one(key)
    if one.state == ImportState.RECEIVED:
        return _to(request, "import_columns", one)
    if one.state in {ImportState.CHECKING, ImportState.APPLYING}:
        return render(request, "portraits/importing/progress.html", showing.progress(one))
    if request.headers.get("HX-Request"):  # the page of progress asks: it is over, show the rest afresh
        return HttpResponse(headers={"HX-Refresh": "true"})
    return _report(request, one, AttestForm(initial={"name": request.user.name}))  # type: ignore[union-attr]


def _report(request: HttpRequest, one: PortraitImport, form: AttestForm) -> HttpResponse:
    if one.report is None:
        context = {"one": one, "stages": showing.stages(2)}
        return render(request, "portraits/importing/stopped.html", context)
    shown = showing.report(request, one)
    page = Paginator(shown.lines, PER_PAGE).get_page(request.GET.get("page"))
    context = {"one": one, "shown": shown, "page": page, "lines": showing.lines(request, page), "form": form}
    return render(request, "portraits/importing/report.html", context, status=422 if form.is_bound else 200)


@allow(rules.coordinates)
@require_POST
def attest(request: HttpRequest, key: UUID) -> HttpResponse:
    """Step 4: she attests by name, once for the file, and the import runs."""
    one = _one(key)
    form = AttestForm(request.POST)
    if one.state == ImportState.CHECKED and not form.is_valid():
        return _report(request, one, form)
    try:
        if one.state != ImportState.CHECKED:
            raise actions.NothingToApply
        actions.attest(
            one, name=form.cleaned_data["name"], publish=form.cleaned_data["publish"], by=request.user
        )
    except (NotAllowed, actions.NothingToApply):
        messages.warning(request, _("Ce fichier n’est pas à importer : voici où il en est."))
    return _to(request, "import", one)


@allow(rules.coordinates)
@require_POST
def erase(request: HttpRequest, key: UUID) -> HttpResponse:
    """She changed her mind: the files go at once."""
    one = _one(key)
    try:
        actions.erase(one)
    except NotAllowed:
        messages.warning(request, _("Cet import est en cours : attendez qu’il se termine."))
        return _to(request, "import", one)
    messages.success(request, _("Le fichier et son rapport sont effacés."))
    return redirect(path_to("portraits:import_start", collective=request.collective))  # type: ignore[attr-defined]


@fresh_file
@allow(rules.coordinates)
@require_safe
def download(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """The report as CSV or XLSX, or her own lines with what to mend beside them."""
    one = _one(key)
    if one.report is None:
        raise Http404
    content = downloads.of(one, kind, outcome=showing.chosen(request))
    if content is None:
        raise Http404
    return _file(content, f"import-{one.sent_at:%Y-%m-%d}-{kind}")


@allow(rules.coordinates)
@require_safe
def model(request: HttpRequest) -> HttpResponse:
    """A spreadsheet to fill, with every column and one example."""
    return _file(downloads.model(), "modele-portraits.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    content_type = XLSX if name.endswith(".xlsx") else "text/csv; charset=utf-8"
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


urlpatterns = [
    path("", start, name="import_start"),
    path("modele.xlsx", model, name="import_model"),
    path("<uuid:key>/", show, name="import"),
    path("<uuid:key>/colonnes/", columns, name="import_columns"),
    path("<uuid:key>/attester/", attest, name="import_attest"),
    path("<uuid:key>/effacer/", erase, name="import_erase"),
    path("<uuid:key>/fichiers/<str:kind>", download, name="import_download"),
]
