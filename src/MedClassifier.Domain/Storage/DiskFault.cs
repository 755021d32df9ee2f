namespace MedClassifier.Domain.Storage;

/// <summary>Says in words why a disk or a folder did not give or take a file; its exception quotes the path, which may name a person.</summary>
public static class DiskFault
{
    // The low half of an HResult: Linux errno as .NET passes it on, and Windows' codes.
    private const int NoSpaceLinux = 28;
    private const int ReadOnlyLinux = 30;
    private const int DiskFullWindows = 112;
    private const int SharingWindows = 32;

    /// <summary>The cause of a fault of the file system, as the end of a sentence: "it is not there".</summary>
    /// <param name="fault">What was thrown: an IOException or an UnauthorizedAccessException.</param>
    public static string Cause(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault switch
        {
            UnauthorizedAccessException => "permission is denied",
            FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException => "it is not there",
            PathTooLongException => "its path is longer than the system takes",
            EndOfStreamException => "it ends before what it promised",
            _ => (fault.HResult & 0xFFFF) switch
            {
                NoSpaceLinux or DiskFullWindows => "the disk is full",
                ReadOnlyLinux => "the disk is read-only",
                SharingWindows => "another program has it open",
                int code => $"the system reports error {code}",
            },
        };
    }
}
