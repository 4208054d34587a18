"""The door for archivists: Django's own sign-in within the frame of the house; readers need no account."""

from typing import Any

from django.contrib.auth.views import LoginView

from archive_site.portal.frame import framed


class SignIn(LoginView):
    """`/accounts/login/`; leads to `next`, or home."""

    next_page = "/"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        return {**super().get_context_data(**given), **framed(self.request)}
