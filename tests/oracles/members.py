#!/usr/bin/python3
"""Writes further members of the kinds that slips.py has samples of, and what is right: tests/oracles/members.

Usage: /usr/bin/python3 tests/oracles/members.py
Peers as in slips.py, and libjxl's cjxl (apt-get install libjxl-tools). members.json is as slips.json; "scan" has row, column and grey of places of the
first frame's scan, which numpy computes from the stored values by PS3.3 C.11.
"""
import io
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import gdcm
import numpy as np
from PIL import Image
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRBigEndian, ImplicitVRLittleEndian

import slips
from slips import (BASELINE, CASES, EXTENDED, H, JPEG2000, JPEGLS, LOSSLESS, LOSSLESS1, RLE, W, case, codestream, colour, data, dataset, decoded,
                   encoded, fragments, grey, jpeg, refused, relabelled, without_jfif)

slips.OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "members")
PLACES = [(0, 0), (5, 9), (11, 17), (17, 3), (23, 31)]


def shown(name, scan):
    """The scan of the case that was written last."""
    CASES[name]["scan"] = [[r, c, round(float(scan[r, c]), 6)] for r, c in PLACES]


def stretched(values):
    return (values - values.min()) / (values.max() - values.min())


def linear(values, center, width):
    return np.clip((values - (center - 0.5)) / (width - 1) + 0.5, 0, 1)


def element(group, number, vr, value):
    long = vr in (b"OB", b"OW", b"SQ", b"UN", b"UT")
    return struct.pack("<HH", group, number) + vr + (struct.pack("<HI", 0, len(value)) if long else struct.pack("<H", len(value))) + value


def replaced(content, group, number, new):
    """A short element of explicit VR replaced by other bytes."""
    at = content.index(struct.pack("<HH", group, number) + content[content.index(struct.pack("<HH", group, number)) + 4:][:2])
    return content[:at] + new + content[at + 8 + struct.unpack("<H", content[at + 6:at + 8])[0]:]


def gdcm_rle(values, bits):
    return encoded(values, bits, gdcm.TransferSyntax.RLELossless)


def sizes():
    """The stream is larger, turned, smaller than Rows and Columns say, or these are missing."""
    eight, twelve = grey(8), grey(12)
    base = jpeg(eight)
    streams = {"baseline": (BASELINE, 8, base, decoded(base)), "jpegls": (JPEGLS, 12, encoded(twelve, 12, ["dcmcjpls", "+el", "+pc"]), twelve),
               "lossless": (LOSSLESS1, 12, encoded(twelve, 12, ["dcmcjpeg", "+e1", "+pl"]), twelve), "jpeg2000": (JPEG2000, 12, codestream(twelve, "12,u"), twelve)}
    for kind, (syntax, bits, stream, values) in streams.items():
        for name, rows, columns in (("turned", W, H), ("larger_than_said", H - 4, W - 8), ("smaller_than_said", H + 8, W + 8)):
            case(f"{kind}_{name}", dataset([stream], bits, syntax=syntax, Rows=rows, Columns=columns), values, warning=f"{W} x {H}")
    case("baseline_of_no_rows", dataset([base], syntax=BASELINE, Rows=0, Columns=0), decoded(base), warning=f"{W} x {H}")
    absent = dataset([base], syntax=BASELINE)
    del absent.Rows, absent.Columns
    case("baseline_without_rows", absent, decoded(base), warning=f"{W} x {H}")
    refused("baseline_of_other_size_cut", dataset([base[:len(base) * 6 // 10]], syntax=BASELINE, Rows=W, Columns=H), "truncated", "cut off")


def colours():
    rgb = colour().astype("u1")
    bmp = Image.fromarray(rgb)
    # Adobe marker that says RGB, and component names R, G, B without a marker, both called YBR.
    plain = io.BytesIO()
    bmp.save(plain, "JPEG", quality=95, subsampling=0)
    bare = without_jfif(plain.getvalue())
    adobe = bare[:2] + b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00" + bare[2:]
    raw = np.asarray(Image.open(io.BytesIO(adobe))).astype(np.int64)
    case("adobe_rgb_called_ybr", dataset([adobe], samples=3, photometric="YBR_FULL", syntax=BASELINE), raw, warning="RGB")
    case("adobe_rgb_called_rgb", dataset([adobe], samples=3, photometric="RGB", syntax=BASELINE), raw)
    cmyk = io.BytesIO()
    bmp.convert("CMYK").save(cmyk, "JPEG")
    refused("four_components", dataset([cmyk.getvalue()], samples=3, photometric="RGB", syntax=BASELINE), "invalid-pixels", "4 components")
    with tempfile.TemporaryDirectory() as folder:
        ppm, j2k, jp2, jxl = (os.path.join(folder, name) for name in ("a.ppm", "a.j2k", "a.jp2", "a.jxl"))
        bmp.save(ppm)
        for out in (j2k, jp2):
            subprocess.run(["opj_compress", "-i", ppm, "-o", out, "-n", "3"], check=True, capture_output=True)
        subprocess.run(["cjxl", ppm, jxl, "-d", "0"], check=True, capture_output=True)
        k, p, x = (open(name, "rb").read() for name in (j2k, jp2, jxl))
    case("jp2_box_called_rgb", dataset([p], samples=3, photometric="RGB", syntax=JPEG2000), rgb, warning=None)
    case("mct_under_monochrome", dataset([k], syntax=JPEG2000), rgb, warning="3 components")
    case("mct_called_ybr_full", dataset([k], samples=3, photometric="YBR_FULL", syntax=JPEG2000), rgb, warning="RGB")
    refused("jpeg_xl_under_90", dataset([x], samples=3, photometric="RGB", syntax=JPEG2000), "unsupported-transfer-syntax", "JPEG XL")
    refused("jpeg_xl", relabelled(data(dataset([x], samples=3, photometric="RGB", syntax=JPEG2000)), "1.2.840.10008.1.2.4.110"), "unsupported-transfer-syntax", "JPEG XL")
    png = io.BytesIO()
    bmp.save(png, "PNG")
    refused("png_in_a_fragment", dataset([png.getvalue()], samples=3, photometric="RGB", syntax=BASELINE), "unsupported-transfer-syntax", "PNG")
    refused("retired_photometric", dataset(rgb.tobytes(), samples=3, photometric="HSV"), "unsupported-pixels", "photometric")
    planar = np.moveaxis(rgb, -1, 0).tobytes()
    case("planar_rgb", dataset(planar, samples=3, photometric="RGB", PlanarConfiguration=1), rgb)
    without = dataset(rgb.tobytes(), samples=3, photometric="RGB")
    del without.PlanarConfiguration
    case("rgb_without_planar_configuration", without, rgb)
    ybr = np.asarray(bmp.convert("YCbCr")).astype(np.int64)
    half = ybr.copy()
    half[:, 1::2, 1:] = half[:, ::2, 1:]
    packed = np.stack([half[:, ::2, 0], half[:, 1::2, 0], half[:, ::2, 1], half[:, ::2, 2]], -1).astype("u1").tobytes()
    case("half_chroma", dataset(packed, samples=3, photometric="YBR_FULL_422"), half)


def fragmented():
    many = [grey(8, i) for i in range(3)]
    four = [jpeg(values) for values in many]
    values = np.stack([decoded(stream) for stream in four])
    split = [part for stream in four for part in (stream[:len(stream) // 2 // 2 * 2], stream[len(stream) // 2 // 2 * 2:])]
    case("two_fragments_a_frame", dataset(split, syntax=BASELINE, NumberOfFrames=3), values, 3, "offset table")
    uneven = [four[0][:100], four[0][100:200], four[0][200:], four[1], four[2][:50], four[2][50:]]
    case("uneven_fragments", dataset(uneven, syntax=BASELINE, NumberOfFrames=3), values, 3, "offset table")
    case("split_without_number", dataset(split, syntax=BASELINE), values, 3, "3 streams")
    # A thumbnail in an application segment begins like a stream, at the beginning of a fragment.
    thumbnail = jpeg(many[1][:8, :8])
    segment = b"\xff\xe1" + struct.pack(">H", 2 + 6 + len(thumbnail)) + b"Exif\0\0" + thumbnail
    at = 2 + 4 + 6
    at -= at % 2
    nested = four[0][:2] + segment + four[0][2:]
    case("thumbnail", dataset([nested], syntax=BASELINE), values[0])
    case("thumbnail_at_a_fragment", dataset([nested[:12], nested[12:]], syntax=BASELINE), values[0])
    def table(offsets, parts):
        ds = dataset(parts, syntax=BASELINE, NumberOfFrames=3)
        body = b"\xfe\xff\x00\xe0" + struct.pack("<I", 4 * len(offsets)) + struct.pack(f"<{len(offsets)}I", *offsets)
        ds.PixelData = body + fragments(parts)[8:]
        ds["PixelData"].is_undefined_length = True
        return ds
    even = [stream + b"\0" * (len(stream) % 2) for stream in four]
    true = [0, 8 + len(even[0]), 16 + len(even[0]) + len(even[1])]
    case("table_true", table(true, four), values, 3)
    case("table_from_the_item_on", table([20 + o for o in true], four), values, 3, "offset table")
    case("table_of_zeros", table([0, 0, 0], four), values, 3, "offset table")
    case("table_of_one", table([0], four), values, 3, "offset table")
    case("table_of_junk", table([0, 123456789, 4294967295], split), values, 3, "offset table")
    case("empty_fragments_between", dataset([four[0], b"", four[1], b"", four[2]], syntax=BASELINE, NumberOfFrames=3), values, 3, "offset table")
    words = [grey(16, i) for i in range(2)]
    rle = [gdcm_rle(w, 16) for w in words]
    case("rle_two_frames", dataset(rle, 16, syntax=RLE, NumberOfFrames=2), np.stack(words), 2)
    case("rle_two_frames_untold", dataset(rle, 16, syntax=RLE), np.stack(words), 2, "2 streams")
    case("rle_under_jpeg2000", dataset(rle[:1], 16, syntax=JPEG2000), words[0], warning="RLE")
    case("rle_bytes_under_words", dataset([gdcm_rle(many[0], 8)], 8, allocated=16, syntax=RLE), many[0], warning="segments")
    refused("rle_cut", dataset([rle[0][:300]], 16, syntax=RLE), "malformed", "cut off")
    raw = many[0].astype("u1").tobytes()
    case("plain_bytes_in_a_fragment_under_50", dataset([raw], syntax=BASELINE), many[0], warning="as they are")
    case("plain_bytes_in_a_fragment_under_rle", dataset([raw], syntax=RLE), many[0], warning="as they are")
    case("plain_bytes_without_fragments_under_90", data(dataset([raw], syntax=JPEG2000)).split(b"\xe0\x7f\x10\x00OB")[0] + element(0x7FE0, 0x10, b"OB", raw), many[0],
         warning="no fragments")


def streams():
    eight, twelve = grey(8), grey(12)
    for predictor in range(1, 8):
        stream = encoded(twelve, 12, ["dcmcjpeg", "+el", "+sv", str(predictor), "+pl"])
        case(f"lossless_predictor_{predictor}_under_70", dataset([stream], 12, syntax=LOSSLESS1), twelve)
    base = jpeg(eight)
    restarts = io.BytesIO()
    Image.fromarray(eight.astype("u1")).save(restarts, "JPEG", quality=90)
    commented = base[:2] + b"\xff\xfe\x00\x08\xff\xd8\xff\xd9ab" + base[2:]
    case("end_marker_in_a_comment", dataset([commented], syntax=BASELINE), decoded(base))
    filled = base[:2] + b"\xff" * 7 + base[2:]
    case("fill_bytes_before_a_marker", dataset([filled], syntax=BASELINE), decoded(base))
    case("padding_of_4000_after_the_stream", dataset([base + b"\0" * 4000], syntax=BASELINE), decoded(base))
    case("junk_after_the_stream", dataset([base + b"abcdefgh" * 20], syntax=BASELINE), decoded(base))
    for kind, syntax, stream, bits, values in (("jpegls", JPEGLS, encoded(twelve, 12, ["dcmcjpls", "+el", "+pc"]), 12, twelve), ("jpeg2000", JPEG2000, codestream(twelve, "12,u"), 12, twelve)):
        case(f"{kind}_and_padding_of_4000", dataset([stream + b"\0" * 4000], bits, syntax=syntax), values)
        case(f"{kind}_in_three_fragments", dataset([stream[:40], stream[40:80], stream[80:]], bits, syntax=syntax), values)
    near = encoded(eight, 8, ["dcmcjpls", "+en", "+md", "3"])
    with tempfile.TemporaryDirectory() as folder:
        packed, plain = os.path.join(folder, "a.dcm"), os.path.join(folder, "b.dcm")
        with open(packed, "wb") as file:
            file.write(data(dataset([near], syntax="1.2.840.10008.1.2.4.81")))
        subprocess.run(["dcmdjpls", packed, plain], check=True, capture_output=True)
        from pydicom import dcmread
        lossy = dcmread(plain).pixel_array.astype(np.int64)
    case("near_lossless_under_80", dataset([near], syntax=JPEGLS), lossy)
    twelve_jpeg = encoded(twelve, 12, ["dcmcjpeg", "+ee", "+q", "90"])
    with tempfile.TemporaryDirectory() as folder:
        packed, plain = os.path.join(folder, "a.dcm"), os.path.join(folder, "b.dcm")
        with open(packed, "wb") as file:
            file.write(data(dataset([twelve_jpeg], 12, syntax=EXTENDED)))
        subprocess.run(["dcmdjpeg", packed, plain], check=True, capture_output=True)
        wide = dcmread(plain).pixel_array.astype(np.int64)
    case("extended_under_50", dataset([twelve_jpeg], 12, syntax=BASELINE), wide, warning="transfer syntax")
    case("bytes_in_wide_header", dataset([base], 12, syntax=BASELINE), decoded(base))
    case("bytes_in_signed_header", dataset([base], 16, syntax=BASELINE, PixelRepresentation=1), decoded(base))
    truncated = base[:-30]
    refused("baseline_ends_in_its_scan", dataset([truncated], syntax=BASELINE), "truncated", "cut off")
    refused("jpegls_cut_with_end_marker", dataset([encoded(twelve, 12, ["dcmcjpls", "+el", "+pc"])[:200] + b"\xff\xd9"], 12, syntax=JPEGLS), "malformed")
    half = base[:len(base) * 7 // 10]
    refused("baseline_cut_with_end_marker", dataset([half + b"\xff\xd9"], syntax=BASELINE), "malformed")
    refused("jpeg2000_cut_with_end_marker", dataset([codestream(twelve, "12,u")[:-200] + b"\xff\xd9"], 12, syntax=JPEG2000), "truncated")
    implicit = data(dataset([base], syntax=BASELINE))
    at = implicit.index(b"\xe0\x7f\x10\x00OB")


def native():
    eight, twelve = grey(8), grey(12)
    raw8, raw12 = eight.astype("u1").tobytes(), twelve.astype("<u2").tobytes()
    left = (twelve << 4).astype("<u2").tobytes()
    case("left_aligned", dataset(left, 12, HighBit=15), twelve)
    signed = twelve - 2048
    case("signed_left_aligned", dataset((signed << 4).astype("<i2").tobytes(), 12, HighBit=15, PixelRepresentation=1), signed)
    case("overlay_in_the_high_bits", dataset((twelve | 0x1000 | ((twelve & 1) << 15)).astype("<u2").tobytes(), 12), twelve)
    case("signed_without_sign_extension", dataset((signed & 0xFFF).astype("<u2").tobytes(), 12, PixelRepresentation=1), signed)
    big = data(dataset(twelve.astype(">u2").tobytes(), 12, syntax="1.2.840.10008.1.2.1"))
    ds = dataset(raw12, 12)
    for key in ("BitsStored", "HighBit", "PixelRepresentation"):
        ds = dataset(raw12, 12)
        delattr(ds, key)
        wide = twelve
        case(f"without_{key.lower()}", ds, wide, warning="Bits Stored is absent" if key == "BitsStored" else None)
    ten, five = np.stack([grey(8, i) for i in range(10)]), np.stack([grey(16, i) for i in range(5)])
    refused("ten_frames_of_bytes_or_five_of_words", dataset(ten.astype("u1").tobytes(), NumberOfFrames=5), "invalid-pixels", "10 frames", "16 bits")
    case("ten_frames_told_by_their_groups", dataset(ten.astype("u1").tobytes(), NumberOfFrames=5, FrameTimeVector=["0"] + ["40"] * 9), ten, 10, "10 frames")
    refused("bytes_under_one_bit", dataset((eight // 255).astype("u1").tobytes(), 1, allocated=1), "invalid-pixels", "8 bits")
    bits = np.packbits((grey(8) > 120).astype("u1").reshape(-1), bitorder="little").tobytes()
    case("one_bit", dataset(bits, 1, allocated=1), (grey(8) > 120).astype(np.int64))
    case("padding_of_one_sector", dataset(raw8 + b"\0" * 512, 8), eight, warning="512 bytes")
    refused("five_words_under_five_frames_of_bytes", dataset(five.astype("<u2").tobytes(), 8, NumberOfFrames=5), "invalid-pixels", "16 bits")
    for name, text in (("plus", "+3"), ("point", "3.0"), ("blank", " 3 ")):
        three = np.stack([grey(8, i) for i in range(3)])
        ds = data(dataset(three.astype("u1").tobytes(), NumberOfFrames=7777))
        padded = text.encode() + b" " * (len(text) % 2)
        case(f"frames_with_{name}", replaced(ds, 0x28, 8, element(0x28, 8, b"IS", padded)), three, 3)
    whole = data(dataset(raw8))
    for name, vr, form in (("ul", b"UL", "<I"), ("ss", b"SS", "<h")):
        changed = replaced(whole, 0x28, 0x10, element(0x28, 0x10, vr, struct.pack(form, H)))
        case(f"rows_as_{name}", changed, eight)
    case("rows_as_text", replaced(whole, 0x28, 0x10, element(0x28, 0x10, b"IS", b"24")), eight)
    case("rows_twice", replaced(whole, 0x28, 0x10, element(0x28, 0x10, b"US", struct.pack("<HH", H, 7))), eight)
    at = whole.index(b"\xe0\x7f\x10\x00OB")
    trailing = element(0xFFFC, 0xFFFC, b"OB", b"\0" * 100000)
    case("big_padding_element", whole + trailing, eight)
    private = element(0x7FE1, 0x10, b"LO", b"SOMEBODY") + element(0x7FE1, 0x1001, b"OB", os.urandom(0) + b"\x07" * 60000)
    case("private_pixel_group", whole + private, eight)
    icon = Dataset()
    icon.Rows, icon.Columns, icon.SamplesPerPixel, icon.PhotometricInterpretation = 4, 4, 1, "MONOCHROME2"
    icon.BitsAllocated, icon.BitsStored, icon.HighBit, icon.PixelRepresentation = 8, 8, 7, 0
    icon.PixelData = b"\x05" * 16
    case("icon", dataset(raw8, IconImageSequence=Sequence([icon])), eight)
    case("explicit_words_in_ob", whole[:at] .replace(b"", b"") + element(0x7FE0, 0x10, b"OB", raw8), eight)


def syntaxes():
    eight, twelve = grey(8), grey(12)
    raw8, raw12 = eight.astype("u1").tobytes(), twelve.astype("<u2").tobytes()
    whole, implicit = data(dataset(raw12, 12)), data(dataset(raw12, 12, syntax=ImplicitVRLittleEndian))
    base = jpeg(eight)
    packed = data(dataset([base], syntax=BASELINE))
    for uid in ("1.3.46.670589.33.1.4.1", "1.2.276.0.7230010.3.9.9", "1.2.840.10008.1.2.77"):
        case(f"private_{uid[-5:]}_explicit", relabelled(whole, uid), twelve, warning="transfer syntax")
        case(f"private_{uid[-5:]}_implicit", relabelled(implicit, uid), twelve, warning="transfer syntax")
        case(f"private_{uid[-5:]}_fragments", relabelled(packed, uid), decoded(base), warning="transfer syntax")
    case("syntax_of_text", relabelled(whole, "Explicit VR"), twelve, warning="transfer syntax")
    case("syntax_empty", relabelled(whole, ""), twelve, warning="meta information")
    case("syntax_with_blanks", relabelled(whole, "1.2.840.10008.1.2.1   "), twelve)
    meta = 144 + struct.unpack("<I", whole[140:144])[0]
    body = whole[meta:]
    def deflated(wbits, rest=b""):
        packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
        return relabelled(whole[:meta], "1.2.840.10008.1.2.1.99") + packer.compress(body) + packer.flush() + rest
    case("deflated", deflated(-15), twelve)
    case("deflated_with_pad", deflated(-15, b"\0"), twelve)
    case("deflated_with_zlib_header", deflated(15), twelve, warning="zlib")
    refused("deflated_cut", deflated(-15)[:-200], "truncated")
    refused("deflated_junk", relabelled(whole[:meta], "1.2.840.10008.1.2.1.99") + b"\xa5" * 400, "malformed", "deflated")
    case("group_length_wrong", whole[:140] + struct.pack("<I", 9999) + whole[144:], twelve, warning="meta information")
    case("no_preamble", whole[128:], twelve, warning="meta information")
    case("no_meta", body, twelve, warning="meta information")
    case("junk_preamble", b"\x07" * 128 + whole[128:], twelve)
    case("no_sop_class", replaced(whole, 8, 0x16, b""), twelve)
    big = dataset(twelve.astype(">u2").tobytes(), 12)
    big.is_little_endian, big.file_meta.TransferSyntaxUID = False, ExplicitVRBigEndian
    case("big_endian", big, twelve)
    group = element(8, 0, b"UL", struct.pack("<I", 40))
    case("group_lengths", whole[:meta] + group + body, twelve)
    order = body.index(b"\x28\x00\x02\x00US")
    case("elements_out_of_order", whole[:meta] + body[order:order + 10] + body[:order] + body[order + 10:], twelve)
    case("element_twice", whole[:meta] + body[:order + 10] + body[order:order + 10] + body[order + 10:], twelve)


def display():
    values = grey(12)
    raw = values.astype("<u2").tobytes()
    def view(name, ds, scan, warning=None):
        case(name, ds, values, warning=warning)
        shown(name, scan)
    view("window_function_in_small_letters", dataset(raw, 12, WindowCenter="1000", WindowWidth="900", VOILUTFunction="linear"), linear(values, 1000, 900))
    view("two_centers_one_width", dataset(raw, 12, WindowCenter=["1000", "2000"], WindowWidth="900"), linear(values, 1000, 900))
    view("slope_without_intercept", dataset(raw, 12, RescaleSlope="2", WindowCenter="1000", WindowWidth="900"), linear(values * 2, 1000, 900))
    view("intercept_without_slope", dataset(raw, 12, RescaleIntercept="-500", WindowCenter="1000", WindowWidth="900"), linear(values - 500, 1000, 900))
    view("negative_slope", dataset(raw, 12, RescaleSlope="-1", RescaleIntercept="4095", WindowCenter="1000", WindowWidth="900"), linear(4095 - values, 1000, 900))
    view("inverse_shape", dataset(raw, 12, PresentationLUTShape="INVERSE"), 1 - stretched(values))
    view("monochrome1_with_inverse_shape", dataset(raw, 12, photometric="MONOCHROME1", PresentationLUTShape="INVERSE"), 1 - stretched(values))
    sigmoid = 1 / (1 + np.exp(-4 * (values - 1000.0) / 900))
    view("sigmoid", dataset(raw, 12, WindowCenter="1000", WindowWidth="900", VOILUTFunction="SIGMOID"), sigmoid)
    def lut(entries, first, bits, data_bytes=None, vr="OW"):
        item = Dataset()
        item.add_new(0x00283002, "US" if first >= 0 else "SS", [entries % 65536, first, bits])
        item.add_new(0x00283006, vr, data_bytes)
        return Sequence([item])
    table = (np.linspace(0, 1, 4096) ** 2 * 65535).astype("<u2")
    view("voi_lut", dataset(raw, 12, VOILUTSequence=lut(4096, 0, 16, table.tobytes())), table[values] / 65535)
    view("voi_lut_from_500", dataset(raw, 12, VOILUTSequence=lut(1000, 500, 16, table[:1000].tobytes())), table[np.clip(values - 500, 0, 999)] / 65535)
    bytes_ = (np.linspace(0, 1, 256) ** 0.5 * 255).astype("u1")
    view("voi_lut_of_bytes", dataset(raw, 12, VOILUTSequence=lut(256, 1000, 8, bytes_.tobytes())), bytes_[np.clip(values - 1000, 0, 255)] / 255)
    full = (np.arange(65536) // 16).astype("<u2")
    view("voi_lut_of_65536", dataset(raw, 12, VOILUTSequence=lut(65536, 0, 12, full.tobytes())), full[values] / 4095)
    view("voi_lut_before_window", dataset(raw, 12, VOILUTSequence=lut(4096, 0, 16, table.tobytes()), WindowCenter="100", WindowWidth="10"), table[values] / 65535)
    modality = (np.arange(4096)[::-1]).astype("<u2")
    view("modality_lut_then_window", dataset(raw, 12, ModalityLUTSequence=lut(4096, 0, 16, modality.tobytes()), WindowCenter="1000", WindowWidth="900"),
         linear(4095 - values, 1000, 900))
    view("voi_lut_of_twelve_bits_said_to_be_sixteen", dataset(raw, 12, VOILUTSequence=lut(4096, 0, 12, (table >> 4).astype("<u2").tobytes())), (table >> 4)[values] / 4095)
    view("window_empty", dataset(raw, 12, WindowCenter="", WindowWidth=""), stretched(values))
    view("window_width_alone", dataset(raw, 12, WindowWidth="900"), stretched(values))
    refused("window_infinite", data(dataset(raw, 12, WindowCenter="1000", WindowWidth="900000")).replace(b"900000", b"1e9999"), "invalid-pixels", "Window Width is not finite")
    refused("slope_infinite", data(dataset(raw, 12, RescaleSlope="123456", RescaleIntercept="0")).replace(b"123456", b"1e9999"), "invalid-pixels", "Rescale Slope is not finite")
    view("slope_comma", data(dataset(raw, 12, RescaleSlope="123456", RescaleIntercept="0")).replace(b"123456", b"1,5000"), stretched(values), "Rescale Slope")
    padded = values.copy()
    padded[:3] = 63536 & 0xFFFF
    ds = dataset(padded.astype("<u2").tobytes(), 16, PixelPaddingValue=63536)
    case("padding_value", ds, padded)
    inner = padded[3:]
    grey_ = np.where(padded == 63536, 0, (padded - inner.min()) / (inner.max() - inner.min()))
    shown("padding_value", grey_)
    many = np.stack([grey(12, i) for i in range(3)])
    voi = lambda c, w: Sequence([ds_of(WindowCenter=c, WindowWidth=w)])
    def groups(per, shared=None, **more):
        extra = {"SharedFunctionalGroupsSequence": Sequence([shared])} if shared is not None else {}
        return dataset(many.astype("<u2").tobytes(), 12, NumberOfFrames=3, PerFrameFunctionalGroupsSequence=Sequence(per), **extra, **more)
    some = [ds_of(), ds_of(FrameVOILUTSequence=voi("500", "300")), ds_of()]
    case("per_frame_window_of_one_alone", groups(some, ds_of(FrameVOILUTSequence=voi("1500", "900"))), many, 3)
    shown("per_frame_window_of_one_alone", linear(many[0], 1500, 900))
    empty = [ds_of(FrameVOILUTSequence=Sequence([Dataset()])), ds_of(), ds_of()]
    case("per_frame_window_empty", groups(empty, ds_of(FrameVOILUTSequence=voi("1500", "900"))), many, 3)
    shown("per_frame_window_empty", linear(many[0], 1500, 900))
    case("per_frame_four_for_three", groups([ds_of(FrameVOILUTSequence=voi("1500", "900"))] * 4), many, 3, "4 items for 3 frames")
    case("shared_and_root_window", groups([ds_of()] * 3, ds_of(), WindowCenter="1500", WindowWidth="900"), many, 3)
    shown("shared_and_root_window", linear(many[0], 1500, 900))
    ramp = np.linspace(0, 255, 256).astype("u1")
    p = {f"{c}PaletteColorLookupTableDescriptor": [256, 0, 8] for c in ("Red", "Green", "Blue")}
    p |= {f"{c}PaletteColorLookupTableData": ramp.tobytes() for c in ("Red", "Green", "Blue")}
    eight = grey(8)
    case("palette_of_bytes", dataset(eight.astype("u1").tobytes(), photometric="PALETTE COLOR", **p), eight)
    shown("palette_of_bytes", stretched(eight))
    wide = {f"{c}PaletteColorLookupTableDescriptor": [256, 0, 16] for c in ("Red", "Green", "Blue")}
    wide |= {f"{c}PaletteColorLookupTableData": ramp.tobytes() for c in ("Red", "Green", "Blue")}
    case("palette_of_bytes_said_to_be_words", dataset((eight // 2).astype("u1").tobytes(), photometric="PALETTE COLOR", **wide), eight // 2)
    case("palette_under_two_samples", dataset(eight.astype("u1").tobytes(), photometric="PALETTE COLOR", samples=1, **p), eight)
    refused("palette_without_tables", dataset(eight.astype("u1").tobytes(), photometric="PALETTE COLOR"), "invalid-pixels", "lookup table")
    supplemental = dataset(eight.astype("u1").tobytes(), **p)
    case("supplemental_palette", supplemental, eight)
    shown("supplemental_palette", stretched(eight))


def ds_of(**values):
    ds = Dataset()
    for key, value in values.items():
        setattr(ds, key, value)
    return ds


def main():
    shutil.rmtree(slips.OUT, ignore_errors=True)
    os.makedirs(slips.OUT)
    for part in (sizes, colours, fragmented, streams, native, syntaxes, display):
        part()
    with open(os.path.join(slips.OUT, "members.json"), "w") as file:
        json.dump(CASES, file, indent=1)
        file.write("\n")
    print(len(CASES), "files,", sum(os.path.getsize(os.path.join(slips.OUT, name)) for name in os.listdir(slips.OUT)), "bytes")


if __name__ == "__main__":
    main()
