"""Function words of every served language, written for Lacuna, with the words that ask; it drops nothing itself."""

import re

from ingest.languages import LANGUAGES
from search.question_cues import TELLING, YES_NO
from search.question_words import ASKING

_WORDS = {
    "en": """a an the and or but if of in on at by for with from to into onto upon over under about after before between
        during through against without within out up down off than then as so such is are was were be been being am do
        does did done have has had will would shall should can could may might must not no nor this that these those
        there here it its he him his she her hers they them their we us our you your i me my any some all each every
        both more most other also very just only because while until since tell find show please doesn didn isn aren
        wasn weren wouldn couldn shouldn hasn hadn ll re ve""",
    "de": """der die das den dem des ein eine einen einem einer eines und oder aber wenn als ist sind war waren sei wird
        werden wurde wurden worden hat haben hatte hatten bin sein kann konnte konnten muss musste soll sollte in im an
        am auf aus bei beim bis durch fuer gegen mit nach ohne ueber um unter von vom vor zu zum zur zwischen nicht kein
        keine keinen auch noch nur schon so sehr dass daß ob weil denn da dort hier er sie es ihm ihn ihr ihre ihren
        ihrem seine seiner seinen seinem wir uns man sich dieser diese dieses diesen diesem jener jene alle viele mehr
        viel""",
    "fr": """le la les l un une des du de d et ou mais si qu dont est sont était étaient fut furent être été a ont avait
        avaient eut eu avoir à au aux en dans sur sous par pour avec sans chez entre vers depuis pendant contre ne n pas
        plus ni ce cet cette ces c s se sa son ses leur leurs il elle ils elles on nous vous je j me m te t lui y aussi
        très comme donc car fait faire peut jusqu lorsqu puisqu quoiqu quelqu aujourd hui""",
    "es": """el la los las un una unos unas y e o u pero si por porque para con sin sobre entre desde hasta hacia contra en
        de del al a ante bajo tras es son era eran fue fueron ser sido está están estaba había han ha hay haber no ni se
        su sus lo le les me te nos mi tu este esta estos estas ese esa eso aquel aquella esto ya más muy también cuya
        cuyo""",
    "it": """il lo la i gli le l un uno una e ed o ma se cui è sono era erano fu furono essere stato stata stati ha hanno
        aveva avevano avere di del dello della dei degli delle d a al allo alla ai agli alle da dal dalla dai dalle in
        nel nello nella nei nelle con su sul sulla sui sulle per tra fra non né si ne ci vi suo sua suoi sue loro questo
        questa questi queste quello quella egli esso essa anche più molto già poi dell dall nell sull coll all quell
        quest""",
    "nl": """de het een en of maar als dat die dit deze is zijn was waren werd werden worden wordt heeft hebben had hadden
        kan kon zal zou moet in op aan bij door voor met naar van uit over onder tegen tot tussen om te ten ter niet
        geen ook nog al er zich hij zij ze hem haar hun wij we ons je u ik mijn dan toen daar hier omdat zonder na sinds
        meer zo zeer""",
    "pt": """o a os as um uma uns umas e ou mas se por quê para com sem sobre entre desde até contra em no na nos nas de do
        da dos das ao à aos às pelo pela pelos pelas é são era eram foi foram ser sido está estava estão tem têm tinha
        haver há não nem seu sua seus suas ele ela eles elas lhe lhes este esta estes estas esse essa isso isto aquele
        aquela já mais muito também dum duma num numa""",
    "la": """et ac atque que aut vel sed autem enim nam si ut ne non nec neque quam quo qua quibus quorum est sunt erat erant
        fuit fuerunt esse in ad ab a ex e de per pro cum sine sub super inter ante post apud contra hic haec hoc huius
        ille illa illud is ea id eius ei eum eam eorum se sibi suus sua suum ipse idem etiam quoque iam tum anno domini
        num an utrum""",
    "sv": """en ett den det de och eller men om som att är vara varit blev blir hade har ha kan kunde ska skulle i på av till
        från för med utan under över mellan mot vid efter före genom inte ej ingen också än så sig sin sitt sina han hon
        honom henne hans hennes dess dem deras vi oss ni jag min denna detta dessa här där många mycket mer""",
    "fi": """ja tai mutta jos että kun kuin on ovat oli olivat olla ollut ei eivät eikä en se ne sen sitä siinä hän he hänen
        heidän minä sinä me te tämä nämä tuo nuo joka jotka jonka jossa jota myös vain jo vielä sekä kanssa ennen
        jälkeen välillä hyvin niin olisi""",
    "pl": """i a oraz lub albo ale że czy jeśli gdy jakich czym którego jest są był była było byli były być został została w
        we na z ze do od po o u przy przez dla bez pod nad między przed za nie ani się jego jej ich on ona ono oni to
        ten ta te tego tej tym już także też tylko bardzo""",
    "cs": """a i nebo ale že zda když čím kterého je jsou byl byla bylo byli byly být v ve na z ze do od po o u při pro bez
        pod nad mezi před za s se si ne ani jeho její jejich on ona ono oni to ten ta ty toho této tím už také jen velmi
        k ke""",
    "ro": """un o unei unui și sau dar dacă că să de cu fără pe la în din prin pentru despre între până după sub peste este
        sunt era erau fi fost a au avea avut nu nici se lui ei lor său sa săi sale el ea ele acest această aceste acel
        acea cel cea cei cele mai foarte al ai ale""",
    "ru": """и а но или если чтобы каком которая которое которые был была было были быть есть в во на с со к ко от до из по о
        об у за под над при про для без между через не ни его её ее их он она оно они это этот эта эти тот та те же ли
        бы уже также только очень""",
    "el": """ο η το οι τα τον την του της των τους τις ένας μια ένα και ή αλλά αν ότι που όταν όπως είναι ήταν έχει έχουν
        είχε είχαν σε στο στη στην στον στα στις στους από με για κατά μετά πριν μέχρι χωρίς ως δεν δε μη μην να θα
        αυτός αυτή αυτό αυτά πολύ επίσης μόνο""",
}


def _asking(language: str) -> frozenset[str]:
    """The single words that ask for an answer in a language; "called" and the like, which ask for a name, do other work too."""
    kinds = ASKING.get(language, {}).items()
    phrases = (phrase.strip() for kind, row in kinds if kind != "name" for phrase in row.split(","))
    return frozenset(phrase for phrase in phrases if phrase and not re.search("[ *']", phrase))


STOP_WORDS: dict[str, frozenset[str]] = {code: frozenset(_WORDS[code].split()) | _asking(code) for code in LANGUAGES}
# words that begin a question or a demand
QUESTION_WORDS: dict[str, frozenset[str]] = {
    code: _asking(code) | {word for word in (YES_NO.get(code, "") + " " + TELLING.get(code, "")).split() if len(word) > 1}
    for code in LANGUAGES
}
