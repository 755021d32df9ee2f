#!/usr/bin/python3
"""Writes the DICOM files that the contract tests of fo-dicom read: tests/MedClassifier.Polyfills.Tests/FellowOakDicom/Files.

Usage: /usr/bin/python3 tests/oracles/dicom_cases.py
Peers: pydicom 2.3.1 writes every VR in four transfer syntaxes; DCMTK 3.6.7 (dcmcrle, dcmcjpeg) and GDCM 3.0.21 (Python binding) encode
pixels of a formula that the tests know; libjpeg-turbo through Pillow decodes the JPEG (jpeg_ybr.raw: Y, Cb, Cr as coded; jpeg_rgb.raw).
"""
import io
import os
import subprocess
import tempfile

import gdcm
import numpy as np
from PIL import Image
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.encaps import generate_pixel_data_frame
from pydicom.sequence import Sequence
from pydicom import dcmread
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "MedClassifier.Polyfills.Tests", "FellowOakDicom", "Files")
WIDTH, HEIGHT = 21, 11


def new(syntax):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    meta.MediaStorageSOPInstanceUID = "2.25.1"
    meta.TransferSyntaxUID = syntax
    ds = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
    ds.is_little_endian = syntax != ExplicitVRBigEndian
    ds.is_implicit_VR = syntax == ImplicitVRLittleEndian
    ds.SOPClassUID = meta.MediaStorageSOPClassUID
    ds.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    ds.PatientID = "P1"
    ds.PatientName = "Doe^Jane"
    ds.StudyInstanceUID, ds.SeriesInstanceUID = "2.25.2", "2.25.3"
    return ds


def save(ds, name):
    ds.save_as(os.path.join(OUT, name), write_like_original=False)


def every_vr(syntax):
    big = syntax == ExplicitVRBigEndian
    ds = new(syntax)

    def words(code, values):
        return np.asarray(values, dtype=(">" if big else "<") + code).tobytes()

    ds.SpecificCharacterSet = "ISO_IR 100"
    ds.PatientName = "Müller^Zoë"
    ds.StudyDate, ds.StudyTime, ds.AcquisitionDateTime = "20260102", "030405.678", "20260102030405.000006+0100"
    ds.RetrieveAETitle = ["STORE1", "STORE2"]                       # AE
    ds.PatientAge = "042Y"                                          # AS
    ds.FrameIncrementPointer = 0x00181063                           # AT
    ds.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]                 # CS
    ds.PixelSpacing = ["0.25", "-1.5e3"]                            # DS
    ds.AcquisitionDuration = 0.1                                    # FD
    ds.RecommendedDisplayFrameRateInFloat = -2.5                    # FL
    ds.SeriesNumber = -7                                            # IS
    ds.StudyDescription = "Brust"                                   # LO
    ds.PatientComments = "a\\b\nc"                                  # LT
    ds.add_new(0x00143080, "OB", bytes([1, 2, 3, 4]))
    ds.add_new(0x7FE00009, "OD", words("f8", [1.5, -2.5]))
    ds.add_new(0x00660016, "OF", words("f4", [0.5, -4.0]))
    ds.add_new(0x00660040, "OL", words("u4", [1, 0xFFFFFFFE]))
    ds.add_new(0x00720082, "SV", [-1, 2 ** 62])
    ds.add_new(0x00720081, "OV", words("u8", [1, 2 ** 63]))
    ds.add_new(0x00281201, "OW", words("u2", [1, 0xABCD]))
    ds.AccessionNumber = "A-1"                                      # SH
    ds.ReferencePixelX0 = -100000                                   # SL
    ds.add_new(0x00189219, "SS", -3)
    ds.InstitutionAddress = "ST text"                               # ST
    ds.LongCodeValue = "UC text"                                    # UC
    ds.RegionFlags = 4000000000                                     # UL
    ds.RetrieveURL = "http://example.org/a?b=c"                     # UR
    ds.Rows = 65535                                                 # US
    ds.TextValue = "UT text"                                        # UT
    ds.add_new(0x00720083, "UV", [1, 2 ** 64 - 1])
    ds.add_new(0x00091001, "UN", b"\x01\x02")
    ds.add_new(0x00090010, "LO", "ACME 1")
    inner = Dataset()
    inner.CodeValue, inner.CodeMeaning = "T-04000", "Brüst"
    deeper = Dataset()
    deeper.CodeValue = "D"
    inner.EquivalentCodeSequence = Sequence([deeper])
    ds.AnatomicRegionSequence = Sequence([inner, Dataset()])
    return ds


def image(samples, bits, frames=1):
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    ds = new(ExplicitVRLittleEndian)
    ds.Rows, ds.Columns, ds.SamplesPerPixel = HEIGHT, WIDTH, samples
    ds.BitsAllocated = ds.BitsStored = bits
    ds.HighBit, ds.PixelRepresentation = bits - 1, 0
    ds.PhotometricInterpretation = "MONOCHROME2" if samples == 1 else "RGB"
    if samples > 1:
        ds.PlanarConfiguration = 0
    if frames > 1:
        ds.NumberOfFrames = frames
    # frame f, sample s: (11 f + (7 + s) x + (13 - 2 s) y) * (1 or 257), within the bits
    planes = [[(11 * f + (7 + s) * x + (13 - 2 * s) * y) * (1 if bits == 8 else 257) for s in range(samples)] for f in range(frames)]
    data = np.stack([np.stack(p, axis=-1) for p in planes]) & (2 ** bits - 1)
    ds.PixelData = data.astype("u1" if bits == 8 else "<u2").tobytes()
    if len(ds.PixelData) % 2:
        ds.PixelData += b"\0"
    return ds


def convert(ds, name, *command):
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "in.dcm")
        ds.save_as(source, write_like_original=False)
        subprocess.run([command[0], *command[1:], source, os.path.join(OUT, name)], check=True)


def gdcm_rle(ds, name):
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "in.dcm")
        ds.save_as(source, write_like_original=False)
        reader = gdcm.ImageReader()
        reader.SetFileName(source)
        assert reader.Read()
        change = gdcm.ImageChangeTransferSyntax()
        change.SetTransferSyntax(gdcm.TransferSyntax(gdcm.TransferSyntax.RLELossless))
        change.SetInput(reader.GetImage())
        assert change.Change()
        writer = gdcm.ImageWriter()
        writer.SetFileName(os.path.join(OUT, name))
        writer.SetFile(reader.GetFile())
        writer.SetImage(change.GetOutput())
        assert writer.Write()


os.makedirs(OUT, exist_ok=True)
for syntax, label in [(ImplicitVRLittleEndian, "implicit"), (ExplicitVRLittleEndian, "explicit"),
                      (ExplicitVRBigEndian, "big"), (DeflatedExplicitVRLittleEndian, "deflated")]:
    save(every_vr(syntax), f"every_vr_{label}.dcm")
convert(image(1, 8), "rle_mono8.dcm", "dcmcrle")
convert(image(1, 16), "rle_mono16.dcm", "dcmcrle")
gdcm_rle(image(3, 8, 2), "rle_rgb8_two_frames.dcm")
convert(image(3, 8), "jpeg_ybr.dcm", "dcmcjpeg", "+eb", "+cy", "+s4", "+q", "95")
convert(image(1, 16), "lossless_sv1_mono16.dcm", "dcmcjpeg", "+e1")
for predictor in range(1, 8):
    convert(image(3 if predictor == 4 else 1, 8), f"lossless_predictor{predictor}.dcm", "dcmcjpeg", "+el", "+sv", str(predictor))
jpeg = next(generate_pixel_data_frame(dcmread(os.path.join(OUT, "jpeg_ybr.dcm")).PixelData))
for mode, name in (("YCbCr", "jpeg_ybr.raw"), ("RGB", "jpeg_rgb.raw")):
    picture = Image.open(io.BytesIO(jpeg))
    picture.draft(mode, None)
    assert picture.mode == mode
    with open(os.path.join(OUT, name), "wb") as f:
        f.write(picture.tobytes())
