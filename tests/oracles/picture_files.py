#!/usr/bin/env python3
"""Makes tests/oracles/picture_files, PNG and JPEG files of every kind that is read, with peers (apt-get install libjpeg-turbo-progs).

    /usr/bin/python3 tests/oracles/picture_files.py

PNG samples follow a formula that the tests know, sample(x, y, c) below; each file is read back with Pillow and compared with it as
far as Pillow keeps the depth. Rows cycle through the five filters. JPEG comes from cjpeg; jpegtran makes of each a progressive stream of the
same coefficients; djpeg decodes it, to a .pnm file.
"""
import io
import os
import struct
import subprocess
import zlib

import numpy as np
from PIL import Image

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "picture_files")
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


def run(*command, given):
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def smooth(width, height):
    y, x = np.mgrid[0:height, 0:width]
    planes = [127.5 + 100 * np.sin(x / (3 + c) + c) * np.cos(y / (4 + c)) for c in range(3)]
    return np.stack(planes, -1).round().astype(np.uint8)


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

    pnm = io.BytesIO()
    Image.fromarray(smooth(37, 23)).save(pnm, "PPM")
    kinds = {"grey": ["-grayscale"], "c444": ["-sample", "1x1"], "c422": ["-sample", "2x1"], "c420": ["-sample", "2x2"], "rgb": ["-rgb"]}
    for name, options in kinds.items():
        jpeg = run("cjpeg", "-quality", "90", "-dct", "int", *options, given=pnm.getvalue())
        write(f"{name}.jpg", jpeg)
        write(f"{name}.pnm", run("djpeg", "-dct", "int", "-pnm", given=jpeg))
        write(f"{name}_restart.jpg", run("jpegtran", "-restart", "2B", given=jpeg))
        write(f"{name}_progressive.jpg", run("jpegtran", "-progressive", given=jpeg))
    write("arithmetic.jpg", run("jpegtran", "-arithmetic", given=jpeg))
    cmyk = io.BytesIO()
    Image.fromarray(smooth(37, 23)).convert("CMYK").save(cmyk, "JPEG")
    write("cmyk.jpg", cmyk.getvalue())
    exif = Image.Exif()
    exif.update({0x010F: "maker", 0x0112: 6, 0x011A: 72.0, 0x8769: {0x9003: "2020:01:01 00:00:00"}, 0x8825: {1: "N", 2: (1.0, 2.0, 3.0)}})
    for kind in ("png", "jpg"):
        turned = io.BytesIO()
        Image.fromarray(smooth(37, 23)).save(turned, {"png": "PNG", "jpg": "JPEG"}[kind], exif=exif)
        write(f"turned.{kind}", turned.getvalue())


if __name__ == "__main__":
    main()
