"""Addresses for the tests of the middleware: each does one thing."""

from django.conf.urls.i18n import i18n_patterns
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import include, path
from django.utils import timezone

from hirondelles.core.access import allow, open_page, public, signed_in
from hirondelles.journal.models import Entry

handler404 = "tests.collectives.addresses.missing"
handler500 = "tests.collectives.addresses.broken"


def missing(request, exception=None):
    return HttpResponse("missing", status=404)


def broken(request):
    return HttpResponse("broken", status=500)


def write():
    Entry.objects.create(verb="written", subject_type="x", subject_id=1)


@public
def show(request):
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    return JsonResponse({"collective": request.collective.slug, "verbs": verbs})


@public
def where(request):
    from hirondelles.collectives.paths import path_to

    return HttpResponse(path_to("show", collective=request.collective))


@public
def clock(request):
    return HttpResponse(timezone.get_current_timezone_name())


@open_page
def post(request):
    write()
    return HttpResponse("ok")


@open_page
def post_then_fail(request):
    write()
    raise RuntimeError("after the write")


@open_page
def post_then_500(request):
    write()
    return HttpResponse("no", status=503)


@open_page
def post_then_404(request):
    write()
    raise Http404


@allow(signed_in)
def mine(request):
    return HttpResponse("mine")


@allow(lambda user, collective: False)
def nobody(request):
    return HttpResponse("never")


def silent(request):
    return HttpResponse("never")


@public
def anywhere(request):
    return HttpResponse(f"collective: {request.collective}")


inside = [
    path("", show, name="show"),
    path("where/", where),
    path("clock/", clock),
    path("post/", post),
    path("fail/", post_then_fail),
    path("503/", post_then_500),
    path("404/", post_then_404),
    path("mine/", mine),
    path("nobody/", nobody),
    path("silent/", silent),
]
urlpatterns = i18n_patterns(
    path("anywhere/", anywhere),
    path("clock/", clock),
    path("connexion/", anywhere, name="account_request_login_code"),
    path("c/<slug:collective>/", include(inside)),
    prefix_default_language=False,
)
