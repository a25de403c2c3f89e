"""The partners of a collective."""

from django.urls import path

from hirondelles.partners.views import lists, organisations, people, schools

app_name = "partners"
urlpatterns = [
    path("partenaires/", lists.partners, name="list"),
    path("partenaires/etablissements/chercher/", schools.search, name="search"),
    path("partenaires/etablissements/ajouter/", schools.add, name="school_add"),
    path("partenaires/etablissements/<int:pk>/", schools.show, name="school"),
    path("partenaires/etablissements/<int:pk>/modifier/", schools.edit, name="school_edit"),
    path("partenaires/etablissements/<int:pk>/archive/", schools.archive, name="school_archive"),
    path(
        "partenaires/etablissements/<int:pk>/contacts/ajouter/", people.add_to_school, name="school_contact"
    ),
    path("partenaires/etablissements/<int:pk>/classes/ajouter/", people.add_class, name="school_class"),
    path("partenaires/organisations/ajouter/", organisations.add, name="organisation_add"),
    path("partenaires/organisations/<int:pk>/", organisations.show, name="organisation"),
    path("partenaires/organisations/<int:pk>/modifier/", organisations.edit, name="organisation_edit"),
    path("partenaires/organisations/<int:pk>/archive/", organisations.archive, name="organisation_archive"),
    path(
        "partenaires/organisations/<int:pk>/contacts/ajouter/",
        people.add_to_organisation,
        name="organisation_contact",
    ),
    path("partenaires/contacts/<int:pk>/modifier/", people.edit_contact, name="contact_edit"),
    path("partenaires/contacts/<int:pk>/effacer/", people.erase_contact, name="contact_erase"),
    path("partenaires/classes/<int:pk>/modifier/", people.edit_class, name="class_edit"),
    path("partenaires/classes/<int:pk>/retirer/", people.remove_class, name="class_remove"),
]
