"""Patterns of structured questions, language by language: an operation mark, a colon, the pattern; `phrases` compiles them.

Patterns run over `nouns.plain` text. Slots: U what is counted, O what is mentioned, S further limits, A and B two sides. Words
in angle brackets stand for the lists of `phrases.WORDS`. `+` before a mark: what cannot be mapped in this pattern is refused,
since it means holdings beyond doubt; `/`: only with a group ("per year").
"""

EN = """
+count: how many {U} <TELL> {O}
+count: how many {U} (?:that |which )?<TELL> {O} (?:are there|<IS> <HELD>)
+count: (?:in|on) how many {U} (?:<IS>) {O} <TOLD>{S}
+count: (?:in|on) how many {U} (?:do|does|did) {O} (?:appear|occur){S}
count: how many {U} (?:are there|<IS> there|(?:do|does) the archives? (?:hold|have|contain|keep|own)|exist|survive){S}
count: how many {U} <IS> <HELD>{S}
count: how many {U} <IS> {S}
/count: how many {U}
/count: how many {U} does(?: have)?
/count: (?:count|show|list)(?: me)?(?: all)? {U}
+list: (?:list|show|give|name|find)(?: me)?(?: all)? {U},? (?:that |which |who )<TELL> {O}
+list: (?:list|show|give|name|find)(?: me)?(?: all)? {U},? (?:in|on) which {O} <IS> <TOLD>{S}
list: (?:list|show|give|find)(?: me)?(?: all)? {U}
+list: (?:which|what) {U} <TELL> {O}
+list: (?:in|on) (?:which|what) {U} <IS> {O} <TOLD>{S}
+list: (?:in|on) (?:which|what) {U} (?:do|does|did) {A} (?:mention|name|cite|report on|write about) {O}
list: (?:which|what) {U} <IS> (?:there|<HELD>){S}
list: (?:which|what) {U} (?:do|does) the archives? (?:hold|have|contain|keep){S}
list: (?:which|what) {U} <IS> {S}
first: (?:when|in (?:which|what) (?:year|{U})) <IS> {O} first <TOLD>{S}
last: (?:when|in (?:which|what) (?:year|{U})) <IS> {O} last <TOLD>{S}
first: when (?:do|does|did) {A} first (?:mention|name|report on|write about) {O}
last: when (?:do|does|did) {A} last (?:mention|name|report on|write about) {O}
+first: (?:which|what) <IS> the (?:<FIRST>) {U} (?:that |which |to )?<TELL> {O}
+last: (?:which|what) <IS> the (?:<LAST>) {U} (?:that |which |to )?<TELL> {O}
+first: (?:which|what) {U} <IS> the first to <TELL> {O}
first: (?:which|what) <IS> the (?:<FIRST>) {U}
last: (?:which|what) <IS> the (?:<LAST>) {U}
compare: <DID> {A} or {B} (?:report|write|say|speak|tell)(?:ed)? more(?: often| frequently)? (?:on|about|of) {O}
compare: (?:did|does|do|has|have) {A} or {B} (?:mention|mentioned|name) {O} more(?: often| frequently)?
compare: (?:which|what) {U} <TELL> {O} more(?: often| frequently)?,? {A} or {B}
compare: <IS> {O} <TOLD> more(?: often| frequently)? {A} or {B}
compare: <IS> there (?:more|fewer) {U} {A} or {B}
either: (?:who|what|which) <IS> <TOLD> more(?: often| frequently)?,? {A} or {B}
either: <IS> {A} or {B} <TOLD> more(?: often| frequently)?{S}
+two: (?:which|what) {U} <TELL> both {A} and {B}
+two: (?:in|on) (?:which|what) {U} <IS> both {A} and {B} <TOLD>{S}
+howtwo: how many {U} <TELL> both {A} and {B}
+sides: (?:in|on) (?:which|what) {U} (?:do|does|did) both {A} and {B} (?:mention|name|report on|write about) {O}
+sides: (?:in|on) (?:which|what) {U} (?:do|does|did) both {A} and {B} (?:have issues|appear|have {S})
+sides: (?:which|what) {U} (?:appear|occur|<IS> <TOLD>) (?:both )?in both {A} and {B}
+sides: (?:which|what) {U} (?:appear|occur|<IS> <TOLD>) both in {A} and (?:in )?{B}
compare: <IS> {O} <TOLD> in both {A} and {B}
ever: <IS> {O} (?:ever |already |first )?<TOLD> {S}
never: (?:which|what) {U} (?:never|do not|does not|don't|did not) (?:mention|name|cite) {O}
"""
DE = """
+count: wie viele {U} <TELL> {O}
+count: (?:in|auf) wie vielen {U} <IS> {O} <TOLD>
+count: (?:in|auf) wie vielen {U} (?:kommt|kommen|erscheint|erscheinen) {O} vor
count: wie viele {U} (?:gibt es|existieren|enthalt das archiv|hat das archiv|besitzt das archiv|bewahrt das archiv auf){S}
count: wie viele {U} (?:sind|liegen){S} <HELD>{S2}
count: wie viele {U} sind{S}
/count: wie viele {U}
+list: (?:liste|zeige|zeig|nenne|nenn)(?: mir)?(?: alle)? {U},? (?:die|welche|der|das) {O} <TELL>(?: auf)?
+list: (?:liste|zeige|zeig|nenne|nenn)(?: mir)?(?: alle)? {U},? (?:in|auf) (?:denen|dem|der) {O} <TOLD> <IS>
list: (?:liste|zeige|zeig|nenne|nenn)(?: mir)?(?: alle)? {U}(?: auf| an)?
+list: welche[nrs]? {U} <TELL> {O}
+list: (?:in|auf) welche[mnr] {U} <IS> {O} <TOLD>
list: welche {U} (?:gibt es|enthalt das archiv|hat das archiv){S}
list: welche {U} (?:sind|liegen){S} <HELD>{S2}
list: welche {U} sind{S}
first: (?:wann|in welchem jahre?|in welche[mr] {U}) <IS> {O} (?:<FIRST>) {S}<TOLD>
last: (?:wann|in welchem jahre?|in welche[mr] {U}) <IS> {O} (?:<LAST>) {S}<TOLD>
+first: <WHATIS> (?:<OLD>) {U},? <WHICH> {O} (?:erwahnt|nennt)
+last: <WHATIS> (?:<NEW>) {U},? <WHICH> {O} (?:erwahnt|nennt)
first: <WHATIS> (?:<OLD>) {U}
last: <WHATIS> (?:<NEW>) {U}
compare: <IS> {O} (?:haufiger|ofter|mehr) {A} oder {B} <TOLD>
compare: (?:berichten?|berichtet|schreibt|schreiben) {A} oder {B} (?:haufiger|ofter|mehr) (?:uber|von) {O}
compare: gibt es mehr {U} {A} oder {B}
either: (?:wer|was|welche[rs]?) <IS> (?:haufiger|ofter) <TOLD>,? {A} oder {B}
either: <IS> {A} oder {B} (?:haufiger|ofter) {S}<TOLD>
+two: welche[nrs]? {U} <TELL> sowohl {A} als auch {B}
+two: (?:in|auf) welche[mnr] {U} <IS> sowohl {A} als auch {B} <TOLD>
+howtwo: wie viele {U} <TELL> sowohl {A} als auch {B}
+sides: (?:in|aus) welche[mnr] {U} (?:gibt es|erschienen|liegen) sowohl {A} als auch {B}
+sides: (?:in|aus) welche[mnr] {U} berichten sowohl {A} als auch {B} (?:uber|von) {O}
+sides: welche {U} (?:kommen|erscheinen|<IS>) sowohl {A} als auch {B}(?: vor| <TOLD>)?
ever: <IS> {O}(?: schon| bereits| jemals)?(?: einmal| je)? <TOLD>
never: welche[nrs]? {U} (?:erwahnen|nennen|erwahnt|nennt) {O} (?:nie|niemals|nicht)
"""
FR = """
+count: combien de?'? ?{U} <TELL> (?:de |du |des |d')?{O}
+count: (?:dans|sur|en) combien de {U} (?:<IS>|il est question de) {O} <TOLD>{S}
+count: dans combien de {U} (?:<IS>)(?:[- ](?:il|elle|ils|elles))? <TOLD> {O}
count: combien de {U} (?:y a-t-il|existe-t-il|existent){S}
count: combien de {U} (?:les archives|l'archive) (?:conservent|contiennent|possedent|ont)(?:-elles|-ils)?{S}
count: combien de {U} <IS>(?:-ils|-elles)? (?:<HELD>){S}
count: combien de {U} <IS>(?:-ils|-elles)? {S}
/count: combien de {U}
+list: (?:enumerez|listez|montrez|citez|donnez)(?:-moi)?(?: tous| toutes)? {U} qui <TELL> (?:de |du |des |d')?{O}
list: (?:enumerez|listez|montrez|donnez)(?:-moi)?(?: tous| toutes)? {U}
+list: quel(?:le)?s? {U} <TELL>(?:-t-ils|-t-elles|-ils|-elles)? (?:de |du |des |d')?{O}
+list: (?:dans|en|sur) quel(?:le)?s? {U} <IS>(?:[- ](?:il|elle|ils|elles))? <TOLD> {O}
+list: (?:dans|en|sur) quel(?:le)?s? {U} {O} <IS>(?:-(?:il|elle|ils|elles))? <TOLD>{S}
list: quel(?:le)?s? {U} (?:y a-t-il|<IS>(?:-ils|-elles)? <HELD>){S}
list: quel(?:le)?s? {U} sont {S}
first: (?:quand|(?:dans|en) quelle annee) {O} <IS>-(?:t-)?(?:il|elle|ils|elles) <TOLD> (?:<FIRST>){S}
last: (?:quand|(?:dans|en) quelle annee) {O} <IS>-(?:t-)?(?:il|elle|ils|elles) <TOLD> (?:<LAST>){S}
first: quand (?:parle-t-on|est-il question) (?:<FIRST>) (?:de |du |des |d'){O}
last: quand (?:parle-t-on|est-il question) (?:<LAST>) (?:de |du |des |d'){O}
+first: quel(?:le)? <IS> (?:le|la|l') ?(?:premiere?|plus ancien(?:ne)?) {U} qui <TELL> (?:de |du |des |d')?{O}
+last: quel(?:le)? <IS> (?:le|la|l') ?(?:derniere?|plus recente?) {U} qui <TELL> (?:de |du |des |d')?{O}
first: quel(?:le)? <IS> (?:le|la|l') ?(?:premiere?|plus ancien(?:ne)?) {U}
last: quel(?:le)? <IS> (?:le|la|l') ?(?:derniere?|plus recente?) {U}
first: quel(?:le)? <IS> (?:le|la|l'){U} (?:le|la) plus ancien(?:ne)?{S}
last: quel(?:le)? <IS> (?:le|la|l'){U} (?:le|la) plus recente?{S}
compare: {A} ou {B} (?:parle|parlent|traite)(?:-t)?-(?:il|elle|ils|elles) (?:plus souvent|plus|davantage) (?:de |du |des |d'){O}
compare: {A} ou {B} mentionne(?:nt)?(?:-t)?-(?:il|elle|ils|elles) (?:plus souvent|davantage) {O}
compare: {O} <IS>-(?:t-)?(?:il|elle|ils|elles) (?:plus souvent|davantage) <TOLD> {A} ou {B}
compare: y a-t-il plus (?:de |d'){U} {A} ou {B}
either: (?:qui|quoi|lequel|laquelle) <IS> (?:le |la )?(?:plus souvent|davantage) <TOLD>,? {A} ou {B}
+two: quel(?:le)?s? {U} <TELL> (?:a la fois |et )(?:de |du |des |d')?{A} et (?:de |du |des |d')?{B}
+two: (?:dans|en|sur) quel(?:le)?s? {U} <IS> <TOLD> a la fois {A} et {B}
+howtwo: combien de {U} <TELL> a la fois (?:de |du |des |d')?{A} et (?:de |du |des |d')?{B}
+sides: (?:dans|en|de) quel(?:le)?s? {U} y a-t-il (?:a la fois )?{A} et {B}
+sides: quel(?:le)?s? {U} (?:apparaissent|figurent|<IS> <TOLD>) a la fois {A} et {B}
ever: {O} (?:<IS>)-(?:t-)?(?:il|elle|ils|elles) (?:deja |jamais )?<TOLD> {S}
ever: est-ce que {O} <IS> (?:deja )?<TOLD> {S}
never: quel(?:le)?s? {U} ne <TELL> (?:jamais|pas) (?:de |du |des |d')?{O}
"""
ES = """
+count: cuant[oa]s {U} <TELL> {O}
+count: en cuant[oa]s {U} (?:se menciona|se mencionan|se nombra|aparece|aparecen|<IS> <TOLD>) {O}
count: cuant[oa]s {U} (?:hay|existen|tiene el archivo|contiene el archivo|conserva el archivo|se conservan){S}
count: cuant[oa]s {U} <IS> {S}
/count: cuant[oa]s {U}
+list: (?:enumera|enumere|lista|muestra|muestre)(?: tod[oa]s)? {U} que <TELL> {O}
list: (?:enumera|enumere|lista|muestra|muestre)(?: tod[oa]s)? {U}
+list: (?:que|cuales) {U} <TELL> {O}
+list: en que {U} (?:se menciona|se mencionan|aparece|aparecen|<IS> <TOLD>) {O}
list: (?:que|cuales) {U} (?:hay|<IS> <HELD>|tiene el archivo|se conservan){S}
list: (?:que|cuales) {U} (?:estan|son) {S}
first: (?:cuando|en que ano) se menciona(?:n)? (?:<FIRST>) {O}
first: (?:cuando|en que ano) se menciona(?:n)? {O} (?:<FIRST>){S}
last: (?:cuando|en que ano) se menciona(?:n)? (?:<LAST>) {O}
last: (?:cuando|en que ano) se menciona(?:n)? {O} (?:<LAST>){S}
first: (?:cuando|en que ano) <IS> <TOLD> (?:<FIRST>) {O}
last: (?:cuando|en que ano) <IS> <TOLD> (?:<LAST>) {O}
+first: cual <IS> (?:el|la) (?:primera?|primer) {U} que <TELL> {O}
+last: cual <IS> (?:el|la) ultim[oa] {U} que <TELL> {O}
first: cual <IS> (?:el|la) (?:primera?|primer) {U}
last: cual <IS> (?:el|la) ultim[oa] {U}
first: cual <IS> (?:el|la) {U} mas antigu[oa]{S}
last: cual <IS> (?:el|la) {U} mas reciente{S}
compare: (?:habla|informa|hablo|informo) mas {A} o {B} (?:de|del|sobre) {O}
compare: se menciona(?:n)? {O} mas(?: a menudo| veces)? {A} o {B}
compare: hay mas {U} {A} o {B}
either: (?:quien|que|cual) se menciona mas(?: a menudo| veces)?,? {A} o {B}
+two: (?:que|cuales) {U} <TELL> tanto (?:a )?{A} como (?:a )?{B}
+two: en que {U} se menciona(?:n)? tanto (?:a )?{A} como (?:a )?{B}
+howtwo: cuant[oa]s {U} <TELL> tanto (?:a )?{A} como (?:a )?{B}
+sides: en que {U} hay tanto {A} como {B}
+sides: (?:que|cuales) {U} (?:aparecen|figuran|<IS> <TOLD>) tanto {A} como {B}
ever: (?:ya )?se menciona(?:n|ba|ban)?(?: ya)? {O}
never: (?:que|cuales) {U} (?:no|nunca) <TELL>(?: nunca)? {O}
"""
IT = """
+count: quant[ie] {U} <TELL> {O}
+count: (?:in|su) quant[ie] {U} (?:<IS> <TOLD>|compare|compaiono|si parla di|si parla del|si parla della) {O}
count: quant[ie] {U} (?:ci sono|esistono|conserva l'archivio|ha l'archivio|contiene l'archivio){S}
count: quant[ie] {U} sono {S}
/count: quant[ie] {U}
+list: (?:elenca|elencami|mostra|mostrami)(?: tutt[ie])? {U} che <TELL> {O}
list: (?:elenca|elencami|mostra|mostrami)(?: tutt[ie])? {U}
+list: (?:quali|che) {U} <TELL> {O}
+list: (?:in|su) (?:quale|quali|che) {U} (?:<IS> <TOLD>|compare|compaiono|si parla di|si parla del|si parla della) {O}
list: (?:quali|che) {U} (?:ci sono|<IS> <HELD>){S}
list: (?:quali|che) {U} sono {S}
first: (?:quando|in (?:quale|che) anno) <IS> <TOLD> (?:<FIRST>) {O}
first: (?:quando|in (?:quale|che) anno) {O} <IS> <TOLD> (?:<FIRST>){S}
first: (?:quando|in (?:quale|che) anno) <IS> <TOLD> {O} (?:<FIRST>){S}
last: (?:quando|in (?:quale|che) anno) <IS> <TOLD> (?:<LAST>) {O}
last: (?:quando|in (?:quale|che) anno) {O} <IS> <TOLD> (?:<LAST>){S}
last: (?:quando|in (?:quale|che) anno) <IS> <TOLD> {O} (?:<LAST>){S}
+first: qual <IS> (?:il|lo|la|l') ?(?:prim[oa]) {U} che <TELL> {O}
+last: qual <IS> (?:il|lo|la|l') ?(?:ultim[oa]) {U} che <TELL> {O}
first: qual <IS> (?:il|lo|la|l') ?(?:prim[oa]) {U}
last: qual <IS> (?:il|lo|la|l') ?(?:ultim[oa]) {U}
first: qual <IS> (?:il |lo |la |l'){U} piu antic[oa]{S}
last: qual <IS> (?:il |lo |la |l'){U} piu recente{S}
compare: (?:parla|scrive|ha parlato) (?:di )?piu {A} o {B} (?:di|del|dello|della|dell') ?{O}
compare: {O} <IS> <TOLD> piu (?:spesso )?{A} o {B}
compare: ci sono piu {U} {A} o {B}
either: (?:chi|che cosa|cosa) <IS> <TOLD> piu spesso,? {A} o {B}
+two: (?:quali|che) {U} <TELL> sia {A} (?:sia|che) {B}
+two: in (?:quali|che) {U} <IS> <TOLD> sia {A} (?:sia|che) {B}
+howtwo: quant[ie] {U} <TELL> sia {A} (?:sia|che) {B}
+sides: in (?:quali|che) {U} ci sono sia {A} (?:sia|che) {B}
+sides: (?:quali|che) {U} (?:compaiono|figurano|<IS> <TOLD>) sia {A} (?:sia|che) {B}
ever: {O} <IS> (?:gia |mai )?<TOLD> {S}
never: (?:quali|che) {U} non <TELL>(?: mai)? {O}
"""
PATTERNS = {"en": EN, "de": DE, "fr": FR, "es": ES, "it": IT}
