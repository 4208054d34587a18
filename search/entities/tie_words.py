"""Words that tie people to places and to each other, by language: being and going somewhere, kin, of; it reads no text."""

import re
from functools import cache

from search.wording import fold

# Being, coming, going, staying, dying somewhere: beginnings of words, `$` closes one.
_THERE = {
    "en": """was$ were$ been$ is$ arriv left$ came$ come$ comes$ coming$ went$ go$ goes$ going$ gone$ liv resid dwel
        stay stop visit
        return born$ died$ die$ dies$ dead$ buried passed$ reach travel settl mov sail land$ landed attend spent$ spend$ appear
        spoke$ speak preach taught$ teach work stud serv$ served held$ met$ meet fled$ fle fought$ fight arrest imprison marri
        elect appoint enter set$ rode$ ride march camp lodg fell$ kill perform play$ played sing$ sang$ stood$ sat$ anchor""",
    "de": """war$ waren$ gewes ist$ weil wohn gewohn leb reis gereis abgereis kam$ kamen$ komm gekomm ankam angekomm
        ankunft ging$
        gingen$ geh gegang fuhr fahr gefahr traf$ trafen$ eingetroff verlie verlass zurückkehr zurückgekehr kehr rückkehr begab$
        begaben$ begeb befand befind gebor starb$ starben$ gestorb verstorb verschied besuch blieb geblieb hielt$
        hielten$ abhielt
        aufhielt aufgehalt aufenthalt sprach$ gesproch predig lehr studir studier dien verhaft gefang floh$ geflohen flücht zog$
        zogen$ gezog einzog landet geland lag$ lief$ einlief segel ritt$ fiel$ gefall getödt erschoss begrab heirath
        heirat vermähl
        gewählt ernannt saß$ sass$ stand$ standen$ tagt trat$ auftrat spiel gespiel siegt empfang empfing stamm gastir
        gastier""",
    "fr": """était étaient fut$ furent$ été$ est$ sont$ arriv part$ parti partie partit partai partir venu vient$ vint$
        venai viendr
        all[éa] va$ vont$ revenu revient$ revint$ rentr quitt séjourn demeur habit résid fixé établi né$ née$ naqui mort$ morte$
        mouru décéd visit rendu rend$ rendit$ rendai trouv pass entr débarqu réfugi joue joué arrêt élu$ élue$ parl
        prononc assist
        reçu install retour voyag descend remport tomb tué$ tuée$ tués$ enterr inhum mari épous mouill échou prêch enseign
        étudi servi combatt vécu vivai vit$ vivent$ emprison emmen conduit transport nommé""",
    "es": """estaba estuvo estuvieron estar está$ fue$ fueron era$ lleg part(?:ió|ieron|ir|ía) sal(?:ió|ieron|ir|ía)
        vin[oi] viene$ volv
        vuelt regres viv resid mor(?:ó|aba|ar)$ muri muert naci visit pas[óa] entr desembarc refugi habl predic enseñ
        estudi sirvi
        encontr hall qued permanec viaj march enterr cas[óa] preso detuv""",
    "it": """era$ erano$ fu$ furono$ stato$ stata$ stati$ è$ arriv part(?:ì|irono|ito|ita|ire|iva) venne$ vennero$
        venut viene$ and[òa]
        torn ritorn viveva visse vissut abit risied dimor soggiorn nacque nat[oa]$ morì mort[oa]$ visit pass[òa] entr sbarc
        rifugi parl predic insegn studi serv[ìi] trov rimas rest[òa] viaggi giun(?:se|to|ta) sepolt spos""",
    "nl": """was$ waren$ geweest kwam$ kwamen$ komt$ gekomen ging$ gingen$ gegaan vertrok vertrokken woon gewoond
        verblijf verbleef
        reis gereisd aangekomen keerde geboren overleden overleed stierf gestorven bezoek bezocht sprak$ gevangen vlucht""",
    "sv": """var$ voro$ varit kom$ kommo$ kommit for$ reste rest$ bodde bott vistades anlände återvände född dog$ död
        besökte talade""",
    "pt": """estava esteve cheg partiu foi$ veio voltou morou morava morreu nasceu visit passou entrou ficou""",
    "la": """erat$ fuit$ venit$ natus$ mortuus$ obiit$ profectus mansit habitavit""",
}
# Kin in front of whose it is.
_KIN = {
    "en": """wife husband widow widower son daughter brother sister father mother uncle aunt nephew niece cousin grandson
        granddaughter grandfather grandmother heir fiancée godson stepson brother-in-law sister-in-law son-in-law
        father-in-law""",
    "de": """frau gattin gatte gemahl gemahlin mann ehemann wittwe witwe wittwer witwer sohn sohne sohnes tochter bruder bruders
        schwester vater vaters mutter oheim onkel tante neffe nichte vetter base enkel enkelin schwager schwägerin
        schwiegersohn schwiegervater schwiegermutter großvater großmutter braut bräutigam erbe stiefsohn""",
    "fr": """femme épouse mari époux veuve veuf fils fille frère sœur soeur père mère oncle tante neveu nièce cousin cousine
        petit-fils gendre beau-père beau-frère belle-sœur belle-mère fiancé fiancée héritier filleul""",
    "es": """mujer esposa marido esposo viuda viudo hijo hija hermano hermana padre madre tío tía sobrino sobrina primo prima
        nieto nieta yerno suegro cuñado cuñada abuelo abuela heredero""",
    "it": """moglie sposa marito sposo vedova vedovo figlio figlia figliuolo figliuola fratello sorella padre madre zio zia
        nipote cugino cugina genero suocero cognato cognata nonno nonna erede""",
    "nl": "vrouw echtgenote man echtgenoot weduwe zoon dochter broeder broer zuster vader moeder oom tante neef nicht",
    "sv": "hustru maka man make änka son dotter bror broder syster far fader mor moder farbror",
    "pt": "mulher esposa marido viúva filho filha irmão irmã pai mãe tio tia sobrinho sobrinha",
    "la": "uxor maritus vidua filius filia frater soror pater mater avunculus",
}
_PEOPLE = """man woman child boy girl servant maid mann kind knabe junge mädchen magd knecht diener erbe besitzer zeuge
        garçon enfant
    homme domestique servante témoin propriétaire niño niña hombre criado criada dueño uomo donna fanciullo serva servo thief
    murderer prisoner witness victim dieb mörder gefangener heir owner"""
_OF = r"(?:of|des|der|von|vom|de|du|de la|del|di|della|dell|van|d|do|da|till|the late|weiland|seligen|feu)"
_HIS = r"(?:his|her|their|seine[rnms]?|ihre[rnms]?|sein|ihr|dessen|deren|son|sa|ses|leur|su|sus|suo|sua|zijn|haar|seu)"
_AND = r"(?:and|und|et|y|e|ed|en|och|with|mit|nebst|avec|con|sammt|samt)"


@cache
def there(language: str) -> re.Pattern[str]:
    """Matches a word of being or going somewhere."""
    stems = [f"{one[:-1]}\\b" if one.endswith("$") else one for one in _THERE.get(language, _THERE["en"]).split()]
    return re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)


@cache
def kin_before(language: str) -> re.Pattern[str]:
    """Matches the end of what stands before the second of two kin: `, Sohn des`."""
    return re.compile(rf"^\W*(?:\w+\W+)?\b(?P<word>{_kin(language)})\W+{_OF}\W+(?:\w+\W+)?$", re.IGNORECASE)


@cache
def kin_after(language: str) -> re.Pattern[str]:
    """Matches all between two kin where the second is the first's: `und seine Frau`, `'s brother`."""
    return re.compile(rf"^(?:\W*{_AND}\W+{_HIS}|['’]s)\W+(?:\w+\W+)?(?P<word>{_kin(language)})\W+$", re.IGNORECASE)


@cache
def kin(language: str) -> frozenset[str]:
    """Folded words for kin, and for man, woman, child."""
    return frozenset(map(fold, (*_KIN.get(language, _KIN["en"]).split(), *_PEOPLE.split())))


def _kin(language: str) -> str:
    words = sorted(_KIN.get(language, _KIN["en"]).split(), key=len, reverse=True)
    return "|".join(map(re.escape, words))


@cache
def office_of() -> re.Pattern[str]:
    """Matches what stands between an office and its place: `Bürgermeister von`, `mayor of the town of`."""
    return re.compile(rf"^\W+(?:{_OF}|in|zu|à|a|en|at)\W+(?:\w+\W+){{0,2}}$", re.IGNORECASE)


@cache
def origin() -> re.Pattern[str]:
    """Matches all between a person and the place that he is of: `aus`, `, natif de`."""
    return re.compile(
        r"^\W{1,2}(?:(?:gebürtig|native|natif|native|natural|nativo|nata?|né|née|born|citizen|bourgeois|bürger)\W+)?"
        r"(?:aus|von|of|from|de|d|in|à|at|en|di|da|van|uit|från)\W+$",
        re.IGNORECASE,
    )
