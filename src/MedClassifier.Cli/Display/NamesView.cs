using MedClassifier.Pipeline.Identity;

namespace MedClassifier.Cli.Display;

/// <summary>Real names on the screen.</summary>
internal static class NamesView
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
