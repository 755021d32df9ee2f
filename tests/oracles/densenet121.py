"""Expected values of DenseNet121 and our head, from torchvision's densenet121, computed in double precision from single-precision weights.

    /usr/bin/python3 tests/oracles/densenet121.py > tests/oracles/densenet121.json      (Debian's python3-torchvision 0.14.1)
"""
import json

import torch
import torchvision

from formula_weights import uniform, weights

SEEDS = [1, 2, 3]
SIZES = [224, 320]


def filled(seed, name, shape):
    return torch.from_numpy(weights(seed, name, tuple(shape))).double()


def our_head(seed, x):
    """Attention pooling and head, from the formulas; the keys are ours."""
    hidden = torch.relu(torch.nn.functional.conv2d(
        x, filled(seed, "pooling.hidden.weight", (128, 1024, 1, 1)), filled(seed, "pooling.hidden.bias", (128,))))
    score = torch.nn.functional.conv2d(
        hidden, filled(seed, "pooling.score.weight", (1, 128, 1, 1)), filled(seed, "pooling.score.bias", (1,)))
    a = torch.sigmoid(score)
    pooled = (a * x).sum((2, 3)) / a.sum((2, 3))
    h = torch.relu(pooled @ filled(seed, "head.linear1.weight", (512, 1024)).T + filled(seed, "head.linear1.bias", (512,)))
    logits = h @ filled(seed, "head.linear2.weight", (3, 512)).T + filled(seed, "head.linear2.bias", (3,))
    return logits, a / a.sum((2, 3), keepdim=True)


def listed(tensor, step=1):
    return [float(f"{v:.9g}") for v in tensor.flatten()[::step].tolist()]


def case(seed, size):
    model = torchvision.models.densenet121(weights=None).double().eval()
    state = {k: v if k.endswith("num_batches_tracked") else filled(seed, k, v.shape) for k, v in model.state_dict().items()}
    model.load_state_dict(state)
    image = torch.from_numpy(2 * uniform(seed, "input", 3 * size * size)).reshape(1, 3, size, size)
    with torch.no_grad():
        features = model.features(image)
        active = torch.relu(features)
        logits, attention = our_head(seed, active)
        return {
            "seed": seed,
            "size": size,
            "features_step": 401,
            "features": listed(features, 401),
            "features_abs_sum": features.abs().sum().item(),
            "pooled_step": 16,
            "pooled": listed(active.mean((2, 3)), 16),
            "classifier_step": 20,
            "classifier": listed(model(image), 20),
            "logits": listed(logits),
            "attention": listed(attention),
        }


print("[" + ",\n".join(json.dumps(case(seed, size)) for seed in SEEDS for size in SIZES) + "]")
