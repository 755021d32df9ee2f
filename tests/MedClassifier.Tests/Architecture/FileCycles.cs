using System.Text.RegularExpressions;

namespace MedClassifier.Tests.Architecture;

/// <summary>
/// Files of one project that name each other's types in a circle. By names in the text, not by the compiled references, which hold no
/// constants: a type's name counts unless a dot stands before it, or it is plainly a property's.
/// </summary>
internal static partial class FileCycles
{
    /// <summary>The circles, each its files in ordinal order, paths below the folder.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> In(string folder)
    {
        string binaries = Path.Combine(folder, "bin") + Path.DirectorySeparatorChar;
        string objects = Path.Combine(folder, "obj") + Path.DirectorySeparatorChar;
        return Among(Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(binaries, StringComparison.Ordinal) && !file.StartsWith(objects, StringComparison.Ordinal))
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText));
    }

    /// <summary>The same of sources by their names.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Among(IReadOnlyDictionary<string, string> sources)
    {
        var code = sources.ToDictionary(file => file.Key, file => SourceText.CodeOf(file.Value));
        ILookup<string, string> homes = code
            .SelectMany(file => Declaration().Matches(file.Value).Select(m => (Type: m.Groups[1].Value, File: file.Key)))
            .ToLookup(declared => declared.Type, declared => declared.File);
        var uses = code.ToDictionary(
            file => file.Key,
            file => Name().Matches(file.Value).Select(m => m.Value).Distinct()
                .Where(name => !homes[name].Contains(file.Key)).SelectMany(name => homes[name]).ToHashSet());
        var reached = uses.Keys.ToDictionary(file => file, file => ReachedFrom(file, uses));
        return
        [
            .. from file in uses.Keys
               let circle = uses.Keys.Where(other => reached[file].Contains(other) && reached[other].Contains(file)).Order(StringComparer.Ordinal).ToArray()
               where circle.FirstOrDefault() == file
               orderby file
               select circle,
        ];
    }

    private static HashSet<string> ReachedFrom(string start, Dictionary<string, HashSet<string>> uses)
    {
        HashSet<string> reached = [];
        var open = new Stack<string>(uses[start]);
        while (open.TryPop(out string? file))
        {
            if (reached.Add(file))
            {
                foreach (string next in uses[file])
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    // A type's declaration starts its line: only those that are not nested have a file to themselves.
    [GeneratedRegex(@"^(?:\w+ )*(?:class|record struct|record|struct|interface|enum|delegate \S+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![\w.]|[\]>?] (?=\w+[,;)]))[A-Z]\w*(?!\w|\s*=(?![=>])|\s*:(?!:)|\s*\{\s*(?:get|set|init)\b)")]
    private static partial Regex Name();
}
