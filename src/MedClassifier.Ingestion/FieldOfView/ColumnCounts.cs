using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MedClassifier.Ingestion.FieldOfView;

/// <summary>How many pixels of a kind each column has, over some of a frame's rows.</summary>
/// <param name="width">Columns.</param>
internal sealed class ColumnCounts(int width)
{
    private readonly int[] counts = new int[width];

    /// <summary>The counts, a column each.</summary>
    public ReadOnlySpan<int> Counts => counts;

    /// <summary>Counts a row.</summary>
    /// <param name="row">Whether each pixel is of the kind.</param>
    public void Add(ReadOnlySpan<bool> row) => Count<Adding>(MemoryMarshal.AsBytes(row));

    /// <summary>Leaves a row out that was counted.</summary>
    /// <param name="row">Whether each pixel is of the kind.</param>
    public void Subtract(ReadOnlySpan<bool> row) => Count<Subtracting>(MemoryMarshal.AsBytes(row));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count<TStep>(ReadOnlySpan<byte> row)
        where TStep : struct, IStep
    {
        int i = 0;
        for (int lanes = Vector<int>.Count; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[i..]), out Vector<ushort> low, out Vector<ushort> high);
            Vector.Widen(low, out Vector<uint> first, out Vector<uint> second);
            Vector.Widen(high, out Vector<uint> third, out Vector<uint> fourth);
            Step<TStep>(i, first);
            Step<TStep>(i + lanes, second);
            Step<TStep>(i + (2 * lanes), third);
            Step<TStep>(i + (3 * lanes), fourth);
        }

        for (; i < row.Length; i++)
        {
            counts[i] += row[i] * TStep.Sign;
        }
    }

    private void Step<TStep>(int at, Vector<uint> more)
        where TStep : struct, IStep
    {
        Vector<int> step = Vector.AsVectorInt32(more);
        var before = new Vector<int>(counts, at);
        (TStep.Sign > 0 ? before + step : before - step).CopyTo(counts, at);
    }

    private interface IStep
    {
        static abstract int Sign { get; }
    }

    private readonly struct Adding : IStep
    {
        public static int Sign => 1;
    }

    private readonly struct Subtracting : IStep
    {
        public static int Sign => -1;
    }
}
