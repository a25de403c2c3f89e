"""The partners of a collective: the same screens for schools and organisations, at two addresses."""

from django.urls import URLPattern, path, re_path

from hirondelles.partners.views import lists, partners, people, sheets

app_name = "partners"


def _screens(folder: str, kind: str) -> list[URLPattern]:
    said = {"kind": kind}
    return [
        path(f"{folder}ajouter/", partners.add, said, name=f"{kind}_add"),
        path(f"{folder}<int:pk>/", partners.show, said, name=kind),
        path(f"{folder}<int:pk>/modifier/", partners.edit, said, name=f"{kind}_edit"),
        path(f"{folder}<int:pk>/reunir/", partners.merge, said, name=f"{kind}_merge"),
        path(f"{folder}<int:pk>/archive/", partners.archive, said, name=f"{kind}_archive"),
        path(f"{folder}<int:pk>/contacts/ajouter/", people.add_contact, said, name=f"{kind}_contact"),
    ]


urlpatterns = [
    path("partenaires/", lists.partners, name="list"),
    path("partenaires/importer/", sheets.import_partners, name="import"),
    re_path(r"^partenaires/partenaires\.(?P<extension>csv|xlsx)$", sheets.export, name="export"),
    path("partenaires/etablissements/chercher/", lists.search, name="search"),
    *_screens("partenaires/etablissements/", "school"),
    *_screens("partenaires/organisations/", "organisation"),
    path("partenaires/etablissements/<int:pk>/classes/ajouter/", people.add_class, name="school_class"),
    path("partenaires/contacts/<int:pk>/modifier/", people.edit_contact, name="contact_edit"),
    path("partenaires/contacts/a-confirmer/", people.confirming, name="confirming"),
    path("partenaires/contacts/<int:pk>/confirmer/", people.confirm_contact, name="contact_confirm"),
    path("partenaires/contacts/<int:pk>/en-premier/", people.put_first, name="contact_first"),
    path("partenaires/contacts/<int:pk>/effacer/", people.erase_contact, name="contact_erase"),
    path("partenaires/classes/<int:pk>/modifier/", people.edit_class, name="class_edit"),
    path("partenaires/classes/<int:pk>/retirer/", people.remove_class, name="class_remove"),
]
