"""Makes a language model give its word vectors too, which the learned part of reading builds on.

    python training/expose.py MODEL

The vectors are there already, in front of the heads; this only names them as outputs: `syntax` and `naming`, the
mixes of layers that the heads read, and `lexical`, an early layer, nearer to what a word means. Each [B,N,H].
"""

from __future__ import annotations

import sys
from pathlib import Path

import onnx
from onnx import TensorProto, helper

EARLY = 4
"""The layer of `lexical`."""


def expose(path: Path) -> None:
    """Add the outputs to a model file. Raises ValueError if the file does not look like the language model."""
    model = onnx.load(str(path))
    graph = model.graph
    if any(output.name == "syntax" for output in graph.output):
        return
    producers = {name: node for node in graph.node for name in node.output}
    roots = {name for node in graph.node if node.op_type == "Concat" for name in node.input}
    pooled = [node.output[0] for node in graph.node if node.op_type == "MatMul" and "wm" in node.input]
    syntax = [name for name in pooled if name in roots]
    naming = [name for name in pooled if name not in roots]
    early = [
        name for name in producers if f"layers.{EARLY}/" in name and name.endswith("oln/LayerNormalization_output_0")
    ]
    if len(syntax) != 1 or len(naming) != 1 or len(early) != 1:
        raise ValueError(f"{path} does not look like a language model of this project")
    graph.node.append(helper.make_node("MatMul", ["wm", early[0]], ["lexical"], name="lexical"))
    for name, source in (("syntax", syntax[0]), ("naming", naming[0])):
        graph.node.append(helper.make_node("Identity", [source], [name], name=name))
    for name in ("syntax", "naming", "lexical"):
        graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["B", "N", "H"]))
    onnx.save(model, str(path))


if __name__ == "__main__":
    expose(Path(sys.argv[1]))
