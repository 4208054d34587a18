"""Every address of the archivist's desk, by the page that answers it; it decides nothing."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from archive_site.curation.audit_page import audit, audit_export
from archive_site.curation.cases_page import case, cases
from archive_site.curation.correction_page import correct_page
from archive_site.curation.correction_review import review, reviews
from archive_site.curation.correction_same_page import same_words, same_words_sent
from archive_site.curation.correction_versions import versions
from archive_site.curation.deliveries_page import deliveries, delivery
from archive_site.curation.home import home
from archive_site.curation.jobs_page import jobs_page
from archive_site.curation.personal_page import findings
from archive_site.curation.queues_pages import pages
from archive_site.curation.queues_samples_page import sample, samples
from archive_site.curation.queues_tasks import tasks
from archive_site.curation.redaction_page import redactions
from archive_site.curation.rereading_page import rereading
from archive_site.curation.rereading_sheet_page import sheet
from archive_site.curation.rereading_trial_page import trial
from archive_site.curation.rights_rules_page import rules, rules_of
from archive_site.curation.roles_page import roles, roles_of
from archive_site.curation.sealed_page import sealed
from archive_site.curation.stale_page import stale
from archive_site.curation.states_item import item_states
from archive_site.curation.states_page import states

app_name = "curation"
PAGE_ID = r"(?P<page_id>[a-z0-9._-]+(?:/[a-z0-9._-]+)*)"
ITEM_ID = PAGE_ID.replace("page_id", "item_id")
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("", include("archive_site.curation.metadata_urls")),
    path("pages", pages, name="pages"),
    re_path(rf"^correct/{PAGE_ID}$", correct_page, name="correct"),
    re_path(rf"^versions/{PAGE_ID}$", versions, name="versions"),
    path("reviews", reviews, name="reviews"),
    path("reviews/<int:number>", review, name="review"),
    path("same-words", same_words, name="same-words"),
    path("same-words/<int:number>", same_words_sent, name="same-words-sent"),
    path("samples", samples, name="samples"),
    path("samples/<int:number>", sample, name="sample"),
    path("tasks", tasks, name="tasks"),
    path("deliveries", deliveries, name="deliveries"),
    re_path(r"^deliveries/(?P<name>[0-9a-f]{32})$", delivery, name="delivery"),
    path("jobs", jobs_page, name="jobs"),
    path("states", states, name="states"),
    re_path(rf"^states/{ITEM_ID}$", item_states, name="item-states"),
    re_path(rf"^redact/{PAGE_ID}$", redactions, name="redact"),
    re_path(rf"^sealed/{PAGE_ID}$", sealed, name="sealed"),
    path("personal", findings, name="personal"),
    path("rules", rules, name="rules"),
    path("rules/<slug:slug>", rules_of, name="rules-of"),
    path("cases", cases, name="cases"),
    path("cases/<int:number>", case, name="case"),
    path("roles", roles, name="roles"),
    re_path(r"^roles/(?P<slug>[\w-]+|\*)$", roles_of, name="roles-of"),
    path("rereading", rereading, name="rereading"),
    path("rereading/<int:number>", trial, name="rereading-trial"),
    re_path(rf"^rereading/(?P<number>[0-9]{{1,18}})/{PAGE_ID}$", sheet, name="rereading-sheet"),
    path("stale", stale, name="stale"),
    path("audit", audit, name="audit"),
    re_path(r"^audit\.(?P<form>csv|jsonl)$", audit_export, name="audit-export"),
]
