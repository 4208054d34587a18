"""Files damaged by a seed: cut off, bits turned, entities nested, values grown, encodings wrong; it reads none."""

import random
import re
from collections.abc import Callable

_BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol" * 10}">' for n in range(12))
_OUTSIDE = '<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:9/x">'
Mutation = Callable[[bytes, random.Random], bytes]


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


MUTATIONS: tuple[Mutation, ...] = (cut, turned, moved, entities, grown, misencoded)


def mutated(content: bytes, seed: int) -> bytes:
    """The file damaged by the seed's kinds of damage, one or two after the other."""
    chance = random.Random(seed)
    for mutation in chance.sample(MUTATIONS, chance.choice((1, 1, 2))):
        content = mutation(content, chance)
    return content
