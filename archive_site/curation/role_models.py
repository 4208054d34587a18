"""Who has which role in which collection; what a role may do is decided in `policy`."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ingest.models import Collection
from ingest.models.keys import KeyField


class Membership(models.Model):
    """One person's role in one collection, or in all where none is named; each role may do what those before it may."""

    class Role(models.TextChoices):
        VOLUNTEER = "volunteer"
        REVIEWER = "reviewer"
        CATALOGUER = "cataloguer"
        ARCHIVIST = "archivist"
        ADMINISTRATOR = "administrator"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships")
    role = KeyField(max_length=20, choices=Role.choices)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("collection_id", "user_id")
        constraints = [
            models.UniqueConstraint(fields=("user", "collection"), name="one_role_in_a_collection"),
            models.UniqueConstraint(fields=("user",), condition=Q(collection=None), name="one_role_everywhere"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.collection_id or '*'}"
