#!/usr/bin/env python3
"""Makes small DICOM files, one for each pixel rule, and what numpy makes of each (grey_scale_order.py): pixel_fixtures/*.dcm, expected.csv.

    /usr/bin/python3 tests/oracles/pixel_fixtures.py          (needs python3-pydicom, python3-numpy, python3-gdcm; the same files each time)

expected.csv: name, frame, width, height, aspect, code, tag, values. With a code there is no scan, and the tag is what is at fault.
"""
import csv
import pathlib
import warnings

import numpy as np
import pydicom
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.tag import Tag
from pydicom.uid import (DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian, JPEG2000,
                         JPEG2000Lossless, UID)

from grey_scale_order import reference

FOLDER = pathlib.Path(__file__).with_name("pixel_fixtures")
CAPTURE, ENHANCED = "1.2.840.10008.5.1.4.1.1.7", "1.2.840.10008.5.1.4.1.1.2.1"
INVALID, UNSUPPORTED = "invalid-pixels", "unsupported-pixels"
COLOURS = ("Red", "Green", "Blue")
cases = []

pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
pydicom.config.settings.writing_validation_mode = pydicom.config.IGNORE
warnings.simplefilter("ignore")


def wave(rows=6, columns=8, low=0, high=4095):
    """A picture of whole numbers with its smallest and largest value in it, and none of its symmetries."""
    r, c = np.mgrid[:rows, :columns]
    shape = np.sin(1.3 * r + 0.4) * np.cos(0.9 * c) + 0.17 * c - 0.11 * r
    shape = (shape - shape.min()) / (shape.max() - shape.min())
    return np.rint(low + shape * (high - low)).astype(np.int64)


def colours(rows=6, columns=8, high=255):
    return np.stack([wave(rows, columns, 0, high), wave(rows, columns, 0, high)[::-1], wave(rows, columns, 0, high)[:, ::-1]], axis=-1)


def image(cells, stored, allocated=None, high=None, signed=False, photometric="MONOCHROME2", syntax=ExplicitVRLittleEndian, frames=None,
          rows=None, columns=None, samples=None, **attributes):
    """A data set of cells as they lie in the file: an array of whole numbers, or bytes."""
    allocated = allocated or (8 if stored <= 8 else 16 if stored <= 16 else 32)
    order = ">" if syntax == ExplicitVRBigEndian else "<"
    ds = Dataset()
    ds.is_little_endian, ds.is_implicit_VR = order == "<", syntax == ImplicitVRLittleEndian
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = syntax
    ds.SOPClassUID = attributes.pop("SOPClassUID", CAPTURE)
    ds.Modality = "OT"
    if isinstance(cells, np.ndarray):
        rows, columns = cells.shape[-2:] if cells.ndim < 3 or frames else cells.shape[:2]
        samples = samples or (cells.shape[-1] if cells.ndim == 3 and not frames else 1)
        cells = (cells.astype(np.int64) & ((1 << allocated) - 1)).astype(f"<u{allocated // 8}").tobytes()
        if order == ">":
            cells = np.frombuffer(cells + b"\0" * (len(cells) % 2), "<u2").astype(">u2").tobytes()
    ds.SamplesPerPixel = samples or 1
    ds.PhotometricInterpretation = photometric
    ds.Rows, ds.Columns = rows, columns
    ds.BitsAllocated, ds.BitsStored = allocated, stored
    ds.HighBit = stored - 1 if high is None else high
    ds.PixelRepresentation = int(signed)
    if frames:
        ds.NumberOfFrames = frames
    if ds.SamplesPerPixel == 3:
        ds.PlanarConfiguration = attributes.pop("PlanarConfiguration", 0)
    ds.add_new("PixelData", "OW", cells + b"\0" * (len(cells) % 2))
    for name, value in attributes.items():
        put(ds, name, value)
    return ds


def put(ds, name, value):
    """Sets an attribute; (VR, value) names the VR, bytes are written as they are."""
    tag = Tag(name)
    if isinstance(value, bytes) and name not in ("PixelData",):
        ds[tag] = RawDataElement(tag, pydicom.datadict.dictionary_VR(tag), len(value), value, 0, ds.is_implicit_VR, ds.is_little_endian)
    elif isinstance(value, tuple):
        ds.add_new(tag, *value)
    else:
        setattr(ds, name, value)


def lut(count, first, bits, entries, vr="US", packed=False):
    """A LUT item; the second value is written as its sixteen bits. Entries of 8 bits share words when packed."""
    item = Dataset()
    item.add_new("LUTDescriptor", vr, [count % 65536, first if vr == "SS" else first & 0xFFFF, bits])
    entries = np.asarray(entries, np.int64)
    if packed:
        raw = entries.astype("u1").tobytes()
        item.add_new("LUTData", "OW", raw + b"\0" * (len(raw) % 2))
    elif len(entries) > 2000:
        item.add_new("LUTData", "OW", entries.astype("<u2").tobytes())
    else:
        item.add_new("LUTData", "US", [int(entry) for entry in entries])
    return Sequence([item])


def group(name, **attributes):
    """A functional group with one item of one macro."""
    item, macro = Dataset(), Dataset()
    for key, value in attributes.items():
        setattr(macro, key, value)
    setattr(item, name, Sequence([macro]))
    return item


def joined(*groups):
    all_of_them = Dataset()
    for one in groups:
        all_of_them.update(one)
    return all_of_them


def palette(ds, count, first, bits, entries, segmented=False, packed=False):
    for colour, values in zip(COLOURS, entries):
        values = np.asarray(values, np.int64)
        raw = values.astype("u1" if packed else "<u2").tobytes()
        ds.add_new(f"{colour}PaletteColorLookupTableDescriptor", "US", [count % 65536, first & 0xFFFF, bits])
        ds.add_new(f"{'Segmented' if segmented else ''}{colour}PaletteColorLookupTableData", "OW", raw + b"\0" * (len(raw) % 2))
    return ds


def floats(name, kind, values, **attributes):
    ds = image(b"", 32 if kind == "<f4" else 64, 32 if kind == "<f4" else 64, rows=values.shape[0], columns=values.shape[1], **attributes)
    for unused in ("PixelData", "BitsStored", "HighBit", "PixelRepresentation"):
        del ds[unused]
    ds.add_new(name, "OF" if kind == "<f4" else "OD", values.astype(kind).tobytes())
    return ds


def save(name, ds):
    ds.SOPInstanceUID = f"1.2.826.0.1.3680043.10.1.{len(cases) + 1}"
    ds.StudyInstanceUID, ds.SeriesInstanceUID = "1.2.826.0.1.3680043.10.2", "1.2.826.0.1.3680043.10.3"
    meta = ds.file_meta
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = ds.SOPClassUID, ds.SOPInstanceUID
    meta.ImplementationClassUID = UID("1.2.826.0.1.3680043.10.4")
    meta.ImplementationVersionName = "ORACLE"
    pydicom.dcmwrite(FOLDER / f"{name}.dcm", ds, write_like_original=False)


def scan(name, ds, frame=0, aspect=1.0, **known):
    """A file that gives a scan; what is known of it but not told by the file goes to the reference."""
    save(name, ds)
    again = pydicom.dcmread(FOLDER / f"{name}.dcm", force=True)
    values = reference(again, frame, **known)
    cases.append([name, frame, values.shape[1], values.shape[0], repr(float(aspect)), "", "", " ".join(f"{v:.9g}" for v in values.ravel())])


def more(name, frame, aspect=1.0):
    """Another frame of the file before."""
    values = reference(pydicom.dcmread(FOLDER / f"{name}.dcm"), frame)
    cases.append([name, frame, values.shape[1], values.shape[0], repr(float(aspect)), "", "", " ".join(f"{v:.9g}" for v in values.ravel())])


def refused(name, ds, code, tag):
    save(name, ds)
    cases.append([name, 0, "", "", "", code, tag, ""])


def depths():
    twelve = wave()
    scan("bits_12_of_16", image(twelve, 12))
    scan("bits_12_garbage_above", image(twelve | 0xA000, 12))
    overlay = image(twelve | ((wave(high=1) << 15) | (wave(high=1) << 12)), 12)
    overlay.add_new(0x60000010, "US", 6)
    overlay.add_new(0x60000011, "US", 8)
    overlay.add_new(0x60000040, "CS", "G")
    overlay.add_new(0x60000100, "US", 16)
    overlay.add_new(0x60000102, "US", 15)
    scan("bits_12_overlay_above", overlay)
    scan("bits_12_high_bit_15", image((twelve << 4) | 0x5, 12, high=15))
    signed = wave(low=-2048, high=2047)
    scan("bits_12_high_bit_13_signed", image(((signed & 0xFFF) << 2) | 0x8001, 12, high=13, signed=True))
    scan("bits_12_signed_extended", image(signed, 12, signed=True))
    scan("bits_12_signed_not_extended", image(signed & 0xFFF, 12, signed=True))
    scan("bits_16_signed", image(wave(low=-32768, high=32767), 16, signed=True))
    scan("bits_16_unsigned_high", image(wave(low=30000, high=65535), 16))
    scan("bits_8_signed", image(wave(low=-128, high=127), 8, signed=True))
    scan("bits_7_of_8_garbage_above", image(wave(high=127) | 0x80, 7))
    scan("bits_1_of_8", image(wave(high=1) | 0xFE, 1, allocated=8))
    bits = np.stack([wave(5, 7, 0, 1), 1 - wave(5, 7, 0, 1), wave(5, 7, 0, 2) % 2])
    packed = np.packbits(bits.astype(np.uint8).ravel(), bitorder="little").tobytes()
    scan("bits_1_packed_frames", image(packed, 1, allocated=1, rows=5, columns=7, frames=3), 0)
    more("bits_1_packed_frames", 2)
    scan("bits_32_unsigned", image(wave(low=5, high=4294967295), 32))
    scan("bits_32_signed", image(wave(low=-2147483648, high=2147483647), 32, signed=True))
    scan("bits_24_of_32_garbage_above", image(wave(high=16777215) | 0xC3000000, 24))
    scan("bits_16_big_endian", image(wave(high=65535), 16, syntax=ExplicitVRBigEndian))
    scan("bits_12_signed_big_endian", image(signed, 12, signed=True, syntax=ExplicitVRBigEndian))
    scan("bits_8_big_endian_words", image(wave(5, 7, 0, 255), 8, syntax=ExplicitVRBigEndian))
    scan("bits_16_implicit", image(wave(high=65535), 16, syntax=ImplicitVRLittleEndian))
    scan("bits_16_deflated", image(wave(high=65535), 16, syntax=DeflatedExplicitVRLittleEndian))
    scan("one_pixel", image(np.array([[7]]), 8))
    scan("constant", image(np.full((3, 4), 300), 12))
    refused("bits_stored_0", image(twelve, 12, BitsStored=0), INVALID, "(0028,0101)")
    refused("bits_stored_17", image(twelve, 12, BitsStored=17), INVALID, "(0028,0101)")
    # The value begins at bit 0 all the same: a sample cannot reach higher than High Bit says.
    scan("bits_high_bit_low", image(twelve, 12, HighBit=5))
    refused("bits_allocated_24", image(twelve, 12, BitsAllocated=24), UNSUPPORTED, "(0028,0100)")
    refused("pixels_too_short", image(twelve[:5].copy(), 12, Rows=6), INVALID, "(7FE0,0010)")
    absent = image(twelve, 12)
    del absent.Rows
    refused("rows_absent", absent, INVALID, "(0028,0010)")
    refused("columns_0", image(twelve, 12, Columns=0), INVALID, "(0028,0011)")


def real_numbers():
    values = np.linspace(-3.5, 7.25, 48).reshape(6, 8)[:, ::-1] ** 3
    scan("float", floats("FloatPixelData", "<f4", values))
    odd = values.copy()
    odd[0, :3] = np.nan, np.inf, -np.inf
    scan("float_not_finite", floats("FloatPixelData", "<f4", odd))
    scan("float_monochrome1", floats("FloatPixelData", "<f4", odd, photometric="MONOCHROME1"))
    scan("double", floats("DoubleFloatPixelData", "<f8", values * 1e100))
    scan("float_window", floats("FloatPixelData", "<f4", values, WindowCenter=20, WindowWidth=150, VOILUTFunction="LINEAR_EXACT"))
    padded = values.copy()
    padded[:, 0], padded[2, 2] = -99999.5, 50000
    scan("float_padding", floats("FloatPixelData", "<f4", padded, FloatPixelPaddingValue=-99999.5))
    padded[1, 1] = -99990
    scan("float_padding_range", floats("FloatPixelData", "<f4", padded, FloatPixelPaddingValue=-99999.5, FloatPixelPaddingRangeLimit=-99000.0))
    scan("double_padding_range", floats("DoubleFloatPixelData", "<f8", padded, DoubleFloatPixelPaddingValue=-99999.5,
                                        DoubleFloatPixelPaddingRangeLimit=-99000.0))
    refused("float_bits", floats("FloatPixelData", "<f4", values, BitsAllocated=16), INVALID, "(0028,0100)")


def fill():
    values = wave(low=100, high=900)
    values[:, 0], values[3, 3] = 0, 5
    scan("padding_value", image(values, 12, PixelPaddingValue=("US", 0)))
    scan("padding_range", image(values, 12, PixelPaddingValue=("US", 0), PixelPaddingRangeLimit=("US", 5)))
    scan("padding_range_backwards", image(values, 12, PixelPaddingValue=("US", 5), PixelPaddingRangeLimit=("US", 0)))
    scan("padding_monochrome1", image(values, 12, photometric="MONOCHROME1", PixelPaddingValue=("US", 0)))
    scan("padding_and_window", image(values, 12, PixelPaddingValue=("US", 0), WindowCenter=300, WindowWidth=900))
    signed = values - 1000
    signed[:, 0] = -2000
    scan("padding_signed", image(signed, 16, signed=True, PixelPaddingValue=("SS", -2000), RescaleSlope=1, RescaleIntercept=-24))
    scan("padding_signed_in_us", image(signed, 16, signed=True, PixelPaddingValue=("US", 63536)))
    scan("padding_signed_in_fewer_bits", image(signed & 0xFFF, 12, signed=True, PixelPaddingValue=("US", 0x830)))
    scan("padding_unsigned_in_ss", image(np.where(values == 0, 63536, values), 16, PixelPaddingValue=("SS", -2000)))
    scan("padding_everywhere", image(np.full((3, 4), 9), 8, PixelPaddingValue=("US", 9)))
    scan("padding_implicit_signed", image(signed, 16, signed=True, syntax=ImplicitVRLittleEndian, PixelPaddingValue=("SS", -2000)))


def modality():
    values = wave(high=255)
    curve = np.rint(4000 * np.sqrt(np.arange(256) / 255))
    scan("modality_lut", image(values, 8, ModalityLUTSequence=lut(256, 0, 16, curve)))
    scan("modality_lut_over_rescale", image(values, 8, ModalityLUTSequence=lut(256, 0, 16, curve), RescaleSlope=0, RescaleIntercept=5))
    scan("modality_lut_clamps", image(values, 8, ModalityLUTSequence=lut(100, 60, 16, curve[:100])))
    scan("modality_lut_bytes", image(values, 8, ModalityLUTSequence=lut(255, 1, 8, curve[:255] // 16, packed=True)))
    signed = wave(low=-100, high=155)
    scan("modality_lut_signed_first", image(signed, 16, signed=True, ModalityLUTSequence=lut(200, -80, 16, curve[:200], "SS")), lut_first=-80)
    scan("modality_lut_signed_first_in_us", image(signed, 16, signed=True, ModalityLUTSequence=lut(200, -80, 16, curve[:200])), lut_first=-80)
    scan("modality_lut_signed_first_implicit", image(signed, 16, signed=True, syntax=ImplicitVRLittleEndian,
                                                     ModalityLUTSequence=lut(200, -80, 16, curve[:200])), lut_first=-80)
    steps = np.arange(65536) // 512 * 509
    scan("modality_lut_65536", image(wave(high=65535), 16, syntax=DeflatedExplicitVRLittleEndian,
                                     ModalityLUTSequence=lut(65536, 0, 16, steps)))
    scan("rescale", image(wave(), 12, RescaleSlope="0.5", RescaleIntercept=-1024, WindowCenter=40, WindowWidth=400))
    scan("rescale_negative_slope", image(wave(), 12, RescaleSlope=-2, RescaleIntercept=4095))
    scan("rescale_intercept_only", image(wave(), 12, RescaleIntercept=-1000, WindowCenter=0, WindowWidth=2000))
    scan("rescale_tiny_slope", image(wave(high=65535), 16, RescaleSlope="5.94901e-08", RescaleIntercept=0))
    scan("rescale_empty", image(wave(), 12, RescaleSlope=None, RescaleIntercept=None))
    refused("rescale_slope_0", image(wave(), 12, RescaleSlope=0, RescaleIntercept=-1024), INVALID, "(0028,1053)")
    for name, value in (("nan", b"NaN "), ("infinite", b"INF "), ("text", b"one "), ("comma", b"1,5 ")):
        refused(f"rescale_slope_{name}", image(wave(), 12, RescaleSlope=value, RescaleIntercept=0), INVALID, "(0028,1053)")
    refused("rescale_intercept_nan", image(wave(), 12, RescaleSlope=1, RescaleIntercept=b"NaN "), INVALID, "(0028,1052)")
    refused("modality_lut_short", image(values, 8, ModalityLUTSequence=lut(256, 0, 16, curve[:100])), INVALID, "(0028,3002)")
    refused("modality_lut_17_bits", image(values, 8, ModalityLUTSequence=lut(256, 0, 17, curve)), INVALID, "(0028,3002)")


def grey_values():
    values = wave(high=255)
    curve = np.rint(1023 * (np.arange(256) / 255) ** 2)
    scan("voi_lut_10_bits", image(values, 8, VOILUTSequence=lut(256, 0, 10, curve)))
    scan("voi_lut_16_bits", image(values, 8, VOILUTSequence=lut(256, 0, 16, curve * 64)))
    scan("voi_lut_bytes", image(values, 8, VOILUTSequence=lut(201, 20, 8, curve[:201] // 4, packed=True)))
    scan("voi_lut_over_window", image(values, 8, VOILUTSequence=lut(256, 0, 10, curve), WindowCenter=5, WindowWidth=2))
    two = lut(256, 0, 10, curve)
    two.append(lut(256, 0, 10, curve[::-1])[0])
    scan("voi_lut_two", image(values, 8, VOILUTSequence=two))
    signed = wave(low=-100, high=155)
    scan("voi_lut_signed_first", image(signed, 16, signed=True, VOILUTSequence=lut(200, -80, 10, curve[:200], "SS")), lut_first=-80)
    scan("voi_lut_signed_first_in_us", image(signed, 16, signed=True, VOILUTSequence=lut(200, -80, 10, curve[:200])), lut_first=-80)
    scan("voi_lut_signed_first_implicit", image(signed, 16, signed=True, syntax=ImplicitVRLittleEndian,
                                                VOILUTSequence=lut(200, -80, 10, curve[:200])), lut_first=-80)
    scan("voi_lut_signed_by_rescale", image(values, 8, RescaleSlope=1, RescaleIntercept=-100, VOILUTSequence=lut(200, -80, 10, curve[:200])),
         lut_first=-80)
    scan("voi_lut_first_40000", image(wave(low=39900, high=40300), 16, VOILUTSequence=lut(256, 40000, 10, curve)))
    scan("voi_lut_first_40000_rescaled", image(wave(low=41000, high=41300), 16, RescaleSlope=1, RescaleIntercept=-1000,
                                               VOILUTSequence=lut(256, 40000, 10, curve)))
    scan("voi_lut_after_modality_lut", image(signed, 16, signed=True, ModalityLUTSequence=lut(256, -100, 16, 40000 + curve, "SS"),
                                             VOILUTSequence=lut(1000, 40010, 10, np.arange(1000))), lut_first=-100)
    steps = np.arange(65536) // 512 * 509
    scan("voi_lut_65536", image(wave(high=65535), 16, syntax=DeflatedExplicitVRLittleEndian, VOILUTSequence=lut(65536, 0, 16, steps)))
    scan("voi_lut_monochrome1", image(values, 8, photometric="MONOCHROME1", VOILUTSequence=lut(256, 0, 10, curve)))
    refused("voi_lut_short", image(values, 8, VOILUTSequence=lut(256, 0, 16, curve[:100])), INVALID, "(0028,3002)")
    bare = lut(256, 0, 16, curve)
    del bare[0].LUTData
    refused("voi_lut_without_data", image(values, 8, VOILUTSequence=bare), INVALID, "(0028,3002)")


def windows():
    values = wave()

    def one(center, width, function=None, **more_of_it):
        return image(values, 12, WindowCenter=center, WindowWidth=width, **({"VOILUTFunction": function} if function else {}), **more_of_it)

    scan("window_linear", one(2000.5, 1500))
    scan("window_linear_named", one(2000, 1500, "LINEAR"))
    scan("window_linear_width_1", one(2048, 1))
    scan("window_linear_width_2", one(2048, 2))
    scan("window_linear_exact", one(2000, 1500, "LINEAR_EXACT"))
    scan("window_linear_exact_half", one(2048, 0.5, "LINEAR_EXACT"))
    scan("window_sigmoid", one(2000, 1500, "SIGMOID"))
    scan("window_sigmoid_narrow", one(2000, "0.001", "SIGMOID"))
    scan("window_two", one([1200, 3000], [800, 100]))
    scan("window_monochrome1", one(2000, 1500, photometric="MONOCHROME1"))
    scan("window_center_alone", image(values, 12, WindowCenter=2000))
    scan("window_empty", image(values, 12, WindowCenter=None, WindowWidth=None))
    scan("window_signed", image(wave(low=-2048, high=2047), 12, signed=True, WindowCenter=-100, WindowWidth=900))
    for name, width, function in (("linear_0", "0", None), ("linear_half", "0.5", "LINEAR"), ("linear_negative", "-300", None),
                                  ("exact_0", "0", "LINEAR_EXACT"), ("exact_negative", "-1", "LINEAR_EXACT"), ("sigmoid_0", "0", "SIGMOID"),
                                  ("sigmoid_negative", "-5", "SIGMOID")):
        refused(f"window_width_{name}", one(2000, width, function), INVALID, "(0028,1051)")
    refused("window_width_nan", one(2000, b"NaN "), INVALID, "(0028,1051)")
    refused("window_center_text", one(b"mid ", 100), INVALID, "(0028,1050)")
    refused("window_function_other", one(2000, 100, "LOGARITHM"), INVALID, "(0028,1056)")


def polarity():
    scan("monochrome1", image(wave(), 12, photometric="MONOCHROME1"))
    scan("monochrome1_inverse", image(wave(), 12, photometric="MONOCHROME1", PresentationLUTShape="INVERSE"))
    scan("monochrome2_inverse", image(wave(), 12, PresentationLUTShape="INVERSE", WindowCenter=2000, WindowWidth=1500))
    scan("monochrome2_identity", image(wave(), 12, PresentationLUTShape="IDENTITY"))


def colour():
    rgb = colours()
    scan("rgb", image(rgb, 8, photometric="RGB"))
    scan("rgb_planar", image(np.moveaxis(rgb, -1, 0).reshape(-1, 8), 8, photometric="RGB", samples=3, Rows=6, PlanarConfiguration=1))
    scan("rgb_16", image(colours(high=65535), 16, photometric="RGB"))
    scan("rgb_12_garbage_above", image(colours(high=4095) | 0x9000, 12, photometric="RGB"))
    scan("rgb_16_big_endian", image(colours(high=65535), 16, photometric="RGB", syntax=ExplicitVRBigEndian))
    scan("rgb_inverse_shape", image(rgb, 8, photometric="RGB", PresentationLUTShape="INVERSE"))
    scan("ybr_full", image(rgb, 8, photometric="YBR_FULL"))
    scan("ybr_full_planar", image(np.moveaxis(rgb, -1, 0).reshape(-1, 8), 8, photometric="YBR_FULL", samples=3, Rows=6, PlanarConfiguration=1))
    scan("ybr_full_16", image(colours(high=65535), 16, photometric="YBR_FULL"))
    for name, columns in (("ybr_full_422", 8), ("ybr_full_422_odd", 7)):
        pairs = wave(6, (columns + 1) // 2 * 4, 16, 240)
        scan(name, image(pairs.astype("u1").tobytes(), 8, rows=6, columns=columns, samples=3, photometric="YBR_FULL_422"))
    for name, syntax, photometric in (("ybr_rct", JPEG2000Lossless, "YBR_RCT"), ("ybr_ict", JPEG2000, "YBR_ICT")):
        ds, decoded = jpeg_2000(colours(16, 16), syntax, photometric)
        scan(name, ds, stored=decoded)
    refused("ybr_rct_uncompressed", image(rgb, 8, photometric="YBR_RCT"), INVALID, "(0028,0004)")
    refused("ybr_partial_420", image(rgb, 8, photometric="YBR_PARTIAL_420"), UNSUPPORTED, "(0028,0004)")
    refused("rgb_one_sample", image(wave(high=255), 8, photometric="RGB"), INVALID, "(0028,0002)")


def jpeg_2000(rgb, syntax, photometric):
    """A codestream with its component transform, and what OpenJPEG, by way of Pillow, makes of it."""
    import io

    from PIL import Image
    stream = io.BytesIO()
    Image.fromarray(rgb.astype(np.uint8)).save(stream, "JPEG2000", no_jp2=True, mct=1, irreversible=photometric == "YBR_ICT",
                                               quality_mode="rates", quality_layers=[4] if photometric == "YBR_ICT" else [0])
    decoded = np.asarray(Image.open(io.BytesIO(stream.getvalue()))).astype(np.int64)
    ds = image(rgb, 8, photometric=photometric, syntax=syntax)
    data = stream.getvalue()
    ds.PixelData = pydicom.encaps.encapsulate([data + b"\0" * (len(data) % 2)])
    ds["PixelData"].VR, ds["PixelData"].is_undefined_length = "OB", True
    return ds, decoded


def palettes():
    values = wave(high=255)
    ramp = [np.arange(256), np.arange(256)[::-1] // 2, (np.arange(256) * 7) % 256]

    def indices(**attributes):
        return image(values, 8, photometric="PALETTE COLOR", **attributes)

    scan("palette_16_bits", palette(indices(), 256, 0, 16, [entries * 257 for entries in ramp]))
    scan("palette_8_bits", palette(indices(), 256, 0, 8, ramp, packed=True))
    scan("palette_8_bits_in_words", palette(indices(), 256, 0, 8, ramp))
    scan("palette_first_50", palette(indices(), 100, 50, 16, [entries[:100] * 257 for entries in ramp]))
    scan("palette_16_bit_indices", palette(image(wave(low=1000, high=1255), 16, photometric="PALETTE COLOR"), 256, 1000, 16,
                                           [entries * 257 for entries in ramp]))
    steps = np.arange(65536) // 256 * 257
    scan("palette_65536", palette(image(wave(high=65535), 16, photometric="PALETTE COLOR", syntax=DeflatedExplicitVRLittleEndian), 65536, 0, 16,
                                  [steps, steps[::-1], steps // 2]))
    # Discrete 0 and 500; linear to 60000 and down again; then 2 segments again from the 8th byte; discrete to the end.
    words = [0, 2, 0, 500, 1, 99, 60000, 1, 53, 1234, 2, 2, 8, 0, 0, 2, 65535, 7]
    tail = [1, 77, 0]
    flat = [0, 1, 9, 1, 307, 65000]
    scan("palette_segmented_16", palette(indices(), 308, 0, 16, [words, words[:10] + tail + tail, flat], segmented=True))
    small = [0, 3, 5, 100, 200, 1, 120, 17, 2, 1, 5, 0, 0, 0, 1, 13, 255]
    scan("palette_segmented_8", palette(indices(), 256, 0, 8, [small, small, [0, 1, 9, 1, 255, 250]], segmented=True, packed=True))
    refused("palette_segmented_starts_linear", palette(indices(), 256, 0, 16, [[1, 256, 9]] * 3, segmented=True), INVALID, "(0028,1221)")
    refused("palette_segmented_short", palette(indices(), 256, 0, 16, [[0, 1, 9, 1, 100, 9]] * 3, segmented=True), INVALID, "(0028,1221)")
    refused("palette_segmented_beyond", palette(indices(), 256, 0, 16, [[0, 1, 9, 2, 1, 999, 0]] * 3, segmented=True), INVALID, "(0028,1221)")
    refused("palette_segmented_endless", palette(indices(), 256, 0, 16, [[0, 1, 9, 2, 9, 6, 0]] * 3, segmented=True), INVALID, "(0028,1221)")
    refused("palette_segmented_code_3", palette(indices(), 256, 0, 16, [[0, 1, 9, 3, 1, 9]] * 3, segmented=True), INVALID, "(0028,1221)")
    refused("palette_absent", indices(), INVALID, "(0028,1101)")


def frames():
    pictures = np.stack([wave(4, 5), wave(4, 5)[::-1], wave(4, 5)[:, ::-1]])

    def transform(slope, intercept):
        return group("PixelValueTransformationSequence", RescaleSlope=slope, RescaleIntercept=intercept, RescaleType="US")

    def grey(center, width, function=None):
        return group("FrameVOILUTSequence", WindowCenter=center, WindowWidth=width, **({"VOILUTFunction": function} if function else {}))

    def spacing(row, column):
        return group("PixelMeasuresSequence", PixelSpacing=[row, column])

    each = [joined(transform(1, -1000), grey(500, 1000)), joined(transform(2, -900), grey([700, 1], [1600, 2], "SIGMOID")), transform(-1, 50)]
    scan("frames_each", image(pictures, 12, frames=3, SOPClassUID=ENHANCED, PerFrameFunctionalGroupsSequence=Sequence(each)), 0)
    more("frames_each", 1)
    more("frames_each", 2)
    shared = Sequence([joined(transform(3, 7), grey(6000, 9000), spacing("0.8", "0.4"))])
    scan("frames_shared", image(pictures, 12, frames=3, SOPClassUID=ENHANCED, SharedFunctionalGroupsSequence=shared,
                                RescaleSlope=9, RescaleIntercept=9, WindowCenter=1, WindowWidth=1, PixelSpacing=[1, 1]), 1, 2)
    mixed = image(pictures, 12, frames=3, SOPClassUID=ENHANCED, SharedFunctionalGroupsSequence=shared,
                  PerFrameFunctionalGroupsSequence=Sequence([Dataset(), joined(grey(2000, 500, "LINEAR_EXACT"), spacing("0.6", "0.4")), Dataset()]))
    scan("frames_over_shared", mixed, 1, 1.5)
    more("frames_over_shared", 2, 2)
    scan("frames_window_over_root_lut", image(pictures, 12, frames=3, SOPClassUID=ENHANCED, VOILUTSequence=lut(2, 0, 16, [0, 65535]),
                                              PerFrameFunctionalGroupsSequence=Sequence([grey(2000, 900), Dataset(), Dataset()])), 0)
    more("frames_window_over_root_lut", 1)
    scan("frames_plain", image(pictures, 12, frames=3), 2)


def shapes():
    scan("aspect_spacing", image(wave(), 12, PixelSpacing=["0.2", "0.1"]), aspect=2)
    scan("aspect_imager_spacing", image(wave(), 12, ImagerPixelSpacing=["0.1", "0.4"]), aspect=0.25)
    scan("aspect_ratio", image(wave(), 12, PixelAspectRatio=["4", "3"]), aspect=4 / 3)
    scan("aspect_spacing_over_ratio", image(wave(), 12, PixelSpacing=["0.3", "0.3"], PixelAspectRatio=["4", "3"]))
    scan("aspect_nonsense", image(wave(), 12, PixelSpacing=["0", "0"], PixelAspectRatio=["5", "4"]), aspect=1.25)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.dcm"):
        old.unlink()
    for part in (depths, real_numbers, fill, modality, grey_values, windows, polarity, colour, palettes, frames, shapes):
        part()
    with open(FOLDER / "expected.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "frame", "width", "height", "aspect", "code", "tag", "values"])
        writer.writerows(cases)
    print(len(cases), "cases,", sum(path.stat().st_size for path in FOLDER.iterdir()), "bytes")
