using System.Globalization;
using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;

namespace MedClassifier.Reporting.Archive.Images;

/// <summary>
/// The attention, or another heatmap, as a Parametric Map (PS3.3, A.75): one frame of floats on the source's grid, in multiples of the uniform
/// weight. It lies where the source lies, in its frame of reference and with its pixel spacing, where the source says so; else in a frame of reference of its own.
/// </summary>
internal static class ParametricMap
{
    /// <summary>The file.</summary>
    /// <param name="map">The map.</param>
    /// <param name="filed">How it is filed.</param>
    /// <param name="predicted">The class that it is about, where it is not the attention.</param>
    /// <param name="source">Its source.</param>
    /// <param name="frame">Frame of the source, from 0.</param>
    /// <param name="run">What made it.</param>
    public static byte[] Write(AttentionMap map, FiledMap filed, string predicted, SourceHeader source, int frame, RunDescription run)
    {
        float[] values = map.OnScan();
        DicomDataset dataset = DerivedObject.Begin(source, filed.Kind, run);
        AddContent(dataset, filed, predicted);
        AddImage(dataset, source, frame, map);
        AddReferences(dataset, source, frame);
        string organization = ArchiveUids.Of("dimensions", dataset.Text(DicomTag.SeriesInstanceUID));
        dataset.Add(new DicomSequence(
            DicomTag.DimensionOrganizationSequence, new DicomDataset { { DicomTag.DimensionOrganizationUID, organization } }));
        dataset.Add(new DicomSequence(DicomTag.DimensionIndexSequence, new DicomDataset
        {
            { DicomTag.DimensionIndexPointer, DicomTag.InStackPositionNumber },
            { DicomTag.FunctionalGroupPointer, DicomTag.FrameContentSequence },
            { DicomTag.DimensionOrganizationUID, organization },
            { DicomTag.DimensionDescriptionLabel, "Frame" },
        }));
        dataset.Add(new DicomSequence(DicomTag.SharedFunctionalGroupsSequence, Shared(source, values, filed)));
        dataset.Add(new DicomSequence(DicomTag.PerFrameFunctionalGroupsSequence, OfFrame(source, frame, run, filed)));
        dataset.Add(new DicomOtherFloat(DicomTag.FloatPixelData, values));
        return DerivedObject.Seal(dataset);
    }

    private static void AddContent(DicomDataset dataset, FiledMap filed, string predicted)
    {
        string about = filed.Kind == ArchiveKind.Map ? "" : $" for {predicted}";
        dataset.Add(DicomTag.ContentLabel, filed.Label);
        dataset.Add(DicomTag.ContentDescription, ArchiveText.Of($"{filed.Name}{about}, times the uniform weight", ArchiveText.Long));
        dataset.Add(DicomTag.ContentCreatorName, "MedClassifier^");
    }

    private static void AddImage(DicomDataset dataset, SourceHeader source, int frame, AttentionMap attention)
    {
        dataset.Add(DicomTag.ImageType, "DERIVED", "PRIMARY", "OTHER", "NONE");
        dataset.Add(DicomTag.InstanceNumber, SecondaryCapture.Number(source, frame));
        dataset.Add(DicomTag.ContentQualification, "RESEARCH");
        dataset.Add(DicomTag.BurnedInAnnotation, "NO");
        dataset.Add(DicomTag.RecognizableVisualFeatures, "NO");
        dataset.Add(DicomTag.PresentationLUTShape, "IDENTITY");
        dataset.Add(new DicomSequence(DicomTag.AcquisitionContextSequence));
        bool lossy = source.Dataset.Text(DicomTag.LossyImageCompression) == "01"
            && source.Dataset.Texts(DicomTag.LossyImageCompressionRatio).Count > 0
            && source.Dataset.Texts(DicomTag.LossyImageCompressionMethod).Count > 0;
        dataset.Add(DicomTag.LossyImageCompression, lossy ? "01" : "00");
        if (lossy)
        {
            dataset.Add(DicomTag.LossyImageCompressionRatio, source.Dataset.Texts(DicomTag.LossyImageCompressionRatio).ToArray());
            dataset.Add(DicomTag.LossyImageCompressionMethod, source.Dataset.Texts(DicomTag.LossyImageCompressionMethod).ToArray());
        }

        dataset.Add(DicomTag.SamplesPerPixel, (ushort)1);
        dataset.Add(DicomTag.PhotometricInterpretation, "MONOCHROME2");
        dataset.Add(DicomTag.NumberOfFrames, 1);
        dataset.Add(DicomTag.Rows, (ushort)attention.Geometry.ScanHeight);
        dataset.Add(DicomTag.Columns, (ushort)attention.Geometry.ScanWidth);
        dataset.Add(DicomTag.BitsAllocated, (ushort)32);
        // A map must lie somewhere (A.75.3). Where its source does not say where it lies, the two share a place that has nothing else in it.
        dataset.Add(DicomTag.FrameOfReferenceUID, source.IsPlaced
            ? source.Dataset.Text(DicomTag.FrameOfReferenceUID)
            : ArchiveUids.Of("frame of reference", source.Instance));
        dataset.Add(DicomTag.PositionReferenceIndicator, source.IsPlaced ? source.Dataset.Text(DicomTag.PositionReferenceIndicator) : "");
        dataset.Add(DicomTag.Laterality, "");
    }

    private static void AddReferences(DicomDataset dataset, SourceHeader source, int frame)
    {
        dataset.Add(new DicomSequence(DicomTag.SourceImageSequence, SecondaryCapture.SourceReference(source, frame)));
        dataset.Add(new DicomSequence(DicomTag.ReferencedSeriesSequence, new DicomDataset
        {
            { DicomTag.SeriesInstanceUID, source.Series },
            new DicomSequence(DicomTag.ReferencedInstanceSequence, new DicomDataset
            {
                { DicomTag.ReferencedSOPClassUID, source.SopClass },
                { DicomTag.ReferencedSOPInstanceUID, source.Instance },
            }),
        }));
    }

    private static DicomDataset Shared(SourceHeader source, float[] values, FiledMap filed)
    {
        var groups = new DicomDataset
        {
            new DicomSequence(DicomTag.PixelMeasuresSequence, Measures(source)),
            new DicomSequence(DicomTag.PixelValueTransformationSequence, new DicomDataset
            {
                { DicomTag.RescaleIntercept, "0" },
                { DicomTag.RescaleSlope, "1" },
                { DicomTag.RescaleType, "US" },
            }),
            new DicomSequence(DicomTag.FrameVOILUTSequence, new DicomDataset
            {
                { DicomTag.WindowCenter, "5.5" },
                { DicomTag.WindowWidth, "9" },
                { DicomTag.VOILUTFunction, "LINEAR_EXACT" },
            }),
            new DicomSequence(
                DicomTag.ParametricMapFrameTypeSequence, new DicomDataset { { DicomTag.FrameType, "DERIVED", "PRIMARY", "OTHER", "NONE" } }),
            new DicomSequence(DicomTag.RealWorldValueMappingSequence, Mapping(values, filed)),
        };
        groups.Add(new DicomSequence(DicomTag.PlaneOrientationSequence, new DicomDataset
        {
            {
                DicomTag.ImageOrientationPatient,
                source.IsPlaced ? source.Dataset.Texts(DicomTag.ImageOrientationPatient).ToArray() : ["1", "0", "0", "0", "1", "0"]
            },
        }));
        return groups;
    }

    // What viewers look for in the groups of each frame, though there is one.
    private static DicomDataset OfFrame(SourceHeader source, int frame, RunDescription run, FiledMap filed) => new()
    {
        new DicomSequence(DicomTag.FrameContentSequence, new DicomDataset
        {
            { DicomTag.StackID, "1" },
            { DicomTag.InStackPositionNumber, 1u },
            { DicomTag.DimensionIndexValues, 1u },
        }),
        new DicomSequence(DicomTag.PlanePositionSequence, new DicomDataset
        {
            { DicomTag.ImagePositionPatient, source.IsPlaced ? source.Dataset.Texts(DicomTag.ImagePositionPatient).ToArray() : ["0", "0", "0"] },
        }),
        new DicomSequence(DicomTag.DerivationImageSequence, new DicomDataset
        {
            { DicomTag.DerivationDescription, ArchiveText.Of(DerivedObject.Describe(run), ArchiveText.Paragraph) },
            filed.Code.In(DicomTag.DerivationCodeSequence),
            new DicomSequence(DicomTag.SourceImageSequence, SecondaryCapture.SourceReference(source, frame)),
        }),
    };

    private static DicomDataset Measures(SourceHeader source)
    {
        var measures = new DicomDataset();
        if (source.Spacing() is { } spacing)
        {
            measures.Add(DicomTag.PixelSpacing, Decimal(spacing.Row), Decimal(spacing.Column));
        }

        if (source.Dataset.Number(DicomTag.SliceThickness) is > 0 and var thickness)
        {
            measures.Add(DicomTag.SliceThickness, Decimal(thickness));
        }

        return measures;
    }

    private static DicomDataset Mapping(float[] values, FiledMap filed) => new()
    {
        { DicomTag.LUTExplanation, $"{(filed.Kind == ArchiveKind.Map ? "Attention" : filed.Name)}, times the uniform weight" },
        { DicomTag.LUTLabel, filed.Kind == ArchiveKind.Map ? "ATTENTION" : filed.Label },
        Codes.NoUnits.In(DicomTag.MeasurementUnitsCodeSequence),
        { DicomTag.DoubleFloatRealWorldValueFirstValueMapped, 0.0 },
        { DicomTag.DoubleFloatRealWorldValueLastValueMapped, (double)Math.Max(1, values.Max()) },
        { DicomTag.RealWorldValueIntercept, 0.0 },
        { DicomTag.RealWorldValueSlope, 1.0 },
        new DicomSequence(DicomTag.QuantityDefinitionSequence, new DicomDataset
        {
            { DicomTag.ValueType, "CODE" },
            Codes.Quantity.In(DicomTag.ConceptNameCodeSequence),
            filed.Code.In(DicomTag.ConceptCodeSequence),
        }),
    };

    // At most 16 characters (PS3.5, 6.2).
    private static string Decimal(double value)
    {
        string exact = value.ToString("R", CultureInfo.InvariantCulture);
        return exact.Length <= 16 ? exact : value.ToString("G9", CultureInfo.InvariantCulture);
    }
}
