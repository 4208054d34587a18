"""Patterns of structured questions, language by language: an operation mark, a colon, the pattern; `phrases` compiles them.

Patterns run over `nouns.plain` text. Slots: U what is counted, O what is mentioned, S further limits, A and B two sides. Words
in angle brackets stand for the lists of `phrases.WORDS`. `+` before a mark: what cannot be mapped in this pattern is refused,
since it means holdings beyond doubt; `/`: only with a group ("per year").
"""

from search.structured.wordings_romance import ES, FR, IT

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
+list: (?:in|on) (?:which|what) {U} (?:do|does|did) {O} (?:appear|occur){S}
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
count: how many {U} (?:date|come|stem){S}
count: how many {U} (?:were|are) (?:published|written|printed|issued){S}
count: how many {U} (?:does|do) {A} have
count: what is the (?:total )?number of {U}
/count: (?:the )?number of {U}
+count: how many {U} <TELL> anything (?:on|about|of) {O}
without: how many {U} (?:never|do not|does not|don't|did not) (?:mention|name|cite) {O}
list: (?:give|show|make)(?: me)? a list of(?: all)? {U}
list: (?:which|what) {U} (?:date|come|stem){S}
list: (?:which|what) {U} (?:were|are) (?:published|written|printed|issued){S}
list: (?:which|what) {U} did {C} write
list: where <IS> {O} <TOLD>{S}
first: (?:when|in (?:which|what) (?:year|{U})) <IS> {O} <TOLD> for the first time{S}
last: (?:when|in (?:which|what) (?:year|{U})) <IS> {O} <TOLD> for the last time{S}
first: when (?:do|does|did) {O} first (?:appear|occur){S}
last: when (?:do|does|did) {O} last (?:appear|occur){S}
first: (?:what|which|when|where) <IS> the (?:first|earliest) mention of {O}
last: (?:what|which|when|where) <IS> the (?:last|latest) mention of {O}
+first: (?:which|what) {U} <IS> the (?:<FIRST>) to (?:mention|name) {O}
+last: (?:which|what) {U} <IS> the (?:<LAST>) to (?:mention|name) {O}
compare: (?:who|what|which) <TELL> {O} more(?: often| frequently)?,? {A} or {B}
compare: (?:who|what|which) (?:has|have) more {U},? {A} or {B}
compare: (?:does|do|did|has|have) {A} or {B} (?:have|had) more {U}
compare: <IS> there more {A} or {B} {U}
compare: (?:do|did) both {A} and {B} (?:mention|name|report on|write about) {O}
+sides: (?:which|what) {U} have issues of both {A} and {B}
ever: <IS> there (?:any |a )?mentions? of {O}
never: (?:which|what) {U} (?:have|has|had) never (?:mentioned|named|cited) {O}
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
count: wie viele {U} (?:enthalt|hat|besitzt|bewahrt|umfasst) (?:das archiv|die sammlung)(?: auf)?{S}
count: wie viele {U} stammen{S}
count: wie viele {U} (?:hat|haben) {A}
count: wie viele {U} (?:wurden|sind) (?:geschrieben|gedruckt|erschienen|verfasst){S}
count: wie viele {U} (?:wurden|sind){S} (?:geschrieben|gedruckt|erschienen|verfasst)
/count: (?:die )?(?:zahl|anzahl) der {U}
count: wie (?:gross|hoch) ist die (?:zahl|anzahl) der {U}
without: wie viele {U} (?:erwahnen|nennen|erwahnt|nennt) {O} (?:nie|niemals|nicht)
+list: (?:in|auf) welche[mnr] {U} (?:kommt|kommen|erscheint|taucht|tauchen) (?:der name )?{O}(?: vor| auf)
+list: (?:in|auf) welche[mnr] {U} steht etwas uber {O}
list: welche {U} stammen{S}
list: welche {U} (?:wurden|sind){S} (?:geschrieben|gedruckt|erschienen|verfasst)
list: welche {U} (?:schrieb|verfasste) {C}
list: welche {U} hat {C} (?:geschrieben|verfasst)
list: wo <IS> {O} <TOLD>
list: wo kommt {O} vor
first: <WHENCOMES> (?:der name )?{O} (?:<FIRST>)(?: auf| vor)?
last: <WHENCOMES> (?:der name )?{O} (?:<LAST>)(?: auf| vor)?
first: seit wann <IS> {O} <TOLD>
first: (?:wann|wo|was|welches) (?:ist|war) die (?:<OLD>) erwahnung (?:von |der |des )?{O}
last: (?:wann|wo|was|welches) (?:ist|war) die (?:<NEW>) erwahnung (?:von |der |des )?{O}
compare: welche[rs]? {U} <TELL> {O} (?:haufiger|ofter|mehr),? {A} oder {B}
compare: (?:wer|was|welche[rs]?) (?:erwahnt|nennt) {O} (?:haufiger|ofter|mehr),? {A} oder {B}
compare: (?:wer|was|welche[rs]?) hat mehr {U},? {A} oder {B}
compare: hat {A} oder {B} mehr {U}
compare: gibt es mehr {A} oder {B} {U}
compare: <IS> {O} sowohl {A} als auch {B} <TOLD>
ever: gibt es{S} (?:eine )?erwahnung(?:en)? (?:von |der |des )?{O}
"""
PATTERNS = {"en": EN, "de": DE, "fr": FR, "es": ES, "it": IT}
