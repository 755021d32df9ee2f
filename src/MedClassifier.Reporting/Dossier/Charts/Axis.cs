namespace MedClassifier.Reporting.Dossier.Charts;

/// <summary>An axis of a chart.</summary>
/// <param name="Name">What is along it.</param>
/// <param name="Low">Value at its beginning.</param>
/// <param name="High">Value at its end; above <paramref name="Low"/>.</param>
/// <param name="Step">Distance of the ticks.</param>
public sealed record Axis(string Name, double Low, double High, double Step)
{
    /// <summary>From 0 to 1.</summary>
    public static Axis Share(string name) => new(name, 0, 1, 0.2);

    /// <summary>Where the ticks stand.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            for (double i = Math.Ceiling((Low / Step) - 1e-9); i * Step <= High + 1e-9; i++)
            {
                yield return Math.Round(i * Step, 6);
            }
        }
    }
}
