"""Addresses of the cases: for anybody, for whoever asks by her secret address, for the team."""

from django.urls import path

from hirondelles.visits.kits.views import asking, lending

urlpatterns = [
    path("mallettes/", asking.kits, name="kits"),
    path("mallettes/prets/", lending.loans, name="kit_loans"),
    path("mallettes/prets/ajouter/", lending.add, name="kit_add"),
    path("mallettes/prets/<int:pk>/", lending.move, name="kit_loan_move"),
    path("mallettes/<int:pk>/", asking.kit, name="kit"),
    path("mallettes/<int:pk>/modifier/", lending.edit, name="kit_edit"),
    path("mallettes/<int:pk>/demander/", asking.ask, name="kit_ask"),
    path("pret/<str:token>/", asking.loan, name="loan"),
    path("pret/<str:token>/etablissement/", asking.school, name="loan_school"),
    path("pret/<str:token>/etablissement/ecrire/", asking.school_by_hand, name="loan_school_by_hand"),
    path("pret/<str:token>/envoyer/", asking.send, name="loan_send"),
    path("pret/<str:token>/code/", asking.code, name="loan_code"),
    path("pret/<str:token>/annuler/", asking.cancel, name="loan_cancel"),
]
