using FellowOakDicom.Imaging.Codec;

namespace MedClassifier.Dicom;

/// <summary>
/// Which exceptions of fo-dicom, its codecs and other decoders mean that the input is bad. They say so by many types, its own and the runtime's; only
/// what would hide trouble of the process is let through.
/// </summary>
public static class PackageFaults
{
    /// <summary>Whether the exception is about the input.</summary>
    public static bool Include(Exception exception) =>
        exception is not (OutOfMemoryException or OperationCanceledException or DllNotFoundException or TypeInitializationException);

    /// <summary>Whether a library that decodes could not be loaded, or is another than it should be: nothing is said of the input.</summary>
    internal static bool IsMissingLibrary(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a decoder says of the input, for a person. Only codecs are quoted: what others say may hold a value of the file.</summary>
    internal static string Reason(Exception exception) =>
        exception is DicomCodecException { Message: { Length: > 0 } message } ? message.TrimEnd('.', ' ', '\n') : "the decoder stopped on it";
}
