using MedClassifier.Domain;

namespace MedClassifier.Reporting.Pages;

/// <summary>What the reason codes mean, in words for a reader of the report.</summary>
internal static class ReasonMeaning
{
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        [RejectionCodes.NotApplicable] = "Not an image to classify, such as a structured report: normal within a study",
        [RejectionCodes.NotSelected] = "An image, or frames of one, that the selection rules leave out: normal within a study",
        [RejectionCodes.NotEvaluated] = "An image that this model must not be asked about",
        [RejectionCodes.Conflict] = "The same SOP Instance UID was seen with other content",
        [RejectionCodes.NotAnImage] = "Neither DICOM nor an image format that is read here",
        [RejectionCodes.Empty] = "The file has no bytes",
        [RejectionCodes.Unreadable] = "The disk did not give the file out",
        [RejectionCodes.Unavailable] = "The source did not answer",
        [RejectionCodes.NotAllowed] = "The source does not let this user in",
        [RejectionCodes.Truncated] = "The file ends before what it promised",
        [RejectionCodes.Malformed] = "The file breaks the rules of its format",
        [RejectionCodes.LimitExceeded] = "Larger, or nested deeper, than the limits allow",
        [RejectionCodes.Encrypted] = "An entry of an archive that needs a password",
        [RejectionCodes.UnsupportedTransferSyntax] = "Compressed in a way that is not decoded here",
        [RejectionCodes.UnsupportedPixels] = "Pixels of a kind that is not read here",
        [RejectionCodes.InvalidPixels] = "What the file says of its pixels cannot be",
        [RejectionCodes.InvalidModel] = "A file that the run needs is missing or corrupt",
        [RejectionCodes.NotWritten] = "A picture or a report could not be written",
    };

    /// <summary>The meaning; empty for a code that is not known here.</summary>
    public static string Of(string code) => Meanings.GetValueOrDefault(code, "");
}
