using System.Runtime.Intrinsics;
using FellowOakDicom.Imaging.Codec;
using FellowOakDicom.Imaging.Codec.JpegLossless;

namespace FellowOakDicom.Imaging.NativeCodec.Jpeg.Extended;

/// <summary>One scan of sequential DCT coding (ISO 10918-1 annex F), block by block within a unit.</summary>
internal sealed class ExtendedScan
{
    /// <summary>Place in a block, row by row, of each coefficient as it is coded (figure A.6).</summary>
    private static readonly byte[] Zigzag =
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    private readonly Part[] _parts;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int _restartInterval;
    private readonly int _centre;

    /// <param name="parts">The components of the scan.</param>
    /// <param name="unitsAcross">Units of all components beside each other.</param>
    /// <param name="unitsDown">Units of all components below each other.</param>
    /// <param name="restartInterval">In units; 0 for none.</param>
    /// <param name="precision">Bits of a sample.</param>
    internal ExtendedScan(Part[] parts, int unitsAcross, int unitsDown, int restartInterval, int precision)
    {
        // A component alone is coded block by block, and only those blocks that hold a part of the image (A.2.2).
        bool isAlone = parts.Length == 1;
        _parts = parts;
        _columns = isAlone ? (parts[0].Component.Width + 7) / 8 : unitsAcross;
        _rows = isAlone ? (parts[0].Component.Height + 7) / 8 : unitsDown;
        _restartInterval = restartInterval;
        _centre = 1 << (precision - 1);
    }

    /// <summary>Returns the offset of the marker after the scan.</summary>
    internal int Decode(ReadOnlySpan<byte> data, int position)
    {
        EntropyReader reader = new(data, position);
        Span<int> previous = stackalloc int[4];
        Span<int> block = stackalloc int[64];
        int toRestart = _restartInterval;
        for (int row = 0; row < _rows; row++)
        {
            for (int column = 0; column < _columns; column++)
            {
                if (_restartInterval > 0 && toRestart-- == 0)
                {
                    reader.Restart();
                    previous.Clear();
                    toRestart = _restartInterval - 1;
                }

                for (int i = 0; i < _parts.Length; i++)
                {
                    ReadUnit(ref reader, _parts[i], ref previous[i], block, row, column);
                }
            }
        }

        return reader.FindMarker();
    }

    private void ReadUnit(ref EntropyReader reader, Part part, ref int previous, scoped Span<int> block, int row, int column)
    {
        ExtendedComponent component = part.Component;
        (int across, int down) = _parts.Length == 1 ? (1, 1) : (component.Horizontal, component.Vertical);
        for (int y = row * down; y < (row + 1) * down; y++)
        {
            for (int x = column * across; x < (column + 1) * across; x++)
            {
                bool isFlat = ReadBlock(ref reader, part, ref previous, block);
                Store(block, isFlat, component.Samples.AsSpan(8 * ((y * component.Stride) + x)), component.Stride);
            }
        }
    }

    /// <summary>Returns whether no AC coefficient is there.</summary>
    private static bool ReadBlock(ref EntropyReader reader, Part part, ref int previous, scoped Span<int> block)
    {
        block.Clear();
        ReadOnlySpan<byte> places = Zigzag;
        ReadOnlySpan<int> steps = part.Quantisation;
        previous += part.Dc.ReadDifference(ref reader);
        block[0] = previous * steps[0];
        bool isFlat = true;
        for (int k = 1; k < 64; k++)
        {
            if (part.Ac.TryReadPair(ref reader, out int zeros, out int coefficient))
            {
                k += zeros;
                CheckPlace(k);
                block[places[k]] = coefficient * steps[k];
                isFlat = false;
                continue;
            }

            // Upper half: zeros before the coefficient; lower half: its category.
            int symbol = part.Ac.Read(ref reader);
            int size = symbol & 15;
            if (size == 0)
            {
                if (symbol != 0xf0)
                {
                    break;
                }

                k += 15;
                continue;
            }

            k += symbol >> 4;
            CheckPlace(k);
            block[places[k]] = reader.Difference(size) * steps[k];
            isFlat = false;
        }

        return isFlat;
    }

    private static void CheckPlace(int k)
    {
        if (k > 63)
        {
            throw new DicomCodecException("JPEG data have a run beyond the end of a block");
        }
    }

    private void Store(ReadOnlySpan<int> block, bool isFlat, Span<ushort> samples, int stride)
    {
        int most = (2 * _centre) - 1;
        if (isFlat)
        {
            ushort value = (ushort)Math.Clamp(InverseDct.Flat(block[0]) + _centre, 0, most);
            for (int y = 0; y < 8; y++)
            {
                samples.Slice(y * stride, 8).Fill(value);
            }

            return;
        }

        Span<Vector256<int>> rows = stackalloc Vector256<int>[8];
        InverseDct.Transform(block, rows);
        Vector256<int> largest = Vector256.Create(most);
        Vector256<int> centre = Vector256.Create(_centre);
        for (int y = 0; y < 8; y++)
        {
            Vector256<int> row = Vector256.Clamp(rows[y] + centre, Vector256<int>.Zero, largest);
            Vector128.Narrow(row.GetLower(), row.GetUpper()).AsUInt16().CopyTo(samples.Slice(y * stride, 8));
        }
    }

    /// <param name="Component">Where its samples go.</param>
    /// <param name="Quantisation">64 steps, in the order of the coding.</param>
    /// <param name="Dc">Table of the differences of DC coefficients.</param>
    /// <param name="Ac">Table of runs and categories of AC coefficients.</param>
    internal sealed record Part(ExtendedComponent Component, int[] Quantisation, HuffmanTable Dc, HuffmanTable Ac);
}
