using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Ingestion.Selection;

/// <summary>
/// What else a study has, for rules that leave an instance out only beside another. Files are looked at when such a rule asks, those of the
/// instance's own folder first, then those beside it, each once. Entries of archives and instances of servers have no neighbours that are known.
/// Used by several threads.
/// </summary>
/// <param name="limits">What a file may ask for.</param>
internal sealed class StudyNeighbours(DicomLimits limits)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Folder, TagMatcher Condition), Search> searches = [];

    /// <summary>Whether the study has an image of the same geometry that meets a condition.</summary>
    /// <param name="file">The file of the instance that does not.</param>
    /// <param name="dataset">Its data set.</param>
    /// <param name="condition">The condition.</param>
    public bool Have(SourceFile file, DicomDataset dataset, TagMatcher condition)
    {
        if (file.Archive is not null || file.Content is not null || Path.GetDirectoryName(file.FullPath) is not { Length: > 0 } folder)
        {
            return false;
        }

        string key = Key(dataset);
        string? beside = file.Path.Contains('/', StringComparison.Ordinal) ? Path.GetDirectoryName(folder) : null;
        lock (gate)
        {
            return Of(folder, condition, SearchOption.TopDirectoryOnly).Finds(key)
                || (beside is not null && Of(beside, condition, SearchOption.AllDirectories).Finds(key));
        }
    }

    /// <summary>Study, and where its grid lies: rows, columns, orientation and spacing, but not the place of a slice.</summary>
    private static string Key(DicomDataset dataset) => string.Join(
        '|',
        dataset.Text(DicomTag.StudyInstanceUID),
        dataset.WholeNumber(DicomTag.Rows),
        dataset.WholeNumber(DicomTag.Columns),
        Rounded(dataset, DicomTag.ImageOrientationPatient),
        Rounded(dataset, DicomTag.PixelSpacing));

    // Scanners write the same direction with other last digits; -0 is 0.
    private static string Rounded(DicomDataset dataset, DicomTag tag) =>
        string.Join('\\', dataset.Numbers(tag).Select(number => FormattableString.Invariant($"{Math.Round(number, 2) + 0.0:0.00}")));

    private Search Of(string folder, TagMatcher condition, SearchOption depth)
    {
        if (!searches.TryGetValue((folder, condition), out Search? search))
        {
            searches[(folder, condition)] = search = new Search(Files(folder, depth).GetEnumerator(), content => Taken(content, condition));
        }

        return search;
    }

    private static IEnumerable<string> Files(string folder, SearchOption depth)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true, RecurseSubdirectories = depth == SearchOption.AllDirectories };
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal) : [];
    }

    /// <summary>The key of a file that the condition takes; null of every other.</summary>
    private string? Taken(string path, TagMatcher condition)
    {
        try
        {
            if (new FileInfo(path) is not { Length: > 0 } info || info.Length > limits.MaxBytes)
            {
                return null;
            }

            Outcome<OpenedDicom> opened = DicomFileReader.Open(File.ReadAllBytes(path), limits);
            return opened.IsValue && Applicability.Check(opened.Value.Dataset) is null && condition.Holds(opened.Value.Dataset)
                ? Key(opened.Value.Dataset)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>A walk over files that stops where the answer is known, and goes on from there.</summary>
    private sealed class Search(IEnumerator<string> files, Func<string, string?> key)
    {
        private readonly HashSet<string> found = new(StringComparer.Ordinal);

        public bool Finds(string wanted)
        {
            while (!found.Contains(wanted) && files.MoveNext())
            {
                if (key(files.Current) is string next)
                {
                    found.Add(next);
                }
            }

            return found.Contains(wanted);
        }
    }
}
