"""Every exit of the site as addresses to be asked, by its route: `{item}` stands for items open and closed, `{page}` for a page.

A route that has no row here fails `test_no_trace`: whoever adds one says how it could give a closed item away.
"""

from collections.abc import Iterator

from django.urls import URLResolver, get_resolver

OPEN, FRENCH = "havn/gazette/1871-03-05", "havn/echo/1871-03-08"
SEALED, VAULT, NEVER = "havn/sealed/1880-01-01", "vault/ledger/1870", "havn/never/1850-01-01"
WORDS = ("harbour chain", "Overbeck", "Overbek forged", "la chaîne du port", '"forged the ledgers"', "Harlekin 1880")
QUESTIONS = (
    "Who is mentioned most often?",
    "Which people are mentioned with Overbeck?",
    "Who forged the ledgers?",
    "When was the banker who forged the ledgers born?",
    "When was the harbour chain raised?",
    "Who was mayor in 1880?",
    "Wer hob die Kette?",
)
LIMITS = (
    "",
    "&from=1880",
    "&from=1870&to=1880",
    "&language=de",
    "&collection=vault",
    "&collection=havn",
    "&limit=1",
    "&limit=50",
)
OAI_LISTS = (
    "verb=Identify",
    "verb=ListSets",
    "verb=ListRecords&metadataPrefix=oai_dc",
    "verb=ListIdentifiers&metadataPrefix=mods",
    "verb=ListRecords&metadataPrefix=oai_dc&set=vault",
    "verb=GetRecord&metadataPrefix=mods&identifier=oai:lacuna:{item}",
    "verb=ListMetadataFormats&identifier=oai:lacuna:{item}",
)
_PAGES = r"(?P<page_id>[a-z0-9._-]+(?:/[a-z0-9._-]+)*)"
_ITEMS = r"(?P<item_id>[a-z0-9._-]+(?:/[a-z0-9._-]+)*)"
_HELD = r"(?P<item_id>[a-z0-9._-]+(?:/[a-z0-9._-]+)+)"
_IMAGE = r"(?P<region>full|square|[0-9.,]+|pct:[0-9.,]+)/(?P<size>[^/]+)/(?P<rotation>!?[0-9.]+)/(?P<file>[a-z]+\.[a-z0-9]+)$"
_RECORD = "0123456789abcdef"
_FORMAT = r"(?P<format_name>ris|bib|biblatex|csl\.json|mods\.xml|dc\.xml|jsonld|rdf|txt)"

PUBLIC: dict[str, tuple[str, ...]] = {
    "": ("/", "/sitemap.xml", "/feed"),
    "api/v1/": ("/api/v1/",),
    "api/v1/openapi.json": ("/api/v1/openapi.json",),
    "api/v1/search": (
        *(f"/api/v1/search?q={words}{limit}" for words in WORDS for limit in LIMITS),
        "/api/v1/search?q=chain&person=friedrich-hagedorn&place=riga",
    ),
    "api/v1/ask": tuple(f"POST /api/v1/ask {question}" for question in QUESTIONS),
    "api/v1/records/<record_id>": (f"/api/v1/records/{_RECORD}",),
    "api/v1/items/<path:item_id>": ("/api/v1/items/{item}",),
    "api/v1/pages/<path:page_id>": ("/api/v1/pages/{page}", "/api/v1/pages/{page}?version=9"),
    r"^api/v1/pages/(?P<page_id>.+)/text\.(?P<ending>alto\.xml|page\.xml|hocr|tei\.xml|txt)$": tuple(
        f"/api/v1/pages/{{page}}/text.{ending}" for ending in ("alto.xml", "page.xml", "hocr", "tei.xml", "txt", "txt?version=9")
    ),
    "api/v1/passages/<path:passage_id>": ("/api/v1/passages/{page}/v1s1",),
    rf"^items/(?P<item_id>.+)\.{_FORMAT}$": (
        *("/items/{item}.ris", "/items/{item}.bib", "/items/{item}.csl.json", "/items/{item}.mods.xml"),
        *("/items/{item}.txt?style=apa", "/items/{item}.dc.xml", "/items/{item}.jsonld"),
    ),
    rf"^pages/(?P<page_id>.+)\.{_FORMAT}$": ("/pages/{page}.ris", "/pages/{page}.txt?version=1", "/pages/{page}.bib?version=9"),
    rf"^passages/(?P<passage_id>.+)\.{_FORMAT}$": ("/passages/{page}/v1s1.csl.json",),
    rf"^collections/(?P<slug>[-\w]+)\.{_FORMAT}$": tuple(f"/collections/{name}.ris" for name in ("havn", "vault", "none")),
    rf"^records/(?P<record_id>[0-9a-f]{{16}})\.{_FORMAT}$": (f"/records/{_RECORD}.ris",),
    rf"^cite\.{_FORMAT}$": ("/cite.ris", "/cite.ris?ids={item},{page},vault", "/cite.txt?ids={page}/v1s1&style=mla"),
    r"^ark:/?(?P<number>[0-9a-z]+)/(?P<name>.+)$": (
        *("/ark:99999/{item}", "/ark:/99999/{page}.v1", "/ark:99999/{page}/v1s1?info", "/ark:99999/vault"),
        *("/ark:99999/{item}??", "/ark:12345/{item}"),
    ),
    "unapi": ("/unapi", "/unapi?id={item}", "/unapi?id={item}&format=ris", "/unapi?id={page}&format=rdf_zotero"),
    "iiif/3/<path:item_id>/manifest": ("/iiif/3/{item}/manifest",),
    "oai": tuple(f"/oai?{verb}" for verb in OAI_LISTS),
    "healthz": ("/healthz",),
    "readyz": ("/readyz",),
    "metrics": ("/metrics",),
    "search": (
        "/search",
        "/search?q=chain&person=overbeck",
        *(f"/search?q={words}{limit}" for words in WORDS for limit in LIMITS),
        *(f"/search?q={question}" for question in QUESTIONS),
    ),
    "ask": ("/ask", *(f"/ask?q={question}" for question in QUESTIONS)),
    "^records/(?P<record_id>[0-9a-f]{16})$": (f"/records/{_RECORD}",),
    "^records/(?P<record_id>[0-9a-f]{16})/wrong$": (f"/records/{_RECORD}/wrong",),
    "^records/(?P<record_id>[0-9a-f]{16})/note$": (f"/records/{_RECORD}/note",),
    "notes": ("/notes",),
    "^notes/(?P<note_id>[0-9a-f]{16})$": (f"/notes/{_RECORD}",),
    "people/": ("/people/", "/people/?q=over", "/people/?page=2"),
    "places/": ("/places/",),
    r"^people/(?P<name_id>[\w~-]+)$": ("/people/overbeck", "/people/friedrich-hagedorn"),
    r"^places/(?P<name_id>[\w~-]+)$": ("/places/riga",),
    "collections/<slug:slug>": tuple(f"/collections/{name}" for name in ("havn", "havn?page=2", "vault", "none")),
    f"^items/{_ITEMS}$": ("/items/{item}",),
    f"^pages/{_PAGES}$": ("/pages/{page}", "/pages/{page}?version=1", "/pages/{page}?version=9", "/pages/{page}?q=chain"),
    rf"^iiif/3/{_PAGES}/info\.json$": ("/iiif/3/{page}/info.json",),
    rf"^iiif/3/{_PAGES}/{_IMAGE}": (
        *("/iiif/3/{page}/full/max/0/default.jpg", "/iiif/3/{page}/10,10,50,50/max/0/default.jpg"),
        "/iiif/3/{page}/full/nonsense/0/x.y",
    ),
    f"^iiif/3/{_PAGES}$": ("/iiif/3/{page}",),
    "preferences": ("/preferences?next=/items/{item}",),
    "accounts/login/": ("/accounts/login/?next=/items/{item}",),
    "accounts/logout/": ("/accounts/logout/",),
    "accounts/second-factor/": ("/accounts/second-factor/?next=/items/{item}",),
}
_ORDER = "why=x&deed=restrict"
DESK: dict[str, tuple[str, ...]] = {
    "": ("/curation/",),
    "pages": ("/curation/pages", "/curation/pages?collection=vault", "POST /curation/pages page={page}&act=take"),
    f"^correct/{_PAGES}$": ("/curation/correct/{page}", "POST /curation/correct/{page} act=save"),
    f"^versions/{_PAGES}$": ("/curation/versions/{page}", "POST /curation/versions/{page} act=back"),
    "reviews": ("/curation/reviews",),
    "reviews/<int:number>": ("/curation/reviews/1", "POST /curation/reviews/1 act=accept"),
    "same-words": ("/curation/same-words", "/curation/same-words?page={page}&word=chain&by=chains"),
    "same-words/<int:number>": ("/curation/same-words/1",),
    "samples": ("/curation/samples", "POST /curation/samples collection=vault&act=draw"),
    "samples/<int:number>": ("/curation/samples/1",),
    "tasks": ("/curation/tasks",),
    "rereading": ("/curation/rereading", "/curation/rereading?item={item}", "POST /curation/rereading act=begin&item={item}"),
    "rereading/<int:number>": ("/curation/rereading/1",),
    rf"^rereading/(?P<number>[0-9]{{1,18}})/{_PAGES}$": ("/curation/rereading/1/{page}",),
    "stale": ("/curation/stale", "/curation/stale?collection=vault"),
    "deliveries": ("/curation/deliveries", "POST /curation/deliveries collection=vault&address=https://example.org/manifest"),
    "^deliveries/(?P<name>[0-9a-f]{32})$": (f"/curation/deliveries/{'0' * 32}",),
    "jobs": ("/curation/jobs", "/curation/jobs?q=sealed"),
    "describe": ("/curation/describe", "/curation/describe?collection=vault", "/curation/describe?q=sealed"),
    "describe.csv": ("/curation/describe.csv", "/curation/describe.csv?collection=vault"),
    "describe-table": ("/curation/describe-table",),
    f"^describe/{_HELD}$": ("/curation/describe/{item}", "POST /curation/describe/{item} title=x&why=x"),
    f"^history/{_HELD}$": ("/curation/history/{item}",),
    "replace": ("/curation/replace", "/curation/replace?find=Ledger&collection=vault"),
    "changes": ("/curation/changes",),
    "changes/<int:number>": ("/curation/changes/1",),
    "names": ("/curation/names", "/curation/names?q=overbeck"),
    "names/<int:number>": ("/curation/names/1",),
    "vocabularies/<slug:name>": ("/curation/vocabularies/types",),
    "states": (
        *("/curation/states", "/curation/states?q=sealed", "/curation/states?collection=vault&standing=restricted"),
        *(f"POST /curation/states item={{item}}&{_ORDER}", "POST /curation/states table=item,until%0A{item},2999-01-01&why=x"),
    ),
    f"^states/{_ITEMS}$": ("/curation/states/{item}", f"POST /curation/states/{{item}} {_ORDER}"),
    f"^redact/{_PAGES}$": ("/curation/redact/{page}", "POST /curation/redact/{page} act=redact&phrase=chain&why=x&version=1"),
    f"^sealed/{_PAGES}$": ("/curation/sealed/{page}", "POST /curation/sealed/{page} why=x"),
    "personal": (
        "/curation/personal",
        "/curation/personal?collection=vault",
        "POST /curation/personal finding=1&act=leave&why=x",
    ),
    "rules": ("/curation/rules",),
    "rules/<slug:slug>": ("/curation/rules/vault", "POST /curation/rules/vault rule=closure&years=1&why=x"),
    "cases": ("/curation/cases", "POST /curation/cases subject={page}&ground=x"),
    "cases/<int:number>": ("/curation/cases/1",),
    "roles": ("/curation/roles",),
    r"^roles/(?P<slug>[\w-]+|\*)$": (
        "/curation/roles/vault",
        "/curation/roles/*",
        "POST /curation/roles/vault user=ada&role=archivist&why=x",
    ),
    "audit": ("/curation/audit", "/curation/audit?collection=vault", "/curation/audit?subject=havn/sealed"),
    r"^audit\.(?P<form>csv|jsonl)$": ("/curation/audit.csv", "/curation/audit.jsonl?collection=vault"),
}
EXITS = {**PUBLIC, **{f"curation/{route}": asked for route, asked in DESK.items()}}


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every route of the site as the URL configuration has it; Django's admin is for staff and has tests of its own."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from () if route == "admin/" else routes(pattern, route)
        else:
            yield route


def addresses(items: tuple[str, ...]) -> tuple[str, ...]:
    """All that is asked, of each of these items."""
    asked = (one for rows in EXITS.values() for one in rows)
    return tuple(dict.fromkeys(made for one in asked for made in _of(one, items)))


def _of(address: str, items: tuple[str, ...]) -> Iterator[str]:
    if "{item}" not in address and "{page}" not in address:
        yield address
        return
    for item in items:
        yield address.replace("{item}", item).replace("{page}", f"{item}/p1")
