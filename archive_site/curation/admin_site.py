"""Django's admin for those alone who gave the second factor that is due; what is shown there is not its matter."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode

from archive_site.curation.policy import lacks_proof


class ProvedAdmin(AdminSite):
    """Asks for the second factor first, where the archive wants one."""

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and not lacks_proof(request.user)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if lacks_proof(request.user):
            return HttpResponseRedirect(f"/accounts/second-factor/?{urlencode({'next': request.GET.get('next', '/admin/')})}")
        return super().login(request, extra_context)
