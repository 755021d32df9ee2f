namespace FellowOakDicom;

/// <summary>Who wrote a file, in its meta information.</summary>
public static class DicomImplementation
{
    public static DicomUID ClassUID { get; set; } =
        new("2.25.80817209313146353480613325936519143729", "Implementation Class UID", DicomUidType.Unknown);

    public static string Version { get; set; } = "MEDCLASSIFIER_1";
}
