"""Which lines are a person's follows from the versions alone, through corrections, re-readings and what is put back."""

import pytest

from ingest.correction import CORRECTION, PUT_BACK
from ingest.page import ProcessingStep
from ingest.rereading.held import KEPT, Told, by_hand, holds_corrections

OCR = ProcessingStep("ocr", "tesseract", "5")


def again(*kept: int) -> ProcessingStep:
    return ProcessingStep("ocr", "tesseract", "6", ((KEPT, " ".join(map(str, kept))),))


def back(step: ProcessingStep, number: int) -> ProcessingStep:
    return ProcessingStep(step.name, step.software, step.version, (*step.settings, (PUT_BACK, str(number))))


@pytest.mark.parametrize(
    ("versions", "held"),
    [
        ([], ()),
        ([("a\nb", OCR)], ()),
        ([("a\nb", OCR), ("a\nB", CORRECTION)], (2,)),
        ([("a\n\nb\nc", OCR), ("a\n\nB\nc", CORRECTION), ("A\n\nB\nc", CORRECTION)], (1, 2)),
        ([("a\nb", OCR), ("a\nnew\nb", CORRECTION)], (2,)),
        ([("a\nb", OCR), ("a\nB", CORRECTION), ("x\na\nB", CORRECTION)], (1, 3)),
        ([("a\nb\nc", OCR), ("a\nB\nc", CORRECTION), ("a\nc", CORRECTION)], ()),
        ([("a\nb", OCR), ("a\nB", CORRECTION), ("a\nx\nB", again(3))], (3,)),
        ([("a\nb", OCR), ("a\nB", CORRECTION), ("a\nx\nB", again(3)), ("A\nx\nB", CORRECTION)], (1, 3)),
        ([("a\nb", OCR), ("a\nB", CORRECTION), ("a\nb", back(OCR, 1))], ()),
        ([("a\nb", OCR), ("a\nB", CORRECTION), ("a\nb", back(OCR, 1)), ("a\nB", back(CORRECTION, 2))], (2,)),
        ([("a\nb", OCR), ("a\nB", CORRECTION), ("b", again(9))], ()),
    ],
)
def test_lines_of_a_person(versions: list[tuple[str, ProcessingStep]], held: tuple[int, ...]) -> None:
    told = [Told(number, text, step) for number, (text, step) in enumerate(versions, start=1)]
    assert by_hand(told).held == held


@pytest.mark.parametrize(
    ("versions", "gone"),
    [
        ([("a\nb", OCR), ("a\nB", CORRECTION)], ()),
        ([("a\n\nb\nc", OCR), ("a\nc", CORRECTION)], ((1, 2),)),
        ([("a\nb\nc\nd", OCR), ("B\nc\nd", CORRECTION), ("B\nd", CORRECTION)], ((2, 2),)),
        ([("a\nb\nc", OCR), ("a\nc", CORRECTION), ("a\nb\nc", again())], ((1, 2),)),
        ([("a\nb\nc", OCR), ("a\nc", CORRECTION), ("a\nb\nc", back(OCR, 1))], ()),
    ],
)
def test_lines_that_a_person_took_out(versions: list[tuple[str, ProcessingStep]], gone: tuple[tuple[int, int], ...]) -> None:
    assert by_hand(Told(number, text, step) for number, (text, step) in enumerate(versions, start=1)).gone == gone


def test_what_holds_corrections() -> None:
    assert holds_corrections(CORRECTION)
    assert holds_corrections(again(1))
    assert not holds_corrections(OCR)
