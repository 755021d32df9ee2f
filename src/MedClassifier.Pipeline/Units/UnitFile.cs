using System.Text.Json.Serialization;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Pipeline.Units;

/// <summary>A file of a unit, as a message names it.</summary>
/// <param name="Path">Path within the input.</param>
/// <param name="File">
/// Where it is opened: relative to the root of the input, empty for the root itself; absolute where it does not lie below it.
/// </param>
/// <param name="Place">Its place among all files of the input, from 0.</param>
public sealed record UnitFile(string Path, string File, long Place)
{
    /// <summary>Of an entry, the path of its archive; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Archive { get; init; }

    /// <summary>Why it cannot be opened, where listing has shown it: code and message; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string[]? Rejection { get; init; }

    /// <summary>Of a listed file.</summary>
    /// <param name="file">The file; its place is known.</param>
    /// <param name="root">Root of the input, absolute.</param>
    public static UnitFile Of(SourceFile file, string root)
    {
        ArgumentNullException.ThrowIfNull(file);
        string below = root + System.IO.Path.DirectorySeparatorChar;
        string place = file.FullPath == root ? ""
            : file.FullPath.StartsWith(below, StringComparison.Ordinal) ? file.FullPath[below.Length..]
            : file.FullPath;
        return new UnitFile(file.Path, place, file.Place ?? 0)
        {
            Archive = file.Archive,
            Rejection = file.Archive is null && file.Rejection is { } reason ? [reason.Code, reason.Message] : null,
        };
    }

    /// <summary>As the input's source takes it.</summary>
    /// <param name="root">Root of the input here, absolute.</param>
    public SourceFile ToSource(string root) => new(Path, File.Length == 0 ? root : System.IO.Path.Combine(root, File))
    {
        Archive = Archive,
        Place = Place,
        Rejection = Rejection is [var code, var message] ? new Rejection(code, message) : null,
    };
}
