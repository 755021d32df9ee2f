using System.Globalization;
using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Labels;

/// <summary>Tags of DICOM files as plain text, to tell subgroups apart: the device, the patient's sex and age, the side.</summary>
public sealed class SubgroupTags
{
    /// <summary>Value of a tag that a file does not have, has empty, or cannot have since it is no DICOM.</summary>
    public const string Absent = "absent";

    private const int LongestValue = 64;

    private static readonly DicomTag[] Unidentifying =
    [
        DicomTag.AnodeTargetMaterial, DicomTag.BitsStored, DicomTag.BodyPartExamined, DicomTag.BreastImplantPresent, DicomTag.BurnedInAnnotation,
        DicomTag.Columns, DicomTag.ConversionType, DicomTag.DetectorType, DicomTag.FilterMaterial, DicomTag.ImageLaterality,
        DicomTag.ImageType, DicomTag.KVP, DicomTag.Laterality, DicomTag.LossyImageCompression, DicomTag.MagneticFieldStrength,
        DicomTag.Manufacturer, DicomTag.Modality, DicomTag.NumberOfFrames, DicomTag.PatientAge,
        DicomTag.PatientPosition, DicomTag.PatientSex, DicomTag.PhotometricInterpretation, DicomTag.PresentationIntentType, DicomTag.Rows,
        DicomTag.SamplesPerPixel, DicomTag.TransducerType, DicomTag.ViewPosition,
    ];

    private readonly DicomTag[] tags;
    private readonly IngestOptions options;

    /// <param name="keywords">Keywords that <see cref="Fault"/> finds nothing wrong with.</param>
    /// <param name="options">What a file may ask for.</param>
    public SubgroupTags(IReadOnlyList<string> keywords, IngestOptions options)
    {
        Keywords = [.. keywords.Distinct(StringComparer.Ordinal)];
        this.options = options;
        tags = [.. Keywords.Select(keyword => Find(keyword) ?? throw new ArgumentException($"'{keyword}' is no keyword", nameof(keywords)))];
    }

    /// <summary>Keywords that anyone may ask for: none of them names a person, a place or a day.</summary>
    public static IReadOnlyList<string> Allowed { get; } = [.. Unidentifying.Select(tag => tag.DictionaryEntry.Keyword)];

    /// <summary>The keywords, in the order of the values.</summary>
    public IReadOnlyList<string> Keywords { get; }

    /// <summary>What is wrong with a keyword; null when nothing is.</summary>
    /// <param name="keyword">Keyword of PS3.6, such as PatientSex.</param>
    /// <param name="identified">Whether what identifies may be shown, too.</param>
    public static string? Fault(string keyword, bool identified) =>
        Find(keyword) is null ? $"'{keyword}' is no keyword of the dictionary"
        : identified || Allowed.Contains(keyword) ? null
        : $"'{keyword}' could identify a person and is taken with --identified only; without it there are {string.Join(", ", Allowed)}";

    /// <summary>
    /// The values of a file, one a keyword; those of several are joined with a backslash, and long ones are cut. Of tags that anyone may ask for
    /// free text is "other": a file may hold a name anywhere. Of the others, which --identified alone allows, all is shown.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<IReadOnlyList<string>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            byte[] content = DiskFile.Length(path) > options.Limits.MaxBytes
                ? []
                : await Task.Run(() => DiskFile.ReadAllBytes(path), cancellationToken).ConfigureAwait(false);
            Outcome<OpenedDicom>? opened = DicomFileReader.IsDicom(content) ? DicomFileReader.Open(content, options.Limits) : null;
            return [.. tags.Select(tag => opened is { IsValue: true } ? Value(opened.Value.Dataset, tag) : Absent)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [.. tags.Select(_ => Absent)];
        }
    }

    private static string Value(DicomDataset dataset, DicomTag tag)
    {
        string value = Unidentifying.Contains(tag) ? ShownValues.Of(dataset, tag) : Raw(dataset, tag);
        return value.Length == 0 ? Absent : value.Length > LongestValue ? value[..LongestValue] : value;
    }

    private static string Raw(DicomDataset dataset, DicomTag tag) => dataset.Texts(tag) is { Count: > 0 } texts
        ? string.Join('\\', texts)
        : string.Join('\\', dataset.Numbers(tag).Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private static DicomTag? Find(string keyword) => DicomDictionary.Default.FirstOrDefault(known => known.Keyword == keyword)?.Tag;
}
