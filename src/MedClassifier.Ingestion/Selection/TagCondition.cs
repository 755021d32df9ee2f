using System.ComponentModel;

namespace MedClassifier.Ingestion.Selection;

/// <summary>
/// A condition on a value of the header: exactly one of equals, in, range and regex. It holds when any of the tag's values meets it; a tag
/// that is absent or empty has none.
/// </summary>
public sealed record TagCondition
{
    /// <summary>
    /// Keyword, such as ImageType, or (gggg,eeee); with [n] after it only the n-th of several values, from 1, such as ImageType[3].
    /// </summary>
    public string Tag { get; init; } = "";

    /// <summary>The value, case and all.</summary>
    [DisplayName("equals")]
    public string? EqualTo { get; init; }

    /// <summary>Values, of which one is enough.</summary>
    public IReadOnlyList<string> In { get; init; } = [];

    /// <summary>Least and largest number, both included.</summary>
    public IReadOnlyList<double> Range { get; init; } = [];

    /// <summary>A .NET regular expression that is found somewhere in the value, in any culture; it has a tenth of a second.</summary>
    public string? Regex { get; init; }

    /// <summary>Whether the condition holds exactly when it otherwise would not.</summary>
    public bool Not { get; init; }

    /// <summary>
    /// Whether an instance that does not meet it is left out only where the study has another of the same geometry (rows, columns, orientation,
    /// spacing) that does: in its folder or beside it, in its archive, or among what the query of a server finds.
    /// </summary>
    public bool UnlessAlone { get; init; }
}
