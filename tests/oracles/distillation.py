"""What PyTorch gives for the losses of distillation: tests/oracles/distillation.json.

    /usr/bin/python3 tests/oracles/distillation.py > tests/oracles/distillation.json       (Debian's python3-torch 1.13.1)
"""
import json

import torch
from torch.nn import functional as F

torch.manual_seed(3)
logits, teachers = torch.randn(4, 3).double(), torch.randn(2, 4, 3).double()
attention, maps = (torch.rand(n, 4, 1, 2, 3).double() for n in (1, 2))
attention, maps = attention[0] / attention[0].sum((2, 3), keepdim=True), maps / maps.sum((3, 4), keepdim=True)
pooled, vectors = torch.randn(4, 5).double(), torch.randn(2, 4, 5).double()
temperature = 2.5
target = (teachers / temperature).softmax(2).mean(0)
mean = F.normalize(F.normalize(vectors, dim=2).mean(0))
values = {name: value.flatten().tolist() for name, value in dict(
    logits=logits, target=target, attention=attention, map=maps.mean(0), pooled=pooled, features=mean).items()}
values |= {
    "temperature": temperature,
    "classes": (F.kl_div((logits / temperature).log_softmax(1), target, reduction="batchmean") * temperature**2).item(),
    "attention_loss": F.kl_div(attention.log(), maps.mean(0), reduction="batchmean").item(),
    "features_loss": F.cosine_embedding_loss(pooled, mean, torch.ones(4)).item(),
}
print(json.dumps(values))
