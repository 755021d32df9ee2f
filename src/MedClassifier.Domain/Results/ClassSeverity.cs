namespace MedClassifier.Domain.Results;

/// <summary>
/// Which class a yes-no question is about, and which class is worse than which: told by names, never by the place of a column or an output,
/// which other programs order by the alphabet.
/// </summary>
public static class ClassSeverity
{
    /// <summary>The positive class, spelt as in the classes: the one that is named, in any case; where none is, malignant.</summary>
    /// <param name="classes">Class names.</param>
    /// <param name="named">The name that was given; empty for none.</param>
    /// <returns>Null where the named one is no class, or none is named and none is called malignant.</returns>
    public static string? PositiveOf(IReadOnlyList<string> classes, string named)
    {
        string wanted = named.Length > 0 ? named : Finding.Malignant;
        return classes.FirstOrDefault(name => name == wanted) ?? classes.FirstOrDefault(name => IsCalled(name, wanted));
    }

    /// <summary>
    /// Indices of the classes from the least to the worst: normal, benign, malignant where all have these names, else their own order; the
    /// positive class is the worst in either case.
    /// </summary>
    /// <param name="classes">Class names.</param>
    /// <param name="positive">Index of the positive class.</param>
    public static IReadOnlyList<int> Order(IReadOnlyList<string> classes, int positive)
    {
        IEnumerable<int> order = Enumerable.Range(0, classes.Count);
        if (classes.All(name => Finding.All.Any(known => IsCalled(name, known))))
        {
            order = order.OrderBy(i => Finding.All.ToList().FindIndex(known => IsCalled(classes[i], known)));
        }

        return [.. order.OrderBy(i => i == positive)];
    }

    /// <summary>Place of each class in <see cref="Order"/>, from 0.</summary>
    /// <param name="classes">Class names.</param>
    /// <param name="positive">Index of the positive class.</param>
    public static IReadOnlyList<int> Ranks(IReadOnlyList<string> classes, int positive)
    {
        IReadOnlyList<int> order = Order(classes, positive);
        return [.. Enumerable.Range(0, order.Count).OrderBy(place => order[place])];
    }

    private static bool IsCalled(string name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);
}
