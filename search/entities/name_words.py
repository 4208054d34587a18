"""Words by which names are known for names, by language: titles, forenames, what only looks like a name; it reads no text."""

from functools import cache

from search.wording import fold

# Forms of address: of men, of women, of either; with and without the dot of the abbreviation.
_MEN = {
    "en": "mr mister sir lord esq messrs master",
    "de": "herr herrn hr hrn hern junker",
    "fr": "m mr mm monsieur messieurs sieur sr",
    "es": "don d señor sr",
    "it": "signor sig signore don cav cavaliere",
    "nl": "heer dhr mijnheer meneer hr",
    "pt": "senhor sr dom",
    "la": "dominus",
    "sv": "herr hr",
    "fi": "herra hra",
    "pl": "pan",
    "cs": "pan",
    "ro": "domnul dl",
    "ru": "господин г-н",
    "el": "κύριος κ",
}
_WOMEN = {
    "en": "mrs miss ms lady dame madam",
    "de": "frau fräulein frl witwe wittwe wwe madame demoiselle jungfer",
    "fr": "mme mlle madame mademoiselle mmes veuve vve dame",
    "es": "doña señora sra señorita srta viuda",
    "it": "signora signorina donna vedova",
    "nl": "mevrouw mevr mej mejuffrouw weduwe",
    "pt": "senhora sra dona",
    "la": "domina",
    "sv": "fru fröken",
    "fi": "rouva neiti",
    "pl": "pani",
    "cs": "paní",
    "ro": "doamna",
    "ru": "госпожа г-жа",
    "el": "κυρία",
}
_EITHER = """dr doctor doktor docteur dottor dott prof professor professeur profesor professore rev revd reverend capt cap
    captain capitain capitän kapitän capt'n capitaine capitán capitano kapitein lt lieut lieutenant leutnant tenente teniente
    col colonel oberst colonnello coronel gen general général generale major maj st saint sainte sankt san santa santo
    sgt sergeant admiral amiral graf gräfin baron baronin baronesse freiherr frhr fürst herzog prinz prinzessin prince
    princesse princess comte comtesse duc duchesse marquis marquise vicomte abbé father pater padre père soeur sœur fra frà
    fray suor count countess duke duchess earl marchese conte contessa duca principe principessa conde condesa duque marqués
    barón barone king queen emperor roi reine rey reina re regina könig königin kaiser kaiserin papst pape papa pope
    president präsident président presidente minister ministre ministro hon honourable consul konsul cónsul console
    kapteeni tohtori kuningas kung konung kejsare doktorn professorn generał król car царь генерал граф князь
    капитан доктор император король барон полковник βασιλεύς στρατηγός καπετάνιος burgemeester kapitein graaf koning dominee ds"""
# Forenames: those in use in the archives of these languages, as anyone knows them.
_FORENAMES = {
    "m": """adam adolf adolphe adrian adrien alain albert alberto albrecht alessandro alexander alexandre alexis alfons alfonso
        alfred alois alphonse amos ambrose ambrosius andre andrea andreas andrés andrew angelo anselm anthony antoine anton
        antonio antón archibald aristide armand arnold arthur arturo august auguste augustin augustus axel baltasar balthasar
        barthold bartholomäus bartolomeo baptiste benedikt benedetto benito benjamin bernard bernardo bernhard bernt bertrand
        boris bruno burkhard carl carlo carlos carsten caspar kaspar charles christian christoph christophe christopher
        claude claus clemens clement clément conrad cornelis cornelius cristóbal cyril damian daniel david denis desiderius
        detlev diego diederich dietrich dirk dmitri domenico domingo dominik dominique donald eberhard edgar edmond edmund
        edouard édouard eduard eduardo edward edwin egon elias emil émile emilio emmanuel enrico enrique erasmus eric erich
        erik ernest ernesto ernst etienne étienne eugen eugène eugenio eugene ezra federico felipe felix félix ferdinand
        fernando filippo florian francesco francis francisco franco françois frank franklin frans franz fred frédéric
        frederick frederik friedrich fritz gabriel gaetano gaspard gaston geoffrey georg george georges gerard gérard gerhard
        giacomo gian gilbert giorgio giovanni giulio giuseppe gottfried gotthold gottlieb gottlob gregor grégoire guido
        guillaume guillermo günther gustav gustave guy hans harald harold harry heinrich hector helmut hendrik henri henrik
        henry herbert hermann hieronymus hinrich horace horst howard hubert hugh hugo humphrey ignacio ignaz igor isaac isaak
        isidor ivan jack jacob jacopo jacques jaime jakob james jan janez jasper jean jens jeremias jerome jérôme jesse jim
        joachim joan johan johann johannes john jonas jonathan jörg jorge josé josef joseph joshua josiah josua juan jules
        julian julien julius jürgen justus karel karl kilian klaus konrad konstantin kurt lambert laurent lawrence lazarus
        leberecht leo leon léon leonard leonardo leonhard leopold léopold lewis lorenz lorenzo lothar louis luca lucas lucien
        ludolf ludovic ludwig luigi luis lukas luke magnus manuel marc marcel marco marcus mariano mario mark markus martin
        mathias mathieu matteo matthew matthias matthäus maurice maurizio max maximilian melchior michael michail michel
        michele miguel moritz moses napoleon nathan nathaniel nicholas nicola nicolas nicolás niklaus nikolai nikolaus
        niccolò noah norbert olaf oliver olivier oscar oskar oswald otto owen pablo paolo pascal patrick paul paulus pedro
        percy peter petrus philip philipp philippe pierre pieter pietro piotr rafael raimund ralph ramón raoul raphael
        raymond rené reinhard reinhold richard rob robert roberto roderich rodolphe roger roland rolf romain ruben rudolf
        rudolph rupert salomon salvador salvatore samuel santiago saul sebastian sébastien seth siegfried siegmund sigismund
        silas silvester simon simone solomon stanislaus stefan stefano stephan stephen stephan sven théodore theodor theodore
        thomas tobias tom tommaso ulrich urban valentin vicente victor viktor vincent vincenzo vinzenz vittorio vladimir
        walter waldemar walther wenzel werner wilfred wilhelm willem william wolf wolfgang xaver yves zacharias
        wm chas geo jas jno thos robt saml benj joh heinr friedr wilh ferd jos alex theod""",
    "f": """ada adela adele adèle adelheid agatha agathe agnes agnès albertine alice alma amalia amalie amelia amélie ana andrée
        angela angelica angélique anna anne annette antonia antoinette augusta auguste barbara beate beatrice beatrix béatrice
        bertha berthe bianca brigitta brigitte camilla carla carlota carlotta carmen carolina caroline catalina catarina
        caterina catharina catherine cäcilie cecilia cécile charlotte christina christine clara claire clementina clémence
        concepción constance cornelia dolores dora dorothea dorothée edith eleanor eleonora eleonore elena elisa elisabeth
        élisabeth elise élise eliza elizabeth ella ellen elsa else emilia emilie émilie emily emma erna ernestine ester esther
        eugenia eugénie eva ève fanny felicitas flora florence françoise frances francesca francisca franziska frida frieda
        friederike gabriele geneviève georgina gertrud gertrude giovanna giulia giuseppina grace greta gretchen hannah hanna
        harriet hedwig helen helena helene hélène henrietta henriette hermine hilda hortense ida inés inge ingeborg irene
        isabel isabella isabelle jane janet jeanne jeannette jenny joanna johanna josefa josefine joséphine josephine juana
        judith julia juliana juliane julie katharina kate katherine klara laura leonore léonie lina lisa lisette lotte louisa
        louise lucia lucie lucy lucrezia ludmila luisa luise lydia magda magdalena madeleine manuela margaret margareta
        margarete margarita margherita marguerite maria marianne marie mariette marta martha martina mary mathilde matilda
        mercedes meta minna monica monika nathalie nicole nina olga olympia ottilie paula paulina pauline petra philippine
        pilar rachel rebecca regina renata renate rita rosa rosalia rosalie rosina ruth sabina sabine sara sarah selma sibylle
        sofia sophia sophie susan susanna susanne suzanne teresa thérèse therese theresa ursula valentine valeria vera
        verónica veronika victoria viktoria virginia virginie walburga wanda wilhelmina wilhelmine yvonne zoé""",
}
PARTICLES = frozenset(
    "von vom van de der den des du della dello del di da dal dos das do la le las los zu af av ten ter y d".split()
)
GENITIVE = frozenset("des der du del della dello do dos".split())
SAINTS = frozenset("st ste saint sainte sankt san santo santa".split())
# Trades that are surnames where a form of address stands before them.
_SURNAMES = """smith miller baker cook mason carpenter shepherd hunter bishop abbot prior pope gardiner gardener fisher weaver
    forester steward müller schmied schmidt schneider weber fischer koch bauer bäcker becker jäger schäfer wirth wirt richter
    kaiser könig vogt metzger schreiber schuster zimmermann kaufmann maurer förster krämer glaser schreiner boulanger berger
    boucher charpentier marchand meunier tisserand fournier chevalier moine prieur herrero zapatero molinero pastor sartori"""
# What is written with a capital and names neither person nor place.
_NEITHER = """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday januar februar märz mai juni juli oktober dezember jänner montag dienstag mittwoch
    donnerstag freitag samstag sonnabend sonntag janvier février mars avril juin juillet août septembre octobre novembre
    décembre lundi mardi mercredi jeudi vendredi samedi dimanche enero febrero marzo abril mayo junio julio agosto septiembre
    octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre novembre dicembre
    gott god dieu dios dio lord heaven himmel ciel état états etat church église kirche république republic republik
    parliament parlament parlement congress kongress congrès senate senat sénat chambre chamber kammer conseil council rat rath
    german french english italian spanish british american deutsch französisch englisch italienisch spanisch i ii iii iv v vi
    vii viii ix x xi xii nr no art nos ostern weihnachten pfingsten easter christmas noël pâques majesty majestät majesté
    excellenz excellence highness hoheit altesse bible bibel court gericht hof cour bureau office amt ministère gazette journal
    zeitung presse post times herald news tribune standard société gesellschaft society company compagnie verein club union
    bank banque hotel hôtel theater théâtre theatre musée museum bibliothek library école schule school university université
    universität académie akademie academy institut institute""".split()


def _words(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


@cache
def titles(language: str) -> dict[str, str]:
    """Folded forms of address of a language, and of all where they are the same: each with `m`, `f` or ""."""
    found = dict.fromkeys(_words(_EITHER), "")
    for gender, table in (("m", _MEN), ("f", _WOMEN)):
        found.update(dict.fromkeys(_words(table.get(language, "")), gender))
    return found


@cache
def genders() -> dict[str, str]:
    """Folded forms of address of all languages that tell man from woman; what does both tells nothing."""
    men, women = (frozenset().union(*(_words(row) for row in table.values())) for table in (_MEN, _WOMEN))
    return dict.fromkeys(men - women, "m") | dict.fromkeys(women - men, "f")


@cache
def forenames() -> dict[str, str]:
    """Folded forenames with `m` or `f`; those of both have ""."""
    men, women = (_words(_FORENAMES[gender]) for gender in "mf")
    return dict.fromkeys(men, "m") | dict.fromkeys(women, "f") | dict.fromkeys(men & women, "")


@cache
def clipped() -> frozenset[str]:
    """Folded words after which a dot only shortens: forms of address and forenames, of all languages."""
    rows = (*_MEN.values(), *_WOMEN.values(), _EITHER, *_FORENAMES.values())
    return frozenset().union(*map(_words, rows)) | SAINTS


@cache
def surnames() -> frozenset[str]:
    """Folded words for trades that are as often surnames."""
    return _words(_SURNAMES)


@cache
def neither() -> frozenset[str]:
    """Folded words with a capital that name nobody and no place."""
    return frozenset(map(fold, _NEITHER))
