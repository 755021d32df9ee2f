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
}
