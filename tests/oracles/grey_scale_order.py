"""The whole grey-scale order of a DICOM file in numpy, written from the standard and not from this project's code.

    /usr/bin/python3 tests/oracles/grey_scale_order.py FILE [FRAME]

prints the scan's values. Stored values -> mask and sign (PS3.5 8.1.1) -> padding (PS3.3 C.7.5.1.1.2) -> modality LUT or rescale (C.11.1) ->
VOI LUT or window (C.11.2), else smallest to largest value of what is not padding -> inversion. Colour: RGB, BT.601, smallest to largest.
"""
import sys

import numpy as np
import pydicom

REACH = 1 << 16


def unpack(ds, frame):
    """Stored values of a native frame: rows x columns (x 3), shifted down, masked, sign-extended, colours by pixel."""
    rows, columns, samples = ds.Rows, ds.Columns, ds.get("SamplesPerPixel", 1)
    order = ">" if not ds.is_little_endian else "<"
    if "FloatPixelData" in ds:
        return np.frombuffer(ds.FloatPixelData, order + "f4").reshape(-1, rows, columns)[frame].astype(float)
    if "DoubleFloatPixelData" in ds:
        return np.frombuffer(ds.DoubleFloatPixelData, order + "f8").reshape(-1, rows, columns)[frame]
    allocated, stored, high = ds.BitsAllocated, ds.BitsStored, max(ds.HighBit, ds.BitsStored - 1)
    data = ds.PixelData
    if allocated == 1:
        cells = np.unpackbits(np.frombuffer(data, np.uint8), bitorder="little").astype(np.int64)
    else:
        if order == ">" and ds["PixelData"].VR == "OW":      # sixteen-bit words, whatever a sample has
            data, order = np.frombuffer(data, ">u2").astype("<u2").tobytes(), "<"
        cells = np.frombuffer(data, f"{order}u{allocated // 8}").astype(np.int64)
    cells = (cells >> (high + 1 - stored)) & ((1 << stored) - 1)
    if ds.PixelRepresentation == 1:
        cells = np.where(cells >> (stored - 1), cells - (1 << stored), cells)
    if ds.PhotometricInterpretation == "YBR_FULL_422":
        pairs = cells[: rows * ((columns + 1) // 2) * 4].reshape(rows, -1, 4)
        y = pairs[:, :, :2].reshape(rows, -1)[:, :columns]
        cb, cr = (np.repeat(pairs[:, :, i], 2, axis=1)[:, :columns] for i in (2, 3))
        return np.stack([y, cb, cr], axis=-1)
    size = rows * columns * samples
    cells = cells[frame * size:(frame + 1) * size]
    if samples == 1:
        return cells.reshape(rows, columns)
    if ds.get("PlanarConfiguration", 0) == 1:
        return np.moveaxis(cells.reshape(samples, rows, columns), 0, -1)
    return cells.reshape(rows, columns, samples)


def holder(ds, frame, group, *names):
    """What holds an attribute for a frame: its functional group, the shared one, the data set."""
    for sequence, index in (("PerFrameFunctionalGroupsSequence", frame), ("SharedFunctionalGroupsSequence", 0)):
        groups = ds.get(sequence) or []
        if index < len(groups) and group in groups[index]:
            item = groups[index][group].value[0]
            if any(name in item for name in names):
                return item
    return ds


def table(item, prefix, data, first=None):
    """Descriptor and entries: (first value, bits, entries)."""
    count, stated, bits = item[prefix].value
    raw = item[data].value
    entries = np.array(raw if not isinstance(raw, (bytes, int)) else [raw] if isinstance(raw, int)
                       else np.frombuffer(raw, "<u2" if len(raw) >= 2 * (count or REACH) else np.uint8))
    count = count or REACH
    if len(entries) < count:                       # words that hold two entries each
        entries = entries.astype("<u2").view(np.uint8)
    return (stated if first is None else first), bits, entries[:count].astype(np.int64)


def look_up(values, lut):
    first, _, entries = lut
    return entries[np.clip(np.floor(values + 0.5).astype(np.int64) - first, 0, len(entries) - 1)]


def expand_segments(ds, colour):
    """Segmented palette data (PS3.3 C.7.9.2) to entries. Offsets count bytes, as the standard says; pydicom 2.3 counts words."""
    count, first, bits = ds[f"{colour}PaletteColorLookupTableDescriptor"].value
    raw = ds[f"Segmented{colour}PaletteColorLookupTableData"].value
    unit, wide = (1, 4) if bits == 8 else (2, 2)
    words = np.frombuffer(raw, "u1" if bits == 8 else "<u2").astype(np.int64)
    out = []

    def run(at, segments):
        while segments and at + 1 < len(words):
            segments -= 1
            code, length = words[at], words[at + 1]
            at += 2
            if code == 0:
                out.extend(words[at:at + length])
                at += length
            elif code == 1:
                start, end = out[-1], words[at]
                out.extend(np.rint(start + (end - start) * k / length) for k in range(1, length + 1))
                at += 1
            else:
                offset = sum(int(words[at + i]) << (8 * unit * i) for i in range(wide))
                run(offset // unit, length)
                at += wide

    run(0, 1 << 30)
    return first, bits, np.array(out[:count or REACH], np.int64)


def rgb(ds, values, bits):
    name = ds.PhotometricInterpretation
    if name.startswith("YBR_FULL"):
        centre = 2.0 ** (bits - 1)
        y, cb, cr = values[..., 0], values[..., 1] - centre, values[..., 2] - centre
        # The inverse of Y = .299 R + .587 G + .114 B, Cb = (B - Y) / 1.772, Cr = (R - Y) / 1.402.
        r, b = y + 1.402 * cr, y + 1.772 * cb
        g = (y - 0.299 * r - 0.114 * b) / 0.587
        return np.clip(np.floor(np.stack([r, g, b], axis=-1) + 0.5), 0, 2 * centre - 1)
    if name == "PALETTE COLOR":
        return np.stack([look_up(values, expand_segments(ds, colour) if f"Segmented{colour}PaletteColorLookupTableData" in ds
                                 else table(ds, f"{colour}PaletteColorLookupTableDescriptor", f"{colour}PaletteColorLookupTableData"))
                         for colour in ("Red", "Green", "Blue")], axis=-1)
    return values


def stretch(values, out):
    """Smallest to largest finite value of what is not left out; that becomes 0."""
    counted = values[~out & np.isfinite(values)]
    if counted.size == 0 or counted.min() == counted.max():
        return np.zeros(values.shape)
    low, high = counted.min(), counted.max()
    return np.clip((values - low) / (high - low), 0, 1)


def window(values, item):
    def first(name):
        value = item[name].value
        return float(value[0] if isinstance(value, pydicom.multival.MultiValue) else value)

    c, w = first("WindowCenter"), first("WindowWidth")
    function = item.get("VOILUTFunction") or "LINEAR"
    if function == "SIGMOID":
        return 1 / (1 + np.exp(-4 * (values - c) / w))
    if function == "LINEAR_EXACT":
        return np.where(values <= c - w / 2, 0, np.where(values > c + w / 2, 1, (values - c) / w + 0.5))
    middle, span = c - 0.5, w - 1
    inside = (values - middle) / (span or 1) + 0.5
    return np.where(values <= middle - span / 2, 0, np.where(values > middle + span / 2, 1, inside))


def padding(ds, values):
    for low, high in (("PixelPaddingValue", "PixelPaddingRangeLimit"), ("FloatPixelPaddingValue", "FloatPixelPaddingRangeLimit"),
                      ("DoubleFloatPixelPaddingValue", "DoubleFloatPixelPaddingRangeLimit")):
        if low in ds:
            ends = [ds[low].value, ds[high].value if high in ds else ds[low].value]
            if low == "PixelPaddingValue":         # the pixels' own sixteen bits, whatever the VR
                ends = [(int(end) & 0xFFFF) for end in ends]
                if ds.PixelRepresentation == 1:
                    ends = [end - REACH if end & 0x8000 else end for end in ends]
                    half = 1 << (ds.BitsStored - 1)
                    # A pattern of fewer bits that was not sign-extended.
                    ends = [end - 2 * half if half <= end < 2 * half else end for end in ends]
            return (values >= min(ends)) & (values <= max(ends))
    return np.zeros(values.shape, bool)


def reference(ds, frame=0, stored=None, lut_first=None):
    """The scan of a frame: rows x columns in [0, 1], float64."""
    values = unpack(ds, frame) if stored is None else stored
    name = ds.PhotometricInterpretation
    if name not in ("MONOCHROME1", "MONOCHROME2"):
        colours = rgb(ds, values, ds.BitsStored).astype(float)
        grey = (299 * colours[..., 0] + 587 * colours[..., 1] + 114 * colours[..., 2]) / 1000
        return stretch(grey, np.zeros(grey.shape, bool))
    out = padding(ds, values)
    values = values.astype(float)
    if ds.get("ModalityLUTSequence"):
        item = ds.ModalityLUTSequence[0]
        values = look_up(values, table(item, "LUTDescriptor", "LUTData", lut_first)).astype(float)
    else:
        item = holder(ds, frame, "PixelValueTransformationSequence", "RescaleSlope", "RescaleIntercept")
        slope, intercept = item.get("RescaleSlope"), item.get("RescaleIntercept")
        values = values * (1 if slope is None else float(slope)) + (0 if intercept is None else float(intercept))
    item = holder(ds, frame, "FrameVOILUTSequence", "VOILUTSequence", "WindowCenter", "WindowWidth")
    if item.get("VOILUTSequence"):
        lut = table(item.VOILUTSequence[0], "LUTDescriptor", "LUTData", None if ds.get("ModalityLUTSequence") else lut_first)
        grey = np.minimum(1, look_up(values, lut) / (2.0 ** lut[1] - 1))
        out[:] = False
    elif item.get("WindowCenter") is not None and item.get("WindowWidth") is not None:
        grey = window(values, item)
        out[:] = False
    else:
        grey = stretch(values, out)
    if name == "MONOCHROME1" or ds.get("PresentationLUTShape") == "INVERSE":
        grey = 1 - grey
    return np.where(out | np.isnan(grey), 0, grey)


if __name__ == "__main__":
    np.set_printoptions(precision=7, suppress=True, linewidth=150)
    print(reference(pydicom.dcmread(sys.argv[1], force=True), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
