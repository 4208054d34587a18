"""What is asked of each figure, in one place; it measures nothing."""

from collections.abc import Mapping

from benchmarks.verdict import Target

Reach = tuple[tuple[float, float] | None, tuple[float, float] | None]

ACROSS: Mapping[str, Reach] = {  # recall at 1 and at 10 in percent: the encoder alone, all legs together
    "de->en": ((85, 99.5), (90, 100)),
    "es->en": ((85, 99.5), (90, 100)),
    "en->de": ((88, 99.5), (92, 100)),
    "en->es": ((88, 99.5), (92, 100)),
    "ro->en": ((83, 99), (88, 100)),
    "en->ro": ((83, 99), (88, 100)),
    "ru->en": ((77, 98), (84, 99)),
    "en->ru": ((77, 98), (84, 99)),
    "el->en": ((62, 93), (72, 96)),
    "en->el": ((62, 93), (72, 96)),
    "de->es": ((84, 99), (89, 100)),
    "en->en": ((92, 100), (97, 100)),
    "de->de": ((91, 100), (96, 100)),
    "de->de with 8% noise": ((83, 99.5), (88, 100)),
    "de->en with 8% noise": ((78, 98), (84, 99)),
}
_ROWS = {
    (f"across {row}: {way}", f"recall_at_{depth}"): Target(limit, False)
    for row, reach in ACROSS.items()
    for way, wanted in zip(("encoder", "hybrid"), reach, strict=True)
    for depth, limit in zip((1, 10), wanted or (), strict=True)
}
TARGETS: Mapping[tuple[str, str], Target] = _ROWS | {
    ("sample index", "seconds"): Target(10),
    ("sample questions", "answered_same_language"): Target(0.9, False),
    ("sample questions", "declined"): Target(0.9, False),
    ("sample questions", "unsupported"): Target(0),
    ("sample questions", "seconds_p50"): Target(0.2),
    ("sample structured", "right"): Target(0.9, False),
    ("sample structured", "wrong"): Target(0),
    ("mixed: hybrid", "own_share"): Target(30),
    ("mixed: hybrid", "recall_at_10"): Target(65, False),
    ("near-misses clean: encoder", "recall_at_1"): Target(88, False),
    ("near-misses worst noise: encoder", "recall_at_1"): Target(75, False),
    ("limit: hybrid", "recall_at_2"): Target(98, False),
    ("limit: hybrid", "under_bm25"): Target(1, unit="under BM25"),
    **{(f"limit {kind}: hybrid", "under_bm25"): Target(-5) for kind in ("synonym", "German word", "in German")},
    **{
        (f"refusal {name}", rate): Target(limit)
        for name, limit in (("xquad", 0.15), ("nomiracl", 0.3))
        for rate in ("hallucination", "error")
    },
    ("distractors all", "false_accepts"): Target(0.1),
    **{
        (f"writeback {kind}", "accepted"): Target(0.02)
        for kind in ("unsupported", "contradictory", "cited but irrelevant", "near duplicate", "supported only by a note")
    },
    ("writeback honest", "accepted"): Target(0.95, False),
    **{
        (f"writeback round {number}", name): Target(0) for number in (1, 2, 3) for name in ("replies_changed", "searches_changed")
    },
    ("conflicts beside", "planted"): Target(0.6, False),
    ("conflicts beside", "removed"): Target(0.1),
    ("entities: hybrid", "times_bm25"): Target(2, False, "times BM25"),
    **{(f"spellings {language}: hybrid", "recall_at_10"): Target(90, False) for language in ("de", "es", "sv", "pt")},
}


def target(label: str, name: str, plain: float | None) -> Target | None:
    """What the figure has to reach, if anything is asked of it; `plain` is what the plain tool gives."""
    if label.startswith("ocr") and name == "cer" and plain is not None:
        share = 0.85 if "de-nzz-fraktur" in label else 1.0
        return Target(round(share * plain, 5), unit="of plain tesseract's" if share == 1.0 else "15 % below plain")
    if label.startswith("ocr") and name == "speed_ratio":
        return Target(0.9 if "(given)" in label else 0.75, False, "of plain tesseract")
    if label.startswith("curve") and name.startswith("lost_at_"):
        return Target({"10": 3, "20": 8}.get(name.removeprefix("lost_at_"), 100))
    return TARGETS.get((label, name))
