using FellowOakDicom;
using MedClassifier.Dicom;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>
/// The attributes of one frame: its own functional groups come before the shared ones, and these before the data set (PS3.3 C.7.6.16).
/// </summary>
/// <param name="Root">The data set.</param>
/// <param name="Frame">Index of the frame, from 0.</param>
internal sealed record FrameAttributes(DicomDataset Root, int Frame)
{
    /// <summary>What holds an attribute for this frame; the data set when no group does.</summary>
    /// <param name="group">The functional group's sequence.</param>
    /// <param name="attributes">The attributes, any of which is looked for.</param>
    public DicomDataset Holder(DicomTag group, params DicomTag[] attributes)
    {
        foreach ((DicomTag sequence, int index) in
                 new[] { (DicomTag.PerFrameFunctionalGroupsSequence, Frame), (DicomTag.SharedFunctionalGroupsSequence, 0) })
        {
            IReadOnlyList<DicomDataset> groups = Root.Items(sequence);
            if (index < groups.Count && groups[index].Items(group) is [DicomDataset item, ..] && attributes.Any(item.Contains))
            {
                return item;
            }
        }

        return Root;
    }
}
