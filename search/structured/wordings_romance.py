"""Patterns of structured questions in French, Spanish and Italian, as `wordings` describes them; it compiles nothing."""

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
count: combien de {U} (?:datent|date|proviennent){S}
count: combien de {U} (?:compte|comptent) {A}
count: quel est le nombre (?:de |des |d'){U}
count: dans combien de {U} {O} <IS>-(?:t-)?(?:il|elle|ils|elles) <TOLD>
+count: dans combien de {U} (?:est-il question|parle-t-on|trouve-t-on) (?:de |du |des |d'|le nom )?{O}
without: combien de {U} ne <TELL> (?:jamais|pas) (?:de |du |des |d')?{O}
list: (?:donnez|faites)(?:-moi)? (?:la|une) liste (?:de |des |d'){U}
list: quel(?:le)?s? {U} (?:datent|proviennent){S}
list: quel(?:le)?s? {U} (?:de )?{C} a-t-(?:il|elle) ecrit(?:e?s)?
+list: (?:dans|en|sur) quel(?:le)?s? {U} (?:est-il question|parle-t-on|trouve-t-on|figure) (?:de |du |des |d'|le nom )?{O}
list: ou {O} <IS>-(?:t-)?(?:il|elle|ils|elles) <TOLD>{S}
first: (?:quand|(?:dans|en) quelle annee) {O} apparait-(?:il|elle) (?:<FIRST>){S}
last: (?:quand|(?:dans|en) quelle annee) {O} apparait-(?:il|elle) (?:<LAST>){S}
first: (?:quelle|quand|ou) <IS> la premiere mention (?:de |du |des |d'){O}
last: (?:quelle|quand|ou) <IS> la derniere mention (?:de |du |des |d'){O}
compare: quel(?:le)?s? {U} (?:mentionne|parle)(?: le)? (?:plus souvent|plus|davantage) (?:de |du |des |d')?{O},? {A} ou {B}
compare: (?:lequel|laquelle|qui) (?:mentionne|parle)(?: le)? (?:plus souvent|plus|davantage) (?:de |du |des |d')?{O},? {A} ou {B}
compare: {O} <IS>-(?:t-)?(?:il|elle|ils|elles) <TOLD> a la fois {A} et {B}
ever: y a-t-il (?:une |des )?mentions? (?:de |du |des |d'){O}
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
count: cuant[oa]s {U} tiene {A}
count: cual es el numero de {U}
+count: en cuant[oa]s {U} se habla (?:de|del) {O}
without: cuant[oa]s {U} (?:no|nunca) <TELL>(?: nunca)? {O}
list: (?:haz|hazme|dame) una lista (?:de|del) {U}
list: (?:que|cuales) {U} escribio {C}
+list: en que {U} se (?:habla|informa) (?:de|del|sobre) {O}
list: donde (?:se menciona|se mencionan|aparece|aparecen) {O}
first: (?:cuando|en que ano|en que {U}) aparece(?:n)? (?:<FIRST>) {O}
last: (?:cuando|en que ano|en que {U}) aparece(?:n)? (?:<LAST>) {O}
first: (?:cual|cuando|donde) <IS> la primera mencion (?:de|del) {O}
last: (?:cual|cuando|donde) <IS> la ultima mencion (?:de|del) {O}
compare: (?:que|cual) {U} <TELL> mas(?: a menudo| veces)?(?: a)? {O},? {A} o {B}
compare: (?:quien|cual) <TELL> mas(?: a menudo| veces)?(?: a)? {O},? {A} o {B}
compare: se menciona(?:n)? {O} tanto {A} como {B}
ever: hay (?:alguna )?mencion(?:es)? (?:de|del) {O}
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
count: quant[ie] {U} ha {A}
count: qual e il numero (?:di|dei|delle|degli) {U}
without: quant[ie] {U} non <TELL>(?: mai)? {O}
list: (?:fai|fammi|dammi) un elenco (?:di|del|dei|delle|degli|dell') ?{U}
list: (?:quali|che) {U} (?:scrisse|ha scritto) {C}
list: dove (?:<IS> <TOLD>|compare|compaiono) {O}
first: (?:quando|in (?:quale|che) (?:anno|{U})) compa(?:re|iono) (?:<FIRST>) {O}
last: (?:quando|in (?:quale|che) (?:anno|{U})) compa(?:re|iono) (?:<LAST>) {O}
first: (?:qual|quando|dove) <IS> la prima menzione (?:di|del|dello|della|dell') ?{O}
last: (?:qual|quando|dove) <IS> l'ultima menzione (?:di|del|dello|della|dell') ?{O}
compare: (?:quale|che) {U} <TELL> (?:di )?piu(?: spesso)? {O},? {A} o {B}
compare: chi <TELL> (?:di )?piu(?: spesso)? {O},? {A} o {B}
compare: {O} <IS> <TOLD> sia {A} (?:sia|che) {B}
ever: (?:ci sono|c'e) (?:una )?menzion[ie] (?:di|del|dello|della|dell') ?{O}
"""
