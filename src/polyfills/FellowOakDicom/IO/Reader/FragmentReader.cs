using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom.IO.Reader;

/// <summary>Reads encapsulated pixel data (PS3.5 A.4).</summary>
internal static class FragmentReader
{
    internal static DicomReaderResult Read(DicomSource source, DicomDataset dataset, DicomTag tag, DicomVR vr)
    {
        DicomFragmentSequence sequence = vr == DicomVR.OB || vr == DicomVR.UN ? new DicomOtherByteFragment(tag)
            : vr == DicomVR.OW ? new DicomOtherWordFragment(tag)
            : throw new DicomDataException($"Fragments cannot have VR {vr.Code}");
        bool complete = true;
        while (source.Remaining > 0)
        {
            if (source.Remaining < 8)
            {
                return DicomReaderResult.Suspended;
            }

            ushort group = source.ReadUInt16();
            ushort element = source.ReadUInt16();
            uint length = source.ReadUInt32();
            if (group != 0xfffe || element is not (0xe000 or 0xe0dd))
            {
                throw new DicomReaderException($"Element ({group:x4},{element:x4}) lies among the fragments of pixel data");
            }

            if (element == 0xe0dd)
            {
                break;
            }

            if (length > source.Remaining)
            {
                return DicomReaderResult.Suspended;
            }

            IByteBuffer fragment = source.ReadBuffer(length);
            complete &= fragment is not null;
            if (complete)
            {
                sequence.Add(fragment);
            }
        }

        // Where large values are skipped, a part of the fragments would be worse than none.
        if (complete)
        {
            dataset.AddOrUpdate(sequence);
        }

        return DicomReaderResult.Processing;
    }
}
