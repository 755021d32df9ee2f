namespace TorchSharp.Modules;

/// <summary>Values by name, in the order of registration, which is the order of a state dictionary.</summary>
internal sealed class OrderedMap<T>
{
    private readonly List<string> order = new();
    private readonly Dictionary<string, T> values = new(StringComparer.Ordinal);

    internal IEnumerable<(string Name, T Value)> Pairs => order.Select(name => (name, values[name])).ToList();

    internal bool Contains(string name) => values.ContainsKey(name);

    internal bool TryGet(string name, out T value) => values.TryGetValue(name, out value);

    internal void Add(string name, T value)
    {
        values.Add(name, value);
        order.Add(name);
    }

    internal void Set(string name, T value)
    {
        if (!values.ContainsKey(name))
        {
            order.Add(name);
        }

        values[name] = value;
    }

    internal void Clear()
    {
        order.Clear();
        values.Clear();
    }
}
