"""A second factor by the clock (TOTP) for whoever enters the desk, where the archive wants one; passwords are not its matter."""

import segno
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods
from django_otp import login
from django_otp.plugins.otp_totp.models import TOTPDevice

from archive_site.portal.frame import show
from ingest.models import Event

NAME = "desk"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """`/accounts/second-factor/`: asks for the code of the moment; whoever has none yet sets one up here, once."""
    user = request.user
    assert isinstance(user, User)  # login_required lets nobody else in
    device = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    setting_up = device is None
    if device is None:
        device, _ = TOTPDevice.objects.get_or_create(user=user, name=NAME, confirmed=False)
    problem = ""
    if request.method == "POST":
        if _proved(device, request.POST.get("code", "")):
            if setting_up:
                _confirm(device, user)
            login(request, device)
            return HttpResponseRedirect(_next(request))
        problem = gettext("This is not the code of this moment. Look again; after several wrong ones it waits a while.")
    room = {
        "setting_up": setting_up,
        "secret": _secret(device) if setting_up else "",
        "picture": _picture(device) if setting_up else "",
        "next": _next(request),
        "problem": problem,
    }
    response = show(request, "registration/second_factor.html", room, 400 if problem else 200)
    response["Cache-Control"] = "private, no-store"
    return response


def forget_devices(user: User, who: str, why: str) -> None:
    """Lets that person set up a new second factor."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        Event.objects.create(who=who[:200], what="forget second factor", subject=user.get_username(), why=why[:500])


def _proved(device: TOTPDevice, code: str) -> bool:
    """Whether the code is right now; each is good once, and wrong ones make the next wait."""
    given = "".join(code.split())
    allowed, _ = device.verify_is_allowed()
    return bool(allowed and given.isascii() and given.isdigit() and device.verify_token(given))


def _confirm(device: TOTPDevice, user: User) -> None:
    with transaction.atomic():
        device.confirmed = True
        device.save(update_fields=["confirmed"])
        Event.objects.create(who=user.get_username(), what="set up second factor", subject=user.get_username())


def _secret(device: TOTPDevice) -> str:
    """The key to be typed where nothing reads the picture: groups of four."""
    secret = device.config_url.partition("secret=")[2].partition("&")[0]
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def _picture(device: TOTPDevice) -> str:
    return segno.make(device.config_url, error="m").svg_data_uri(scale=4, border=2)


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or "/curation/"
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()) else "/curation/"
