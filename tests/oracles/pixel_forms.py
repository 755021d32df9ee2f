#!/usr/bin/env python3
"""Makes one grey and one colour image in every lossless form that the encoders at hand write, all of which are one scan: pixel_forms/.

    /usr/bin/python3 tests/oracles/pixel_forms.py          (needs python3-pydicom, python3-numpy, python3-pil, python3-gdcm, dcmtk)
"""
import pathlib
import subprocess

import gdcm
import numpy as np
import pixel_fixtures
from PIL import Image
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

FOLDER = pathlib.Path(__file__).with_name("pixel_forms")
NATIVE = {"explicit": ExplicitVRLittleEndian, "implicit": ImplicitVRLittleEndian, "big_endian": ExplicitVRBigEndian,
          "deflated": DeflatedExplicitVRLittleEndian}
GDCM = {"rle": "RLELossless", "jpeg_lossless_14": "JPEGLosslessProcess14", "jpeg_lossless_14_1": "JPEGLosslessProcess14_1",
        "jpeg_ls": "JPEGLSLossless", "jpeg_2000": "JPEG2000Lossless"}
DCMTK = {"jpeg_ls_dcmtk": ["dcmcjpls"], "jpeg_lossless_dcmtk": ["dcmcjpeg"], "jpeg_lossless_6_dcmtk": ["dcmcjpeg", "+el", "+sv", "6"],
         "rle_dcmtk": ["dcmcrle"]}


def transcode(source, target, syntax):
    reader, change, writer = gdcm.ImageReader(), gdcm.ImageChangeTransferSyntax(), gdcm.ImageWriter()
    reader.SetFileName(str(source))
    assert reader.Read(), source
    change.SetTransferSyntax(gdcm.TransferSyntax(getattr(gdcm.TransferSyntax, syntax)))
    change.SetInput(reader.GetImage())
    assert change.Change(), syntax
    writer.SetFile(reader.GetFile())
    writer.SetImage(change.GetOutput())
    writer.SetFileName(str(target))
    assert writer.Write(), target


def forms(name, cells, stored, photometric):
    for form, syntax in NATIVE.items():
        pixel_fixtures.save(f"{name}_{form}", pixel_fixtures.image(cells, stored, photometric=photometric, syntax=syntax))
    source = FOLDER / f"{name}_explicit.dcm"
    for form, syntax in GDCM.items():
        transcode(source, FOLDER / f"{name}_{form}.dcm", syntax)
    for form, command in DCMTK.items():
        subprocess.run([*command, str(source), str(FOLDER / f"{name}_{form}.dcm")], check=True)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    pixel_fixtures.FOLDER = FOLDER
    grey = pixel_fixtures.wave(24, 20, 100, 3900)
    forms("grey", grey, 12, "MONOCHROME2")
    colour = pixel_fixtures.colours(24, 20)
    forms("colour", colour, 8, "RGB")
    Image.fromarray(grey.astype(np.uint16)).save(FOLDER / "grey_png.png")
    Image.fromarray(colour.astype(np.uint8)).save(FOLDER / "colour_png.png")
    planes = np.moveaxis(colour, -1, 0).reshape(-1, 20)
    pixel_fixtures.save("colour_planar", pixel_fixtures.image(planes, 8, photometric="RGB", samples=3, Rows=24, PlanarConfiguration=1))
    pixel_fixtures.save("grey_high_bit_15", pixel_fixtures.image((grey << 4) | 3, 12, high=15))
    pixel_fixtures.save("grey_32_bits", pixel_fixtures.image(grey, 32))
    pixel_fixtures.save("grey_signed", pixel_fixtures.image(grey - 2048, 12, signed=True))
    print(len(list(FOLDER.iterdir())), "files,", sum(path.stat().st_size for path in FOLDER.iterdir()), "bytes")
