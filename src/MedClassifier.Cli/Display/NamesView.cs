using System.Text.Json;
using System.Text.RegularExpressions;
using MedClassifier.Pipeline.Identity;

namespace MedClassifier.Cli.Display;

/// <summary>Real names on the screen.</summary>
internal static partial class NamesView
{
    private const int MostImages = 20;

    /// <summary>For people: what each hash is, and the files that have it.</summary>
    public static void Show(Screen screen, IEnumerable<FoundNames> found)
    {
        foreach (FoundNames name in found.Where(name => name.Images.Count > 0))
        {
            foreach ((string kind, MappedName named) in Matches(name).Distinct())
            {
                screen.Show($"{named.Hash}  {kind} {named.Real}");
            }

            screen.ShowTable([.. name.Images.Take(MostImages).Select(image => ("file", Place(image)))]);
            if (name.Images.Count > MostImages)
            {
                screen.Show($"  and {Screen.Count(name.Images.Count - MostImages)} more files; --csv lists them");
            }
        }
    }

    /// <summary>For programs: hash, kind and name, and of each image with it the path, the input, study, instance and accession number.</summary>
    public static void WriteCsv(Screen screen, IEnumerable<FoundNames> found)
    {
        Row(screen, "hash", "kind", "name", "path", "input", "study", "instance", "accession");
        foreach (FoundNames name in found)
        {
            foreach (MappedImage image in name.Images)
            {
                (string kind, MappedName named) = Matches(name with { Images = [image] }).First();
                Row(screen, named.Hash, kind, named.Real, image.Path.Real, image.Folder, image.Study.Real, image.Instance.Real, image.Accession.Real);
            }
        }
    }

    /// <summary>A table, CSV or JSON, with the names in place of the hashes; one that is not known stays.</summary>
    public static void WriteFilled(Screen screen, string table, IEnumerable<FoundNames> found)
    {
        Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string _, MappedName named) in found.SelectMany(Matches))
        {
            names[named.Hash] = named.Real;
        }

        bool isJson = IsJson(table);
        string filled = WholeHash().Replace(File.ReadAllText(table), hash =>
            !names.TryGetValue(hash.Value, out string? name) ? hash.Value : isJson ? JsonEncodedText.Encode(name).ToString() : Cell(name));
        screen.Out.Profile.Out.Writer.Write(filled);
    }

    /// <summary>Whether a file is JSON, by its name; else it is CSV.</summary>
    public static bool IsJson(string table) => Path.GetExtension(table).Equals(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>The whole hashes in a text.</summary>
    public static IEnumerable<string> HashesIn(string text) => WholeHash().Matches(text).Select(hash => hash.Value);

    [GeneratedRegex("(?<![0-9A-Fa-f])[0-9A-Fa-f]{64}(?![0-9A-Fa-f])")]
    private static partial Regex WholeHash();

    private static IEnumerable<(string Kind, MappedName Name)> Matches(FoundNames name) => name.Images
        .SelectMany(image => image.Names)
        .Where(pair => pair.Name.Hash.StartsWith(name.Hash, StringComparison.OrdinalIgnoreCase));

    private static string Place(MappedImage image) => image.Folder.Length == 0 ? image.Path.Real : $"{image.Path.Real} in {image.Folder}";

    /// <summary>RFC 4180.</summary>
    private static void Row(Screen screen, params string[] cells) => screen.Out.Profile.Out.Writer.Write(
        string.Join(',', cells.Select(Cell)) + "\n");

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
