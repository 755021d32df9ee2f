#!/usr/bin/env python3
"""Writes tests/oracles/archives/ by Python's own zipfile, tarfile, gzip and bz2, and the heads of files of other kinds, made by Pillow, nibabel
and numpy, to tests/oracles/file_kinds.json. Packages: python3-pil python3-nibabel python3-numpy.
python3 tests/oracles/archives.py tests/oracles"""
import bz2
import gzip
import io
import json
import os
import struct
import sys
import tarfile
import zipfile
import zlib

import nibabel
import numpy
from PIL import Image

root = sys.argv[1]
folder = os.path.join(root, "archives")
os.makedirs(folder, exist_ok=True)


def png(seed):
    pixels = numpy.random.default_rng(seed).integers(0, 256, (8, 8), dtype=numpy.uint8)
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PNG")
    return stream.getvalue()


def write(name, content):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content)


class ByteInfo(zipfile.ZipInfo):
    """An entry whose name is written as the bytes it is given, without the mark of UTF-8."""

    def __init__(self, name_bytes, method=zipfile.ZIP_STORED):
        super().__init__("x", (2026, 1, 1, 0, 0, 0))
        self.name_bytes = name_bytes
        self.compress_type = method

    def _encodeFilenameFlags(self):
        return self.name_bytes, self.flag_bits


def pack(entries):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for info, content in entries:
            archive.writestr(info, content)
    return stream.getvalue()


def named(name, method):
    info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
    info.compress_type = method
    return info


# 1.png stored, 2.png deflated, 3.png bzip2, 4.png LZMA.
methods = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
write("methods.zip", pack([(named(f"{i + 1}.png", method), png(i)) for i, method in enumerate(methods)]))

letters = "üöäßéñ"
write("cp437.zip", pack([(ByteInfo(f"M{c}ller/1.png".encode("cp437")), png(i)) for i, c in enumerate(letters)]))
write("latin1.zip", pack([(ByteInfo(f"M{c}ller/1.png".encode("latin-1")), png(i)) for i, c in enumerate(letters)]))
write("unmarked_utf8.zip", pack([(ByteInfo(f"M{c}ller/1.png".encode("utf-8")), png(i)) for i, c in enumerate(letters)]))
write("shift_jis.zip", pack([(ByteInfo(f"{c}/1.png".encode("shift_jis")), png(i)) for i, c in enumerate("患者甲乙")]))

# Info-ZIP's extra field 0x7075 says the name in UTF-8 beside another one.
extra = []
for i, c in enumerate("患者"):
    info = ByteInfo(f"p{i}.png".encode("ascii"))
    text = f"{c}.png".encode("utf-8")
    info.extra = struct.pack("<HHBI", 0x7075, 5 + len(text), 1, zlib.crc32(info.name_bytes)) + text
    extra.append((info, png(i)))
write("unicode_path.zip", pack(extra))

# One name in UTF-8 with its mark, and one in Latin-1 that reads the same; Python writes the mark for the first.
write("same_letter.zip", pack([(named("é.png", zipfile.ZIP_STORED), png(0)), (ByteInfo("é.png".encode("latin-1")), png(1))]))


def tar(names, form, encoding):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form, encoding=encoding) as archive:
        for i, name in enumerate(names):
            info = tarfile.TarInfo(name)
            content = png(i)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return stream.getvalue()


accented = [f"M{c}ller/1.png" for c in letters]
write("latin1_ustar.tar", tar(accented, tarfile.USTAR_FORMAT, "latin-1"))
write("latin1_gnu.tar", tar([name.replace("1", "1" * 120) for name in accented], tarfile.GNU_FORMAT, "latin-1"))
write("utf8_pax.tar.bz2", bz2.compress(tar(accented, tarfile.PAX_FORMAT, "utf-8")))
write("one.png.gz", gzip.compress(png(0), mtime=0))
write("one.png.bz2", bz2.compress(png(0)))
write("members.png.gz", gzip.compress(png(0)[:40], mtime=0) + gzip.compress(png(0)[40:], mtime=0))

image = Image.fromarray(numpy.random.default_rng(1).integers(0, 256, (16, 16), dtype=numpy.uint8))
kinds = {}
for form, word in {"GIF": "GIF", "BMP": "BMP", "TIFF": "TIFF", "WEBP": "WebP", "JPEG2000": "JPEG 2000", "PPM": "PNM", "PDF": "PDF"}.items():
    stream = io.BytesIO()
    image.save(stream, form)
    kinds[word] = stream.getvalue()

volume = nibabel.Nifti1Image(numpy.zeros((2, 2, 2), numpy.int16), numpy.eye(4))
kinds["NIfTI"] = volume.to_bytes()
kinds["NIfTI-2"] = nibabel.Nifti2Image(numpy.zeros((2, 2, 2), numpy.int16), numpy.eye(4)).to_bytes()
kinds["Analyze"] = nibabel.AnalyzeImage(numpy.zeros((2, 2, 2), numpy.int16), numpy.eye(4)).header.binaryblock
stream = io.BytesIO()
numpy.save(stream, numpy.zeros(3))
kinds["NumPy"] = stream.getvalue()
# As http://teem.sourceforge.net/nrrd/format.html and https://itk.org/Wiki/MetaIO/Documentation show them.
kinds["NRRD"] = b"NRRD0004\ntype: short\ndimension: 3\nsizes: 2 2 2\nencoding: raw\n\n"
kinds["MetaImage"] = b"ObjectType = Image\nNDims = 3\nDimSize = 2 2 2\nElementType = MET_SHORT\nElementDataFile = LOCAL\n"
# The examples of PS3.18, F.4, and PS3.19, A.1.
kinds["JSON"] = b'[\n  {\n    "00080005": { "vr": "CS", "Value": [ "ISO_IR 192" ] }\n  }\n]'
kinds["XML"] = b'<?xml version="1.0" encoding="UTF-8"?>\n<NativeDicomModel xml:space="preserve">\n</NativeDicomModel>'
kinds["gzip"] = gzip.compress(b"x", mtime=0)
kinds["bzip2"] = bz2.compress(b"x")
with open(os.path.join(root, "file_kinds.json"), "w") as file:
    json.dump({word: content[:600].hex() for word, content in kinds.items()}, file, indent=1)
    file.write("\n")
