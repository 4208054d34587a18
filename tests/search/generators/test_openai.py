"""A real HTTP server answers well, badly, late or never; what reaches the asker is a proved claim or silence with its reason."""

import logging
import re
import socket
import time
from email.utils import formatdate

import pytest

from search.generators import Options, Silent
from search.generators.openai import OpenAIGenerator
from search.grounding import ground
from tests.search.generators import endpoint as served
from tests.search.generators.endpoint import endpoint, event, failing, raw, streaming, whole
from tests.search.generators.made import GOOD, QUOTE, SOURCE, SUPPORTS, TASK

KEY = "sk-very-secret-0123"


def draft(address, **options):
    given = {"model": "tiny", "address": address, "key": KEY, "time_limit": 5.0, "retries": 2, **options}
    return OpenAIGenerator(Options(**given)).draft(TASK, (SOURCE,), SUPPORTS)


def silence(*behaviours, **options) -> Silent:
    with endpoint(*behaviours) as (address, _), pytest.raises(Silent) as silent:
        draft(address, **options)
    assert KEY not in str(silent.value) and "\n" not in str(silent.value)
    return silent.value


@pytest.mark.parametrize(
    "answer", [streaming(GOOD), streaming(GOOD, done=False), whole(GOOD)], ids=["stream", "no-done", "whole"]
)
def test_an_answer_becomes_claims_that_are_borne_out(answer):
    with endpoint(answer) as (address, seen):
        (claim,) = draft(address)
    assert claim.text == "The mason Battista Risso saved the church." and claim.quotes[0].text == QUOTE
    assert ground(claim, (SOURCE,), "en") is not None
    assert len(seen) == 1 and seen[0]["path"] == "/v1/chat/completions"


def test_what_is_asked(caplog):
    with endpoint(streaming(GOOD)) as (address, seen), caplog.at_level(logging.DEBUG):
        draft(address + "/", longest=77)
    body = seen[0]["body"]
    assert (body["model"], body["stream"], body["temperature"], body["max_tokens"]) == ("tiny", True, 0, 77)
    system, user = body["messages"]
    assert (system["role"], user["role"]) == ("system", "user") and QUOTE not in system["content"]
    assert re.search(r"\[1 begins \w+\].*\[1 ends \w+\]\n\nQuestion: Who saved the church\?$", user["content"], re.DOTALL)
    assert seen[0]["headers"]["Authorization"] == f"Bearer {KEY}" and KEY not in caplog.text


def test_without_a_key_none_is_sent():
    with endpoint(streaming(GOOD)) as (address, seen):
        assert draft(address, key="")
    assert "Authorization" not in seen[0]["headers"]


@pytest.mark.parametrize("status", [500, 502, 503, 429, 408])
def test_a_passing_failure_is_tried_again(status):
    with endpoint(failing(status), streaming(GOOD)) as (address, seen):
        assert draft(address)
    assert len(seen) == 2


def test_a_connection_that_breaks_off_is_tried_again():
    with endpoint(served.breaking_off, streaming(GOOD)) as (address, seen):
        assert draft(address)
    assert len(seen) == 2


def test_retries_end():
    with endpoint(failing(500)) as (address, seen), pytest.raises(Silent) as silent:
        draft(address, retries=1)
    assert len(seen) == 2 and silent.value.why == "refused" and "500" in str(silent.value)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 301, 307])
def test_what_trying_again_cannot_mend_is_asked_once(status):
    moved = failing(status, Location="http://127.0.0.1:9/")
    with endpoint(moved, streaming(GOOD)) as (address, seen), pytest.raises(Silent) as silent:
        draft(address)
    assert len(seen) == 1 and silent.value.why == "refused" and KEY not in str(silent.value)


def test_retry_after_is_waited_for():
    begun = time.monotonic()
    with endpoint(failing(429, Retry_After="1"), streaming(GOOD)) as (address, seen):
        assert draft(address)
    assert time.monotonic() - begun >= 1.0 and len(seen) == 2


@pytest.mark.parametrize("asked", ["60", formatdate(time.time() + 3600, usegmt=True)])
def test_one_that_asks_for_more_time_than_there_is_is_left_at_once(asked):
    begun = time.monotonic()
    assert silence(failing(429, Retry_After=asked), streaming(GOOD)).why == "refused"
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("asked", ["soon", "-5", "", "١"])
def test_a_retry_after_that_is_none_is_ignored(asked):
    with endpoint(failing(503, **({"Retry_After": asked} if asked.isascii() else {})), streaming(GOOD)) as (address, _):
        assert draft(address)


@pytest.mark.parametrize("behaviour", [served.hanging, served.dripping, served.dripping_head], ids=lambda one: one.__name__)
def test_the_time_limit_holds_whatever_the_endpoint_does(behaviour):
    begun = time.monotonic()
    assert silence(behaviour, time_limit=0.6).why == "time"
    assert time.monotonic() - begun < 1.5


@pytest.mark.parametrize(
    ("body", "kind", "why"),
    [
        ("<html>504 Gateway</html>", "text/html", "garbled"),
        ("", "text/event-stream", "garbled"),
        ('data: {"choices": [{"delta": {"content": "The', "text/event-stream", "garbled"),
        (event("The mason"), "text/event-stream", "garbled"),
        ("data: not json\n\n", "text/event-stream", "garbled"),
        ('data: {"choices": "x"}\n\n', "text/event-stream", "garbled"),
        ('data: {"choices": [{"delta": {"content": 5}}]}\n\n', "text/event-stream", "garbled"),
        ("data: [1, 2]\n\n", "text/event-stream", "garbled"),
        ("data: " + "[" * 100_000 + "\n\n", "text/event-stream", "garbled"),
        ("data: [DONE]\n\n", "text/event-stream", "garbled"),
        ("\x00\xff\xfe" * 50, "application/octet-stream", "garbled"),
        ('{"choices": [{"message"', "application/json", "garbled"),
        ('{"error": "overloaded"}', "application/json", "garbled"),
        ("null", "application/json", "garbled"),
        ('{"choices": [{"message": null}]}', "application/json", "garbled"),
        (event(GOOD) + event(None, "length"), "text/event-stream", "too_long"),
        ('{"choices": [{"message": {"content": "The"}, "finish_reason": "length"}]}', "application/json", "too_long"),
        (event("x" * 30_000) + event(None, "stop"), "text/event-stream", "too_long"),
        (":" + "x" * 1_100_000, "text/event-stream", "too_long"),
        (event("The mason did.", "stop"), "text/event-stream", "unmarked"),
        (event('Nobody was hurt. [1: "Nobody was hurt."]', "stop"), "text/event-stream", "unsupported"),
    ],
    ids=range(21),
)
def test_garbage_is_silence(body, kind, why):
    assert silence(raw(body, kind), retries=0).why == why


def test_an_endpoint_that_is_down_is_unreachable():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(Silent) as silent:
        draft(f"http://user:{KEY}@127.0.0.1:{port}/v1", retries=1, time_limit=3)
    assert silent.value.why == "unreachable" and KEY not in str(silent.value)


def test_no_more_than_eight_wait_at_once():
    with endpoint(served.hanging) as (address, _):
        generator = OpenAIGenerator(Options(model="tiny", address=address, time_limit=0.2))
        for _ in range(8):
            generator._places.acquire()
        with pytest.raises(Silent) as silent:
            generator.draft(TASK, (SOURCE,), SUPPORTS)
    assert silent.value.why == "busy"


@pytest.mark.parametrize(
    "options", [{"model": ""}, {"address": ""}, {"address": "http://"}, {"address": "x" * 9}, {"key": "a\nb"}]
)
def test_settings_that_cannot_be_are_named(options):
    with pytest.raises(ValueError, match="LACUNA_GENERATOR_") as problem:
        draft(options.pop("address", "http://127.0.0.1:9/v1"), **options)
    assert "a\nb" not in str(problem.value)


def test_nothing_is_asked_without_support():
    with endpoint(streaming(GOOD)) as (address, seen):
        assert OpenAIGenerator(Options(model="tiny", address=address)).draft(TASK, (SOURCE,), ()) == ()
    assert not seen
