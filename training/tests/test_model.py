"""What needs torch: skipped where it is not installed."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from refine_training.batches import collate  # noqa: E402
from refine_training.engine import Engine, quantise  # noqa: E402
from refine_training.export import export  # noqa: E402
from refine_training.golden_texts import golden_texts  # noqa: E402
from refine_training.mixing import Library, Recipe  # noqa: E402
from refine_training.model import Tagger  # noqa: E402
from refine_training.samples import read_sample  # noqa: E402
from refine_training.train import Settings, bags, train  # noqa: E402

SAMPLES = [read_sample(text, [[0, len(text) // 2]]) for text in golden_texts() if text.strip()]


def test_the_graph_computes_what_the_module_computes():
    torch.manual_seed(3)
    model = Tagger().eval()
    table = quantise(model.table.weight.detach().numpy())
    model.table.weight.data.copy_(torch.from_numpy(table.rows * table.scale))
    weights = {name: value.numpy() for name, value in model.state_dict().items() if name != "table.weight"}
    engine = Engine(export(weights), table)
    for sample in SAMPLES[:30]:
        batch = collate([sample])
        with torch.no_grad():
            lexical, shape_only, document = model(bags(model, batch), batch.shape, batch.mask)
        p, document_p = engine.probabilities(sample.ids, sample.shape)
        expected = torch.sigmoid((lexical + shape_only) / 2)[0, : len(sample)].numpy()
        np.testing.assert_allclose(p, expected, atol=2e-6)
        assert document_p == pytest.approx(torch.sigmoid(document).item(), abs=2e-6)


def test_equal_seeds_train_equal_weights():
    library = Library(SAMPLES[:20], SAMPLES[20:40], SAMPLES[:20], SAMPLES[20:25])
    first, second = (_trained(library, seed=4) for _ in range(2))
    assert all(torch.equal(a, b) for a, b in zip(first.parameters(), second.parameters(), strict=True))


def test_another_seed_trains_other_weights():
    library = Library(SAMPLES[:20], SAMPLES[20:40], SAMPLES[:20], SAMPLES[20:25])
    first, second = _trained(library, seed=4), _trained(library, seed=5)
    assert not torch.equal(first.table.weight, second.table.weight)


def _trained(library: Library, seed: int) -> Tagger:
    return train(library, SAMPLES[:5], Settings(seed=seed, epochs=1), lambda message: None, Recipe())
