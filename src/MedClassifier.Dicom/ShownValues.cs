using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using FellowOakDicom;

namespace MedClassifier.Dicom;

/// <summary>
/// The values of an attribute as they may be shown where no names are: numbers, ages, UIDs of the standard, and the defined terms of codes
/// (PS3.3). Anything else in a file is text that may name a person, and is "other".
/// </summary>
public static partial class ShownValues
{
    private static readonly FrozenDictionary<DicomTag, FrozenSet<string>> Terms = new Dictionary<DicomTag, string>
    {
        [DicomTag.AnodeTargetMaterial] = "TUNGSTEN,MOLYBDENUM,RHODIUM",
        [DicomTag.BreastImplantPresent] = "YES,NO",
        [DicomTag.BurnedInAnnotation] = "YES,NO",
        [DicomTag.ConversionType] = "DV,DI,DF,WSD,SD,SI,DRW,SYN",
        [DicomTag.DetectorType] = "DIRECT,SCINTILLATOR,STORAGE,FILM",
        [DicomTag.FilterMaterial] = "MOLYBDENUM,ALUMINUM,COPPER,RHODIUM,NIOBIUM,EUROPIUM,LEAD,SILVER,TITANIUM,TIN,TANTALUM,BRASS,CERIUM,"
            + "GADOLINIUM,MIXED,NONE",
        [DicomTag.ImageLaterality] = "R,L,U,B",
        [DicomTag.ImageType] = "ORIGINAL,DERIVED,PRIMARY,SECONDARY,AXIAL,LOCALIZER,MPR,REFORMATTED,CURVED,VOLUME,RESAMPLED,AVERAGE,MAXIMUM,"
            + "MINIMUM,MEAN,"
            + "MIP,MINIP,PROJECTION,ADDITION,SUBTRACTION,M,P,R,I,MAGNITUDE,PHASE,REAL,IMAGINARY,NORM,DIS2D,DIS3D,ND,FFE,SE,IR,T1,T2,"
            + "DIFFUSION,ADC,TRACEW,FA,"
            + "OTHER,NONE,MIXED,SCREEN SAVE,WINDOWED,SINGLE PLANE,BIPLANE A,BIPLANE B,STATIC,DYNAMIC,GATED,WHOLE BODY,RECON TOMO,TOMO,"
            + "EMISSION,TRANSMISSION,"
            + "PORTAL,SIMULATOR,DRR,DIGITIZED,TOMOSYNTHESIS,GENERATED_2D,FLUENCE,ABDOMINAL,ADULT ECHO,BREAST,OB,PELVIS,SMALL PARTS,VASCULAR,"
            + "CARDIAC",
        [DicomTag.Laterality] = "R,L,B",
        [DicomTag.LossyImageCompression] = "00,01",
        [DicomTag.LossyImageCompressionMethod] = "ISO_10918_1,ISO_14495_1,ISO_15444_1,ISO_15444_15,ISO_18181_1,ISO_13818_2,ISO_14496_10,"
            + "ISO_23008_2",
        [DicomTag.PatientPosition] = "HFP,HFS,HFDR,HFDL,FFDR,FFDL,FFP,FFS,LFP,LFS,RFP,RFS,AFDR,AFDL,PFDR,PFDL,AFP,AFS,PFP,PFS,SITTING",
        [DicomTag.PatientSex] = "F,M,O",
        [DicomTag.PhotometricInterpretation] = "MONOCHROME1,MONOCHROME2,PALETTE COLOR,RGB,YBR_FULL,YBR_FULL_422,YBR_ICT,YBR_RCT,"
            + "YBR_PARTIAL_420,YBR_PARTIAL_422,"
            + "XYB,HSV,ARGB,CMYK",
        [DicomTag.PresentationIntentType] = "FOR PRESENTATION,FOR PROCESSING",
        [DicomTag.PresentationLUTShape] = "IDENTITY,INVERSE",
        [DicomTag.RescaleType] = "HU,OD,US,MGML,Z_EFF,ED,EDW,HU_MOD,PCT",
        [DicomTag.TransducerType] = "SECTOR_PHASED,SECTOR_MECH,SECTOR_ANNULAR,LINEAR,CURVED LINEAR,SINGLE CRYSTAL,SPLIT XTAL CW,IV_PHASED,"
            + "IV_ROT XTAL,IV_ROT MIRROR,"
            + "ENDOCAV_PA,ENDOCAV_MECH,ENDOCAV_CLA,ENDOCAV_AA,ENDOCAV_LINEAR,VECTOR_PHASED",
        [DicomTag.ViewPosition] = "AP,PA,LL,RL,RLD,LLD,RLO,LLO,CC,ML,MLO,LM,LMO,SIO,XCC,XCCL,XCCM,FB,LAO,RAO,LPO,RPO,LAT",
        [DicomTag.VOILUTFunction] = "LINEAR,LINEAR_EXACT,SIGMOID",
    }.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Split(',').ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>The values of an attribute, each as it may be shown, joined with a backslash; empty where there is none.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="tag">The attribute.</param>
    public static string Of(DicomDataset dataset, DicomTag tag)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        IReadOnlyList<string> texts = dataset.Texts(tag);
        return string.Join('\\', texts.Count > 0 ? texts.Select(text => Shown(tag, text)) : dataset.Numbers(tag).Select(Number));
    }

    private static string Shown(DicomTag tag, string text)
    {
        if (text.Length == 0)
        {
            return "";
        }

        if (Terms.TryGetValue(tag, out FrozenSet<string>? terms))
        {
            return terms.TryGetValue(text, out string? term) ? term
                : tag == DicomTag.ImageType && UltrasoundMode().IsMatch(text) ? text
                : DefinedTerms.Other;
        }

        return tag == DicomTag.Modality ? DefinedTerms.Modality(text)
            : tag == DicomTag.BodyPartExamined ? DefinedTerms.BodyPart(text)
            : tag == DicomTag.Manufacturer ? KnownMakers.Name(text)
            : tag == DicomTag.SOPClassUID ? DefinedTerms.Uid(text)
            : tag == DicomTag.PatientAge ? (Age().IsMatch(text) ? text : DefinedTerms.Other)
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? text
            : DefinedTerms.Other;
    }

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

    // PS3.5, 6.2: AS.
    [GeneratedRegex("^[0-9]{3}[DWMY]$")]
    private static partial Regex Age();

    // PS3.3, C.8.5.6.1.1: the modes of an ultrasound image, four digits.
    [GeneratedRegex("^[0-9]{4}$")]
    private static partial Regex UltrasoundMode();
}
