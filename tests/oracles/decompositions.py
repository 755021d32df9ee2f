#!/usr/bin/env python3
"""Writes the canonical decompositions of Unicode, one step each, without those of Hangul, which are computed:
python3 tests/oracles/decompositions.py > src/MedClassifier.Domain/Text/Decompositions.txt"""
import sys
import unicodedata

print(f"# Canonical decompositions, Unicode {unicodedata.unidata_version}, from Python's unicodedata (tests/oracles/decompositions.py)")
for code in range(sys.maxunicode + 1):
    parts = unicodedata.decomposition(chr(code))
    if parts and not parts.startswith("<"):
        print(f"{code:X} {parts}")
