"""Word lists beside quotes are made when they are asked for, and marked as what they are; readings are questions to ask."""

from types import SimpleNamespace
from typing import cast

import pytest
from django.template.loader import render_to_string

from archive_site.portal import glossed
from archive_site.portal.quotes import QuoteView
from search.query import Rendering, Variant


def test_a_word_list_is_made_on_demand_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    known = (Rendering(1, 2, Variant("chain", "en", "translation", 0.9)),)
    monkeypatch.setattr(glossed, "get_lexicons", lambda: SimpleNamespace(translations=lambda words, language, targets: known))
    quotes = cast(tuple[QuoteView, ...], (SimpleNamespace(number=1, language="de", text="Die Kette"),))
    offered = glossed.glosses(quotes, "en", "/ask?q=x&gloss=1", wanted=False)
    assert offered.lists == () and offered.address == "/ask?q=x&gloss=1"
    shown = glossed.glosses(quotes, "en", "/ask?q=x&gloss=1", wanted=True)
    assert [(one.word, one.meanings) for one in shown.lists[0].words] == [("Kette", ("chain",))] and shown.address == ""
    page = render_to_string("parts/gloss.html", {"glosses": shown})
    assert "From dictionaries" in page and '<dt lang="de">Kette</dt><dd>chain</dd>' in page and page.startswith("<details")
    assert glossed.glosses(quotes, "de", "/ask?q=x&gloss=1", wanted=False).address == ""


def test_readings_are_links_that_ask_them() -> None:
    page = render_to_string("parts/readings.html", {"readings": [("When did A. Brandt die?", "/ask?q=When")]})
    assert '<a href="/ask?q=When">When did A. Brandt die?</a>' in page
