"""What deliveries may use beside their own files: a scratch folder, hosts to fetch from, limits; it opens nothing."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Means:
    """`scratch` is where archives are unpacked and files fetched to; it is made when needed.

    `hosts` may be fetched from (`*.example.org` is every host below example.org), `private_hosts` also where they have
    private addresses. `fetched` and `unpacked` are bytes of one file and of one archive, `entries` files of one archive, `ratio`
    how many times larger than the archive its files may be, `seconds` how long fetching one file may take.
    """

    scratch: Path
    hosts: tuple[str, ...] = ()
    private_hosts: tuple[str, ...] = ()
    fetched: int = 500_000_000
    unpacked: int = 50_000_000_000
    entries: int = 100_000
    ratio: int = 200
    seconds: float = 60.0
