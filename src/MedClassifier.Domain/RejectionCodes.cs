namespace MedClassifier.Domain;

/// <summary>The reason codes of things set aside: the vocabulary of the ledger, results.csv and the reports.</summary>
public static class RejectionCodes
{
    /// <summary>Not an image by its SOP class (structured report, PDF, localizer ...): normal within a study.</summary>
    public const string NotApplicable = "not-applicable";

    /// <summary>An image, or frames of one, that the selection rules leave out: normal within a study.</summary>
    public const string NotSelected = "not-selected";

    /// <summary>An image, but one that the model must not be asked about (modality, quality gate).</summary>
    public const string NotEvaluated = "not-evaluated";

    /// <summary>The same SOP Instance UID was seen before with other content.</summary>
    public const string Conflict = "conflict";

    /// <summary>Neither DICOM nor an image format that is read here.</summary>
    public const string NotAnImage = "not-an-image";

    /// <summary>The file has no bytes.</summary>
    public const string Empty = "empty-file";

    /// <summary>The file could not be read from the disk (permissions, I/O error).</summary>
    public const string Unreadable = "unreadable";

    /// <summary>The source as a whole did not answer, or is not there; nothing is known of its files.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>The source as a whole does not let this user in.</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>The file ends before what it promised.</summary>
    public const string Truncated = "truncated";

    /// <summary>The file breaks its format's rules.</summary>
    public const string Malformed = "malformed";

    /// <summary>Nested deeper, or larger, than the limits allow.</summary>
    public const string LimitExceeded = "limit-exceeded";

    /// <summary>An entry of an archive that needs a password.</summary>
    public const string Encrypted = "encrypted";

    /// <summary>A transfer syntax or compression that is not decoded here.</summary>
    public const string UnsupportedTransferSyntax = "unsupported-transfer-syntax";

    /// <summary>Pixels of a kind that is not read here (photometric interpretation, bit depth).</summary>
    public const string UnsupportedPixels = "unsupported-pixels";

    /// <summary>Attributes of the pixel module that contradict each other or are out of range (Rows = 0, bytes over ...).</summary>
    public const string InvalidPixels = "invalid-pixels";

    /// <summary>The model file or another needed file is missing or corrupt.</summary>
    public const string InvalidModel = "invalid-model";

    /// <summary>Too few cases, or none of a class, for what was asked of them.</summary>
    public const string InsufficientData = "insufficient-data";

    /// <summary>An artefact could not be written.</summary>
    public const string NotWritten = "not-written";

    /// <summary>The program itself failed on this input; the log holds where. Tried again by the next run.</summary>
    public const string InternalError = "internal-error";

    /// <summary>The accounts hold a record of it that is not what was entered: damaged, or changed by hand. The next run does it again.</summary>
    public const string DamagedRecord = "damaged-record";

    /// <summary>Whether inputs that are set aside for a reason are normal within a study, and no cause for an exit code of their own.</summary>
    public static bool IsNormal(string code) => code is NotApplicable or NotSelected;
}
