"""What was counted for a structured question, as a reader sees it: plan, groups, items and caveat; it counts nothing."""

from dataclasses import dataclass

from search.structured.plan import Finding
from search.structured.telling import SHOWN, holding_date


@dataclass(frozen=True, slots=True)
class CountedLine:
    """One item behind a figure; `date` in the reply's words."""

    title: str
    address: str
    date: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """`how` is the plan in words, `caveat` what reading may have missed; `groups` number what a sentence is too short for."""

    how: str
    caveat: str
    groups: tuple[tuple[str, int], ...]
    lines: tuple[CountedLine, ...]


def finding_view(finding: Finding, language: str) -> FindingView:
    return FindingView(
        how=finding.how,
        caveat=finding.caveat,
        groups=tuple((tally.label, tally.count) for tally in finding.tallies) if len(finding.tallies) > SHOWN else (),
        lines=tuple(CountedLine(one.title, one.address, holding_date(one, language)) for one in finding.holdings),
    )
