"""What the desk says of corrections in the language of the interface: why an act was refused, how a correction stands."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive_site.curation.correction_acts import Refusal, Refused
from archive_site.curation.correction_models import Correction

State = Correction.State
REFUSALS = {
    Refusal.UNREAD: _("This page has not been read yet; there is nothing to correct."),
    Refusal.NO_LINE: _("There is no such line any more. Load the page again; your draft is kept."),
    Refusal.NOTHING: _("No line is changed; there is nothing to send."),
    Refusal.CONFLICT: _("Others have changed some of these lines meanwhile. Choose for each what it is to say; nothing is lost."),
    Refusal.OWN: _("This is your own correction: somebody else has to look at it."),
    Refusal.NO_REASON: _("Say why it is returned; its author will read it."),
    Refusal.OTHER_DRAFT: _("There is another draft of this page. Send it or drop it first."),
    Refusal.UNCHECKED: _("Not every page of the sample has been read to its end."),
    Refusal.MOVED_ON: _("Somebody else has dealt with this meanwhile; nothing was changed."),
}
STATES = {
    State.DRAFT: _("draft"),
    State.SENT: _("waits for review"),
    State.ACCEPTED: _("accepted"),
    State.RETURNED: _("returned"),
    State.DROPPED: _("dropped"),
    State.UNDONE: _("undone"),
}


def refusal_words(problem: Refused) -> str:
    return str(REFUSALS[problem.why])


def state_of(correction: Correction) -> str:
    return str(STATES[State(correction.state)])


def reason_of(correction: Correction) -> str:
    """Why the author proposes it, in quotation marks of the language; what to say where he gave no reason."""
    return correction.reason or gettext("no reason given")
