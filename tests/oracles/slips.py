#!/usr/bin/python3
"""Writes small DICOM files with the slips of real writers, and what is right: tests/oracles/slips.

Usage: /usr/bin/python3 tests/oracles/slips.py
Peers: pydicom 2.3.1 writes the native files; DCMTK 3.6.7 (dcmcjpeg, dcmcjpls), GDCM 3.0.21 (OpenJPEG 2.5, RLE) and Pillow (libjpeg-turbo) encode. slips.json
has of each file the number of frames, the SHA-256 of the stored values as int32 little endian (the arrays that went into a lossless encoder, or
what libjpeg-turbo decodes of a lossy stream), a word of the warning that is due, and of those that have to be refused the code and words of the reason.
"""
import hashlib
import io
import json
import os
import shutil
import struct
import subprocess
import tempfile

import gdcm
import numpy as np
from PIL import Image
from pydicom import dcmread
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.encaps import generate_pixel_data_frame
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "slips")
W, H = 32, 24
CASES = {}
BASELINE, EXTENDED, LOSSLESS, LOSSLESS1 = (f"1.2.840.10008.1.2.4.{n}" for n in (50, 51, 57, 70))
JPEGLS, JPEG2000, RLE = "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.5"


def grey(bits, seed=0):
    y, x = np.mgrid[0:H, 0:W]
    return ((x * 9 + y * 6 + (x * y + 5 * seed) % 13 + 40 * seed) % 400 * ((1 << bits) - 1) // 399).astype(np.int64)


def colour():
    y, x = np.mgrid[0:H, 0:W]
    return np.stack([x * 7, (x * y) % 256, 255 - y * 9], -1).clip(0, 255).astype(np.int64)


def digest(values):
    return hashlib.sha256(np.ascontiguousarray(values).astype("<i4").tobytes()).hexdigest()


def dataset(pixels, bits=8, allocated=None, samples=1, photometric="MONOCHROME2", syntax=ExplicitVRLittleEndian, **more):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID, meta.TransferSyntaxUID = "1.2.840.10008.5.1.4.1.1.7", "2.25.1", syntax
    ds = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
    ds.is_little_endian, ds.is_implicit_VR = True, syntax == ImplicitVRLittleEndian
    ds.SOPClassUID, ds.SOPInstanceUID, ds.StudyInstanceUID, ds.SeriesInstanceUID = meta.MediaStorageSOPClassUID, "2.25.1", "2.25.2", "2.25.3"
    ds.Modality, ds.Rows, ds.Columns = "OT", H, W
    ds.SamplesPerPixel, ds.PhotometricInterpretation = samples, photometric
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = allocated or (8 if bits <= 8 else 16), bits, bits - 1, 0
    if samples == 3:
        ds.PlanarConfiguration = 0
    for key, value in more.items():
        setattr(ds, key, value)
    if isinstance(pixels, list):
        ds.add_new(0x7FE00010, "OB", fragments(pixels))
        ds["PixelData"].is_undefined_length = True
    else:
        ds.add_new(0x7FE00010, "OB" if ds.BitsAllocated <= 8 else "OW", pixels)
    return ds


def fragments(parts, pad=True):
    """Items with an empty offset table; pydicom writes the sequence delimiter."""
    items = [b""] + parts
    return b"".join(b"\xfe\xff\x00\xe0" + struct.pack("<I", len(p) + (len(p) % 2 if pad else 0)) + p + (b"\0" if pad and len(p) % 2 else b"") for p in items)


def data(ds):
    stream = io.BytesIO()
    ds.save_as(stream, write_like_original=False)
    return stream.getvalue()


def case(name, content, values=None, frames=1, warning=None, code=None, reason=None):
    content = content if isinstance(content, bytes) else data(content)
    with open(os.path.join(OUT, name + ".dcm"), "wb") as file:
        file.write(content)
    CASES[name] = {key: value for key, value in (
        ("frames", frames if values is not None else None), ("sha256", None if values is None else digest(values)), ("warning", warning), ("code", code), ("reason", reason),
    ) if value is not None}


def refused(name, content, code, *reason):
    case(name, content, code=code, reason=list(reason))


def encoded(values, bits, tool):
    """The stream that a peer makes of a grey image."""
    with tempfile.TemporaryDirectory() as folder:
        plain, packed = os.path.join(folder, "a.dcm"), os.path.join(folder, "b.dcm")
        signed = values.min() < 0
        dtype = ("<i" if signed else "<u") + ("1" if bits <= 8 else "2")
        dataset(values.astype(dtype).tobytes(), bits, PixelRepresentation=int(signed)).save_as(plain, write_like_original=False)
        if isinstance(tool, list):
            subprocess.run(tool + [plain, packed], check=True, capture_output=True)
        else:
            reader = gdcm.ImageReader()
            reader.SetFileName(plain)
            assert reader.Read()
            change = gdcm.ImageChangeTransferSyntax()
            change.SetTransferSyntax(gdcm.TransferSyntax(tool))
            change.SetInput(reader.GetImage())
            assert change.Change()
            writer = gdcm.ImageWriter()
            writer.SetFile(reader.GetFile())
            writer.SetImage(change.GetOutput())
            writer.SetFileName(packed)
            assert writer.Write()
        return next(generate_pixel_data_frame(dcmread(packed).PixelData)).rstrip(b"\0") if tool != gdcm.TransferSyntax.RLELossless \
            else next(generate_pixel_data_frame(dcmread(packed).PixelData))


def codestream(values, kind):
    """The JPEG 2000 codestream of OpenJPEG's own program: so many bits, u or s."""
    with tempfile.TemporaryDirectory() as folder:
        raw, packed = os.path.join(folder, "a.raw"), os.path.join(folder, "b.j2k")
        values.astype(">i2").tofile(raw)
        subprocess.run(["opj_compress", "-i", raw, "-o", packed, "-n", "3", "-F", f"{W},{H},1,{kind}"], check=True, capture_output=True)
        with open(packed, "rb") as file:
            return file.read()


def precision(stream):
    at = stream.find(b"\xff\x51")
    if stream[:2] == b"\xff\x4f":
        return (stream[at + 40] & 127) + 1
    return stream[max(stream.find(b"\xff" + marker) for marker in (b"\xc0", b"\xc3", b"\xf7")) + 4]


def jpeg(values, **options):
    stream = io.BytesIO()
    Image.fromarray(values.astype("u1")).save(stream, "JPEG", quality=90, **options)
    return stream.getvalue()


def decoded(stream):
    image = Image.open(io.BytesIO(stream))
    return np.asarray(image).astype(np.int64)


def relabelled(content, uid):
    start = 144 + struct.unpack("<I", content[140:144])[0]
    uid = uid + "\0" * (len(uid) % 2)
    element = b"\x02\x00\x10\x00UI" + struct.pack("<H", len(uid)) + uid.encode()
    return content[:140] + struct.pack("<I", len(element)) + element + content[start:]


def without_jfif(stream):
    assert stream[2:4] == b"\xff\xe0"
    return stream[:2] + stream[4 + struct.unpack(">H", stream[4:6])[0]:]


def native():
    eight, twelve, rgb = grey(8), grey(12), colour()
    raw8, raw12, raw_rgb = eight.astype("u1").tobytes(), twelve.astype("<u2").tobytes(), rgb.astype("u1").tobytes()
    many = np.stack([grey(8, i) for i in range(11)])
    frames = lambda n: many[:n].astype("u1").tobytes()
    case("surplus_five_frames", dataset(frames(5)), many[:5], 5, "5 frames")
    case("surplus_eleven_for_ten", dataset(frames(11), NumberOfFrames=10), many, 11, "11 frames")
    case("surplus_three_frames_told_by_their_times", dataset(frames(3), FrameTimeVector=["0", "40", "40"]), many[:3], 3, "3 frames")
    refused("surplus_two_frames_or_words", dataset(frames(2)), "invalid-pixels", "2 frames", "16 bits")
    refused("surplus_words_under_bytes", dataset(raw12, 8), "invalid-pixels", "16 bits")
    refused("surplus_three_frames_or_samples", dataset(frames(3)), "invalid-pixels", "3 frames", "three samples")
    refused("surplus_half_a_frame", dataset(frames(1) + frames(1)[:700]), "invalid-pixels", "1468 bytes", "768 are needed")
    case("surplus_rgb_of_one_sample", dataset(raw_rgb, photometric="RGB"), rgb, warning="three samples")
    case("three_samples_under_monochrome", dataset(raw_rgb, samples=3), rgb, warning="MONOCHROME2")
    ybr = colour()
    case("surplus_full_chroma_under_422", dataset(ybr.astype("u1").tobytes(), samples=3, photometric="YBR_FULL_422"), ybr, warning="full resolution")
    for size in (12, 128):
        case(f"padding_{size}", dataset(raw8 + b"\0" * size), eight, warning=f"{size} bytes")
    cut = data(dataset(frames(3), NumberOfFrames=3))
    case("one_byte_short", cut[:-1], many[:2], 2, "last byte", code="truncated", reason=["Frame 2", "cut off"])
    odd = eight[:23, :31]
    plain = data(dataset(odd.astype("u1").tobytes() + b"\0", Rows=23, Columns=31))
    case("pad_byte_lost", plain[:-1], odd, warning="one byte")
    case("pad_byte_never_there", plain[:-5 - odd.size] + struct.pack("<I", odd.size) + odd.astype("u1").tobytes(), odd)
    bits = np.unpackbits(twelve.astype("<u2").reshape(-1, 1).view("u1"), axis=1, bitorder="little")[:, :12]
    case("packed_twelve_bits", dataset(np.packbits(bits.reshape(-1), bitorder="little").tobytes(), 12, 12), twelve)
    case("words_under_twelve_bits", dataset(raw12, 12, 12), twelve, warning="16 bits")
    case("high_bit_low", dataset(raw12, 12, HighBit=10), twelve, warning="High Bit")
    case("frames_zero", dataset(raw8, NumberOfFrames=0), eight, warning="Number of Frames")
    case("photometric_in_small_letters", dataset(raw8, photometric="Monochrome2"), eight, warning="capital")


def streams():
    eight, twelve = grey(8), grey(12)
    base = jpeg(eight)
    wide = {
        "lossless": (LOSSLESS1, encoded(twelve, 12, ["dcmcjpeg", "+e1", "+pl"]), twelve),
        "jpegls": (JPEGLS, encoded(twelve, 12, ["dcmcjpls", "+el", "+pc"]), twelve),
        "jpeg2000": (JPEG2000, codestream(twelve, "12,u"), twelve),
        "baseline": (BASELINE, base, decoded(base)),
    }
    many = np.stack([decoded(jpeg(grey(8, i))) for i in range(4)])
    four = [jpeg(grey(8, i)) for i in range(4)]
    case("four_streams_untold", dataset(four, syntax=BASELINE), many, 4, "4 streams")
    case("four_streams_said_to_be_one", dataset(four, syntax=BASELINE, NumberOfFrames=1), many, 4, "4 streams")
    case("four_streams_in_one_fragment", dataset([b"".join(four)], syntax=BASELINE, NumberOfFrames=4), many, 4, "one fragment")
    case("four_streams_in_one_fragment_untold", dataset([b"".join(four)], syntax=BASELINE), many, 4, "4 streams")
    refused("seven_frames_of_four_streams", dataset(four, syntax=BASELINE, NumberOfFrames=7), "invalid-pixels", "7", "4")
    for kind, (syntax, stream, values) in wide.items():
        bits = 8 if kind == "baseline" else 12
        assert precision(stream) == bits, (kind, precision(stream))
        case(f"{kind}_without_end", dataset([stream[:-2]], bits, syntax=syntax), values, warning="end marker")
        case(f"{kind}_after_junk", dataset([b"\x01\x02\x03\x04\x05\x06" + stream], bits, syntax=syntax), values, warning="6 bytes before")
        refused(f"{kind}_cut", dataset([stream[:len(stream) * 6 // 10]], bits, syntax=syntax), "truncated", "cut off")
        case(f"{kind}_under_explicit", relabelled(data(dataset([stream], bits, syntax=syntax)), "1.2.840.10008.1.2.1"), values, warning="fragments")
        case(f"{kind}_under_explicit_with_length", dataset([stream], bits), values, warning="fragments")
        if kind != "baseline":
            case(f"{kind}_beyond_bits_stored", dataset([stream], 10, syntax=syntax), values, warning="12 bits")
            refused(f"{kind}_beyond_bits_allocated", dataset([stream], 8, syntax=syntax), "unsupported-pixels", "12 bits", "8 allocated")
            full = {"lossless": ["dcmcjpeg", "+e1"], "jpegls": ["dcmcjpls", "+el"], "jpeg2000": gdcm.TransferSyntax.JPEG2000Lossless}[kind]
            stream = encoded(twelve, 12, full)
            case(f"{kind}_of_all_bits_beyond_bits_stored", dataset([stream], 10, syntax=syntax), values, warning=f"{precision(stream)} bits")
            case(f"{kind}_of_all_bits_within_bits_stored", dataset([stream], 12, syntax=syntax), values)
    for kind in ("baseline", "jpegls"):
        syntax, stream, values = wide[kind]
        case(f"{kind}_without_delimiter", data(dataset([stream], 8 if kind == "baseline" else 12, syntax=syntax))[:-8], values, warning="no delimiter")
    packed = encoded(eight, 8, gdcm.TransferSyntax.RLELossless)
    refused("rle_of_more_rows", dataset([packed], syntax=RLE, Rows=H // 2), "malformed", "more than its 384 bytes")
    plain = "1.2.840.10008.1.2.1.98"
    case("plain_fragment_with_padding", dataset([eight.astype("u1").tobytes() + b"\0" * 12], syntax=plain), eight, warning="12 bytes")
    refused("plain_fragment_of_words", dataset([twelve.astype("<u2").tobytes()], 8, syntax=plain), "invalid-pixels", "16 bits")
    odd = next(s for s in (jpeg(grey(8, i)) for i in range(50)) if len(s) % 2)
    whole = data(dataset([odd], syntax=BASELINE))
    at = whole.rfind(odd)
    case("fragment_of_odd_length", whole[:at - 4] + struct.pack("<I", len(odd)) + odd + whole[at + len(odd) + 1:], decoded(odd))
    case("fragment_of_odd_length_and_padding", whole[:at - 4] + struct.pack("<I", len(odd)) + whole[at:], decoded(odd), warning="odd length")
    for kind, syntax in (("baseline", LOSSLESS), ("baseline", LOSSLESS1), ("baseline", JPEG2000), ("lossless", BASELINE), ("jpegls", LOSSLESS1), ("jpeg2000", JPEGLS),
                         ("jpegls", RLE)):
        _, stream, values = wide[kind]
        case(f"{kind}_under_{syntax.split('.')[-1]}", dataset([stream], 8 if kind == "baseline" else 12, syntax=syntax), values, warning="transfer syntax")
    slow = jpeg(eight, progressive=True)
    case("progressive_under_50", dataset([slow], syntax=BASELINE), decoded(slow), warning="progressive")
    for retired in (53, 55):
        case(f"progressive_under_{retired}", dataset([slow], syntax=f"1.2.840.10008.1.2.4.{retired}"), decoded(slow))
    case("rle_under_50", dataset([encoded(eight, 8, gdcm.TransferSyntax.RLELossless)], syntax=BASELINE), eight, warning="RLE")
    case("one_component_under_three", dataset([base], samples=3, photometric="YBR_FULL_422", syntax=BASELINE), decoded(base), warning="1 components")
    rgb = colour().astype("u1")
    ybr = io.BytesIO()
    Image.fromarray(rgb).save(ybr, "JPEG", quality=90, subsampling=0)
    full = Image.open(io.BytesIO(ybr.getvalue()))
    full.draft("YCbCr", full.size)
    case("three_components_under_monochrome", dataset([ybr.getvalue()], syntax=BASELINE), np.asarray(full).astype(np.int64), warning="3 components")
    for name, photometric in (("rgb", "RGB"), ("ybr", "YBR_FULL_422")):
        stream = io.BytesIO()
        Image.fromarray(rgb).save(stream, "JPEG", quality=90, subsampling=2)
        image = Image.open(io.BytesIO(stream.getvalue()))
        image.draft("YCbCr", image.size)
        bare = without_jfif(stream.getvalue())
        case(f"chroma_420_called_{name}", dataset([bare], samples=3, photometric=photometric, syntax=BASELINE), np.asarray(image).astype(np.int64),
             warning="YCbCr" if name == "rgb" else None)
    bare = without_jfif(ybr.getvalue())
    case("chroma_444_called_rgb", dataset([bare], samples=3, photometric="RGB", syntax=BASELINE), np.asarray(full).astype(np.int64), warning="does not say")
    signed = grey(12) - 2048
    case("signed_under_unsigned", dataset([codestream(signed, "12,s")], 12, syntax=JPEG2000), signed, warning="signed")
    case("signed_of_all_bits_under_unsigned", dataset([encoded(signed, 12, gdcm.TransferSyntax.JPEG2000Lossless)], 12, syntax=JPEG2000), signed, warning="signed")
    case("signed_beyond_bits_stored", dataset([codestream(signed, "12,s")], 10, PixelRepresentation=1, syntax=JPEG2000), signed, warning="12 bits")
    case("signed", dataset([codestream(signed, "12,s")], 12, PixelRepresentation=1, syntax=JPEG2000), signed)


def structure():
    values = grey(8)
    whole = data(dataset(values.astype("u1").tobytes()))
    implicit = data(dataset(values.astype("u1").tobytes(), syntax=ImplicitVRLittleEndian))
    for name, rest in (("zeros", b"\0" * 5000), ("ones", b"\xff" * 5000), ("lines", b"\r\n" * 30), ("text", b"end of the image" * 9)):
        case(f"after_the_end_{name}", whole + rest, values, warning="left out")
        case(f"after_the_end_{name}_implicit", implicit + rest, values, warning="left out")
    item, item_end, sequence_end = b"\xfe\xff\x00\xe0", b"\xfe\xff\x0d\xe0\0\0\0\0", b"\xfe\xff\xdd\xe0\0\0\0\0"
    at = whole.find(b"\x28\x00\x02\x00US")
    for name, stray in (("item_end", item_end), ("sequence_end", sequence_end), ("item", item + b"\4\0\0\0abcd")):
        case(f"stray_{name}", whole[:at] + stray + whole[at:], values, warning="stray")
    sequence = b"\x08\x00\x40\x11SQ\0\0\xff\xff\xff\xff"
    inner = b"\x08\x00\x50\x11UI\x04\x001.2\0"
    modality = whole.find(b"\x20\x00\x0d\x00")
    open_item = item + b"\xff\xff\xff\xff"
    for name, part in (("sequence_end", sequence + open_item + inner + item_end), ("item_end", sequence + open_item + inner + sequence_end),
                       ("item_end_between", sequence + open_item + inner + open_item + inner + item_end + sequence_end)):
        case(f"missing_{name}", whole[:modality] + part + whole[modality:], values, warning="no delimiter")
    closed = b"\x08\x00\x40\x11SQ\0\0" + struct.pack("<I", 8 + len(inner) + 8) + item + struct.pack("<I", len(inner) + 8) + inner + item_end
    case("stray_item_end_in_an_item_of_known_length", whole[:modality] + closed + whole[modality:], values, warning="stray")
    for name, header in (("short", b"ZZ\x04\x00"), ("long", b"ZZ\0\0\4\0\0\0"), ("none", b"\4\0\0\0")):
        case(f"unknown_vr_{name}", whole[:modality] + b"\x19\x00\x10\x10" + header + b"abcd" + whole[modality:], values, warning="VR")
    meta = 144 + struct.unpack("<I", whole[140:144])[0]
    parts = b"".join(struct.pack("<HHI", 2, element, len(value)) + value for element, value in (
        (2, b"1.2.840.10008.5.1.4.1.1.7\0"), (3, b"2.25.1"), (0x10, b"1.2.840.10008.1.2.1\0")))
    case("implicit_meta", whole[:132] + struct.pack("<HHII", 2, 0, 4, len(parts)) + parts + whole[meta:], values, warning="meta information")

    case("explicit_called_implicit", relabelled(whole, "1.2.840.10008.1.2"), values, warning="explicit VR")
    case("explicit_called_big_endian", relabelled(whole, "1.2.840.10008.1.2.2"), values, warning="little endian")
    case("implicit_called_explicit", relabelled(implicit, "1.2.840.10008.1.2.1"), values, warning="implicit VR")
    case("plain_called_deflated", relabelled(whole, "1.2.840.10008.1.2.1.99"), values, warning="explicit VR")
    words = grey(12)
    big = data(dataset(words.astype(">u2").tobytes(), 12, syntax=ImplicitVRLittleEndian))
    case("ge_private", relabelled(big, "1.2.840.113619.5.2"), words)
    refused("ends_after_meta", whole[:meta], "truncated", "no data set")
    refused("ends_in_pixels", whole[:-100], "truncated", "(7FE0,0010)", "byte")


def display():
    values = grey(12)
    raw = values.astype("<u2").tobytes()
    window = lambda center, width, **more: dataset(raw, 12, WindowCenter=center, WindowWidth=width, **more)
    case("window_zero", window("1000", "0"), values, warning="Window Width")
    case("window_negative", window("1000", "-5"), values, warning="Window Width")
    case("window_below_one", dataset(raw, 12, WindowCenter="0.5", WindowWidth="0.9", RescaleSlope="0.000244", RescaleIntercept="0"), values, warning="LINEAR_EXACT")
    case("window_second", window(["1000", "1500"], ["0", "900"]), values, warning="Window Width")
    for name, text in (("comma", b"1000,5"), ("text", b"abcdef")):
        case(f"window_{name}", data(window("100000", "900")).replace(b"100000", text), values, warning="Window Center")
    case("window_function", window("1000", "900", VOILUTFunction="CUBIC"), values, warning="VOI LUT Function")
    lut = Dataset()
    lut.add_new(0x00283002, "US", [256, 0, 8])
    case("voi_lut_without_data", dataset(raw, 12, VOILUTSequence=Sequence([lut])), values, warning="VOI LUT")
    case("modality_lut_without_data", dataset(raw, 12, ModalityLUTSequence=Sequence([lut])), values, warning="Modality LUT")
    case("slope_zero", dataset(raw, 12, RescaleSlope="0", RescaleIntercept="0"), values, warning="Rescale Slope")
    case("slope_text", data(dataset(raw, 12, RescaleSlope="123456", RescaleIntercept="0")).replace(b"123456", b"1.0 mm"), values, warning="Rescale Slope")
    table = np.linspace(0, 65535, 200).astype("<u2").tobytes()
    palette = {f"{c}PaletteColorLookupTableDescriptor": [256, 0, 16] for c in ("Red", "Green", "Blue")}
    palette |= {f"{c}PaletteColorLookupTableData": table for c in ("Red", "Green", "Blue")}
    low = grey(8) % 200
    case("palette_short_unused", dataset(low.astype("u1").tobytes(), photometric="PALETTE COLOR", **palette), low, warning="200 of the 256")
    refused("palette_short_used", dataset(grey(8).astype("u1").tobytes(), photometric="PALETTE COLOR", **palette), "invalid-pixels", "200 of the 256", "palette")
    many = np.stack([grey(12, i) for i in range(3)])
    voi, rescale = Dataset(), Dataset()
    voi.WindowCenter, voi.WindowWidth = "1500", "900"
    rescale.RescaleSlope, rescale.RescaleIntercept, rescale.RescaleType = "2", "-100", "US"
    group, other = Dataset(), Dataset()
    group.FrameVOILUTSequence, group.PixelValueTransformationSequence = Sequence([voi]), Sequence([rescale])
    second = Dataset()
    second.WindowCenter, second.WindowWidth = "500", "300"
    other.FrameVOILUTSequence = Sequence([second])
    frames = lambda items: dataset(many.astype("<u2").tobytes(), 12, NumberOfFrames=3, PerFrameFunctionalGroupsSequence=Sequence(items))
    case("per_frame_one_for_three", frames([group]), many, 3, "1 items for 3 frames")
    case("per_frame_two_that_differ", frames([group, other]), many, 3, "2 items for 3 frames", code="invalid-pixels", reason=["Frame 2", "2 items for 3 frames"])


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    os.makedirs(OUT)
    native()
    streams()
    structure()
    display()
    with open(os.path.join(OUT, "slips.json"), "w") as file:
        json.dump(CASES, file, indent=1)
        file.write("\n")
    print(len(CASES), "files,", sum(os.path.getsize(os.path.join(OUT, name)) for name in os.listdir(OUT)), "bytes")


if __name__ == "__main__":
    main()
