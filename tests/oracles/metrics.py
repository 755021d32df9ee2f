#!/usr/bin/python3
"""Expected values of MedClassifier.Tests/Evaluation/MetricTests.cs, from Debian's python3-sklearn.

    /usr/bin/python3 tests/oracles/metrics.py
"""
import numpy as np
import sklearn
from sklearn.metrics import accuracy_score, balanced_accuracy_score, roc_auc_score

# 60 cases of three classes: p_k is proportional to a hash of (case, class) in 1..16, plus a bonus for the true class; many ties.
n, k = 60, 3
label = np.array([(i * i + i // 7) % k for i in range(n)])
raw = np.array([[1 + (i * 7 + c * 5 + i * c * 3) % 16 + (4 if label[i] == c else 0) for c in range(k)] for i in range(n)])
p = (raw / raw.sum(axis=1, keepdims=True)).astype(np.float32)

print("sklearn", sklearn.__version__)
print("accuracy", repr(accuracy_score(label, p.argmax(axis=1))))
print("balanced_accuracy", repr(balanced_accuracy_score(label, p.argmax(axis=1))))
print("macro_auc", repr(np.mean([roc_auc_score(label == c, p[:, c]) for c in range(k)])))
