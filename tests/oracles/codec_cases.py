#!/usr/bin/python3
"""Writes one small file of each codec family for the tests of MedClassifier.Dicom: tests/MedClassifier.Tests/Dicom/Files.

Usage: /usr/bin/python3 tests/oracles/codec_cases.py
Peers: pydicom 2.3.1 writes the native files; DCMTK 3.6.7 (dcmcrle, dcmcjpeg, dcmcjpls) and GDCM 3.0.21 (OpenJPEG 2.5) encode them, and decode
the lossy ones; OpenJPH 0.9.0 (apt-get install openjph-tools) makes the HTJ2K file. codecs.json has the SHA-256 of the stored values of each file, as int32 little endian, which those decoders give.
"""
import hashlib
import json
import os
import subprocess
import tempfile

import gdcm
import numpy as np
from pydicom import dcmread
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom._uid_dict import UID_dictionary
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRLittleEndian

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "MedClassifier.Tests", "Dicom", "Files")
WIDTH, HEIGHT = 19, 13


def native(path, syntax, bits):
    """A slope with a ripple in so many of 8 or 16 bits."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    values = ((x * 7 + y * 5 + (x * y) % 11) * ((1 << bits) - 1) // 260).clip(0, (1 << bits) - 1)
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    meta.MediaStorageSOPInstanceUID = "2.25.1"
    meta.TransferSyntaxUID = syntax
    ds = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
    ds.is_little_endian, ds.is_implicit_VR = True, False
    ds.SOPClassUID, ds.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    ds.StudyInstanceUID, ds.SeriesInstanceUID = "2.25.2", "2.25.3"
    ds.Modality = "OT"
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, "MONOCHROME2"
    ds.Rows, ds.Columns = HEIGHT, WIDTH
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = (8 if bits == 8 else 16), bits, bits - 1, 0
    ds.PixelData = values.astype("<u1" if bits == 8 else "<u2").tobytes() + (b"\0" if bits == 8 and values.size % 2 else b"")
    ds.save_as(path, write_like_original=False)


def coloured(source, path):
    """Three slopes of 12 bits, from a grey file."""
    ds = dcmread(source)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    values = np.stack([x * 200 + y * 20, (x * y * 17 + 900) % 4096, (WIDTH - x) * 100 + y * 130], -1).clip(0, 4095)
    ds.SamplesPerPixel, ds.PhotometricInterpretation, ds.PlanarConfiguration = 3, "RGB", 0
    ds.PixelData = values.astype("<u2").tobytes()
    ds.save_as(path)


def gdcm_convert(source, target, syntax):
    reader = gdcm.ImageReader()
    reader.SetFileName(source)
    assert reader.Read()
    change = gdcm.ImageChangeTransferSyntax()
    change.SetTransferSyntax(gdcm.TransferSyntax(syntax))
    change.SetInput(reader.GetImage())
    assert change.Change()
    writer = gdcm.ImageWriter()
    writer.SetFile(reader.GetFile())
    writer.SetImage(change.GetOutput())
    writer.SetFileName(target)
    assert writer.Write()


def high_throughput(source, target):
    """HTJ2K of one packet with the markers SOP and EPH around its header, which OpenJPH reads but does not write."""
    ds = dcmread(source)
    values = ds.pixel_array
    with tempfile.TemporaryDirectory() as folder:
        plain, marked, back = (os.path.join(folder, name) for name in ("plain.pgm", "x.j2c", "back.pgm"))
        with open(plain, "wb") as file:
            file.write(b"P5\n%d %d\n4095\n" % (WIDTH, HEIGHT) + values.astype(">u2").tobytes())
        subprocess.run(["ojph_compress", "-i", plain, "-o", marked, "-num_decomps", "0", "-reversible", "true", "-prog_order", "LRCP"],
                       check=True, capture_output=True)
        with open(marked, "rb") as file:
            stream = file.read()
        tile, style = stream.find(b"\xff\x90"), stream.find(b"\xff\x52")
        data = stream[tile + 14:-2]
        for header in range(1, 16):
            changed = bytearray(stream[:tile + 14])
            changed[style + 4] |= 6
            body = b"\xff\x91\x00\x04\x00\x00" + data[:header] + b"\xff\x92" + data[header:]
            changed[tile + 6:tile + 10] = (len(body) + 14).to_bytes(4, "big")
            changed += body + stream[-2:]
            with open(marked, "wb") as file:
                file.write(changed)
            if subprocess.run(["ojph_expand", "-i", marked, "-o", back], capture_output=True).returncode == 0:
                with open(back, "rb") as file:
                    assert file.read()[-2 * values.size:] == values.astype(">u2").tobytes()
                break
        else:
            raise AssertionError("the length of the packet's header was not found")
    ds.PixelData = encapsulate([bytes(changed)])
    ds["PixelData"].is_undefined_length = True
    ds["PixelData"].VR = "OB"
    # pydicom 2 has not heard of this transfer syntax.
    UID_dictionary["1.2.840.10008.1.2.4.201"] = ("High-Throughput JPEG 2000 Lossless", "Transfer Syntax", "", "", "HTJ2KLossless")
    ds.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2.4.201"
    ds.save_as(target, write_like_original=False)


def digest(path):
    ds = dcmread(path)
    dtype = "<u1" if ds.BitsAllocated == 8 else "<u2"
    values = np.frombuffer(ds.PixelData, dtype)[: WIDTH * HEIGHT * ds.SamplesPerPixel].astype("<i4")
    return hashlib.sha256(values.tobytes()).hexdigest()


def main():
    os.makedirs(OUT, exist_ok=True)
    hashes = {}
    with tempfile.TemporaryDirectory() as folder:
        plain8, plain12 = os.path.join(folder, "8.dcm"), os.path.join(folder, "12.dcm")
        native(plain8, ExplicitVRLittleEndian, 8)
        native(plain12, ExplicitVRLittleEndian, 12)
        colour12 = os.path.join(folder, "colour.dcm")
        coloured(plain12, colour12)
        native(os.path.join(OUT, "native.dcm"), ExplicitVRLittleEndian, 12)
        native(os.path.join(OUT, "deflated.dcm"), DeflatedExplicitVRLittleEndian, 12)
        commands = {
            "rle": ["dcmcrle", plain12],
            "jpeg_baseline": ["dcmcjpeg", "+eb", "+q", "90", plain8],
            "jpeg_extended": ["dcmcjpeg", "+ee", "+q", "90", plain12],
            "jpeg_extended_444": ["dcmcjpeg", "+ee", "+q", "90", "+s4", colour12],
            "jpeg_extended_422": ["dcmcjpeg", "+ee", "+q", "90", "+s2", colour12],
            "jpeg_extended_420": ["dcmcjpeg", "+ee", "+q", "90", "+n1", colour12],
            "jpeg_lossless": ["dcmcjpeg", "+e1", plain12],
            "jpeg_ls": ["dcmcjpls", "+el", plain12],
        }
        for name, command in commands.items():
            subprocess.run([*command, os.path.join(OUT, name + ".dcm")], check=True)
        for name in ["444", "420"]:
            # The JFIF marker says YCbCr, and now the tag says RGB.
            mislabelled = dcmread(os.path.join(OUT, f"jpeg_extended_{name}.dcm"))
            mislabelled.PhotometricInterpretation = "RGB"
            mislabelled.save_as(os.path.join(OUT, f"jpeg_extended_{name}_mislabelled.dcm"))
        gdcm_convert(plain12, os.path.join(OUT, "jpeg_2000.dcm"), gdcm.TransferSyntax.JPEG2000Lossless)
        high_throughput(plain12, os.path.join(OUT, "htj2k_packet_markers.dcm"))
        for name in ["native", "deflated", "htj2k_packet_markers", "rle", "jpeg_lossless", "jpeg_ls", "jpeg_2000"]:
            hashes[name] = digest(plain12)
        for name in ["jpeg_baseline", "jpeg_extended", "jpeg_extended_444", "jpeg_extended_422", "jpeg_extended_420"]:
            decoded = os.path.join(folder, "decoded.dcm")
            subprocess.run(["dcmdjpeg", "--conv-never", os.path.join(OUT, name + ".dcm"), decoded], check=True)
            hashes[name] = digest(decoded)
        for name in ["jpeg_extended_444_mislabelled", "jpeg_extended_420_mislabelled"]:
            decoded = os.path.join(folder, "decoded.dcm")
            subprocess.run(["dcmdjpeg", "--conv-lossy", os.path.join(OUT, name + ".dcm"), decoded], check=True)
            hashes[name] = digest(decoded)
    with open(os.path.join(OUT, "codecs.json"), "w", encoding="utf-8") as file:
        json.dump(hashes, file, indent=2, sort_keys=True)
        file.write("\n")


main()
