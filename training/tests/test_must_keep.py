import json

from refine_training.library import SEED, SYNTHETIC
from refine_training.must_keep import KINDS, OF_A_KIND, Document, line, made_up
from refine_training.synthetic import synthetic_texts


def test_made_up_texts_are_of_every_kind_and_none_is_of_the_training_mix():
    found = list(made_up(SEED + 1))
    assert len(found) == OF_A_KIND * len(KINDS)
    assert {document.source for document in found} >= {"made up: table", "made up: verse", "made up: mathematics"}
    assert not {document.text for document in found} & set(synthetic_texts(SYNTHETIC, SEED))


def test_all_of_a_document_is_gold():
    page = json.loads(line(7, Document("verse", "春天\n😀")))
    assert page == {"id": "7", "source": "verse", "raw": "春天\n😀", "keep": [[0, 4]]}
