namespace FellowOakDicom.Imaging.Codec.JpegLossless;

/// <summary>One scan: differences from a prediction (ISO 10918-1 table H.1), component by component within a pixel.</summary>
internal sealed class LosslessScan
{
    private readonly int _width;
    private readonly int _height;
    private readonly int _predictor;
    private readonly int _start;
    private readonly int _shift;
    private readonly int _restartInterval;

    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="predictor">1 to 7.</param>
    /// <param name="start">The prediction of the first sample.</param>
    /// <param name="shift">Low bits that were dropped.</param>
    /// <param name="restartInterval">In pixels; 0 for none.</param>
    internal LosslessScan(int width, int height, int predictor, int start, int shift, int restartInterval)
    {
        if (restartInterval % width != 0)
        {
            throw new DicomCodecException($"JPEG restart interval of {restartInterval} is not whole rows of {width}");
        }

        _width = width;
        _height = height;
        _predictor = predictor;
        _start = start;
        _shift = shift;
        _restartInterval = restartInterval;
    }

    /// <summary>Returns the offset of the marker after the scan.</summary>
    internal int Decode(ReadOnlySpan<byte> data, int position, Component[] components)
    {
        EntropyReader reader = new(data, position);
        int rowsToRestart = _restartInterval / _width;
        for (int y = 0; y < _height; y++)
        {
            bool restarts = rowsToRestart > 0 && y % rowsToRestart == 0;
            if (restarts && y > 0)
            {
                reader.Restart();
            }

            DecodeRow(ref reader, components, y, isFirst: y == 0 || restarts);
        }

        if (_shift > 0)
        {
            foreach (Component component in components)
            {
                Span<ushort> samples = component.Samples;
                for (int i = 0; i < samples.Length; i++)
                {
                    samples[i] <<= _shift;
                }
            }
        }

        return reader.FindMarker();
    }

    private void DecodeRow(ref EntropyReader reader, Component[] components, int y, bool isFirst)
    {
        if (components.Length == 1)
        {
            DecodeRow(ref reader, components[0], y, isFirst);
            return;
        }

        int at = y * _width;
        for (int x = 0; x < _width; x++, at++)
        {
            foreach (Component component in components)
            {
                ushort[] samples = component.Samples;
                int prediction = x == 0 ? (isFirst ? _start : samples[at - _width])
                    : isFirst ? samples[at - 1]
                    : Predict(samples[at - 1], samples[at - _width], samples[at - _width - 1]);
                samples[at] = (ushort)(prediction + component.Table.ReadDifference(ref reader));
            }
        }
    }

    /// <summary>The same for a component alone, with the predictor that nearly all files have in a loop of its own.</summary>
    private void DecodeRow(ref EntropyReader reader, Component component, int y, bool isFirst)
    {
        HuffmanTable table = component.Table;
        Span<ushort> row = component.Samples.AsSpan(y * _width, _width);
        ReadOnlySpan<ushort> above = isFirst ? default : component.Samples.AsSpan((y - 1) * _width, _width);
        ushort left = (ushort)((isFirst ? _start : above[0]) + table.ReadDifference(ref reader));
        row[0] = left;
        if (isFirst || _predictor == 1)
        {
            for (int x = 1; x < row.Length; x++)
            {
                left = (ushort)(left + table.ReadDifference(ref reader));
                row[x] = left;
            }

            return;
        }

        for (int x = 1; x < row.Length && x < above.Length; x++)
        {
            left = (ushort)(Predict(left, above[x], above[x - 1]) + table.ReadDifference(ref reader));
            row[x] = left;
        }
    }

    private int Predict(int left, int above, int diagonal) => _predictor switch
    {
        1 => left,
        2 => above,
        3 => diagonal,
        4 => left + above - diagonal,
        5 => left + ((above - diagonal) >> 1),
        6 => above + ((left - diagonal) >> 1),
        _ => (left + above) >> 1,
    };

    /// <param name="Samples">The plane that is filled.</param>
    /// <param name="Table">Of its differences.</param>
    internal readonly record struct Component(ushort[] Samples, HuffmanTable Table);
}
