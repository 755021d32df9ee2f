using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;

namespace FellowOakDicom;

/// <summary>New UIDs from UUIDs; one generator gives the same new UID for the same old one.</summary>
public class DicomUIDGenerator
{
    private readonly ConcurrentDictionary<string, DicomUID> _replaced = new(StringComparer.Ordinal);

    /// <summary>2.25 and a random UUID as one decimal number (PS3.5 B.2).</summary>
    public static DicomUID GenerateDerivedFromUUID()
    {
        BigInteger number = new(Guid.NewGuid().ToByteArray(bigEndian: true), isUnsigned: true, isBigEndian: true);
        return new DicomUID("2.25." + number.ToString(CultureInfo.InvariantCulture), "SOP Instance UID", DicomUidType.SOPInstance);
    }

    public DicomUID Generate(DicomUID sourceUid)
    {
        ArgumentNullException.ThrowIfNull(sourceUid);
        return _replaced.GetOrAdd(sourceUid.UID, static _ => GenerateDerivedFromUUID());
    }

    /// <summary>Replaces every UID of the data set that is not registered in PS3.6, in sequences too.</summary>
    public void RegenerateAll(DicomDataset dataset)
    {
        Stack<DicomDataset> open = new([dataset]);
        while (open.TryPop(out DicomDataset current))
        {
            foreach (DicomUniqueIdentifier element in current.OfType<DicomUniqueIdentifier>().ToArray())
            {
                DicomUID[] uids = element.Count == 0 ? [] : element.Get<DicomUID[]>();
                if (uids.Any(uid => uid.Type is DicomUidType.Unknown or DicomUidType.SOPInstance && uid.Name is "Unknown" or "SOP Instance UID"))
                {
                    current.AddOrUpdate(new DicomUniqueIdentifier(element.Tag, Array.ConvertAll(uids, Generate)));
                }
            }

            foreach (DicomDataset item in current.OfType<DicomSequence>().SelectMany(sequence => sequence.Items))
            {
                open.Push(item);
            }
        }
    }
}
