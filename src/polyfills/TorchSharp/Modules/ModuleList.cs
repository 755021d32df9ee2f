using System.Collections;
using System.Globalization;

namespace TorchSharp.Modules;

/// <summary>Modules by number; it has no forward of its own.</summary>
public class ModuleList<T> : torch.nn.Module, IList<T> where T : torch.nn.Module
{
    private readonly List<T> list = new();

    public ModuleList(params T[] modules) : base(nameof(ModuleList<T>)) => append(modules);

    public int Count => list.Count;

    public bool IsReadOnly => false;

    public T this[int index]
    {
        get => list[index];
        set
        {
            list[index] = value;
            Renumber();
        }
    }

    public void append(params T[] parameters) => extend(parameters);

    public void extend(IEnumerable<T> modules)
    {
        list.AddRange(modules);
        Renumber();
    }

    public void Add(T item) => append(item);

    public void Insert(int index, T item)
    {
        list.Insert(index, item);
        Renumber();
    }

    public bool Remove(T item)
    {
        bool removed = list.Remove(item);
        Renumber();
        return removed;
    }

    public void RemoveAt(int index)
    {
        list.RemoveAt(index);
        Renumber();
    }

    public void Clear()
    {
        list.Clear();
        Renumber();
    }

    public bool Contains(T item) => list.Contains(item);

    public int IndexOf(T item) => list.IndexOf(item);

    public void CopyTo(T[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

    public IEnumerator<T> GetEnumerator() => list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // The modules are registered under their numbers, and nothing else is.
    protected override void RegisterComponents()
    {
    }

    private void Renumber()
    {
        ClearModules();
        for (int i = 0; i < list.Count; i++)
        {
            register_module(i.ToString(CultureInfo.InvariantCulture), list[i]);
        }
    }
}
