"""Files damaged by a seed: cut off, bits turned, values grown, crossed or led out, entities, wrong encodings; it reads none."""

import random
import re
from collections.abc import Callable

_BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol" * 10}">' for n in range(12))
_OUTSIDE = '<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:9/x">'
_VALUE = re.compile(rb"(?<=[\"'>])[^\"'<>\n]{2,200}(?=[\"'<])")
_LEADING_OUT = (
    "../../../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "..\\..\\..\\etc\\passwd", "C:\\windows\\win.ini",
    "http://127.0.0.1:9/x", "%2e%2e/%2e%2e/etc/passwd", "a/../../../tmp/x", "x\0y", "n" * 5000, "a/" * 3000 + "b",
    ".", "..", "~/x",
)  # fmt: skip
_KINDS = ("", "|2|/etc/passwd", "|1|/etc/passwd", "|2|..", "|3|", "|6|", "|5|", "|7|", "|S|")  # of members of a TAR
Mutation = Callable[[bytes, random.Random], bytes]
Members = list[tuple[str, bytes]]


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def turned(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.choice((1, 3, 20, 200))):
        if found:
            found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def moved(content: bytes, chance: random.Random) -> bytes:
    """A piece stands somewhere else, or twice, or is gone."""
    start, place = chance.randrange(len(content) + 1), chance.randrange(len(content) + 1)
    piece = content[start : start + chance.randrange(2000)]
    kept = content.replace(piece, b"", 1) if chance.random() < 0.5 and piece else content
    return kept[:place] + piece * chance.randrange(3) + kept[place:]


def entities(content: bytes, chance: random.Random) -> bytes:
    """Entities that grow, or that name a file or an address."""
    declared, used = chance.choice(((_BOMB, b"&e11;"), (_BOMB, b"&e5;"), (_OUTSIDE, b"&x;"), (_OUTSIDE, b"&y;")))
    found = re.search(rb"<([A-Za-z][\w:.-]*)[^<>!?]*>", content)
    if found is None:
        return content
    place = chance.choice([one.end() for one in re.finditer(rb">|=\"", content)][:500] or [len(content)])
    filled = content[:place] + used + content[place:]
    return f"<!DOCTYPE {found[1].decode()} [{declared}]>".encode() + re.sub(
        rb"\A\s*(?:<\?[^>]*>|<!DOCTYPE[^>]*>|\s)*", b"", filled
    )


def grown(content: bytes, chance: random.Random) -> bytes:
    """A value, a name, a nesting or a number beyond all measure."""
    many = chance.choice((1_000, 100_000, 1_000_000))
    place = chance.choice([one.end() for one in re.finditer(rb"=[\"']|>|: ?", content)][:2000] or [0])
    filling = chance.choice((b"9" * many, b"x " * many, b"<a>" * min(many, 50_000), b"-1e9 ", b"NaN", b"[" * min(many, 50_000)))
    return content[:place] + filling + content[place:]


def misencoded(content: bytes, chance: random.Random) -> bytes:
    wrong = chance.choice(("utf-16", "utf-32", "cp1252", "utf-7", "cp037", "shift_jis"))
    declared = chance.choice((b"utf-16", b"ebcdic-cp-us", b"nonsense", b"iso-8859-15", b"utf-8"))
    named = re.sub(rb"encoding=[\"'][^\"']*[\"']", b'encoding="' + declared + b'"', content)
    return chance.choice((named, content.decode("utf-8", "replace").encode(wrong, "replace")))


def crossed(content: bytes, chance: random.Random) -> bytes:
    """Values stand where others stood: names that refer to themselves, twice given ids, circles."""
    places = [found.span() for found in _VALUE.finditer(content)][:2000]
    if not places:
        return content
    value = content[slice(*chance.choice(places))]
    for start, end in sorted(chance.sample(places, min(len(places), chance.choice((1, 2, 10)))), reverse=True):
        content = content[:start] + value + content[end:]
    return content


def led_out(content: bytes, chance: random.Random) -> bytes:
    """A value names something outside."""
    places = [found.span() for found in _VALUE.finditer(content)][:2000] or [(0, 0)]
    start, end = chance.choice(places)
    return content[:start] + chance.choice(_LEADING_OUT).encode() + content[end:]


def nested(content: bytes, chance: random.Random) -> bytes:
    """A value of JSON, or an element, stands within many of its kind, all of them sound."""
    many = chance.choice((20, 200, 900))
    if content[:1] in b"{[":
        place = chance.choice([found.span() for found in re.finditer(rb"(?<=: )(\"[^\"]*\"|\d+)", content)][:2000] or [(0, 0)])
        opened, closed = chance.choice(((b"[", b"]"), (b'{"items": [', b"]}"), (b'{"@value": ', b"}")))
    else:
        place = (chance.choice([found.end() for found in re.finditer(rb">", content)][:2000] or [0]),) * 2
        name = chance.choice(re.findall(rb"<([A-Za-z][\w:.-]*)", content)[:500] or [b"a"])
        opened, closed = b"<" + name + b">", b"</" + name + b">"
    return content[: place[0]] + opened * many + content[slice(*place)] + closed * many + content[place[1] :]


MUTATIONS: tuple[Mutation, ...] = (cut, turned, moved, entities, grown, misencoded, crossed, led_out, nested)


def mutated(content: bytes, seed: int) -> bytes:
    """The file damaged by the seed's kinds of damage, one or two after the other."""
    chance = random.Random(seed)
    for mutation in chance.sample(MUTATIONS, chance.choice((1, 1, 2))):
        content = mutation(content, chance)
    return content


def members(files: dict[str, bytes], seed: int) -> Members:
    """Members of an archive: names that lead out or stand twice, links and devices, contents that grow beyond measure."""
    chance = random.Random(seed)
    made = list(files.items())
    for _ in range(chance.choice((0, 1, 1, 3))):
        name, content = chance.choice(made)
        if chance.random() < 0.5:
            name = chance.choice((*_LEADING_OUT, name, f"{name}/x", name.upper(), "sub/")) + chance.choice(_KINDS)
        else:
            content = bytes(chance.choice((0, 1_000, 12_000_000))) if chance.random() < 0.5 else mutated(content, seed)
        made.insert(chance.randrange(len(made) + 1), (name.replace("\0", "\x01"), content))
    return made
