"""Stems of Latin words after Schinke, Greengrass, Robertson and Willett (1996), by nouns' endings; it knows no word list."""

_CONSONANTAL = str.maketrans("jv", "iu")
_SHORTEST = 3  # letters that are left

# with the genitives in -arum, -orum, -uum and the dative in -ubus beside the paper's (decision 0038)
_ENDINGS = sorted("ibus ubus arum orum uum ius ae am as em es ia is nt os ud um us a e i o u".split(), key=len, reverse=True)
# words whose -que is no "and", from the paper
_WITH_QUE = frozenset(
    """atque quoque neque itaque absque apsque abusque adaeque adusque denique deque susque oblique peraeque plenisque
    quandoque quisque quaeque cuiusque cuique quemque quamque quaque quique quorumque quarumque quibusque quosque quasque
    quotusquisque quousque ubique undique usque uterque utique utroque utribique torque coque concoque contorque detorque
    decoque excoque extorque obtorque optorque retorque recoque attorque incoque intorque praetorque""".split()
)


def stem(folded: str) -> str:
    """The stem of a folded word, u for v and i for j: `navibus`, `nauem` give `nau`, `populusque` gives `popul`."""
    word = folded.translate(_CONSONANTAL)
    if word.endswith("que") and word not in _WITH_QUE and len(word) > 5:
        word = word[:-3]
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= _SHORTEST), "")
    root = word.removesuffix(ending)
    return root[:-1] if root.endswith("i") and len(root) > _SHORTEST else root  # iustiti-ae, iustit-ia
