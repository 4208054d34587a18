"""Any endpoint that speaks like OpenAI's words answers, within a time limit or not at all; it decides nothing."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from email.utils import parsedate_to_datetime
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread
from time import monotonic, sleep, time
from typing import Any

import httpx2

from search.claim import Claim
from search.evidence import Evidence
from search.generators import Options, Silent, Task
from search.generators.marked import LONGEST_TEXT, read_draft
from search.generators.prompt import Prompt, make_prompt
from search.support import Support

_AGAIN = (408, 409, 425, 429, 500, 502, 503, 504)
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 8.0  # seconds between tries, doubled each time, of which a random part is waited
_AT_ONCE = 8
_MOST_BYTES = 1_000_000


class _Passing(Exception):
    """A failure that a further try may mend; `pause` is what the endpoint asks to wait, in seconds."""

    def __init__(self, why: str, said: str, pause: float = 0.0) -> None:
        super().__init__(said)
        self.why, self.pause = why, pause


class OpenAIGenerator:
    """Asks `<address>/chat/completions` for a stream; at most eight questions at once, in threads that no answer waits for."""

    def __init__(self, options: Options) -> None:
        """Raises ValueError where address or model is not set."""
        if not options.model:
            raise ValueError("set LACUNA_GENERATOR_MODEL to the name by which the endpoint knows the model")
        try:
            address = httpx2.URL(options.address)
        except httpx2.InvalidURL:
            address = httpx2.URL("")
        if address.scheme not in ("http", "https") or not address.host:
            raise ValueError("set LACUNA_GENERATOR_URL to the endpoint's address, such as http://127.0.0.1:8000/v1")
        if not (options.key.isascii() and options.key.isprintable()):
            raise ValueError("LACUNA_GENERATOR_KEY has characters that no key has; write it again")
        self.options = options
        self.name = f"openai {options.model}"
        self._address = address.copy_with(path=f"{address.path.rstrip('/')}/chat/completions", userinfo=b"")
        headers = {"Accept": "text/event-stream, application/json", "User-Agent": "lacuna"}
        if options.key:
            headers["Authorization"] = f"Bearer {options.key}"
        self._client = httpx2.Client(headers=headers, trust_env=False, follow_redirects=False)
        self._places = BoundedSemaphore(_AT_ONCE)

    def draft(self, task: Task, evidence: Sequence[Evidence], supports: Sequence[Support]) -> tuple[Claim, ...]:
        """See `Generator.draft`; tries again, with pauses, as long as the time limit allows."""
        if not supports:
            return ()
        prompt = make_prompt(task, evidence, supports)
        end = monotonic() + self.options.time_limit
        return read_draft(self._within(end, lambda: self._persist(prompt, end)), prompt, task.language)

    def _within(self, end: float, work: Callable[[], str]) -> str:
        """What `work` gives, or Silent at the time limit whatever it still waits for."""
        if not self._places.acquire(blocking=False):
            raise Silent("busy", f"{_AT_ONCE} questions wait for the endpoint already")
        done: SimpleQueue[str | Exception] = SimpleQueue()

        def run() -> None:
            try:
                done.put(work())
            except Exception as problem:  # handed to the thread that waits
                done.put(problem)
            finally:
                self._places.release()

        Thread(target=run, name="generator", daemon=True).start()
        try:
            found = done.get(timeout=max(0.01, end - monotonic()))
        except Empty:
            raise Silent("time", f"no answer within {self.options.time_limit:g} s") from None
        if isinstance(found, Exception):
            raise found
        return found

    def _persist(self, prompt: Prompt, end: float) -> str:
        for tried in range(self.options.retries + 1):
            try:
                return self._ask(prompt, end)
            except _Passing as problem:
                ceiling = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**tried)
                pause = max(problem.pause, random.uniform(ceiling / 10, ceiling))
                if tried == self.options.retries or monotonic() + pause >= end:
                    raise Silent(problem.why, str(problem)) from None
                sleep(pause)
        raise AssertionError("the last try returns or raises")

    def _ask(self, prompt: Prompt, end: float) -> str:
        body = {
            "model": self.options.model,
            "messages": [{"role": "system", "content": prompt.rules}, {"role": "user", "content": prompt.question}],
            "temperature": 0,
            "max_tokens": self.options.longest,
            "stream": True,
        }
        try:
            with self._client.stream("POST", self._address, json=body, timeout=max(0.01, end - monotonic())) as response:
                _check(response)
                return _said(response, end)
        except httpx2.TimeoutException:
            raise Silent("time", "the endpoint did not answer in time") from None
        except httpx2.RemoteProtocolError:
            raise _Passing("garbled", "the endpoint broke its answer off") from None
        except httpx2.DecodingError:
            raise Silent("garbled", "the endpoint's answer cannot be decoded") from None
        except httpx2.TransportError as problem:
            raise _Passing("unreachable", f"the endpoint cannot be reached ({type(problem).__name__})") from None


def _check(response: httpx2.Response) -> None:
    """Raises what a status other than 200 means; nothing of the body is told, since it may repeat the key."""
    if response.status_code == 200:
        return
    said = f"the endpoint answered with status {response.status_code}"
    if response.status_code in _AGAIN:
        raise _Passing("refused", said, _retry_after(response.headers.get("retry-after", "")))
    raise Silent("refused", said)


def _retry_after(told: str) -> float:
    """Seconds that a Retry-After asks for: a number or a date; 0 for what is neither."""
    if told.strip().isascii() and told.strip().isdecimal():
        return float(told.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time())
    except (ValueError, TypeError):
        return 0.0


def _said(response: httpx2.Response, end: float) -> str:
    """The whole text of a stream of events, or of one JSON object from an endpoint that does not stream."""
    lines = _lines(response, end)
    if "json" in response.headers.get("content-type", ""):
        return _text("".join(lines), "message")[0]
    parts: list[str] = []
    finished = False
    for line in lines:
        if not line.startswith("data:"):
            continue  # names of events and comments that keep the line open
        data = line.removeprefix("data:").strip()
        if data == "[DONE]":
            finished = True
            break
        text, over = _text(data, "delta")
        parts.append(text)
        finished = finished or over
        if sum(map(len, parts)) > LONGEST_TEXT:
            raise Silent("too_long", f"the endpoint wrote over {LONGEST_TEXT} characters")
    if not finished:
        raise _Passing("garbled", "the endpoint's stream ended before the answer did")
    return "".join(parts)


def _lines(response: httpx2.Response, end: float) -> Iterator[str]:
    size = 0
    rest = b""
    for chunk in response.iter_bytes():
        if monotonic() > end:
            raise Silent("time", "the endpoint's answer did not end in time")
        size += len(chunk)
        if size > _MOST_BYTES:
            raise Silent("too_long", f"the endpoint sent over {_MOST_BYTES} bytes")
        *whole, rest = (rest + chunk).split(b"\n")
        yield from (line.decode("utf-8", "replace").rstrip("\r") for line in whole)
    if rest:
        yield rest.decode("utf-8", "replace")


def _text(data: str, place: str) -> tuple[str, bool]:
    """Text of one event (`delta`) or object (`message`), and whether it is the last. Raises Silent for what is neither."""
    try:
        found: Any = json.loads(data)
        choices = found["choices"]
        if not choices:  # usage figures come so
            return "", False
        text, why = choices[0].get(place, {}).get("content") or "", choices[0].get("finish_reason")
        if not isinstance(text, str):
            raise TypeError
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        raise Silent("garbled", "the endpoint's answer is not of the form that it should have") from None
    if why == "length":
        raise Silent("too_long", "the endpoint's answer was cut at its length limit")
    return text, why is not None
