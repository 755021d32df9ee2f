using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>Whether two data sets hold the same tags with the same values.</summary>
internal static class DatasetEquality
{
    internal static bool AreEqual(DicomDataset a, DicomDataset b)
    {
        Stack<(DicomDataset A, DicomDataset B)> open = new([(a, b)]);
        while (open.TryPop(out (DicomDataset A, DicomDataset B) pair))
        {
            DicomItem[] left = [.. pair.A];
            DicomItem[] right = [.. pair.B];
            if (left.Length != right.Length || !left.Zip(right).All(items => AreEqual(items.First, items.Second, open)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqual(DicomItem a, DicomItem b, Stack<(DicomDataset A, DicomDataset B)> open)
    {
        if (a.Tag != b.Tag || a.ValueRepresentation != b.ValueRepresentation)
        {
            return false;
        }

        switch (a, b)
        {
            case (DicomSequence first, DicomSequence second):
                foreach ((DicomDataset, DicomDataset) pair in first.Items.Zip(second.Items))
                {
                    open.Push(pair);
                }

                return first.Items.Count == second.Items.Count;
            case (DicomElement first, DicomElement second):
                return first.Equals(second);
            case (DicomFragmentSequence first, DicomFragmentSequence second):
                return first.Fragments.Count == second.Fragments.Count &&
                    first.Fragments.Zip(second.Fragments).All(pair => SameBytes(pair.First, pair.Second));
            default:
                return false;
        }
    }

    private static bool SameBytes(IByteBuffer a, IByteBuffer b) => a.Size == b.Size && a.Data.AsSpan().SequenceEqual(b.Data);
}
