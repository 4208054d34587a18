"""Words in which plans and findings are told, in each language that Lacuna speaks; it words nothing itself."""

from search.messages import spoken

_ORDER = ("en", "de", "fr", "es", "it")

# one and several, parted by a slash; languages in _ORDER, parted by bars
_TABLE = {
    "unit page": "page/pages|Seite/Seiten|page/pages|página/páginas|pagina/pagine",
    "unit item": "document/documents|Dokument/Dokumente|document/documents|documento/documentos|documento/documenti",
    "unit title": "title/titles|Titel/Titel|titre/titres|título/títulos|titolo/titoli",
    "unit collection": (
        "collection/collections|Sammlung/Sammlungen|collection/collections|colección/colecciones|collezione/collezioni"
    ),
    "unit year": "year/years|Jahr/Jahre|année/années|año/años|anno/anni",
    "unit person": "person/people|Person/Personen|personne/personnes|persona/personas|persona/persone",
    "unit place": "place/places|Ort/Orte|lieu/lieux|lugar/lugares|luogo/luoghi",
    "do most": "Named most often|Am häufigsten genannt|Nommés le plus souvent|Más nombrados|Nominati più spesso",
    "do near": (
        "Named in one passage with|In einer Stelle genannt mit|Nommés dans un même passage avec"
        "|Nombrados en un mismo pasaje con|Nominati in uno stesso passo con"
    ),
    "do shared": "Named in both|In beiden genannt|Nommés dans les deux|Nombrados en ambos|Nominati in entrambi",
    "do together": (
        "Named in one passage|In einer Stelle genannt|Nommés dans un même passage|Nombrados en un mismo pasaje"
        "|Nominati in uno stesso passo"
    ),
    "names read": (
        "Counted are names as they were read, in {pages} pages, of which {poor} are of low quality or unread; people of one "
        "surname who cannot be told apart are counted as one."
        "|Gezählt sind Namen, wie sie gelesen wurden, auf {pages} Seiten, davon {poor} von geringer Qualität oder ungelesen; "
        "Personen eines Nachnamens, die nicht zu unterscheiden sind, zählen als eine."
        "|Sont comptés les noms tels qu’ils ont été lus, sur {pages} pages, dont {poor} de faible qualité ou non lues ; les "
        "personnes d’un même nom de famille qu’on ne peut distinguer comptent pour une."
        "|Se cuentan los nombres tal como se leyeron, en {pages} páginas, de las que {poor} son de baja calidad o no se han "
        "leído; las personas de un mismo apellido que no se distinguen cuentan como una."
        "|Si contano i nomi come sono stati letti, su {pages} pagine, di cui {poor} di bassa qualità o non lette; le persone "
        "di uno stesso cognome che non si distinguono contano come una."
    ),
    "unit newspaper": "issue/issues|Ausgabe/Ausgaben|numéro/numéros|número/números|numero/numeri",
    "unit letter": "letter/letters|Brief/Briefe|lettre/lettres|carta/cartas|lettera/lettere",
    "unit report": "report/reports|Bericht/Berichte|rapport/rapports|informe/informes|rapporto/rapporti",
    "unit diary": "diary/diaries|Tagebuch/Tagebücher|journal intime/journaux intimes|diario/diarios|diario/diari",
    "do count": "Counted|Gezählt|Compté|Contado|Contato",
    "do list": "Listed|Aufgezählt|Énuméré|Enumerado|Elencato",
    "do first": "Earliest by date|Dem Datum nach zuerst|Premier par la date|Primero por fecha|Primo per data",
    "do last": "Latest by date|Dem Datum nach zuletzt|Dernier par la date|Último por fecha|Ultimo per data",
    "do compare": "Compared by number|Der Zahl nach verglichen|Comparé par le nombre|Comparado por número|Confrontato per numero",
    "do both": "Common to both|Beiden gemeinsam|Commun aux deux|Común a ambos|Comune a entrambi",
    "do ever": "Looked for|Gesucht|Cherché|Buscado|Cercato",
    "titles": "title|Titel|titre|título|titolo",
    "kinds": "kind|Art|type|tipo|tipo",
    "languages": "language|Sprache|langue|idioma|lingua",
    "creators": "author|Verfasser|auteur|autor|autore",
    "mentions": "mentioning|mit Erwähnung von|mentionnant|con mención de|con menzione di",
    "without": "without mention of|ohne Erwähnung von|sans mention de|sin mención de|senza menzione di",
    "until": "until {}|bis {}|jusqu’en {}|hasta {}|fino al {}",
    "since": "from {}|ab {}|à partir de {}|desde {}|dal {}",
    "year": "by year|nach Jahren|par année|por año|per anno",
    "decade": "by decade|nach Jahrzehnten|par décennie|por década|per decennio",
    "title": "by title|nach Titeln|par titre|por título|per titolo",
    "language": "by language|nach Sprachen|par langue|por idioma|per lingua",
    "kind": "by kind|nach Art|par type|por tipo|per tipo",
    "undated": "undated|undatiert|sans date|sin fecha|senza data",
    "more": "and {} more|und {} weitere|et {} autres|y {} más|e altri {}",
    "unknown": (
        "The question asks what the archive holds, but “{}” is nothing that it knows; so nothing was counted."
        "|Die Frage gilt dem Bestand des Archivs, aber „{}“ kennt es nicht; darum wurde nichts gezählt."
        "|La question porte sur ce que conservent les archives, mais « {} » leur est inconnu ; rien n’a donc été compté."
        "|La pregunta trata de lo que conserva el archivo, pero «{}» le es desconocido; por eso no se ha contado nada."
        "|La domanda riguarda ciò che l’archivio conserva, ma «{}» gli è ignoto; perciò non si è contato nulla."
    ),
    "ambiguous": (
        "The question asks what the archive holds, but “{}” can mean several things; so nothing was counted."
        "|Die Frage gilt dem Bestand des Archivs, aber „{}“ kann mehreres bedeuten; darum wurde nichts gezählt."
        "|La question porte sur ce que conservent les archives, mais « {} » peut s’entendre de plusieurs façons ; rien "
        "n’a été compté."
        "|La pregunta trata de lo que conserva el archivo, pero «{}» puede significar varias cosas; por eso no se ha "
        "contado nada."
        "|La domanda riguarda ciò che l’archivio conserva, ma «{}» può significare più cose; perciò non si è contato nulla."
    ),
    "too many": (
        "More than {} passages hold these words; limit the question by title, kind or years."
        "|Mehr als {} Stellen enthalten diese Wörter; grenzen Sie die Frage nach Titel, Art oder Jahren ein."
        "|Plus de {} passages contiennent ces mots ; limitez la question par titre, type ou années."
        "|Más de {} pasajes contienen estas palabras; limite la pregunta por título, tipo o años."
        "|Più di {} passi contengono queste parole; limiti la domanda per titolo, tipo o anni."
    ),
    "doubted": (
        "The machine was not sure of “{}”, which may be what is counted; so no figure is given."
        "|Die Maschine war sich bei „{}“ nicht sicher; es kann das Gezählte sein, darum wird keine Zahl genannt."
        "|La machine n’était pas sûre de « {} », qui peut être ce que l’on compte ; aucun chiffre n’est donc donné."
        "|La máquina no estaba segura de «{}», que puede ser lo que se cuenta; por eso no se da ninguna cifra."
        "|La macchina non era sicura di «{}», che può essere ciò che si conta; perciò non si dà alcuna cifra."
    ),
    "catalogue": (
        "The figure comes from the records of the items; it does not depend on how well they were read."
        "|Die Zahl stammt aus den Angaben zu den Dokumenten; wie gut sie gelesen wurden, spielt keine Rolle."
        "|Le chiffre vient des notices ; il ne dépend pas de la qualité de la lecture."
        "|La cifra procede de las fichas de los documentos; no depende de lo bien que se hayan leído."
        "|La cifra viene dalle schede dei documenti; non dipende da come sono stati letti."
    ),
    "read": (
        "Counted is what was read: {poor} of the {pages} pages in scope are of low quality or unread, so mentions may "
        "be missing there;"
        " other words for the same thing are found as far as they are known."
        "|Gezählt ist, was gelesen wurde: {poor} von {pages} Seiten sind von geringer Qualität oder ungelesen, dort "
        "können Erwähnungen"
        " fehlen; andere Wörter für dasselbe werden gefunden, soweit sie bekannt sind."
        "|Est compté ce qui a été lu : {poor} des {pages} pages concernées sont de faible qualité ou non lues, des "
        "mentions peuvent y"
        " manquer ; d’autres mots pour la même chose sont trouvés dans la mesure où ils sont connus."
        "|Se cuenta lo leído: {poor} de las {pages} páginas consideradas son de baja calidad o no se han leído, y ahí "
        "pueden faltar"
        " menciones; otras palabras para lo mismo se encuentran en la medida en que se conocen."
        "|È contato ciò che è stato letto: {poor} delle {pages} pagine considerate sono di bassa qualità o non lette, e "
        "lì possono mancare"
        " menzioni; altre parole per la stessa cosa si trovano per quanto sono note."
    ),
}
LANGUAGE_NAMES = {
    "de": "German|Deutsch|allemand|alemán|tedesco",
    "en": "English|Englisch|anglais|inglés|inglese",
    "fr": "French|Französisch|français|francés|francese",
    "es": "Spanish|Spanisch|espagnol|español|spagnolo",
    "it": "Italian|Italienisch|italien|italiano|italiano",
    "la": "Latin|Latein|latin|latín|latino",
    "nl": "Dutch|Niederländisch|néerlandais|neerlandés|olandese",
    "pt": "Portuguese|Portugiesisch|portugais|portugués|portoghese",
    "sv": "Swedish|Schwedisch|suédois|sueco|svedese",
    "fi": "Finnish|Finnisch|finnois|finés|finlandese",
    "pl": "Polish|Polnisch|polonais|polaco|polacco",
    "cs": "Czech|Tschechisch|tchèque|checo|ceco",
    "ro": "Romanian|Rumänisch|roumain|rumano|rumeno",
    "ru": "Russian|Russisch|russe|ruso|russo",
    "el": "Greek|Griechisch|grec|griego|greco",
}
_KIND_NAMES = {
    "newspaper": "newspaper|Zeitung|journal|periódico|giornale",
    "letter": "letter|Brief|lettre|carta|lettera",
    "report": "report|Bericht|rapport|informe|rapporto",
    "minutes": "minutes|Protokoll|procès-verbal|acta|verbale",
    "register": "register|Register|registre|registro|registro",
    "list": "list|Liste|liste|lista|elenco",
    "diary": "diary|Tagebuch|journal intime|diario|diario",
    "map": "map|Karte|carte|mapa|mappa",
    "photograph": "photograph|Fotografie|photographie|fotografía|fotografia",
    "book": "book|Buch|livre|libro|libro",
}


def say(name: str, language: str) -> str:
    """A word or sentence of the table; KeyError for an unknown name."""
    return _TABLE[name].split("|")[_ORDER.index(spoken(language))]


def name_of(code: str, language: str) -> str:
    """The name of a language or kind; what the table does not know stays as it is."""
    names = LANGUAGE_NAMES.get(code) or _KIND_NAMES.get(code)
    return names.split("|")[_ORDER.index(spoken(language))] if names else code


def counted(number: int, unit: str, language: str) -> str:
    """So many of a unit: "1 page", "2 pages"."""
    return f"{number} {unit_name(unit, number != 1, language)}"


def unit_name(unit: str, several: bool, language: str) -> str:
    """A unit's name, that of documents for kinds without one."""
    return say(f"unit {unit}" if f"unit {unit}" in _TABLE else "unit item", language).split("/")[several]
