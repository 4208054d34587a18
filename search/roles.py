"""Words for what a person is (office, trade, kin), by language: whoever asks for one asks for a person; it names nobody."""

from functools import cache

from search.wording import fold

_ROLES: dict[str, str] = {
    "en": """captain master mate pilot sailor seaman boatman fisherman skipper admiral officer soldier sergeant lieutenant general
        colonel commander guard watchman keeper policeman constable inspector judge lawyer notary clerk secretary
        cashier director manager president chairman mayor alderman councillor senator minister consul ambassador king
        queen emperor prince duke count countess baron bishop archbishop pope abbot prior priest vicar pastor chaplain
        deacon monk nun missionary teacher schoolmaster professor rector student pupil apprentice scholar astronomer
        botanist gardener physician doctor surgeon nurse midwife apothecary pharmacist engineer architect builder
        mason carpenter joiner smith blacksmith founder miner foreman steward glassblower potter weaver tailor
        shoemaker baker butcher brewer miller cook innkeeper landlord servant maid coachman farmer peasant shepherd
        hunter forester merchant trader banker shopkeeper bookseller printer publisher editor journalist writer author
        poet painter sculptor artist musician composer singer actor photographer inventor owner heir widow widower
        husband wife father mother son daughter brother sister uncle aunt nephew niece cousin grandfather grandmother
        godfather child boy girl man woman witness victim thief murderer prisoner leader founder successor predecessor
        governor chancellor treasurer librarian archivist organist sexton explorer discoverer""",
    "de": """kapitän capitain schiffer steuermann lotse matrose fischer fährmann admiral offizier officier soldat feldwebel
        lieutenant leutnant general oberst major hauptmann wächter wärter schutzmann polizist gendarm richter advocat
        anwalt notar schreiber secretär sekretär kassierer cassirer director direktor verwalter präsident vorsitzender
        bürgermeister schultheiß rathsherr ratsherr senator minister consul konsul könig königin kaiser fürst herzog
        graf gräfin baron freiherr bischof erzbischof papst abt prior priester vicar vikar pastor pfarrer kaplan
        küster mönch nonne missionar lehrer schulmeister professor rector rektor student schüler lehrling lehrbursche
        gelehrter astronom botaniker gärtner arzt doctor doktor wundarzt krankenschwester hebamme apotheker ingenieur
        architekt baumeister maurer zimmermann zimmermeister tischler schreiner schmied gießer bergmann steiger
        obersteiger glasbläser glasmacher töpfer weber schneider schuster bäcker metzger fleischer schlachter brauer
        müller koch wirth wirt gastwirt gastwirth knecht magd diener kutscher bauer schäfer jäger förster kaufmann
        händler bankier krämer buchhändler drucker buchdrucker verleger redacteur redakteur schriftsteller verfasser
        dichter maler bildhauer künstler musiker componist komponist sänger schauspieler photograph fotograf erfinder
        besitzer eigentümer erbe wittwe witwe gatte gattin ehemann frau vater mutter sohn tochter bruder schwester
        onkel oheim tante neffe nichte vetter großvater großmutter pathe pate kind knabe junge mädchen mann zeuge dieb
        mörder gefangener anführer gründer nachfolger vorgänger gouverneur kanzler schatzmeister bibliothekar archivar
        organist entdecker rheder reeder meister""",
    "fr": """capitaine maître second pilote marin matelot batelier pêcheur amiral officier soldat sergent lieutenant général
        colonel commandant garde gardien veilleur agent gendarme inspecteur juge avocat notaire greffier secrétaire
        caissier directeur gérant président maire échevin conseiller sénateur ministre consul ambassadeur roi reine
        empereur prince duc comte comtesse baron évêque archevêque pape abbé prieur prêtre vicaire pasteur curé
        aumônier moine religieuse missionnaire instituteur maître professeur recteur étudiant élève apprenti savant
        astronome botaniste jardinier médecin docteur chirurgien infirmière sage-femme apothicaire pharmacien
        ingénieur architecte maçon charpentier menuisier forgeron fondeur mineur contremaître verrier potier tisserand
        tailleur cordonnier boulanger boucher brasseur meunier cuisinier aubergiste domestique servante cocher fermier
        paysan berger chasseur forestier marchand négociant banquier libraire imprimeur éditeur rédacteur journaliste
        écrivain auteur poète peintre sculpteur artiste musicien compositeur chanteur acteur photographe inventeur
        propriétaire héritier veuve veuf mari femme père mère fils fille frère soeur sœur oncle tante neveu nièce
        cousin parrain enfant garçon homme témoin voleur meurtrier prisonnier chef fondateur successeur prédécesseur
        gouverneur chancelier trésorier bibliothécaire archiviste organiste sacristain explorateur découvreur armateur""",
    "es": """capitán contramaestre piloto práctico marinero grumete barquero pescador almirante oficial soldado sargento teniente
        general coronel comandante guardia guardián farero vigilante policía inspector juez abogado notario escribano
        secretario cajero director administrador presidente alcalde concejal regidor senador ministro cónsul embajador
        rey reina emperador príncipe duque conde condesa barón obispo arzobispo papa abad prior sacerdote vicario
        párroco cura capellán monje monja misionero maestro profesor rector estudiante alumno aprendiz sabio astrónomo
        botánico jardinero médico doctor cirujano enfermera partera comadrona boticario farmacéutico ingeniero
        arquitecto albañil carpintero herrero fundidor minero capataz vidriero alfarero tejedor sastre zapatero
        panadero carnicero cervecero molinero cocinero posadero criado criada cochero labrador campesino pastor
        cazador mercader comerciante banquero librero impresor editor redactor periodista escritor autor poeta pintor
        escultor artista músico compositor cantante actor fotógrafo inventor dueño propietario heredero viuda viudo
        marido esposa mujer padre madre hijo hija hermano hermana tío tía sobrino sobrina primo padrino niño niña
        hombre testigo ladrón asesino prisionero jefe fundador sucesor predecesor gobernador canciller tesorero
        bibliotecario archivero organista sacristán explorador descubridor armador""",
    "it": """capitano nostromo pilota marinaio mozzo barcaiolo pescatore ammiraglio ufficiale soldato sergente tenente generale
        colonnello comandante guardia guardiano custode ispettore giudice avvocato notaio cancelliere segretario
        cassiere direttore amministratore presidente sindaco borgomastro consigliere senatore ministro console
        ambasciatore re regina imperatore principe duca conte contessa barone vescovo arcivescovo papa abate priore
        prete sacerdote vicario parroco pastore cappellano monaco monaca missionario maestro professore rettore
        studente scolaro allievo apprendista astronomo botanico giardiniere medico dottore chirurgo infermiera
        levatrice speziale farmacista ingegnere architetto muratore falegname fabbro fonditore minatore vetraio vasaio
        tessitore sarto calzolaio fornaio macellaio birraio mugnaio cuoco oste locandiere servo serva cocchiere
        contadino cacciatore mercante commerciante banchiere libraio stampatore tipografo editore redattore
        giornalista scrittore autore poeta pittore scultore artista musicista compositore cantante attore fotografo
        inventore proprietario erede vedova vedovo marito moglie donna padre madre figlio figlia fratello sorella zio
        zia nipote cugino padrino bambino ragazzo uomo testimone ladro assassino prigioniero capo fondatore successore
        predecessore governatore tesoriere bibliotecario archivista organista sagrestano esploratore scopritore
        armatore""",
    "la": """nauta navarchus gubernator magister piscator miles dux custos iudex notarius scriba consul senator rex regina
        imperator princeps comes episcopus archiepiscopus papa abbas prior sacerdos presbyter vicarius parochus pastor
        capellanus monachus monialis rector professor discipulus studiosus astronomus hortulanus medicus chirurgus
        obstetrix pharmacopola architectus faber lapicida metallicus vitriarius figulus textor sutor sartor pistor
        lanius molitor coquus caupo servus ancilla agricola mercator typographus bibliopola scriptor auctor poeta
        pictor sculptor cantor heres vidua maritus uxor vir mulier pater mater filius filia frater soror avunculus
        patruus nepos patrinus matrina infans puer puella testis fur successor decessor fundator inventor organista
        sacrista""",
}


@cache
def _roles(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _ROLES.get(language, "").split())


def is_role(folded: str, language: str) -> bool:
    """Whether the folded word, or the word without an ending of one or two letters, says what a person is."""
    return any(form in _roles(language) for form in (folded, folded[:-1], folded[:-2]) if len(form) > 2)


def is_bare_role(folded: str, language: str) -> bool:
    """Whether the folded word itself is such a word, as it stands before a name ("Captain", not "Mateo" for "mate")."""
    return folded in _roles(language)
