using System.Text.RegularExpressions;
using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Ingestion.Selection;

/// <summary>
/// What else a study has, for rules that leave an instance out only beside another. Files are looked at when such a rule asks, each once, and
/// of each only its beginning. Used by several threads.
/// </summary>
/// <param name="limits">What a file may ask for.</param>
internal sealed class StudyNeighbours(DicomLimits limits)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Scope, TagMatcher Condition), Search> searches = [];

    /// <summary>Whether the study has an image of the same geometry that meets a condition.</summary>
    /// <param name="scopes">Where it may lie.</param>
    /// <param name="dataset">The data set of the instance that does not meet it.</param>
    /// <param name="condition">The condition.</param>
    public bool Have(IEnumerable<NeighbourScope> scopes, DicomDataset dataset, TagMatcher condition)
    {
        string key = Key(dataset);
        lock (gate)
        {
            return scopes.Any(scope => Of(scope, condition).Finds(key));
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

    private Search Of(NeighbourScope scope, TagMatcher condition)
    {
        if (!searches.TryGetValue((scope.Name, condition), out Search? search))
        {
            searches[(scope.Name, condition)] = search = new Search(scope.Files().GetEnumerator(), head => Taken(head, condition));
        }

        return search;
    }

    /// <summary>The key of a file that the condition takes; null of every other.</summary>
    private string? Taken(byte[]? head, TagMatcher condition)
    {
        if (head is not { Length: > 0 })
        {
            return null;
        }

        try
        {
            Outcome<OpenedDicom> opened = DicomFileReader.OpenHead(head, limits);
            return opened.IsValue && Applicability.Check(opened.Value.Dataset) is null && condition.Holds(opened.Value.Dataset)
                ? Key(opened.Value.Dataset)
                : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>A walk over files that stops where the answer is known, and goes on from there.</summary>
    private sealed class Search(IEnumerator<Func<byte[]?>> files, Func<byte[]?, string?> key)
    {
        private readonly HashSet<string> found = new(StringComparer.Ordinal);

        public bool Finds(string wanted)
        {
            while (!found.Contains(wanted) && files.MoveNext())
            {
                if (key(files.Current()) is string next)
                {
                    found.Add(next);
                }
            }

            return found.Contains(wanted);
        }
    }
}
