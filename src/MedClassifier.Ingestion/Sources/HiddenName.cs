using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Sources;

/// <summary>
/// Names that begin with a dot. Systems and programs keep things under them that are no images, and so do people who hide images: what lies
/// there is read, and what turns out to be no image is not applicable, as it would be wrong to alarm anyone over it.
/// </summary>
internal static class HiddenName
{
    // The folder in which macOS puts companions of the files of a zip archive.
    private const string Companions = "__MACOSX/";

    // Of version control, of waste bins and of indexes: thousands of files that nobody takes for images.
    private static readonly string[] SystemFolders =
    [
        ".git", ".svn", ".hg", ".Trash", ".Trashes", ".Spotlight-V100", ".fseventsd", ".TemporaryItems", ".DocumentRevisions-V100",
    ];

    /// <summary>Why a folder that <see cref="IsSystemFolder"/> names is not looked into; one row stands for it.</summary>
    public static Rejection SystemFolder { get; } =
        new(RejectionCodes.NotApplicable, "A folder of the system's or of a version control's own files is not looked into.");

    /// <summary>Whether a part of a path begins with a dot, or it lies among companions of macOS.</summary>
    public static bool Is(string path) =>
        path.StartsWith('.') || path.Contains("/.", StringComparison.Ordinal) || path.Contains(Companions, StringComparison.Ordinal);

    /// <summary>Whether the last folder of a path, which ends with a '/', is one in which no image is.</summary>
    public static bool IsSystemFolder(string path) =>
        path.EndsWith('/') && Path.GetFileName(path[..^1]) is var name
        && (SystemFolders.Contains(name) || name.StartsWith(".Trash-", StringComparison.Ordinal));

    /// <summary>The reason of a hidden file that holds no image; any other reason as it is.</summary>
    public static Rejection Reason(Rejection reason) => reason.Code is RejectionCodes.NotAnImage or RejectionCodes.Empty
        ? new Rejection(
            RejectionCodes.NotApplicable, $"A hidden file that is no image: {char.ToLowerInvariant(reason.Message[0])}{reason.Message[1..]}")
        : reason;
}
