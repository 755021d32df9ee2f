"""Expected values of the backbones beside DenseNet121 with formula weights, in double precision: torchvision's ResNets, and the pooled
scales of the multi-scale networks, from torchvision's DenseNet121 and from plain torch functions.

    /usr/bin/python3 tests/oracles/backbones.py > tests/oracles/backbones.json      (Debian's python3-torch 1.13.1, torchvision 0.14.1)
"""
import json

import torch
import torch.nn.functional as F
import torchvision

from formula_weights import uniform, weights

SEED, SIZE = 1, 64


def filled(name, shape):
    return torch.from_numpy(weights(SEED, name, shape)).double()


def image():
    return torch.from_numpy(2 * uniform(SEED, "input", 3 * SIZE * SIZE)).reshape(1, 3, SIZE, SIZE)


def load(model):
    state = {k: v if k.endswith("num_batches_tracked") else filled(rename(k), v.shape) for k, v in model.state_dict().items()}
    model.load_state_dict(state)
    return model.double().eval()


def rename(key):
    # Our names: the backbone lies in "features".
    return key if key.startswith(("features.", "classifier.")) else "classifier." + key[3:] if key.startswith("fc.") else "features." + key


def listed(tensor, step=1):
    return [float(f"{v:.9g}") for v in tensor.flatten()[::step].tolist()]


def resnet(name):
    model = load(getattr(torchvision.models, name)(weights=None))
    names = [k for k in model.state_dict() if not k.startswith("fc.")]
    body = torch.nn.Sequential(*list(model.children())[:-2])
    return {
        "name": name, "names": len(names), "features_step": 101, "features": listed(body(image()), 101),
        "logits_step": 20, "logits": listed(model(image()), 20),
    }


def dense_scales():
    features = load(torchvision.models.densenet121(weights=None)).features
    current, scales = image(), []
    for name, layer in features.named_children():
        current = layer(current)
        if name.startswith("transition"):
            scales.append(current)
    return scales + [torch.relu(current)]


def staged(first):
    current, channels, scales = image(), 3, []
    for stage, outputs in enumerate((64, 128, 256, 512), 1):
        for i, (inputs, stride) in enumerate(((channels, 2), (outputs, 1)), 1):
            path = f"features.stage{stage}"
            current = F.conv2d(current, filled(f"{path}.conv{i}.weight", (outputs, inputs, 3, 3)), stride=stride, padding=1)
            norm = [filled(f"{path}.norm{i}.{part}", (outputs,)) for part in ("running_mean", "running_var", "weight", "bias")]
            current = torch.relu(F.batch_norm(current, *norm))
        channels = outputs
        scales.append(current)
    return scales[first:]


def pooled(name, scales):
    vector = torch.cat([s.mean((2, 3)) for s in scales], 1)
    return {"name": name, "length": vector.shape[1], "pooled_step": 7, "pooled": listed(vector, 7)}


with torch.no_grad():
    cases = {
        "resnets": [resnet("resnet18"), resnet("resnet50")],
        "scales": [
            pooled("densenet121-multiscale", dense_scales()), pooled("convnet-multiscale", staged(0)), pooled("convnet-progressive", staged(1)),
        ],
    }
print(json.dumps(cases))
