using System.ComponentModel.DataAnnotations;

namespace MedClassifier.Reporting;

/// <summary>
/// Whom the DICOM objects of results are sent to, at the end of a run and by the command send. Credentials are no options: they come from the
/// environment. Nothing here changes a result.
/// </summary>
public sealed record SendOptions
{
    /// <summary>
    /// Base address of a DICOMweb service, such as https://pacs.example.org/dicom-web, or of Orthanc's REST API; empty sends nothing.
    /// </summary>
    public string Url { get; init; } = "";

    /// <summary>How the server is spoken with: dicomweb (STOW-RS) or orthanc.</summary>
    [RegularExpression("^(dicomweb|orthanc)$", ErrorMessage = "{0} is dicomweb or orthanc")]
    public string Protocol { get; init; } = "dicomweb";

    /// <summary>Objects on their way at the same time, 1 to 64.</summary>
    [Range(1, 64)]
    public int Connections { get; init; } = 4;

    /// <summary>How often a request that fails for the moment is tried again, 0 to 20.</summary>
    [Range(0, 20)]
    public int Retries { get; init; } = 5;

    /// <summary>Seconds that one request may take in all, 1 to 86400.</summary>
    [Range(1, 86_400)]
    public int TimeoutSeconds { get; init; } = 300;

    /// <summary>Whether http, without encryption, may be spoken with another machine.</summary>
    public bool AllowPlainHttp { get; init; }
}
