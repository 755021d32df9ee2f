#!/usr/bin/env python3
"""Makes the images and expected values of tests/MedClassifier.Polyfills.Tests/ImageSharp with the peer Pillow.

    /usr/bin/python3 tests/oracles/imagesharp_cases.py

PNG samples follow a formula that the tests know, sample(x, y, c) below; each file is read back with Pillow and compared with it as
far as Pillow keeps the depth. Rows cycle through the five filters.
"""
import io
import json
import os
import struct
import zlib

import numpy as np
from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "MedClassifier.Polyfills.Tests", "ImageSharp", "Images")
WIDTH, HEIGHT = 13, 11
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def sample(x, y, c, depth):
    return (x * 1317 + y * 2903 + c * 7177 + x * y * 37) % (1 << depth)


def palette(count):
    return bytes((i * step + c * 40) % 256 for i in range(count) for c, step in enumerate((37, 91, 153)))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def paeth(a, b, c):
    p = a + b - c
    pa, pb, pc = abs(p - a), abs(p - b), abs(p - c)
    return a if pa <= pb and pa <= pc else b if pb <= pc else c


def filtered(row, above, kind, distance):
    out = bytearray([kind])
    for i, value in enumerate(row):
        left = row[i - distance] if i >= distance else 0
        corner = above[i - distance] if i >= distance else 0
        guess = [0, left, above[i], (left + above[i]) // 2, paeth(left, above[i], corner)][kind]
        out.append((value - guess) % 256)
    return bytes(out)


def packed(xs, y, color, depth):
    bits = "".join(format(sample(x, y, c, depth), f"0{depth}b") for x in xs for c in range(CHANNELS[color]))
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def make_png(color, depth, interlaced, transparency=b""):
    raw = b""
    distance = max(1, CHANNELS[color] * depth // 8)
    for x0, y0, dx, dy in PASSES if interlaced else [(0, 0, 1, 1)]:
        xs, ys = range(x0, WIDTH, dx), range(y0, HEIGHT, dy)
        above = None
        for n, y in enumerate(ys if len(xs) else []):
            row = packed(xs, y, color, depth)
            raw += filtered(row, above or bytes(len(row)), n % 5, distance)
            above = row
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, color, 0, 0, int(interlaced)))
    if color == 3:
        data += chunk(b"PLTE", palette(1 << depth))
    if transparency:
        data += chunk(b"tRNS", transparency)
    compressed = zlib.compress(raw)
    half = len(compressed) // 2
    return data + chunk(b"IDAT", compressed[:half]) + chunk(b"IDAT", compressed[half:]) + chunk(b"IEND", b"")


def check(png, color, depth):
    image = Image.open(io.BytesIO(png))
    image.load()
    pixels = np.asarray(image.convert("RGB") if color == 3 else image)
    if depth == 16 and color != 0:
        return  # Pillow keeps 8 bits of these
    for y in range(HEIGHT):
        for x in range(WIDTH):
            values = [sample(x, y, c, depth) for c in range(CHANNELS[color])]
            if color == 3:
                values = list(palette(1 << depth)[3 * values[0]:3 * values[0] + 3])
            elif depth == 1:
                values = [bool(values[0])]
            elif depth < 8:
                values = [values[0] * 255 // ((1 << depth) - 1)]
            assert np.atleast_1d(pixels[y, x]).tolist() == values, (color, depth, x, y)


def write(name, data):
    with open(os.path.join(OUT, name), "wb") as file:
        file.write(data)


def smooth(width, height, channels):
    y, x = np.mgrid[0:height, 0:width]
    planes = [127.5 + 100 * np.sin(x / (3 + c) + c) * np.cos(y / (4 + c)) for c in range(channels)]
    return np.stack(planes, -1).round().astype(np.uint8).squeeze()


def main():
    os.makedirs(OUT, exist_ok=True)
    for color, depths in {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}.items():
        for depth in depths:
            for interlaced in (False, True):
                png = make_png(color, depth, interlaced)
                check(png, color, depth)
                write(f"c{color}d{depth:02}{'i' if interlaced else 'n'}.png", png)
    write("trns_grey.png", make_png(0, 8, False, struct.pack(">H", sample(3, 2, 0, 8))))
    write("trns_rgb.png", make_png(2, 8, False, struct.pack(">HHH", *(sample(3, 2, c, 8) for c in range(3)))))
    write("trns_palette.png", make_png(3, 4, False, bytes([0, 100, 200])))

    expected = {"resize": [], "jpeg": {}}
    filters = {"Bicubic": Image.BICUBIC, "Triangle": Image.BILINEAR, "Box": Image.BOX, "Lanczos3": Image.LANCZOS}
    source = smooth(20, 16, 1)
    expected["source"] = source.ravel().tolist()
    for name, resample in filters.items():
        for width, height in ((9, 7), (33, 27), (20, 5)):
            result = np.asarray(Image.fromarray(source).resize((width, height), resample))
            expected["resize"].append({"sampler": name, "width": width, "height": height, "pixels": result.ravel().tolist()})
    doubled = np.asarray(Image.fromarray(source).resize((40, 32), Image.NEAREST))
    expected["resize"].append({"sampler": "NearestNeighbor", "width": 40, "height": 32, "pixels": doubled.ravel().tolist()})
    for name, mode, options in (
        ("grey.jpg", "L", {}), ("c444.jpg", "RGB", {"subsampling": 0}), ("c420.jpg", "RGB", {"subsampling": 2}),
        ("progressive.jpg", "RGB", {"progressive": True}), ("cmyk.jpg", "CMYK", {}),
    ):
        image = Image.fromarray(smooth(40, 24, 1 if mode == "L" else 3))
        buffer = io.BytesIO()
        image.convert(mode).save(buffer, "JPEG", quality=90, **options)
        write(name, buffer.getvalue())
        decoded = Image.open(io.BytesIO(buffer.getvalue())).convert("RGB")
        expected["jpeg"][name] = np.asarray(decoded).ravel().tolist()
    with open(os.path.join(OUT, "expected.json"), "w", encoding="ascii") as file:
        json.dump(expected, file, separators=(",", ":"))


if __name__ == "__main__":
    main()
