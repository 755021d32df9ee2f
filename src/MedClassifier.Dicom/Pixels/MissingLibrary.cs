using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>A frame that is not decoded because this machine lacks a library: nothing is wrong with the frame.</summary>
internal static class MissingLibrary
{
    /// <summary>The reason; another run tries again.</summary>
    /// <param name="coding">What would be decoded, for a person.</param>
    /// <param name="fault">What was thrown.</param>
    public static Rejection Of(string coding, Exception fault) => new(
        RejectionCodes.InternalError,
        $"The codec library for {coding} cannot be loaded on this machine: {Named(fault)}.");

    private static string Named(Exception fault)
    {
        string said = PackageFaults.Reason(fault);
        for (Exception? e = fault; e is not null; e = e.InnerException)
        {
            // Its message is the runtime's own, and holds nothing of the file.
            bool isRuntimes = fault is not FellowOakDicom.DicomException && e is DllNotFoundException or BadImageFormatException;
            said = isRuntimes ? e.Message.Split('\n')[0].TrimEnd('.') : said;
        }

        return said;
    }
}
