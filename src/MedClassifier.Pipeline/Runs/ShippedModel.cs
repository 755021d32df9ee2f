using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Pipeline.Runs;

/// <summary>The model that lies beside the program, for those who name none.</summary>
public static class ShippedModel
{
    /// <summary>Its file's name, in the folder models of the program.</summary>
    public const string FileName = "breast-ultrasound.ensemble.json";

    /// <summary>A configuration in which the model is named: it itself where it names one, else with the shipped model.</summary>
    public static PipelineOptions Complete(PipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Model = options.Model with { Path = Or(options.Model.Path) } };
    }

    /// <summary>The model that is meant.</summary>
    /// <param name="named">The paths that were given; none, or empty ones, for none.</param>
    /// <returns>The paths that were given, or the shipped model's, or none where the program was built without it.</returns>
    public static IReadOnlyList<string> Or(IReadOnlyList<string> named)
    {
        ArgumentNullException.ThrowIfNull(named);
        string[] given = [.. named.Where(path => path.Length > 0)];
        string beside = Path.Combine(AppContext.BaseDirectory, "models", FileName);
        return given.Length == 0 && File.Exists(beside) ? [beside] : given;
    }
}
