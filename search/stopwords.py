"""Function and question words of every served language, written for Lacuna; it drops nothing itself."""

from ingest.languages import LANGUAGES

_WORDS = {
    "en": """a an the and or but if of in on at by for with from to into onto upon over under about after before between
        during through against without within out up down off than then as so such is are was were be been being am
        do does did done have has had will would shall should can could may might must not no nor this that these
        those there here it its he him his she her hers they them their we us our you your i me my who whom whose
        which what when where why how any some all each every both more most other also very just only because while
        until since tell find show please""",
    "de": """der die das den dem des ein eine einen einem einer eines und oder aber wenn als wie wo wer wen wem wessen
        was wann warum weshalb wieso woher wohin wozu womit wodurch welche welcher welches welchen welchem ist sind
        war waren sei wird werden wurde wurden worden hat haben hatte hatten bin sein kann konnte konnten muss
        musste soll sollte in im an am auf aus bei beim bis durch fuer gegen mit nach ohne ueber um unter von vom
        vor zu zum zur zwischen nicht kein keine keinen auch noch nur schon so sehr dass daß ob weil denn da dort
        hier er sie es ihm ihn ihr ihre ihren ihrem seine seiner seinen seinem wir uns man sich dieser diese dieses
        diesen diesem jener jene alle viele mehr wie viel wieviel""",
    "fr": """le la les l un une des du de d et ou mais si que qu qui quoi dont où quand comment pourquoi combien quel
        quelle quels quelles lequel laquelle est sont était étaient fut furent être été a ont avait avaient eut eu
        avoir à au aux en dans sur sous par pour avec sans chez entre vers depuis pendant contre ne n pas plus ni ce
        cet cette ces c s se sa son ses leur leurs il elle ils elles on nous vous je j me m te t lui y aussi très
        comme donc car fait faire peut""",
    "es": """el la los las un una unos unas y e o u pero si que qué quien quién quienes quiénes cual cuál cuales cuáles
        cuando cuándo donde dónde adónde como cómo cuanto cuánto cuántos cuánta cuántas por porque para con sin
        sobre entre desde hasta hacia contra en de del al a ante bajo tras es son era eran fue fueron ser sido está
        están estaba había han ha hay haber no ni se su sus lo le les me te nos mi tu este esta estos estas ese esa
        eso aquel aquella esto ya más muy también fue qué cuya cuyo""",
    "it": """il lo la i gli le l un uno una e ed o ma se che chi cui cosa quale quali quando dove come perché quanto
        quanta quanti quante è sono era erano fu furono essere stato stata stati ha hanno aveva avevano avere di del
        dello della dei degli delle d a al allo alla ai agli alle da dal dalla dai dalle in nel nello nella nei
        nelle con su sul sulla sui sulle per tra fra non né si ne ci vi suo sua suoi sue loro questo questa questi
        queste quello quella egli esso essa anche più molto già poi""",
    "nl": """de het een en of maar als dat die dit deze wie wat waar wanneer waarom hoe hoeveel welk welke wiens is zijn
        was waren werd werden worden wordt heeft hebben had hadden kan kon zal zou moet in op aan bij door voor met
        naar van uit over onder tegen tot tussen om te ten ter niet geen ook nog al er zich hij zij ze hem haar hun
        wij we ons je u ik mijn dan toen daar hier omdat zonder na sinds meer zo zeer""",
    "pt": """o a os as um uma uns umas e ou mas se que quem qual quais quando onde aonde como porque por quê quanto
        quantos quanta quantas para com sem sobre entre desde até contra em no na nos nas de do da dos das ao à aos
        às pelo pela pelos pelas é são era eram foi foram ser sido está estava estão tem têm tinha haver há não nem
        seu sua seus suas ele ela eles elas lhe lhes este esta estes estas esse essa isso isto aquele aquela já mais
        muito também foi dum duma num numa""",
    "la": """et ac atque que aut vel sed autem enim nam si ut ne non nec neque quis quid qui quae quod cuius cui quem
        quam quo qua quibus quorum quando ubi unde cur quare quomodo quot est sunt erat erant fuit fuerunt esse in
        ad ab a ex e de per pro cum sine sub super inter ante post apud contra hic haec hoc huius ille illa illud is
        ea id eius ei eum eam eorum se sibi suus sua suum ipse idem etiam quoque iam tum anno domini num an utrum""",
    "sv": """en ett den det de och eller men om som att vad vem vems vilken vilket vilka när var varför hur varifrån vart
        är var vara varit blev blir hade har ha kan kunde ska skulle i på av till från för med utan under över
        mellan mot vid efter före genom inte ej ingen också än så sig sin sitt sina han hon honom henne hans hennes
        dess de dem deras vi oss ni jag min denna detta dessa här där många mycket mer""",
    "fi": """ja tai mutta jos että kun kuin koska missä mistä mihin milloin miksi miten mitä mikä mitkä kuka ketkä kenen
        kuinka minkä kumpi on ovat oli olivat olla ollut ei eivät eikä en se ne sen sitä siinä hän he hänen heidän
        minä sinä me te tämä nämä tuo nuo joka jotka jonka jossa jota myös vain jo vielä sekä kanssa ennen jälkeen
        välillä hyvin niin olisi""",
    "pl": """i a oraz lub albo ale że czy jeśli gdy kiedy gdzie skąd dokąd dlaczego jak jaki jaka jakie jakich kto kogo
        komu kim co czego czym który która które którego ile jest są był była było byli były być został została w we
        na z ze do od po o u przy przez dla bez pod nad między przed za nie ani się jego jej ich on ona ono oni to
        ten ta te tego tej tym już także też tylko bardzo""",
    "cs": """a i nebo ale že zda když kdy kde kam odkud proč jak jaký jaká jaké kdo koho komu kým co čeho čím který která
        které kterého kolik je jsou byl byla bylo byli byly být v ve na z ze do od po o u při pro bez pod nad mezi
        před za s se si ne ani jeho její jejich on ona ono oni to ten ta ty toho této tím už také jen velmi k ke""",
    "ro": """un o unei unui și sau dar dacă că să ce cine cui care când unde cum de câți câte cât cu fără pe la în din
        prin pentru despre între până după sub peste este sunt era erau fi fost a au avea avut nu nici se lui ei lor
        său sa săi sale el ea ele acest această aceste acel acea cel cea cei cele mai foarte al ai ale""",
    "ru": """и а но или если что чтобы кто кого кому кем чей чья какой какая какое какие каком когда где куда откуда
        почему зачем как сколько который которая которое которые был была было были быть есть в во на с со к ко от
        до из по о об у за под над при про для без между через не ни его её ее их он она оно они это этот эта эти
        тот та те же ли бы уже также только очень""",
    "el": """ο η το οι τα τον την του της των τους τις ένας μια ένα και ή αλλά αν ότι που πού πότε ποιος ποια ποιο ποιοι
        ποιες ποιον τι πώς γιατί πόσο πόσα πόσοι πόσες όταν όπως είναι ήταν έχει έχουν είχε είχαν σε στο στη στην
        στον στα στις στους από με για κατά μετά πριν μέχρι χωρίς ως δεν δε μη μην να θα αυτός αυτή αυτό αυτά του
        πολύ επίσης μόνο""",
}

_QUESTIONS = {
    "en": "who whom whose which what when where why how did does do is are was were has have had can could tell name list",
    "de": "wer wen wem wessen was wann warum weshalb wieso wo woher wohin wozu womit wodurch welche welcher welches welchen wie",
    "fr": "qui que quoi quand où comment pourquoi combien quel quelle quels quelles lequel laquelle ",
    "es": "qué quién quiénes cuál cuáles cuándo dónde adónde cómo cuánto cuántos cuánta cuántas",
    "it": "chi che cosa quale quali quando dove come perché quanto quanta quanti quante",
    "nl": "wie wat waar wanneer waarom hoe hoeveel welk welke",
    "pt": "quem qual quais quando onde aonde como porque quanto quantos quanta quantas",
    "la": "quis quid quae quando ubi unde cur quare quomodo quot num utrum cuius",
    "sv": "vad vem vems vilken vilket vilka när var varför hur",
    "fi": "missä mistä mihin milloin miksi miten mitä mikä mitkä kuka ketkä kenen kuinka kumpi",
    "pl": "kto kogo komu kim co czego kiedy gdzie skąd dokąd dlaczego jak jaki jaka jakie który która które ile czy",
    "cs": "kdo koho komu kým co čeho kdy kde kam odkud proč jak jaký jaká jaké který která které kolik",
    "ro": "cine cui ce care când unde cum câți câte cât",
    "ru": "кто кого кому кем что чей чья какой какая какое какие когда где куда откуда почему зачем как сколько",
    "el": "ποιος ποια ποιο ποιοι ποιες ποιον τι πώς γιατί πόσο πόσα πόσοι πόσες πότε πού",
}

STOP_WORDS: dict[str, frozenset[str]] = {code: frozenset(_WORDS.get(code, "").split()) for code in LANGUAGES}
QUESTION_WORDS: dict[str, frozenset[str]] = {code: frozenset(_QUESTIONS.get(code, "").split()) for code in LANGUAGES}
