namespace MedClassifier.Model.Import;

/// <summary>Finds the maps from names to tensors in what a pickle holds, wherever they lie: a checkpoint may hold several networks.</summary>
internal sealed class TensorMaps
{
    private const int DeepestNesting = 4;

    private readonly List<(string Path, IReadOnlyDictionary<string, object?> Map)> found = [];
    private readonly List<string> others = [];

    /// <summary>What lies beside the tensors: paths of settings, counters and an optimiser's state.</summary>
    public IReadOnlyList<string> Others => others;

    /// <summary>The tensors by name: as their map has it where there is one map, with the map's path before it where there are several.</summary>
    /// <param name="root">What the pickle holds.</param>
    /// <exception cref="InvalidDataException">There is no such map.</exception>
    public static (IReadOnlyList<(string Name, PickledTensor Tensor)> Tensors, IReadOnlyList<string> Others) In(object? root)
    {
        if (root is not PickleMap map)
        {
            throw new InvalidDataException("the file holds no state_dict: a map from names to tensors");
        }

        var maps = new TensorMaps();
        IReadOnlyDictionary<string, object?> entries = map.ByText();
        maps.Collect(entries, "", 1);
        if (maps.found.Count == 0)
        {
            throw new InvalidDataException($"the file holds no state_dict; its keys are {string.Join(", ", entries.Keys.Take(10).Select(Shorten))}");
        }

        return ([.. maps.found.SelectMany(f => Named(f.Map, maps.found.Count > 1 ? f.Path : ""))], maps.Others);
    }

    private static IEnumerable<(string Name, PickledTensor Tensor)> Named(IReadOnlyDictionary<string, object?> map, string path) =>
        map.Where(entry => entry.Value is PickledTensor).Select(entry => (path + entry.Key, (PickledTensor)entry.Value!));

    // The deepest nesting bounds the recursion. What has numbers for keys, as an optimiser's state has, is no map of weights.
    private void Collect(IReadOnlyDictionary<string, object?> map, string path, int depth)
    {
        if (map.Values.Any(value => value is PickledTensor))
        {
            found.Add((path, map));
        }

        foreach ((string key, object? value) in map.Where(entry => entry.Value is not PickledTensor))
        {
            int before = found.Count;
            if (value is PickleMap inner && depth < DeepestNesting)
            {
                Collect(inner.ByText(), $"{path}{key}.", depth + 1);
            }

            if (found.Count == before)
            {
                others.RemoveAll(name => name.StartsWith($"{path}{key}.", StringComparison.Ordinal));
                others.Add(path + key);
            }
        }
    }

    private static string Shorten(string text) => text.Length > 100 ? text[..100] + "..." : text;
}
