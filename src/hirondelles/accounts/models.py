"""A person: a name, an e-mail address with which she signs in, or a phone with which she is called. No password."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from hirondelles.core.phones import PLAIN, show_phone


class UserManager(BaseUserManager["User"]):
    """Makes people; none has a password, a code by e-mail lets in those who have an address."""

    def create_user(self, email: str | None, *, name: str = "", **fields: Any) -> User:
        address = self.normalize_email(email).lower() or None
        user = self.model(email=address, name=name, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """One person, in one or several collectives; without an address she never signs in and is called."""

    email = models.EmailField(_("adresse électronique"), unique=True, null=True, blank=True)
    phone = models.CharField(_("téléphone"), max_length=16, blank=True, db_default="")
    name = models.CharField(_("nom"), max_length=120, blank=True)
    is_active = models.BooleanField(_("peut entrer"), default=True)
    is_operator = models.BooleanField(_("tient l’installation"), default=False)
    language = models.CharField(_("langue"), max_length=5, default="fr")
    joined_at = models.DateTimeField(db_default=Now(), editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        constraints = (
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
            models.CheckConstraint(condition=~Q(email=""), name="user_email_is_one_or_none"),
            models.CheckConstraint(
                condition=Q(email__isnull=False) | (~Q(phone="") & ~Q(name="")),
                name="user_without_email_has_a_name_and_a_phone",
            ),
            models.CheckConstraint(condition=Q(phone="") | Q(phone__regex=PLAIN), name="user_phone_is_plain"),
        )

    def __str__(self) -> str:
        return self.name or self.email or show_phone(self.phone)

    @property
    def signs_in(self) -> bool:
        """Whether a code may reach her."""
        return self.email is not None

    @property
    def reached_at(self) -> str:
        """Her address, else her phone, as one reads it."""
        return self.email or show_phone(self.phone)
