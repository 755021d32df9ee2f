namespace MedClassifier.Domain;

/// <summary>Says of an option that holds a list how its empty value is written: one word in the place of the list.</summary>
/// <param name="name">The word.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NamedEmptyAttribute(string name) : Attribute
{
    /// <summary>The word.</summary>
    public string Name { get; } = name;
}
