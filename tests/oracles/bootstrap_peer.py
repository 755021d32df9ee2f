#!/usr/bin/python3
"""scikit-learn's time for ten clustered resamples, extrapolated: the peer of the command `bootstrap` of MedClassifier.Benchmarks.

    /usr/bin/python3 tests/oracles/bootstrap_peer.py CASES GROUPS RESAMPLES

Each resample draws groups and passes how often each case was drawn as sample_weight: AUC of three classes, accuracy, and sensitivity and
specificity of three classes. Per image only.
"""
import sys
import time

import numpy as np
import sklearn
from sklearn.metrics import accuracy_score, confusion_matrix, roc_auc_score

cases, groups, resamples = (int(a) for a in sys.argv[1:4])
rng = np.random.default_rng(7)
group = rng.integers(0, groups, cases)
label = rng.integers(0, 3, groups)[group]
logits = rng.normal(size=(cases, 3)) + 1.2 * np.eye(3)[label] + rng.normal(scale=0.7, size=(groups, 3))[group]
p = np.exp(logits)
p /= p.sum(axis=1, keepdims=True)
predicted = p.argmax(axis=1)

start, start_processor = time.perf_counter(), time.process_time()
for _ in range(10):
    weight = np.bincount(rng.integers(0, groups, groups), minlength=groups)[group]
    areas = [roc_auc_score(label == k, p[:, k], sample_weight=weight) for k in range(3)]
    accuracy = accuracy_score(label, predicted, sample_weight=weight)
    counts = confusion_matrix(label, predicted, sample_weight=weight)
    sensitivity = np.diag(counts) / counts.sum(axis=1)
    rest = counts.sum() - counts.sum(axis=1)
    specificity = (rest - (counts.sum(axis=0) - np.diag(counts))) / rest
took, processor = time.perf_counter() - start, time.process_time() - start_processor
print(f"scikit-learn {sklearn.__version__}: {took:.1f} s (processor {processor:.1f} s) for 10 resamples, "
      f"extrapolated to {resamples:,}: {took / 10 * resamples:,.0f} s (processor {processor / 10 * resamples:,.0f} s)")
