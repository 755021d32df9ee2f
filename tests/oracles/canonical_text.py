#!/usr/bin/env python3
"""Words in the two forms of Unicode, by Python's unicodedata: python3 tests/oracles/canonical_text.py > tests/oracles/canonical_text.json"""
import json
import unicodedata

words = ["Müller", "Ångström", "Çelik", "Dvořák", "Nguyễn Thị Hạnh", "Łódź", "한국어", "각", "ガギグ", "ά", "ẛ̣", "a\u0331\u0308", "क़", "עִבְרִית"]
print(json.dumps([[unicodedata.normalize(form, word) for form in ("NFC", "NFD")] for word in words], indent=1))
