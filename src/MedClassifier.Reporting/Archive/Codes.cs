namespace MedClassifier.Reporting.Archive;

/// <summary>The codes in use: of DICOM (PS3.16, annex D), SNOMED CT, LOINC, UCUM, and this program's own.</summary>
internal static class Codes
{
    public static readonly Code AcquisitionEquipment = new("109101", Dcm, "Acquisition Equipment");
    public static readonly Code ProcessingEquipment = new("109102", Dcm, "Processing Equipment");
    public static readonly Code SourceForProcessing = new("121322", Dcm, "Source image for image processing operation");
    public static readonly Code MeasurementReport = new("126000", Dcm, "Imaging Measurement Report");
    public static readonly Code Language = new("121049", Dcm, "Language of Content Item and Descendants");
    public static readonly Code English = new("en", "RFC5646", "English");
    public static readonly Code ObserverType = new("121005", Dcm, "Observer Type");
    public static readonly Code Device = new("121007", Dcm, "Device");
    public static readonly Code DeviceUid = new("121012", Dcm, "Device Observer UID");
    public static readonly Code DeviceName = new("121013", Dcm, "Device Observer Name");
    public static readonly Code DeviceManufacturer = new("121014", Dcm, "Device Observer Manufacturer");
    public static readonly Code DeviceModel = new("121015", Dcm, "Device Observer Model Name");
    public static readonly Code DeviceSerial = new("121016", Dcm, "Device Observer Serial Number");
    public static readonly Code ProcedureReported = new("121058", Dcm, "Procedure reported");
    public static readonly Code Imaging = new("363679005", Sct, "Imaging");
    public static readonly Code ImageLibrary = new("111028", Dcm, "Image Library");
    public static readonly Code ImageLibraryGroup = new("126200", Dcm, "Image Library Group");
    public static readonly Code Modality = new("121139", Dcm, "Modality");
    public static readonly Code TargetRegion = new("123014", Dcm, "Target Region");
    public static readonly Code PixelRows = new("110910", Dcm, "Pixel Data Rows");
    public static readonly Code PixelColumns = new("110911", Dcm, "Pixel Data Columns");
    public static readonly Code ImagingMeasurements = new("126010", Dcm, "Imaging Measurements");
    public static readonly Code MeasurementGroup = new("125007", Dcm, "Measurement Group");
    public static readonly Code TrackingIdentifier = new("112039", Dcm, "Tracking Identifier");
    public static readonly Code TrackingUid = new("112040", Dcm, "Tracking Unique Identifier");
    public static readonly Code Finding = new("121071", Dcm, "Finding");
    public static readonly Code FindingSite = new("363698007", Sct, "Finding Site");
    public static readonly Code Breast = new("76752008", Sct, "Breast");
    public static readonly Code AlgorithmName = new("111001", Dcm, "Algorithm Name");
    public static readonly Code AlgorithmVersion = new("111003", Dcm, "Algorithm Version");
    public static readonly Code AlgorithmParameters = new("111002", Dcm, "Algorithm Parameters");
    public static readonly Code ImageRegion = new("111030", Dcm, "Image Region");
    public static readonly Code SourceOfMeasurement = new("121112", Dcm, "Source of Measurement");
    public static readonly Code Source = new("260753009", Sct, "Source");
    public static readonly Code Comment = new("121106", Dcm, "Comment");
    public static readonly Code NoUnits = new("1", "UCUM", "no units");
    public static readonly Code Pixels = new("{pixels}", "UCUM", "pixels");
    public static readonly Code Quantity = new("246205007", Sct, "Quantity");
    public static readonly Code ImagingStudy = new("18748-4", "LN", "Diagnostic imaging study");
    public static readonly Code Attention = new("ATTENTION", Own, "Attention in multiples of the uniform weight");
    public static readonly Code GradCam = new("GRAD-CAM", Own, "Grad-CAM in multiples of the uniform weight");
    public static readonly Code GradCamPlusPlus = new("GRAD-CAM-PP", Own, "Grad-CAM++ in multiples of the uniform weight");
    public static readonly Code Occlusion = new("OCCLUSION", Own, "Loss under occlusion in multiples of the uniform weight");
    public static readonly Code PeakAttention = new("ATTENTION-PEAK", Own, "Peak attention in multiples of the uniform weight");
    public static readonly Code AttentionRegion = new("ATTENTION-REGION", Own, "Where the attention is at least half of its peak");

    /// <summary>The designator of this program's own codes; a private one begins with 99 (PS3.16, 8).</summary>
    public const string Own = "99MEDCLASSIFIER";

    /// <summary>What identifies those codes.</summary>
    public const string OwnUid = "2.25.209382817716374529117410583266934811237";

    private const string Dcm = "DCM";
    private const string Sct = "SCT";
}
