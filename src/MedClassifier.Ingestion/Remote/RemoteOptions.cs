using System.ComponentModel.DataAnnotations;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Remote;

/// <summary>
/// Which server is asked for what. Credentials are no options: they come from the environment (see <see cref="RemoteCredentials"/>).
/// </summary>
public sealed record RemoteOptions
{
    /// <summary>Base address: of Orthanc's REST API, or of the DICOMweb service, such as https://pacs.example.org/dicom-web.</summary>
    public string Url { get; init; } = "";

    /// <summary>Study Instance UID; empty for any.</summary>
    public string Study { get; init; } = "";

    /// <summary>Modality of the series; empty for any.</summary>
    public string Modality { get; init; } = "";

    /// <summary>Study date YYYYMMDD, or a range YYYYMMDD-YYYYMMDD with one end left out at will; empty for any.</summary>
    [RegularExpression("^([0-9]{8})?(-([0-9]{8})?)?$")]
    public string Date { get; init; } = "";

    /// <summary>Study description, with * and ? as wildcards; empty for any.</summary>
    public string Description { get; init; } = "";

    /// <summary>Downloads at the same time, 1 to 64.</summary>
    [Range(1, 64)]
    public int Connections { get; init; } = 4;

    /// <summary>How often a request that fails for the moment is tried again, 0 to 20.</summary>
    [Range(0, 20)]
    public int Retries { get; init; } = 5;

    /// <summary>Seconds that one request may take in all, 1 to 86400.</summary>
    [Range(1, 86_400)]
    public int TimeoutSeconds { get; init; } = 300;

    /// <summary>Most instances that a query may give, 1 to 10000000.</summary>
    [Range(1, 10_000_000)]
    public int MaxInstances { get; init; } = 100_000;

    /// <summary>Seconds that the query may take in all, until every instance is known; 1 to 86400.</summary>
    [Range(1, 86_400)]
    public int MaxQuerySeconds { get; init; } = 3600;

    /// <summary>Most mebibytes that a run downloads, 1 to 1000000000.</summary>
    [Range(1, 1_000_000_000)]
    public int MaxTotalMebibytes { get; init; } = 262_144;

    /// <summary>Whether http, without encryption, may be spoken with another machine.</summary>
    public bool AllowPlainHttp { get; init; }

    /// <summary>Where downloads are kept, for the next run to find; empty takes the output folder's name with ".cache" after it.</summary>
    [PathOption]
    public string CacheFolder { get; init; } = "";
}
