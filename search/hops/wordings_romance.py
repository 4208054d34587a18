"""The ways in which French, Spanish and Italian put questions that compare or order in time, as in `wordings`."""

from search.hops.wordings import LIMIT, MUCH, WHEN, YEAR, Row

SHARED: dict[str, dict[str, str]] = {
    "fr": {
        "TIME": (
            "(?:(?P<EARLY>en premier|le premier|la première|d'abord|plus tôt|avant l'autre)"
            "|(?P<LATE>en dernier|le dernier|la dernière|plus tard|le plus récemment))"
        ),
        "MUCH": "(?:le )?(?:(?P<MORE>plus(?: cher)?)|(?P<LESS>moins(?: cher)?))",
        "ORDER": "(?:(?P<BOTH>avant ou après|après ou avant)|(?P<BEFORE>avant)|(?P<AFTER>après))",
        "WHICH": r"(?:lequel|laquelle|qui|qu'est-ce qui|quel(?:le)? [\w-]+)(?: des deux)?",
        "SIDES": r"\s?[,:–—-]\s?(?P<A>.+?) ou (?P<B>.+)",
        "SAME": r"(?:dans |au cours de )?l[ea] (?P<SAME>même) (?P<U>année|mois|semaine|jour|décennie|siècle)",
        "SPAN": "(?P<SPAN>années|ans|mois|semaines|jours)",
        "INVERTED": r"(?P<V>\w+)-(?:t-)?(?:il|elle|on|ils|elles)",
    },
    "es": {
        "TIME": "(?:(?P<EARLY>antes|primero|primera)|(?P<LATE>después|más tarde|el último|la última))",
        "MUCH": "(?:(?P<MORE>más)|(?P<LESS>menos))",
        "ORDER": "(?:(?P<BOTH>antes o después|después o antes)|(?P<BEFORE>antes)|(?P<AFTER>después))",
        "WHICH": r"(?:quién|cuál(?: de los dos| de las dos)?|qué(?: (?!se )[\w-]+)?)",
        "SIDES": r"\s?[,:–—-]\s?(?P<A>.+?) (?:o|u) (?P<B>.+)",
        "SAME": r"(?:en |durante )?(?:el|la) (?P<SAME>mismo|misma) (?P<U>año|mes|semana|día|década|siglo)",
        "SPAN": "(?P<SPAN>años|meses|semanas|días)",
    },
    "it": {
        "TIME": "(?:(?P<EARLY>prima|per primo|per prima)|(?P<LATE>dopo|più tardi|per ultimo|per ultima))",
        "MUCH": "(?:di )?(?:(?P<MORE>più)|(?P<LESS>meno))",
        "ORDER": "(?:(?P<BOTH>prima o dopo|dopo o prima)|(?P<BEFORE>prima)|(?P<AFTER>dopo))",
        "WHICH": r"(?:chi|(?:che )?cosa|quale?(?: dei due| delle due)?(?: (?!è )[\w-]+)?)",
        "SIDES": r"\s?[,:–—-]\s?(?P<A>.+?) (?:o|od|oppure) (?P<B>.+)",
        "SAME": r"(?:nello|nella|nel|lo|la) (?P<SAME>stesso|stessa|medesimo|medesima) (?P<U>anno|mese|settimana|giorno"
        r"|decennio|secolo)",
        "SPAN": "(?P<SPAN>anni|mesi|settimane|giorni)",
        "DID": r"(?P<V>(?:fu|fece|morì|nacque|venne|arrivò|cominciò|finì|è|affondò|crollò|bruciò|partì)(?: stat[oa])?)",
    },
}

ROWS: dict[str, tuple[Row, ...]] = {
    "fr": (
        Row(
            "comparison",
            r"WHICH (?P<V>est morte?|mourut) l[ea] plus (?P<MORE>âgée?|vieux|vieille) SIDES",
            ("À quel âge {V} {X} ?",),
            MUCH,
        ),
        Row("comparison", r"WHICH (?P<V>est morte?|mourut) l[ea] plus (?P<LESS>jeune) SIDES", ("À quel âge {V} {X} ?",), MUCH),
        Row("comparison", r"WHICH (?P<V>.+?) TIME SIDES", ("Quand {V} {X} ?",), WHEN),
        Row("comparison", r"WHICH (?P<V>a coûté|coûta|coûtait|coûte|pesait|pèse|pesa) MUCH SIDES", ("Combien {V} {X} ?",), MUCH),
        Row(
            "comparison",
            r"(?:qui|quel(?:le)? [\w-]+) (?:est|était|fut) (?:le |la )?plus (?:(?P<EARLY>âgée?|vieux|vieille)|"
            r"(?P<LATE>jeune)) SIDES",
            ("Quand est né {X} ?",),
            WHEN,
        ),
        Row(
            "comparison",
            r"WHICH (?:est|était|fut) (?:le |la )?(?:(?P<MORE>plus)|(?P<LESS>moins)) "
            r"(?P<W>longu?e?|haute?|profonde?|large|lourde?) SIDES",
            ("{measure:W} a {X} ?",),
            MUCH,
        ),
        Row(
            "comparison",
            r"WHICH (?P<V>(?:(?!le )[\w-]+ ){1,2})(?:le )?(?:(?P<MORE>plus)|(?P<LESS>moins)) (?P<M>(?:de |d').+?) SIDES",
            ("Combien {M} {V} {X} ?",),
            MUCH,
        ),
        Row(
            "comparison",
            r"(?:est-ce que )?(?P<A>.+?) et (?P<B>.+?) (?P<V>[\w]+)-(?:ils|elles)(?P<P> [\w-]+){0,1} SAME",
            ("Quand {one:V}{one:P} {X} ?",),
            WHEN,
        ),
        Row(
            "comparison",
            r"est-ce que (?P<A>.+?) et (?P<B>.+?) (?P<V>sont|furent)(?P<P> [\w-]+) SAME",
            ("Quand {one:V}{one:P} {X} ?",),
            WHEN,
        ),
        Row(
            "temporal",
            r"combien d'SPAN (?:se sont écoulée?s|s'écoulèrent|passèrent|se passèrent|y a-t-il|y eut-il) entre "
            r"(?P<A>.+?) et (?P<B>.+)",
            ("{event:A}", "{event:B}"),
            WHEN,
        ),
        Row("temporal", r"combien d'SPAN séparent (?P<A>.+?) (?:de|et) (?P<B>l.+)", ("{event:A}", "{event:B}"), WHEN),
        Row(
            "temporal",
            r"combien d'SPAN (?:après|avant) (?P<A>.+?) (?P<B>(?:le|la|les|l'|(?-i:[A-ZÉ]))\S* ?.+?) INVERTED(?P<P> .+)?",
            ("{event:A}", "Quand {V}{P} {B} ?"),
            WHEN,
        ),
        Row("temporal", r"(?P<A>.+?) INVERTED(?P<P> .+?)? ORDER (?P<B>.+)", ("Quand {V}{P} {A} ?", "{event:B}"), WHEN),
        Row("temporal", r"est-ce que (?P<A>.+?) ORDER (?P<B>.+)", ("Quand est-ce que {A} ?", "{event:B}"), WHEN),
        Row(
            "temporal",
            r"(?:que s'est-il passé|qu'est-il arrivé|qu'est-ce qui s'est passé)(?: .+?)? (?:(?P<AFTER>après)|"
            r"(?P<BEFORE>avant)) (?P<B>.+)",
            ("{event:B}", "{whole} ?"),
            LIMIT,
        ),
        Row(
            "temporal", r".+?(?=.*\b1\d{3}$) (?:(?P<AFTER>après)|(?P<BEFORE>avant)) (?P<B>.+)", ("{event:B}", "{whole} ?"), LIMIT
        ),
        Row(
            "temporal",
            r"qui était (?P<R>[\w' -]+?) (?:quand|lorsque|lorsqu'|au moment de|lors de) ?(?P<B>.+)",
            ("{event:B}", "Qui était {role:R} en {0.year} ?"),
            YEAR,
        ),
    ),
    "es": (
        Row("comparison", r"WHICH (?P<V>(?:se )?[\w-]+(?: [\w-]+)?) TIME SIDES", ("¿Cuándo {V} {X}?",), WHEN),
        Row("comparison", r"WHICH (?P<V>costó|cuesta|pesaba|pesó|pesa) MUCH SIDES", ("¿Cuánto {V} {X}?",), MUCH),
        Row(
            "comparison",
            r"(?:quién|qué [\w-]+) (?:es|era|fue) (?:el |la )?(?:(?P<EARLY>mayor|más viejo|más vieja)|(?P<LATE>menor"
            r"|más joven)) SIDES",
            ("¿Cuándo nació {X}?",),
            WHEN,
        ),
        Row(
            "comparison",
            r"WHICH (?:es|era|fue) (?:el |la )?(?:(?P<MORE>más)|(?P<LESS>menos)) (?P<W>larg[oa]|alt[oa]|profund[oa]"
            r"|anch[oa]|pesad[oa]) SIDES",
            ("{measure:W} tiene {X}?",),
            MUCH,
        ),
        Row("comparison", r"WHICH (?P<V>[\w-]+) MUCH (?P<M>.+?) SIDES", ("{many:M} {V} {X}?",), MUCH),
        Row("comparison", r"(?P<V>(?:se )?\w+n) (?P<A>.+?) y (?P<B>.+?) SAME", ("¿Cuándo {one:V} {X}?",), WHEN),
        Row("comparison", r"(?P<A>.+?) y (?P<B>.+?) (?P<V>(?:se )?\w+ron) SAME", ("¿Cuándo {one:V} {X}?",), WHEN),
        Row(
            "temporal",
            r"cuántos SPAN (?:pasaron|transcurrieron|hay|hubo|mediaron|median) entre (?P<A>.+?) y (?P<B>.+)",
            ("{event:A}", "{event:B}"),
            WHEN,
        ),
        Row(
            "temporal",
            r"cuántos SPAN (?:después|antes)(?P<A> del? .+?) (?P<B>(?:se \w+|murió|nació|fue|llegó|empezó|terminó) .+)",
            ("{event:A}", "¿Cuándo {B}?"),
            WHEN,
        ),
        Row(
            "temporal",
            r"(?P<A>(?:se \w+|\w+[óe]) .+?) ORDER(?P<B> del? .+)",
            ("¿Cuándo {A}?", "{event:B}"),
            WHEN,
        ),
        Row(
            "temporal",
            r"(?:qué (?:más )?(?:pasó|ocurrió|sucedió|aconteció)(?: .+?)?|.+?(?=.*\b1\d{3}$)) (?:(?P<AFTER>después)|"
            r"(?P<BEFORE>antes))(?P<B> del? .+)",
            ("{event:B}", "¿{whole}?"),
            LIMIT,
        ),
        Row(
            "temporal", r"quién era (?P<R>[\w -]+?) cuando (?P<B>.+)", ("¿Cuándo {B}?", "¿Quién era {role:R} en {0.year}?"), YEAR
        ),
    ),
    "it": (
        Row("comparison", r"WHICH (?P<V>[\wè-]+(?: [\w-]+)?) TIME SIDES", ("Quando {V} {X}?",), WHEN),
        Row("comparison", r"WHICH (?P<V>costò|costa|pesava|pesò|pesa) MUCH SIDES", ("Quanto {V} {X}?",), MUCH),
        Row(
            "comparison",
            r"(?:chi|quale [\w-]+) (?:è|era|fu) (?:il |la )?più (?:(?P<EARLY>vecchi[oa]|anzian[oa])|(?P<LATE>giovane)) SIDES",
            ("Quando nacque {X}?",),
            WHEN,
        ),
        Row(
            "comparison",
            r"WHICH (?P<V>è|era|fu) (?:il |la )?(?:(?P<MORE>più)|(?P<LESS>meno)) (?P<W>lung[oa]|alt[oa]|profond[oa]"
            r"|larg[oa]|pesante) SIDES",
            ("Quanto {V} {W} {X}?",),
            MUCH,
        ),
        Row("comparison", r"WHICH (?P<V>[\w-]+) MUCH (?P<M>.+?) SIDES", ("{many:M} {V} {X}?",), MUCH),
        Row(
            "comparison",
            r"(?P<A>.+?) e (?P<B>.+?) (?P<V>\w+rono|\w+ero|sono)(?P<P> [\w-]+)? SAME",
            ("Quando {one:V}{one:P} {X}?",),
            WHEN,
        ),
        Row(
            "comparison",
            r"(?P<V>\w+rono|\w+ero)(?P<P> \w+i)? (?P<A>.+?) e (?P<B>.+?) SAME",
            ("Quando {one:V}{one:P} {X}?",),
            WHEN,
        ),
        Row(
            "temporal",
            r"quanti SPAN (?:passarono|trascorsero|ci sono|corrono|intercorrono) (?:tra|fra) (?P<A>.+?) e (?P<B>.+)",
            ("{event:A}", "{event:B}"),
            WHEN,
        ),
        Row(
            "temporal",
            r"quanti SPAN (?:dopo|prima)(?P<A> .+?) DID (?P<B>.+)",
            ("{event:A}", "Quando {V} {B}?"),
            WHEN,
        ),
        Row("temporal", r"(?P<A>.+?) DID(?P<P> [\w-]+)? ORDER(?P<B> .+)", ("Quando {V}{P} {A}?", "{event:B}"), WHEN),
        Row(
            "temporal",
            r"(?:che )?(?:cosa )?(?:accadde|successe|avvenne)(?: .+?)? (?:(?P<AFTER>dopo)|(?P<BEFORE>prima))(?P<B> .+)",
            ("{event:B}", "{whole}?"),
            LIMIT,
        ),
        Row("temporal", r".+?(?=.*\b1\d{3}$) (?:(?P<AFTER>dopo)|(?P<BEFORE>prima))(?P<B> .+)", ("{event:B}", "{whole}?"), LIMIT),
        Row("temporal", r"chi era (?P<R>[\w' -]+?) quando (?P<B>.+)", ("Quando {B}?", "Chi era {role:R} nel {0.year}?"), YEAR),
    ),
}
