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

    private readonly Component[] _components;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int _restartInterval;
    private readonly int _centre;

    /// <param name="components">Those of the scan.</param>
    /// <param name="columns">Blocks beside each other.</param>
    /// <param name="rows">Blocks below each other.</param>
    /// <param name="restartInterval">In units; 0 for none.</param>
    /// <param name="precision">Bits of a sample.</param>
    internal ExtendedScan(Component[] components, int columns, int rows, int restartInterval, int precision)
    {
        _components = components;
        _columns = columns;
        _rows = rows;
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

                for (int i = 0; i < _components.Length; i++)
                {
                    Component component = _components[i];
                    bool isFlat = ReadBlock(ref reader, component, ref previous[i], block);
                    Store(block, isFlat, component.Samples.AsSpan(((row * 8 * _columns) + column) * 8));
                }
            }
        }

        return reader.FindMarker();
    }

    /// <summary>Returns whether no AC coefficient is there.</summary>
    private static bool ReadBlock(ref EntropyReader reader, Component component, ref int previous, scoped Span<int> block)
    {
        block.Clear();
        ReadOnlySpan<byte> places = Zigzag;
        ReadOnlySpan<int> steps = component.Quantisation;
        previous += component.Dc.ReadDifference(ref reader);
        block[0] = previous * steps[0];
        bool isFlat = true;
        for (int k = 1; k < 64; k++)
        {
            if (component.Ac.TryReadPair(ref reader, out int zeros, out int coefficient))
            {
                k += zeros;
                CheckPlace(k);
                block[places[k]] = coefficient * steps[k];
                isFlat = false;
                continue;
            }

            // Upper half: zeros before the coefficient; lower half: its category.
            int symbol = component.Ac.Read(ref reader);
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

    private void Store(Span<int> block, bool isFlat, Span<ushort> samples)
    {
        int stride = 8 * _columns;
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

        InverseDct.Transform(block);
        Vector256<int> largest = Vector256.Create(most);
        Vector256<int> centre = Vector256.Create(_centre);
        for (int y = 0; y < 8; y++)
        {
            Vector256<int> row = Vector256.Clamp(Vector256.Create<int>(block.Slice(8 * y, 8)) + centre, Vector256<int>.Zero, largest);
            Vector128.Narrow(row.GetLower(), row.GetUpper()).AsUInt16().CopyTo(samples.Slice(y * stride, 8));
        }
    }

    /// <param name="Samples">Blocks x 8 wide and high.</param>
    /// <param name="Quantisation">64 steps, in the order of the coding.</param>
    /// <param name="Dc">Table of the differences of DC coefficients.</param>
    /// <param name="Ac">Table of runs and categories of AC coefficients.</param>
    internal sealed record Component(ushort[] Samples, int[] Quantisation, HuffmanTable Dc, HuffmanTable Ac);
}
