from __future__ import annotations

import os
from pathlib import Path

import pytest

from gegenzug.language import load
from gegenzug.language.treebank import HELD_OUT, HeldOut, TreebankError, find, read_conllu

TREEBANKS = Path(os.environ.get("GEGENZUG_TREEBANKS", Path(__file__).parents[3] / "shared" / "data" / "ud"))

ROWS = """# text = Er war im Tal.
1\tEr\ter\tPRON\t_\t_\t5\tnsubj\t_\t_
2\twar\tsein\tAUX\t_\t_\t5\tcop\t_\t_
3-4\tim\t_\t_\t_\t_\t_\t_\t_\t_
3\tin\tin\tADP\t_\t_\t5\tcase\t_\t_
4\tdem\tder\tDET\t_\tCase=Dat\t5\tdet\t_\t_
5\tTal\tTal\tNOUN\t_\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t_\t_\t5\tpunct\t_\t_

# text = don't
1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tdo\tdo\tAUX\t_\t_\t0\troot\t_\t_
1.1\tx\tx\tX\t_\t_\t_\t_\t_\t_
2\tn't\tnot\tPART\t_\t_\t1\tadvmod\t_\t_
"""


def test_reads_words_contractions_and_names(tmp_path: Path) -> None:
    path = tmp_path / "de.conllu"
    path.write_text(ROWS, encoding="utf-8")
    names = "\n".join(f"{i}\t{form}\t{tag}" for i, (form, tag) in enumerate([("Er", "O"), ("war", "O")], 1))
    rest = "\n3\tin\tO\n4\tdem\tO\n5\tTal\tB-LOC\n6\t.\tO\n"
    (tmp_path / "de.iob2").write_text(names + rest, encoding="utf-8")
    german, english = read_conllu(path)
    assert [(w.start, w.end, w.rank) for w in german.words] == [
        (0, 2, 0),
        (2, 5, 0),
        (5, 7, 0),
        (5, 7, 1),
        (7, 10, 0),
        (10, 11, 0),
    ]
    assert [w.name for w in german.words][4] == "B-LOC"
    assert [w.spaced for w in german.words] == [True, True, True, True, True, False]
    assert german.words[3].feats == "Case=Dat"
    assert [(w.text, w.start, w.end) for w in english.words] == [("do", 0, 2), ("n't", 2, 5)]
    assert not english.named


def test_a_missing_treebank_is_named(tmp_path: Path) -> None:
    with pytest.raises(TreebankError, match=r"xx\.conllu"):
        find(tmp_path, "xx.conllu")


@pytest.mark.skipif(not TREEBANKS.exists(), reason="no treebanks; GEGENZUG_TREEBANKS names their folder")
@pytest.mark.parametrize("part", [part for part in HELD_OUT if "PUD" in part.name], ids=lambda part: part.language)
def test_the_shipped_model_keeps_its_accuracy(part: HeldOut) -> None:
    sentences = read_conllu(find(TREEBANKS, part.file))[part.part][:100]
    tags = load().tag([[(word.text, word.spaced) for word in sentence.words] for sentence in sentences])
    right = [
        word.head == tag.heads[i] and word.rel.split(":")[0] == tag.relations[i].split(":")[0]
        for sentence, tag in zip(sentences, tags, strict=True)
        for i, word in enumerate(sentence.words)
    ]
    assert sum(right) / len(right) > 0.85
