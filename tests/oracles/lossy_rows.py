#!/usr/bin/python3
"""Stored values of the lossy conformance files on which no two decoders agree exactly, by a decoder that shares no code with ours.

Usage: /usr/bin/python3 tests/oracles/lossy_rows.py DICOM_FOLDER > tests/oracles/lossy_rows.json
DICOM_FOLDER holds expected.csv; its note says how far decoders may differ. Peers: FFmpeg 5.1's own JPEG 2000 decoder, OpenJPH 0.9.0
(ojph_expand) for High Throughput, DCMTK 3.6.7 (dcmdjpeg) for JPEG (apt-get install ffmpeg openjph-tools dcmtk python3-pydicom python3-numpy).
Values beyond Bits Stored are clamped. For each file: the sum of all values of all frames, and those at a grid of places of the first frame.
"""
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import warnings

import numpy as np
from pydicom import dcmread
from pydicom.encaps import generate_pixel_data_frame

GRID = 8
warnings.simplefilter("ignore")


def run(*command):
    subprocess.run(command, check=True, capture_output=True)


def ffmpeg(stream, folder, ds, colours, precision):
    """FFmpeg gives signed components with the offset that unsigned ones have, and fills up with low bits what its formats have too many."""
    signed = precision.endswith("s")
    bits = int(precision[:-1])
    source = os.path.join(folder, "x.jp2" if stream[4:8] == b"jP  " else "x.j2k")
    raw = os.path.join(folder, "x.raw")
    with open(source, "wb") as file:
        file.write(stream)
    probe = ["ffprobe", "-v", "error", "-show_entries", "stream=pix_fmt", "-of", "csv=p=0", source]
    form = subprocess.run(probe, check=True, capture_output=True, text=True).stdout.strip()
    assert form in ("rgb24", "gray") or re.fullmatch("gray[0-9]+le", form), form
    run("ffmpeg", "-y", "-loglevel", "error", "-i", source, "-f", "rawvideo", "-pix_fmt", form, raw)
    values = np.fromfile(raw, "<u2" if form.endswith("le") else "u1").astype(np.int64)
    values >>= int(form[4:-2]) - bits if form.endswith("le") else 0
    return values - (1 << (bits - 1)) if signed else values


def openjph(stream, folder, ds, colours, precision):
    source = os.path.join(folder, "x.j2c")
    target = os.path.join(folder, "x.ppm" if colours == 3 else "x.pgm")
    with open(source, "wb") as file:
        file.write(stream)
    run("ojph_expand", "-i", source, "-o", target)
    with open(target, "rb") as file:
        data = file.read()
    wide = int(precision[:-1]) > 8
    count = ds.Rows * ds.Columns * colours
    return np.frombuffer(data[-count * (2 if wide else 1):], ">u2" if wide else "u1").astype(np.int64)


def dcmtk(path, folder, ds, colours):
    target = os.path.join(folder, "x.dcm")
    run("dcmdjpeg", "--conv-never", path, target)
    return dcmread(target).pixel_array.reshape(-1).astype(np.int64)


def main(folder):
    result = []
    with open(os.path.join(folder, "expected.csv"), encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["lossless"] == "0" and not row["sha256_stored"]]
    for row in rows:
        note = row["note"]
        allowed = re.search(r"mean ([0-9.]+), max ([0-9]+)", note)
        if "no decoder produced pixels" in note or not allowed:
            continue
        path = os.path.join(folder, row["file"])
        ds = dcmread(path)
        precision = re.search(r"precision ([0-9]+[us]?)", note).group(1)
        colours = int(ds.SamplesPerPixel)
        frames = int(ds.get("NumberOfFrames", 1) or 1)
        with tempfile.TemporaryDirectory() as temporary:
            if row["transfer_syntax_uid"].endswith(".50"):
                peer, values = "dcmtk", dcmtk(path, temporary, ds, colours)
            else:
                decode = openjph if row["transfer_syntax_uid"].endswith(".203") else ffmpeg
                peer = decode.__name__
                streams = list(generate_pixel_data_frame(ds.PixelData, frames))
                values = np.concatenate([decode(s, temporary, ds, colours, precision) for s in streams])
        low, high = (-(1 << (ds.BitsStored - 1)), (1 << (ds.BitsStored - 1)) - 1) if ds.PixelRepresentation else (0, (1 << ds.BitsStored) - 1)
        values = values.clip(low, high)
        assert values.size == frames * ds.Rows * ds.Columns * colours, (row["file"], values.size)
        first = values[: ds.Rows * ds.Columns * colours].reshape(ds.Rows, ds.Columns, colours)
        places = [(ds.Rows * (2 * i + 1) // (2 * GRID), ds.Columns * (2 * j + 1) // (2 * GRID)) for i in range(GRID) for j in range(GRID)]
        result.append({
            "file": row["file"], "peer": peer, "mean": float(allowed.group(1)), "max": int(allowed.group(2)), "sum": int(values.sum()),
            "values": [int(v) for y, x in places for v in first[y, x]],
        })
    print("[\n" + ",\n".join(json.dumps(one) for one in result) + "\n]")


main(sys.argv[1])
