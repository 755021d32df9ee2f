namespace MedClassifier.Reporting.Dossier.Charts;

/// <summary>An axis of a chart.</summary>
/// <param name="Name">What is along it.</param>
/// <param name="Low">Value at its beginning.</param>
/// <param name="High">Value at its end; above <paramref name="Low"/>.</param>
public sealed record Axis(string Name, double Low, double High)
{
    /// <summary>From 0 to 1.</summary>
    public static Axis Share(string name) => new(name, 0, 1);

    /// <summary>Where the ticks stand: at round values.</summary>
    public IEnumerable<double> Ticks => AxisTicks.Between(Low, High, 6);

    /// <summary>The same for an axis of this length in points: fewer where there is no room for more.</summary>
    internal IEnumerable<double> TicksFor(double length) => AxisTicks.Between(Low, High, (int)Math.Clamp(length / 20, 2, 6));
}
