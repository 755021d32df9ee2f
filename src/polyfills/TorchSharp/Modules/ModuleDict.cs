using System.Collections;

namespace TorchSharp.Modules;

/// <summary>Modules by name, in the order in which they came; it has no forward of its own.</summary>
public class ModuleDict<T> : torch.nn.Module, IDictionary<string, T>, IList<(string, T)> where T : torch.nn.Module
{
    private readonly List<(string Name, T Module)> list = new();

    public ModuleDict() : base(nameof(ModuleDict<T>))
    {
    }

    public int Count => list.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => list.ConvertAll(pair => pair.Name);

    public ICollection<T> Values => list.ConvertAll(pair => pair.Module);

    public (string, T) this[int index]
    {
        get => list[index];
        set
        {
            list[index] = value;
            Register();
        }
    }

    public T this[string key]
    {
        get => TryGetValue(key, out T value) ? value : throw new KeyNotFoundException($"There is no module named {key}.");
        set
        {
            int place = PlaceOf(key);
            if (place < 0)
            {
                Add(key, value);
            }
            else
            {
                this[place] = (key, value);
            }
        }
    }

    public void Add(string key, T value)
    {
        if (ContainsKey(key))
        {
            throw new ArgumentException($"There is a module named {key} already.", nameof(key));
        }

        list.Add((key, value));
        Register();
    }

    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    public void Insert(int index, (string, T) item)
    {
        list.Insert(index, item);
        Register();
    }

    public bool Remove(string key)
    {
        int place = PlaceOf(key);
        if (place < 0)
        {
            return false;
        }

        RemoveAt(place);
        return true;
    }

    public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

    public bool Remove(KeyValuePair<string, T> item) => Remove((item.Key, item.Value));

    public void RemoveAt(int index)
    {
        list.RemoveAt(index);
        Register();
    }

    public void Clear()
    {
        list.Clear();
        Register();
    }

    public void clear() => Clear();

    public bool Contains((string, T) item) => list.Contains(item);

    public bool Contains(KeyValuePair<string, T> item) => list.Contains((item.Key, item.Value));

    public bool ContainsKey(string key) => PlaceOf(key) >= 0;

    public bool TryGetValue(string key, out T value)
    {
        int place = PlaceOf(key);
        value = place < 0 ? null : list[place].Module;
        return place >= 0;
    }

    public int IndexOf((string, T) item) => list.IndexOf(item);

    public void CopyTo((string, T)[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) =>
        list.ConvertAll(pair => KeyValuePair.Create(pair.Name, pair.Module)).CopyTo(array, arrayIndex);

    public IEnumerator<(string, T)> items() => list.GetEnumerator();

    public IEnumerable<string> keys() => Keys;

    public IEnumerable<T> values() => Values;

    public IEnumerator<(string, T)> GetEnumerator() => items();

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() =>
        list.ConvertAll(pair => KeyValuePair.Create(pair.Name, pair.Module)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items();

    protected override void RegisterComponents()
    {
    }

    private int PlaceOf(string key) => list.FindIndex(pair => pair.Name == key);

    private void Register()
    {
        ClearModules();
        foreach ((string name, T module) in list)
        {
            register_module(name, module);
        }
    }
}
