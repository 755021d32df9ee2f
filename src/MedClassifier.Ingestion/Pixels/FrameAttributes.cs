using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>
/// The attributes of one frame: its own functional groups come before the shared ones, and these before the data set (PS3.3 C.7.6.16).
/// </summary>
/// <param name="Root">The data set.</param>
/// <param name="Frame">Index of the frame, from 0.</param>
/// <param name="Warnings">What was wrong with the groups, and recovered from; often empty.</param>
internal sealed record FrameAttributes(DicomDataset Root, int Frame, IReadOnlyList<string> Warnings)
{
    private static readonly (DicomTag Group, DicomTag[] Values)[] Shown =
    [
        (DicomTag.FrameVOILUTSequence, [DicomTag.WindowCenter, DicomTag.WindowWidth, DicomTag.VOILUTFunction]),
        (DicomTag.PixelValueTransformationSequence, [DicomTag.RescaleSlope, DicomTag.RescaleIntercept]),
        (DicomTag.PixelMeasuresSequence, [DicomTag.PixelSpacing]),
    ];

    /// <summary>Which item of the per-frame groups is the frame's.</summary>
    private int Item { get; init; } = Frame;

    /// <summary>
    /// The attributes of a frame. Where frames have no item of their own, those that are there count for them if they all say the same of how
    /// values become grey.
    /// </summary>
    /// <param name="root">The data set.</param>
    /// <param name="frame">Index of the frame, from 0.</param>
    /// <param name="frames">How many there are.</param>
    public static Outcome<FrameAttributes> Of(DicomDataset root, int frame, int frames)
    {
        IReadOnlyList<DicomDataset> items = root.Items(DicomTag.PerFrameFunctionalGroupsSequence);
        if (items.Count == 0 || items.Count == frames)
        {
            return new FrameAttributes(root, frame, []);
        }

        string counted = $"the per-frame functional groups have {items.Count} items for {frames} frames";
        if (frame < items.Count)
        {
            return new FrameAttributes(root, frame, [$"{counted}; each of the first was taken for its frame"]);
        }

        return items.Skip(1).All(item => Display(item) == Display(items[0]))
            ? new FrameAttributes(root, frame, [$"{counted}; all say the same, which was taken for this frame too"]) { Item = 0 }
            : new Rejection(
                RejectionCodes.InvalidPixels,
                $"Frame {frame} has no item of its own: {counted}, and they differ.",
                DicomTag.PerFrameFunctionalGroupsSequence.Code());
    }

    /// <summary>What holds an attribute for this frame; the data set when no group does.</summary>
    /// <param name="group">The functional group's sequence.</param>
    /// <param name="attributes">The attributes, any of which is looked for.</param>
    public DicomDataset Holder(DicomTag group, params DicomTag[] attributes)
    {
        foreach ((DicomTag sequence, int index) in
                 new[] { (DicomTag.PerFrameFunctionalGroupsSequence, Item), (DicomTag.SharedFunctionalGroupsSequence, 0) })
        {
            IReadOnlyList<DicomDataset> groups = Root.Items(sequence);
            if (index < groups.Count && groups[index].Items(group) is [DicomDataset item, ..] && attributes.Any(item.Contains))
            {
                return item;
            }
        }

        return Root;
    }

    /// <summary>What an item says of how values become grey; a VOI LUT, whose entries are not compared, says more than can be told.</summary>
    private static string Display(DicomDataset item) => string.Join('|', Shown.SelectMany(shown => item.Items(shown.Group).Take(1).SelectMany(
        group => group.Contains(DicomTag.VOILUTSequence)
            ? [Guid.NewGuid().ToString()]
            : shown.Values.Select(tag => string.Join('\\', group.Texts(tag).Concat(group.Numbers(tag).Select(AsText)))))));

    private static string AsText(double number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
