"""The ways in which English and German put questions that compare or order in time; it recognises nothing itself.

In a pattern, names of `SHARED` in capitals stand for its parts. The comparison follows from the group that matched: EARLY, LATE,
MORE, LESS, SAME, BOTH, BEFORE, AFTER, SPAN, THAN_MORE, THAN_LESS. In what is asked, `{X}` is either side, `{V}` a group and
`{base:V}` a group turned by `turning.base`; `{whole}` is the question itself.
"""

from typing import NamedTuple


class Row(NamedTuple):
    """One way to put it; `asks` holds one question for both sides, two steps for each side, or one question for each."""

    family: str
    pattern: str
    asks: tuple[str, ...]
    wanted: str


WHEN, MUCH, LIMIT, YEAR = "date", "number", "limit", "within"

SHARED: dict[str, dict[str, str]] = {
    "en": {
        "TIME": "(?:(?P<EARLY>earlier|earliest|first|sooner)|(?P<LATE>later|latest|last|more recently|most recently))",
        "MUCH": "(?:(?P<MORE>more|most)|(?P<LESS>less|least))",
        "MANY": "(?:the )?(?:(?P<MORE>more|most)|(?P<LESS>fewer|fewest|less))",
        "ORDER": "(?:(?P<BOTH>before or after|after or before)|(?P<BEFORE>before)|(?P<AFTER>after))",
        "WHICH": r"(?:which|what|who)(?: of the two)?(?: (?!was |were |is |has |had |did )[\w-]+){0,2}?",
        "SIDES": r"\s?[,:–—-]\s?(?P<A>.+?),? or (?P<B>.+)",
        "SAME": "(?:(?:in|on|at|during) )?the (?P<SAME>same) (?P<U>year|month|week|day|decade|century)",
        "SPAN": "(?P<SPAN>years|months|weeks|days)",
        "WAS": "(?P<V>was|were|is|are)",
    },
    "de": {
        "TIME": "(?:(?P<EARLY>früher|eher|zuerst|als erste[srn]?)|(?P<LATE>später|zuletzt|als letzte[srn]?))",
        "MUCH": "(?:am )?(?:(?P<MORE>mehr|meisten)|(?P<LESS>weniger|wenigsten))",
        "MANY": "(?:(?P<MORE>mehr|die meisten)|(?P<LESS>weniger|die wenigsten))",
        "ORDER": "(?:(?P<BOTH>vor oder nach|nach oder vor)|(?P<BEFORE>vor)|(?P<AFTER>nach))",
        "WHICH": r"(?:was|wer|welche[rs]?(?: von beiden)?(?: [\w-]+)?)",
        "SIDES": r"\s?[,:–—-]\s?(?P<A>.+?) oder (?P<B>.+)",
        "SAME": r"(?:im|am|in der) (?P<SAME>selben|gleichen|nämlichen|derselben) (?P<U>jahr|monat|tag|woche|jahrhundert"
        r"|jahrzehnt)e?",
        "SPAN": "(?P<SPAN>jahre|monate|wochen|tage)",
        "VERB": (
            "(?P<V>wurden?|war|waren|ist|sind|starb|starben|kam|kamen|brach|begann|endete|sank|strandete|entstand|erschien"
            "|heiratete|zerriß|zerriss|fiel|brannte|verschwand|lief)"
        ),
    },
}

ROWS: dict[str, tuple[Row, ...]] = {
    "en": (
        Row(
            "comparison",
            r"which (?P<N>[\w-]+) (?:(?:has|had) (?:the|a)|whose) (?P<R>[\w-]+) (?:(?:who|that) )?(?:was |is )?born TIME SIDES",
            ("Who is the {R} of the {N} {X}?|When was {0} born?",),
            WHEN,
        ),
        Row(
            "comparison",
            r"which (?P<N>[\w-]+) (?:(?:has|had) (?:the|a)|whose) (?P<R>[\w-]+) (?:(?:who|that) )?died TIME SIDES",
            ("Who is the {R} of the {N} {X}?|When did {0} die?",),
            WHEN,
        ),
        Row(
            "comparison",
            r"which (?P<N>[\w-]+) (?:(?:has|had) (?:the|a)|whose) (?P<R>[\w-]+) (?:(?:who|that) )?(?:is |was )"
            r"(?:(?P<EARLY>older|elder)|(?P<LATE>younger))(?: than the other)? SIDES",
            ("Who is the {R} of the {N} {X}?|When was {0} born?",),
            WHEN,
        ),
        Row("comparison", r"WHICH WAS TIME (?P<P>[\w-]+(?: [\w-]+)?) SIDES", ("When {V} {X} {P}?",), WHEN),
        Row("comparison", r"WHICH WAS (?P<P>[\w-]+(?: [\w-]+){0,2}?) TIME SIDES", ("When {V} {X} {P}?",), WHEN),
        Row("comparison", r"(?P<V>was|were) (?P<A>.+?) or (?P<B>.+?) (?P<P>[\w-]+) TIME", ("When {V} {X} {P}?",), WHEN),
        Row("comparison", r"which (?:came|is|was) TIME SIDES", ("When was {X}?",), WHEN),
        Row(
            "comparison",
            r"WHICH (?P<V>[\w-]+(?:ed|id|an|ank|ell|ook|ame))(?P<P> out| up)? TIME SIDES",
            ("When did {X} {base:V}{P}?",),
            WHEN,
        ),
        Row("comparison", r"did (?P<A>.+?) or (?P<B>.+?) (?P<V>[\w-]+) TIME", ("When did {X} {V}?",), WHEN),
        Row("comparison", r"WHICH (?P<V>costs?|weighed|weighs) MUCH SIDES", ("How much did {X} {base:V}?",), MUCH),
        Row(
            "comparison",
            r"WHICH (?P<V>lasted|took|lived|reigned) (?:(?P<MORE>longer|longest)|(?P<LESS>shorter|shortest|less long)) SIDES",
            ("How long did {X} {base:V}?",),
            MUCH,
        ),
        Row(
            "comparison",
            r"(?:who|which (?:man|woman|person|[\w-]+)|what [\w-]+) (?:is|was) (?:the )?"
            r"(?:(?P<EARLY>older|elder|oldest|eldest)|(?P<LATE>younger|youngest))(?: person)? SIDES",
            ("When was {X} born?",),
            WHEN,
        ),
        Row(
            "comparison",
            r"WHICH (?:died|was) (?:the )?(?:(?P<MORE>older|oldest)|(?P<LESS>younger|youngest))"
            r"(?: at (?:his|her|their) death| at death| when (?:he|she|they) died)? SIDES",
            ("How old was {X}?",),
            MUCH,
        ),
        Row(
            "comparison",
            r"WHICH WAS (?:the )?(?:(?P<MORE>longer|longest|higher|highest|taller|tallest|deeper|deepest|larger|largest|bigger"
            r"|biggest|heavier|heaviest|wider|widest)|(?P<LESS>shorter|shortest|lower|smaller|smallest|lighter|narrower)) SIDES",
            ("How {plain:MORE}{plain:LESS} {V} {X}?",),
            MUCH,
        ),
        Row(
            "comparison",
            r"WHICH (?P<V>has|have|had|\w+ed|won|held|sold|made|took|brought|bore|lost) MANY (?P<M>.+?) SIDES",
            ("How many {M} did {X} {base:V}?",),
            MUCH,
        ),
        Row(
            "comparison",
            r"did (?P<MORE>more) (?P<M>[\w-]+(?: [\w-]+)?) (?P<V>die|drown|perish|enter|sail|live|work|leave) "
            r"(?P<P>in|at|during|of) (?P<A>.+?) (?:or|than) (?:(?:in|at|during|of) )?(?P<B>.+)",
            ("How many {M} did {V} {P} {X}?",),
            MUCH,
        ),
        Row("comparison", r"did (?P<A>.+?) and (?P<B>.+?) (?:both )?(?P<V>[\w-]+) SAME", ("When did {X} {V}?",), WHEN),
        Row("comparison", r"WAS (?:both )?(?P<A>.+?) and (?P<B>.+?) (?:both )?(?P<P>[\w-]+) SAME", ("When was {X} {P}?",), WHEN),
        Row(
            "comparison",
            r"(?P<V>is|was) (?P<A>.+?) (?P<THAN_MORE>longer|higher|taller|deeper|larger|bigger|heavier|wider) than (?P<B>.+)",
            ("How {plain:THAN_MORE} {V} {X}?",),
            MUCH,
        ),
        Row(
            "comparison",
            r"did (?P<A>.+?) (?P<V>cost|weigh) (?:(?P<THAN_MORE>more)|(?P<THAN_LESS>less)) than (?P<B>.+)",
            ("How much did {X} {V}?",),
            MUCH,
        ),
        Row(
            "temporal",
            r"how many SPAN (?:passed|elapsed|lay|went by|were there|are there|lie) between (?P<A>.+?) and (?P<B>.+)",
            ("{event:A}", "{event:B}"),
            WHEN,
        ),
        Row(
            "temporal",
            r"how many SPAN (?:after|before) (?P<A>.+?) (?P<V>was|were|did) (?P<B>.+)",
            ("{event:A}", "When {V} {B}?"),
            WHEN,
        ),
        Row("temporal", r"(?P<V>was|were|did) (?P<A>.+?) ORDER (?P<B>.+)", ("When {V} {A}?", "{event:B}"), WHEN),
        Row(
            "temporal",
            r"(?:what (?:else )?(?:happened|took place|occurred)(?: .+?)?|.+?(?=.*\b1\d{3}$)) (?:(?P<AFTER>after)|"
            r"(?P<BEFORE>before)) (?P<B>.+)",
            ("{event:B}", "{whole}?"),
            LIMIT,
        ),
        Row(
            "temporal",
            r"(?:(?P<AFTER>after)|(?P<BEFORE>before)) (?P<B>the [^,]+), (?:what|who|which|how|where|whom) .+",
            ("{event:B}", "{whole}?"),
            LIMIT,
        ),
        Row(
            "temporal",
            r"who was (?P<R>(?:the )?[\w' -]+?) (?:when|at the time when|at the time of|during) (?P<B>.+)",
            ("{event:B}", "Who was {role:R} in {0.year}?"),
            YEAR,
        ),
    ),
    "de": (
        Row("comparison", r"WHICH (?P<V>\w+) TIME(?P<P>(?: [\w-]+){1,2})? SIDES", ("Wann {V} {X}{P}?",), WHEN),
        Row("comparison", r"WHICH (?P<V>kostete|kostet|wog|wiegt) MUCH SIDES", ("Wie viel {V} {X}?",), MUCH),
        Row(
            "comparison",
            r"WHICH (?P<V>dauerte|lebte|regierte) (?:(?P<MORE>länger|am längsten)|(?P<LESS>kürzer|weniger lange?)) SIDES",
            ("Wie lange {V} {X}?",),
            MUCH,
        ),
        Row(
            "comparison",
            r"(?:wer|welche[rs]? [\w-]+) (?:ist|war) (?:der |die )?(?:(?P<EARLY>älter|ältere|älteste)|(?P<LATE>jünger"
            r"|jüngere|jüngste)) SIDES",
            ("Wann wurde {X} geboren?",),
            WHEN,
        ),
        Row(
            "comparison",
            r"wer (?:starb|wurde) (?:(?P<MORE>älter|am ältesten)|(?P<LESS>jünger|am jüngsten)) SIDES",
            ("Wie alt wurde {X}?",),
            MUCH,
        ),
        Row(
            "comparison",
            r"WHICH (?P<V>ist|war|sind|waren) (?:(?P<MORE>länger|höher|tiefer|größer|schwerer|breiter)"
            r"|(?P<LESS>kürzer|niedriger|kleiner|leichter|schmaler)) SIDES",
            ("Wie {plain:MORE}{plain:LESS} {V} {X}?",),
            MUCH,
        ),
        Row(
            "comparison",
            r"(?:welche[rs]? (?P<N>[\w-]+)|was|wer) (?P<V>\w+) MANY (?P<M>[\w-]+)(?P<P> [\w-]+)? SIDES",
            ("Wie viele {M} {V} {headed:X}{P}?",),
            MUCH,
        ),
        Row("comparison", r"(?P<V>\w+en) (?P<A>.+?) und (?P<B>.+?) SAME(?P<P> [\w-]+)?", ("Wann {one:V} {X}{P}?",), WHEN),
        Row(
            "comparison",
            r"(?P<V>ist|war) (?P<A>.+?) (?P<THAN_MORE>länger|höher|tiefer|größer|schwerer|breiter) als (?P<B>.+)",
            ("Wie {plain:THAN_MORE} {V} {X}?",),
            MUCH,
        ),
        Row(
            "comparison",
            r"(?P<V>kostete|wog) (?P<A>.+?) (?:(?P<THAN_MORE>mehr)|(?P<THAN_LESS>weniger)) als (?P<B>.+)",
            ("Wie viel {V} {X}?",),
            MUCH,
        ),
        Row(
            "temporal",
            r"wie viele SPAN (?:lagen|vergingen|verstrichen|liegen) zwischen (?P<A>.+?) und (?P<B>.+)",
            ("{event:A}", "{event:B}"),
            WHEN,
        ),
        Row("temporal", r"wie viele SPAN (?:nach|vor) (?P<A>.+?) VERB (?P<B>.+)", ("{event:A}", "Wann {V} {B}?"), WHEN),
        Row(
            "temporal",
            r"VERB (?P<A>.+?),? (?:noch )?(?:(?P<BEFORE>bevor|ehe)|(?P<AFTER>nachdem)) (?P<B>.+)",
            ("Wann {V} {A}?", "Wann {front:B}?"),
            WHEN,
        ),
        Row(
            "temporal",
            r"(?P<V>wurden?|ist|sind|war|waren) (?P<A>.+?) ORDER (?P<B>.+) (?P<P>(?:ge|an|ab|auf|aus|be|er|ver|zer|ein"
            r"|vor)\w+(?:t|en))",
            ("Wann {V} {A} {P}?", "{event:B}"),
            WHEN,
        ),
        Row("temporal", r"VERB (?P<A>.+?) ORDER (?P<B>.+)", ("Wann {V} {A}?", "{event:B}"), WHEN),
        Row(
            "temporal",
            r"(?:was (?:geschah|passierte|ereignete sich|trug sich)(?: .+?)?|.+?(?=.*\b1\d{3}$)) (?:(?P<AFTER>nach)|"
            r"(?P<BEFORE>vor)) (?P<B>.+)",
            ("{event:B}", "{whole}?"),
            LIMIT,
        ),
        Row(
            "temporal",
            r"wer war (?P<R>[\w -]+?),? als (?P<B>.+)",
            ("Wann {front:B}?", "Wer war {role:R} im Jahre {0.year}?"),
            YEAR,
        ),
    ),
}
