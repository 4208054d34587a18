"""Misprints a text at a given rate of characters, seeded and in three scripts; it learns from no data and trains nothing."""

import random

RANDOM = "random"
PRINT = "print"
ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя", "αβγδεζηθικλμνξοπρστυφχψω")
_LOOKS = (
    "e:c,o a:o,u c:e,o o:e,0 n:u,ri,ii u:n,ii,a m:rn,in,nn r:t,n,i t:r,l,f i:l,j,t,1 l:i,1,I,t s:f,8,5 f:s,t,ſ "
    "h:b,li,k b:h,6 d:cl,b v:y,r w:vv,m k:h,f,t g:q,9 q:g,y y:v,g p:v,n z:j,x j:i,z x:r,z B:V,8 C:E,G E:C,F G:C,6 "
    "H:U,N I:l,1,J N:U,R O:0,Q R:K,N S:G,5 T:I,L V:B,N D:O,I ä:a,ü,ii ö:o,d,6 ü:u,ii,n é:e,6 è:e à:a ñ:n,ü ç:c "
    "ß:fs,B ă:a,ä ș:s,f ț:t,r î:i,í â:a "
    "и:н,п,й н:п,и,к п:н,л,и л:п,я о:с,е с:о,е е:с,о т:г,ш,m г:т,r ш:щ,m щ:ш ы:ьі,м м:ы,и в:з,б б:в,6 з:э,в а:я,л "
    "к:н,х р:о,ф у:ѵ,х х:к,у я:л,а ь:ъ,б ж:х,к ч:ц,г ц:ч,п д:л,а ф:р,о ю:ю,о й:и э:з "
    "α:ο,σ β:6,θ γ:ν,y δ:б,ο ε:ς,c ζ:ξ η:n,π θ:0,ο ι:ί,l κ:x,χ λ:Α,ι μ:ν,p ν:υ,v ξ:ζ,ε ο:σ,α π:η,τ ρ:p,ο σ:ο,α "
    "ς:ε,s τ:ι,γ υ:ν,ύ φ:ψ,ρ χ:κ,x ψ:φ ω:ο,w ά:α,ό έ:ε ή:η ί:ι ό:ο,ά ύ:υ ώ:ω "
)
_ALIKE = dict(pair.split(":") for pair in _LOOKS.split())


def misprinted(text: str, rate: float, kind: str = RANDOM, seed: int = 8) -> str:
    """The text with about `rate` edits a character; what is drawn depends on seed and text alone.

    `random` changes, drops and adds letters in equal shares. `print` confuses letters that look alike in half of the edits
    (where a letter has such), joins or parts words in a tenth, and is random in the others.
    """
    if kind not in (RANDOM, PRINT) or not 0.0 <= rate < 1.0:
        raise ValueError(f"no noise of kind {kind!r} at rate {rate}")
    chance, alphabet = random.Random(f"{seed} {kind} {rate} {text}"), _alphabet(text)
    edit = _random_edit if kind == RANDOM else _print_edit
    return "".join(edit(letter, chance, alphabet) if rate and chance.random() < rate else letter for letter in text)


def _random_edit(letter: str, chance: random.Random, alphabet: str) -> str:
    draw = chance.randrange(3)
    if draw == 0:
        return ""
    other = chance.choice(alphabet)
    return other if draw == 1 else letter + other


def _print_edit(letter: str, chance: random.Random, alphabet: str) -> str:
    draw = chance.random()
    if draw < 0.5 and letter in _ALIKE:
        return chance.choice(_ALIKE[letter].split(","))
    if draw < 0.6:
        return "" if letter == " " else f"{letter} "
    return _random_edit(letter, chance, alphabet)


def _alphabet(text: str) -> str:
    """The letters of the script that most of the text is in."""
    cyrillic = sum("Ѐ" <= letter <= "ӿ" for letter in text)
    greek = sum("Ͱ" <= letter <= "Ͽ" or "ἀ" <= letter <= "῿" for letter in text)
    latin = sum(letter.isalpha() for letter in text) - cyrillic - greek
    return ALPHABETS[max(range(3), key=(latin, cyrillic, greek).__getitem__)]
