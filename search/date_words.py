"""Words and signs by which texts write dates: months of several calendars, rulers, "inst." and "ult."; it reads none."""

import re

from search.wording import fold

WORD = re.compile(r"\d+|[^\W\d_]+")
SEVENTH = re.compile(r"(?<![\w])(7|8|9|10|vii|viii|ix|x)[ -]?(?:b(?:er|ers|ris|re|ro|r)|bre)\b\.?", re.IGNORECASE)
NUMBERED_MONTH = {"7": 9, "8": 10, "9": 11, "10": 12, "vii": 9, "viii": 10, "ix": 11, "x": 12}
NUMERIC = re.compile(
    r"(?<![\d.,/])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(1\d{3}|20\d\d)(?![\d/])|(?<!\d)(1\d{3}|20\d\d)-(\d\d)-(\d\d)(?!\d)"
)
YEAR = re.compile(r"1[0-9]{3}|20\d\d")
OLD_STYLE = re.compile(
    r"\s*,?\s*\(?\s*(?:O\. ?S\.|old style|a\. ?St\.|alten styls?|alten stils?|v\. ?st\.|vieux style|stilo veteri)", re.IGNORECASE
)
RELATIVE: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|d|\.|er|º)?\s+(?:{words})(?!\w)", re.IGNORECASE), shift)
    for words, shift in (
        (
            r"inst(?:ant)?|d\.? ?M(?:ts)?|dieses Monats|lfd\. M(?:ts)?|(?:du )?courant|(?:del )?corriente|cte|corrente|c\. ?m",
            0,
        ),
        (r"ult(?:imo)?|v\.? ?M(?:ts)?|vorigen Monats|(?:du mois )?dernier|(?:del )?pasado|pdo|(?:del mese )?scorso|p\. ?p", -1),
        (r"prox(?:imo)?|n\.? ?M(?:ts)?|nächsten Monats|(?:du mois )?prochain|(?:del )?próximo|(?:del mese )?prossimo", 1),
    )
)
REGNAL = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?: (?:year of|yr of))?(?: the reign of)?(?: King| Queen)?,? "
    r"(Geo|Will|Wm|Car|Chas|Jac|Jas|Hen|Edw|Eliz|Vict|Ann|Anne|George|William|Charles|James|Henry|Edward|Elizabeth|Victoria)\b\.?"
    r"(?: (?:the )?(\d|[IVX]+)\b)?"
)
RULERS = {
    "geo": "george", "will": "william", "wm": "william", "car": "charles", "chas": "charles", "jac": "james", "jas": "james",
    "hen": "henry", "edw": "edward", "eliz": "elizabeth", "vict": "victoria", "ann": "anne",
}  # fmt: skip
REPUBLICAN = {
    fold(name): number
    for number, names in enumerate(
        (
            "vendémiaire vendemiaio vendimiario", "brumaire brumaio brumario", "frimaire frimaio frimario",
            "nivôse nevoso nivoso", "pluviôse piovoso pluvioso", "ventôse ventoso", "germinal germinale",
            "floréal floreal fiorile", "prairial pratile pradial", "messidor messidoro mesidor", "thermidor termidoro termidor",
            "fructidor fruttidoro",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
FURTHER_MONTHS: dict[str, int] = {
    fold(word): number
    for number, words in {
        1: "jänner jenner januarii januar jan januarij", 2: "feber hornung feb febr", 3: "lenzmonat märz mar mars mertz",
        4: "ostermonat apr", 5: "wonnemonat mai mayo", 6: "brachmonat jun", 7: "heumonat jul", 8: "augstmonat erntemonat aug",
        9: "herbstmonat sept sep setiembre septbr", 10: "weinmonat oct okt octbr oktbr", 11: "wintermonat nov novbr",
        12: "christmonat dec dez dezbr decbr dic",
    }.items()
    for word in words.split()
}  # fmt: skip
FIRST = frozenset(("premier", "1er", "primo", "primero", "1ero"))
BETWEEN = frozenset("of the de del di d den der st nd rd th er anno an l in year jahre jahr dies die".split())
