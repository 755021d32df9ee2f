"""Weight files as PyTorch writes them, and hostile ones, all tiny: tests/oracles/checkpoints/*.

    /usr/bin/python3 tests/oracles/checkpoints.py tests/oracles/checkpoints       (Debian's python3-torch 1.13.1)

With --densenet FOLDER it writes torchvision's whole DenseNet121 with formula weights instead (30 MB each), and the reference that
model import compares with.
"""
import argparse
import collections
import datetime
import io
import json
import os
import pathlib
import pickle
import struct
import sys
import zipfile

import numpy
import torch

from formula_weights import weights


def tiny():
    base = torch.arange(24, dtype=torch.float32) / 8
    return collections.OrderedDict(
        plain=base.reshape(2, 3, 4),
        transposed=base.reshape(4, 6).t(),
        every_second=base[1::2].reshape(3, 4),
        shared=base[6:12],
        half=torch.tensor([1.5, -2.25], dtype=torch.float16),
        brain=torch.tensor([1.5, -2.25], dtype=torch.bfloat16),
        double=torch.tensor([[0.1]], dtype=torch.float64),
        counter=torch.tensor(7, dtype=torch.int64),
        parameter=torch.nn.Parameter(torch.tensor([3.0])),
        empty=torch.zeros(0, 3),
    )


def checkpoints(folder):
    state = tiny()
    torch.save(state, f"{folder}/zip.pth")
    torch.save(state, f"{folder}/legacy.pth", _use_new_zipfile_serialization=False)
    nested = {"epoch": 3, "best": 0.5, "state_dict": state, "optimizer": {"state": {0: {"step": 5}}, "param_groups": [{"lr": 1e-3, "params": [0]}]}}
    torch.save(nested, f"{folder}/nested.pth.tar")
    torch.save(nested, f"{folder}/nested_legacy.pth.tar", _use_new_zipfile_serialization=False)
    torch.save(state, f"{folder}/legacy_protocol4.pth", _use_new_zipfile_serialization=False, pickle_protocol=4)
    torch.save(state, f"{folder}/protocol4.pth", pickle_protocol=4)
    torch.save(torch.nn.Linear(2, 2), f"{folder}/module.pth")
    two = torch.tensor([0.0, 1.0])
    torch.save({"a": two, "args": argparse.Namespace(lr=1, betas=(0.9, numpy.float32(0.99)))}, f"{folder}/namespace.pth")
    settings = {
        "a": two, "best": numpy.float64(0.5), "wanted": {1, 2}, "path": pathlib.PurePosixPath("runs/1"),
        "dates": [datetime.datetime(2020, 1, 2), datetime.timedelta(1)],
        "settings": collections.defaultdict(list, lr=[numpy.int64(1)], device=torch.device("cpu"), type=torch.float32, row=numpy.arange(3.0)),
    }
    torch.save(settings, f"{folder}/settings.pth")
    torch.save(settings, f"{folder}/settings4.pth", pickle_protocol=4)
    optimiser = [{"state": {0: {"step": torch.tensor(5.0)}}, "param_groups": [{"lr": 1e-3}]}]
    torch.save({"epoch": 3, "state_dict": {"a": two}, "best_state": {"a": two, "score": 0.5}, "optimizer_states": optimiser}, f"{folder}/lightning.ckpt")


class Call:
    def __init__(self, function, *arguments):
        self.call = (function, arguments)

    def __reduce__(self):
        return self.call


def write(path, data, storages=()):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.pkl", data, zipfile.ZIP_DEFLATED)
        for key, content in storages:
            archive.writestr(f"archive/data/{key}", content)


def tensor_pickle(count, offset, size, stride, key="0"):
    """{"w": tensor}, with any numbers for its storage and its view."""
    def whole(n):
        body = n.to_bytes(9, "little", signed=True)
        return b"\x8a\x09" + body

    def whole_tuple(ns):
        return b"(" + b"".join(whole(n) for n in ns) + b"t"

    storage = b"(X\x07\x00\x00\x00storagectorch\nFloatStorage\nX" + struct.pack("<I", len(key)) + key.encode() + b"X\x03\x00\x00\x00cpu" + whole(count) + b"tQ"
    return (b"\x80\x02}X\x01\x00\x00\x00wctorch._utils\n_rebuild_tensor_v2\n(" + storage + whole(offset) + whole_tuple(size) + whole_tuple(stride)
            + b"\x89}tRs.")


def hostile(folder):
    four = [("0", b"\0" * 16)]
    write(f"{folder}/hostile_system.pth", pickle.dumps({"w": Call(os.system, "touch /tmp/owned")}, 2))
    write(f"{folder}/hostile_eval.pth", pickle.dumps({"w": Call(eval, "1")}, 4))
    write(f"{folder}/hostile_nesting.pth", b"\x80\x02" + b"(" * 5 + b"]" * 300_000 + b"a" * 299_999 + b".")
    write(f"{folder}/hostile_marks.pth", b"\x80\x02" + b"(" * 1_500_000 + b".")
    write(f"{folder}/hostile_text.pth", b"\x80\x02X\xff\xff\xff\xff" + b"a" * 10)
    write(f"{folder}/hostile_memo.pth", b"\x80\x02j\x00\x00\x00\x7f.")
    write(f"{folder}/hostile_stop.pth", b"\x80\x02.")
    write(f"{folder}/hostile_cut.pth", b"\x80\x02}X\x05\x00\x00\x00ab")
    write(f"{folder}/hostile_inst.pth", b"\x80\x02(ios\nsystem\n.")
    write(f"{folder}/hostile_self.pth", b"\x80\x02}q\x00X\x0a\x00\x00\x00state_dicth\x00s.")
    write(f"{folder}/hostile_outside.pth", tensor_pickle(4, 2, [3], [1]), four)
    write(f"{folder}/hostile_stride.pth", tensor_pickle(4, 0, [2, 2], [2**62, 1]), four)
    write(f"{folder}/hostile_size.pth", tensor_pickle(4, 0, [2**40, 2**40], [0, 0]), four)
    write(f"{folder}/hostile_expand.pth", tensor_pickle(4, 0, [2**28], [0]), four)
    write(f"{folder}/hostile_negative.pth", tensor_pickle(4, 3, [2], [-1]), four)
    write(f"{folder}/hostile_count.pth", tensor_pickle(2**60, 0, [1], [1]), four)
    write(f"{folder}/hostile_lost.pth", tensor_pickle(4, 0, [1], [1], "../../etc/passwd"), four)
    with zipfile.ZipFile(f"{folder}/hostile_bomb.pth", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.pkl", tensor_pickle(4, 0, [1], [1]))
        archive.writestr("archive/data/0", b"\0" * 10_000_000)
    buffer = io.BytesIO()
    torch.save({"w": torch.zeros(4)}, buffer, _use_new_zipfile_serialization=False)
    with open(f"{folder}/hostile_legacy_cut.pth", "wb") as f:
        f.write(buffer.getvalue()[:-9])


def expected(folder):
    values = {name: {"shape": list(t.shape), "values": [float(v) for v in t.detach().flatten().double()]} for name, t in tiny().items()}
    with open(f"{folder}/expected.json", "w") as f:
        json.dump(values, f)


def densenet(folder):
    import torchvision

    model = torchvision.models.densenet121(weights=None, num_classes=3).eval()
    state = {k: v if k.endswith("num_batches_tracked") else torch.from_numpy(weights(4, k, v.shape)) for k, v in model.state_dict().items()}
    model.load_state_dict(state)
    torch.save(model.state_dict(), f"{folder}/densenet.pth")
    old = {
        "module.densenet121." + k.replace("norm1.", "norm.1.").replace("norm2.", "norm.2.").replace("conv1.", "conv.1.").replace("conv2.", "conv.2."): v
        for k, v in state.items() if not k.endswith("num_batches_tracked")
    }
    old = {k.replace("classifier.", "classifier.0."): v for k, v in old.items()}
    torch.save({"epoch": 1, "state_dict": old}, f"{folder}/chexnet.pth.tar", _use_new_zipfile_serialization=False)
    side = 64
    c, i, j = torch.meshgrid(torch.arange(1, 4), torch.arange(side), torch.arange(side), indexing="ij")
    image = torch.sin(c * (0.05 * i.double() + 0.03 * j.double())).float()[None]
    with torch.no_grad():
        features = torch.relu(model.features(image)).mean((2, 3))[0]
        reference = {"input_size": side, "logits": model(image)[0].tolist(), "features": features.tolist()}
    with open(f"{folder}/reference.json", "w") as f:
        json.dump(reference, f)
    with open(f"{folder}/wrong.json", "w") as f:
        json.dump({"input_size": side, "logits": [v + 0.01 for v in reference["logits"]]}, f)


if sys.argv[1] == "--densenet":
    densenet(sys.argv[2])
else:
    os.makedirs(sys.argv[1], exist_ok=True)
    checkpoints(sys.argv[1])
    hostile(sys.argv[1])
    expected(sys.argv[1])
