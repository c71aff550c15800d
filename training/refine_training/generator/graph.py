"""A small writer of ONNX graphs whose large constants go to a side file as they are made."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, external_data_helper, helper, numpy_helper

OPSET = 17
IR = 8
CONTRIB = "com.microsoft"
SIDE_FILE = "model.onnx_data"
_INLINE = 1024
_ALIGNMENT = 4096


class SideFile:
    """Large constants, one behind the other, where graphs find them by place and length; an old file grows."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab")
        self._name = path.name

    def add(self, tensor: onnx.TensorProto, content: bytes) -> None:
        """Moves a tensor's bytes into the file."""
        self._file.write(b"\0" * (-self._file.tell() % _ALIGNMENT))
        tensor.ClearField("raw_data")
        tensor.raw_data = b""  # what an external tensor is marked by
        external_data_helper.set_external_data(tensor, self._name, self._file.tell(), len(content))
        tensor.ClearField("raw_data")
        self._file.write(content)

    def __enter__(self) -> "SideFile":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


class Graph:
    """Nodes and constants in the order in which they were added."""

    def __init__(self, side: SideFile | None = None, prefix: str = "") -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self._side, self.prefix = side, prefix

    def op(self, kind: str, *inputs: str, name: str = "", domain: str = "", **attributes: object) -> str:
        """Adds a node; the name of its output."""
        return self.ops(kind, *inputs, names=(name or self._fresh(),), domain=domain, **attributes)[0]

    def ops(
        self, kind: str, *inputs: str, names: tuple[str, ...], domain: str = "", **attributes: object
    ) -> tuple[str, ...]:
        """Adds a node with several outputs."""
        self.nodes.append(helper.make_node(kind, list(inputs), list(names), domain=domain, **attributes))
        return names

    def constant(self, name: str, value: np.ndarray) -> str:
        """A constant by that name; the first value given counts."""
        if name not in self.constants:
            value = np.ascontiguousarray(value) if np.ndim(value) else np.asarray(value)
            tensor = numpy_helper.from_array(value, name)
            if self._side is not None and value.nbytes >= _INLINE:
                self._side.add(tensor, value.tobytes())
            self.constants[name] = tensor
        return name

    def integers(self, *values: int) -> str:
        """A list of whole numbers."""
        return self.constant(f"{self.prefix}list_{'_'.join(map(str, values))}", np.array(values, np.int64))

    def integer(self, value: int) -> str:
        return self.constant(f"{self.prefix}integer_{value}", np.int64(value))

    def cast(self, x: str, kind: int) -> str:
        return self.op("Cast", x, to=kind)

    def model(self, inputs: list, outputs: list, opsets: dict[str, int], ir: int) -> onnx.ModelProto:
        """The whole as a model."""
        graph = helper.make_graph(self.nodes, "generator", inputs, outputs, list(self.constants.values()))
        found = [helper.make_opsetid(domain, version) for domain, version in opsets.items()]
        return helper.make_model(graph, opset_imports=found, ir_version=ir, producer_name="refine")

    def _fresh(self) -> str:
        return f"{self.prefix}v{len(self.nodes)}"


def value(name: str, kind: int, *shape: str | int) -> onnx.ValueInfoProto:
    """An input or an output."""
    return helper.make_tensor_value_info(name, kind, list(shape))


def integers_of(name: str, *shape: str | int) -> onnx.ValueInfoProto:
    return value(name, TensorProto.INT64, *shape)
