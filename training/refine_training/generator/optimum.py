"""Reads an ONNX export of the form that Optimum gives a causal language model with a cache, and refuses every other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import AttributeProto, TensorProto, external_data_helper, numpy_helper

from refine_training.generator.graph import SideFile
from refine_training.generator.problem import Problem

FILE = "model.onnx"
OPSETS = range(14, 22)
MAX_IR = 10
_DOMAINS = ("", "ai.onnx", "com.microsoft")
_FLOATS = (TensorProto.FLOAT, TensorProto.FLOAT16)
_IDS = ("input_ids", "attention_mask", "position_ids")
_PAST = re.compile(r"past_key_values\.(\d+)\.(key|value)")
_OTHERS = ("decoder_model_merged.onnx", "decoder_with_past_model.onnx", "decoder_model.onnx")
_REMEDY = "export with Optimum, task text-generation-with-past, as one file that is not merged"
_LARGE = 1024


@dataclass(frozen=True)
class Decoder:
    """One step of a language model: `[batch, length]` ids and a cache to logits and a longer cache."""

    model: onnx.ModelProto
    layers: int
    key_heads: int
    head: int
    vocabulary: int
    cache_type: int

    @property
    def caches(self) -> list[str]:
        """The parts of the cache, in order."""
        return [f"{i}.{part}" for i in range(self.layers) for part in ("key", "value")]

    @property
    def inputs(self) -> list[str]:
        """What is given at each run."""
        return [v.name for v in _inputs(self.model)]

    @property
    def opset(self) -> int:
        return next(o.version for o in self.model.opset_import if o.domain in ("", "ai.onnx"))


def holds_export(folder: Path) -> bool:
    """Whether a folder holds an ONNX export of whatever form, rather than weights."""
    return any((folder / name).is_file() for name in (FILE, *_OTHERS))


def read_decoder(path: Path) -> Decoder:
    """The graph of an export, its large constants left where they are. Raises Problem for another form."""
    if not path.is_file():
        raise Problem("an export in two files, or a merged one,", path.parent, _REMEDY)
    try:
        model = onnx.load(path, load_external_data=False)
    except Exception as e:  # protobuf's own kinds
        raise Problem(f"no ONNX graph ({e})", path, _REMEDY) from e
    _require_known(model, path)
    inputs, outputs = ({v.name: v for v in values} for values in (_inputs(model), model.graph.output))
    layers = _require_names(inputs, outputs, path)
    key = inputs["past_key_values.0.key"].type.tensor_type
    sizes = [d.dim_value if d.HasField("dim_value") else 0 for d in key.shape.dim]
    logits = [d.dim_value for d in outputs["logits"].type.tensor_type.shape.dim]
    if len(sizes) != 4 or sizes[1] < 1 or sizes[3] < 1 or len(logits) != 3 or logits[2] < 1:
        raise Problem(
            "a cache or logits without sizes [batch, heads, length, width] and [batch, length, tokens]", path, _REMEDY
        )
    decoder = Decoder(model, layers, sizes[1], sizes[3], logits[2], key.elem_type)
    _require_types(decoder, inputs, outputs, path)
    return decoder


def _inputs(model: onnx.ModelProto) -> list[onnx.ValueInfoProto]:
    constants = {c.name for c in model.graph.initializer}
    return [v for v in model.graph.input if v.name not in constants]


def _require_known(model: onnx.ModelProto, path: Path) -> None:
    for opset in model.opset_import:
        if opset.domain not in _DOMAINS:
            raise Problem(
                f"operators of the domain {opset.domain}", path, "only ONNX's own and com.microsoft are known"
            )
        if opset.domain in ("", "ai.onnx") and opset.version not in OPSETS:
            raise Problem(f"opset {opset.version}", path, f"export with opset {OPSETS.start} to {OPSETS.stop - 1}")
    if model.ir_version > MAX_IR:
        raise Problem(f"IR version {model.ir_version}", path, f"up to {MAX_IR} is known")
    if model.functions:
        raise Problem("functions of its own", path, _REMEDY)
    for node in model.graph.node:
        if any(a.type in (AttributeProto.GRAPH, AttributeProto.GRAPHS) for a in node.attribute):
            raise Problem(f"a graph inside of the node {node.name or node.op_type}", path, _REMEDY)


def _require_names(inputs: dict, outputs: dict, path: Path) -> int:
    if "use_cache_branch" in inputs:
        raise Problem("a merged decoder (use_cache_branch)", path, _REMEDY)
    layers = sum(name.endswith(".key") for name in inputs if _PAST.fullmatch(name))
    if not layers:
        raise Problem("no input past_key_values.0.key", path, _REMEDY)
    parts = [f"{i}.{part}" for i in range(layers) for part in ("key", "value")]
    wanted = {*_IDS, *(f"past_key_values.{part}" for part in parts)}
    given = {"logits", *(f"present.{part}" for part in parts)}
    for what, found, needed in (("input", inputs, wanted), ("output", outputs, given)):
        for name in sorted(needed ^ set(found)):
            raise Problem(f"{'no' if name in needed else 'an unknown'} {what} {name}", path, _REMEDY)
    return layers


def _require_types(decoder: Decoder, inputs: dict, outputs: dict, path: Path) -> None:
    kinds = {name: v.type.tensor_type.elem_type for name, v in (inputs | outputs).items()}
    if any(kinds[name] != TensorProto.INT64 for name in _IDS):
        raise Problem("ids, mask or positions that are not int64", path, _REMEDY)
    if decoder.cache_type not in _FLOATS or kinds["logits"] not in _FLOATS:
        raise Problem("logits or a cache that are neither fp32 nor fp16", path, "export as fp32 or fp16")
    for part in decoder.caches:
        for name in (f"past_key_values.{part}", f"present.{part}"):
            found = (inputs | outputs)[name].type.tensor_type
            sizes = [d.dim_value for d in found.shape.dim]
            known = len(sizes) == 4 and sizes[1] in (0, decoder.key_heads) and sizes[3] in (0, decoder.head)
            if kinds[name] != decoder.cache_type or not known:
                raise Problem(f"{name}, which is not as the other caches,", path, _REMEDY)


def move_constants(model: onnx.ModelProto, folder: Path, side: SideFile) -> None:
    """Moves a graph's large constants, wherever they lie, into one side file.

    Raises Problem for one that is cut off, leaves its folder, or holds NaN or infinity.
    """
    for tensor in model.graph.initializer:
        external = external_data_helper.uses_external_data(tensor)
        content = _content(tensor, folder) if external else None
        if not external and tensor.ByteSize() >= _LARGE:
            content = np.ascontiguousarray(numpy_helper.to_array(tensor)).tobytes()
            _clear(tensor)
        if content is not None:
            _require_finite(tensor, content, folder)
            side.add(tensor, content)


def _content(tensor: onnx.TensorProto, folder: Path) -> bytes:
    info = external_data_helper.ExternalDataInfo(tensor)
    path = (folder / info.location).resolve()
    if folder.resolve() not in path.parents or not path.is_file():
        raise Problem(f"no {info.location}, where {tensor.name} lies,", folder, "fetch all files of the export")
    with path.open("rb") as file:
        file.seek(info.offset or 0)
        content = file.read(info.length) if info.length else file.read()
    size = int(np.prod(tensor.dims)) * np.dtype(onnx.helper.tensor_dtype_to_np_dtype(tensor.data_type)).itemsize
    if len(content) != size:
        raise Problem(f"{len(content)} instead of {size} bytes for {tensor.name}", path, "fetch the file again")
    del tensor.external_data[:]
    return content


def _clear(tensor: onnx.TensorProto) -> None:
    for field in ("float_data", "int32_data", "int64_data", "double_data", "uint64_data", "raw_data"):
        tensor.ClearField(field)


def _require_finite(tensor: onnx.TensorProto, content: bytes, folder: Path) -> None:
    if tensor.data_type in _FLOATS:
        kind = np.float32 if tensor.data_type == TensorProto.FLOAT else np.float16
        if not np.isfinite(np.frombuffer(content, kind)).all():
            raise Problem(f"NaN or infinity in {tensor.name}", folder, "bring a model that was saved whole")


def data_nodes(nodes: list[onnx.NodeProto], inputs: Iterable[str]) -> set[str]:
    """The names of all that depends on these inputs, the inputs too."""
    found = set(inputs)
    for node in nodes:
        if found.intersection(node.input):
            found.update(node.output)
    return found
