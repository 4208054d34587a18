"""Words and patterns of nested descriptions, by language: what is described, what is asked of it, where it ends; it"
" asks nothing."""

# what may be described: these, and words for what a person is
THINGS = {
    "en": "ship schooner brig steamer vessel bark boat lifeboat frigate galliot director performer writer burgomaster",
    "de": "schiff schooner brigg dampfer bark boot galliot fregatte regisseur rettungsboot",
    "fr": "navire bateau goélette brick vapeur trois-mâts frégate réalisateur bourgmestre",
    "es": "barco buque goleta bergantín vapor fragata bote polacra",
    "it": "nave bastimento goletta brigantino vapore battello fregata regista",
}
# what is asked of a person: without one of these around it, a description is what the text itself says
ASKED_OF = {
    "en": r"\b(?:born|die[ds]?|death|birth|buried|burial|married|marry|age|how old|nationality|country|educated|study"
    r"|studied|live[ds]?"
    r"|live in|work at|spouse|wife|husband|father|mother|son|daughter|brother|sister|uncle|aunt|grandfather|grandmother|widow"
    r"|successor|predecessor|succeed(?:ed)?|stepmother|stepfather|child|children|award|graduate|birthday|raised)\b",
    "de": r"\b(?:geboren|starb|gestorben|tod|geburt\w*|begraben|beerdigt|verheiratet|heiratete|wie alt|lebte|wohnte"
    r"|studierte|frau|gattin"
    r"|mann|vater|mutter|sohn|tochter|bruder|schwester|onkel|oheim|tante|großvater|großmutter|wittwe|witwe|nachfolger|vorgänger)\b",
    "fr": r"\b(?:née?|naquit|naissance|mourut|morte?|mort|enterrée?|quel âge|épousa|marié|habit\w+|vécut|étudia|femme"
    r"|épouse|mari|père"
    r"|mère|fils|fille|frère|sœur|soeur|oncle|tante|grand-père|grand-mère|veuve|successeur|prédécesseur)\b",
    "es": r"\b(?:nació|nacimiento|murió|muerte|enterrad[oa]|sepultad[oa]|qué edad|se casó|vivió|vivía|estudió|mujer"
    r"|esposa|marido|padre"
    r"|madre|hijo|hija|hermano|hermana|tío|tía|abuelo|abuela|viuda|sucesor|predecesor)\b",
    "it": r"\b(?:nacque|nascita|morì|morte|nat[oa]|mort[oa]|sepolt[oa]|quanti anni aveva|che età|sposò|viveva|visse"
    r"|studiò|moglie|marito"
    r"|padre|madre|figli[oa]|fratello|sorella|zi[oa]|nonn[oa]|vedova|successore|predecessore)\b",
}
# who or what it is, is all that is asked: one step
ONLY_NAMED = {
    "en": r"(?:who|what|which)(?: (?:is|was|are|were|exactly))*(?: the names?(?: of)?)?",
    "de": r"(?:wer|was|wie|welche[rs]?)(?: (?:ist|war|hieß|heißt|lautet\w*|waren))*(?: der name)?",
    "fr": r"(?:qui|quel(?:le)?|comment)(?: (?:est|était|fut|s'appel\w+|se nomm\w+))*(?: le nom)?",
    "es": r"(?:quién|quiénes|cuál|cómo)(?: (?:es|era|fue|se llam\w+))*(?: el nombre)?",
    "it": r"(?:chi|quale?|come)(?: (?:è|era|fu|si chiam\w+))*(?: il nome)?",
}
TAIL_EN = (
    r"(?<! the)(?<! an)(?<! a)(?<! his)(?<! her)(?<! its)(?<! their)(?<! of)"  # "the raised iron"
    r"(?= (?:born|raised|buried|married|baptised|baptized|educated|killed|die|live|come from|receive|get|earn|lose|work"
    r"|study|marry|pay|own|stay|remain|become|command|reach|arrive|settle|move|found"
    r"|build|write|write of|serve|sail|have|leave|go|sell|buy|give|retire|weigh|cost|carry)\b|\s?,|$"
    r"| (?:when|while|at the time|after|before) )"
)
BEING = frozenset("is was are were be also as became ist war sind waren wurde est était fut es era fue è fu".split())
GRAND = {
    "en": r"who (?:is|was) (?:the (?P<LINE>paternal|maternal) (?P<KIN>grandfather|grandmother) of (?P<OF>[A-Z].*)"
    r"|(?P<OF2>[A-Z].*)'s? (?P<LINE2>paternal|maternal) (?P<KIN2>grandfather|grandmother))",
}
PARENT = {"paternal": "father", "maternal": "mother", "grandfather": "father", "grandmother": "mother"}
CLAUSES = {
    "en": r"(?:the) (?P<AHEAD>(?:[a-z-]+ ){0,2})(?P<HEAD>[A-Za-z-]+),? (?P<REL>(?-i:who|that|which|whose)) "
    r"(?P<CLAUSE>(?:(?!\b(?:which|what|who)\b)[^,?])+?)" + TAIL_EN,
    "de": r"(?P<DET>der|die|das|des|dem|den) (?P<AHEAD>(?:[a-zäöüß]+ ){0,2})(?P<HEAD>[A-ZÄÖÜ][\wäöüß-]+)(?P<TRAIL>"
    r" (?:geboren|begraben|beerdigt|gestorben|getauft))?, (?P<REL>der"
    r"|die|das|welche[rs]?|dessen|deren) "
    r"(?P<CLAUSE>[^,?]+?)(?:,|$)",
    "fr": r"(?P<DET>le |la |l'|du |de la |de l'|au |à la |à l')(?P<HEAD>[\w-]+)(?P<AHEAD>(?: (?:de |du "
    r"|d')?[\w-]+){0,2}?) qui (?P<CLAUSE>[^,?]+?)"
    r"(?=,|$| (?:lorsqu|quand ))",
    "es": r"(?P<DET>el|la|del|de la|al|a la) (?P<HEAD>[\w-]+)(?P<AHEAD>(?: [a-zñáéíóú]+)?) que (?P<CLAUSE>[^,?]+?)(?=,"
    r"|$| cuando )",
    "it": r"(?P<DET>il |lo |la |l'|del |dello |della |dell'|al |allo |alla |all'|dal |dalla |dall')(?P<HEAD>[\w-]+)"
    r"(?P<AHEAD>(?: [a-zàèéìòù]+)?) che "
    r"(?P<CLAUSE>[^,?]+?)(?=,|$| quando )",
}
NAME_END = (
    r"(?= (?:born|buried|married|die|died|live|work|study|educated|graduate|is from|from|won|got|when|in which|geboren"
    r"|begraben|beerdigt"
    r"|gestorben)\b|$)"
)
OF = {
    "en": (r"the (?P<AHEAD>(?:[a-z]+ )?)(?P<HEAD>[a-z-]+) of (?P<OF>(?:the )?(?:[a-z]+ )?[A-Z0-9][^?]*?)" + NAME_END,),
    "de": (
        r"(?P<DET>der|die|das|des|dem|den) (?P<AHEAD>(?:[a-zäöüß]+ )?)(?P<HEAD>[A-ZÄÖÜ][\wäöüß-]+) (?P<OF>(?:der|des"
        r"|von|vom) [^,?]*?)" + NAME_END,
    ),
    "fr": (
        r"(?P<DET>le |la |l'|du |de la |de l'|au |à la |à l')(?P<HEAD>[a-zéèê-]+)(?P<AHEAD>) (?P<OF>(?:de la |de l'|du "
        r"|de |d')[^,?]*[A-ZÉ][^,?]*)$",
    ),
    "es": (
        r"(?P<DET>el|la|del|de la|al|a la) (?P<HEAD>[a-zñáéíóú-]+)(?P<AHEAD>) (?P<OF>(?:de la |del |de )[^,?]*[A-ZÁÉÍÓÚ][^,?]*)$",
    ),
    "it": (
        r"(?P<DET>il |lo |la |l'|del |dello |della |dell'|al |allo |alla |all'|dal |dalla |dall')"
        r"(?P<HEAD>[a-zàèéìòù-]+)(?P<AHEAD>) "
        r"(?P<OF>(?:della |dell'|del |dello |di |d')[^,?]*[A-Z][^,?]*)$",
    ),
}
LEADS = {
    "de": {"des": "von "},
    "fr": {"du": "de ", "de la": "de ", "de l'": "de ", "au": "à ", "à la": "à ", "à l'": "à "},
    "es": {"del": "de ", "de la": "de ", "al": "a ", "a la": "a "},
    "it": {
        **dict.fromkeys(("del", "dello", "della", "dell'"), "di "),
        **dict.fromkeys(("al", "allo", "alla", "all'"), "a "),
        **dict.fromkeys(("dal", "dalla", "dall'"), "da "),
    },
}
