using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace MedClassifier.Phantoms.Studies;

/// <summary>Which phantom studies to write. The same options give the same files, byte for byte.</summary>
public sealed record SampleOptions : IValidatableObject
{
    /// <summary>Chooses the phantoms, 0 to 9,999; default 2026, the studies in sample-data. Training takes other seeds.</summary>
    [Range(0, PhantomSeeds.LastSample)]
    public int Seed { get; init; } = PhantomSeeds.Sample;

    /// <summary>Number of patients, 1 to 999; default 15.</summary>
    [Range(1, 999)]
    public int Patients { get; init; } = 15;

    /// <summary>
    /// Number of studies over all patients, at least one a patient, at most 5,000; default 30. The classes take turns: normal, benign,
    /// malignant.
    /// </summary>
    [Range(1, 5_000)]
    public int Studies { get; init; } = 30;

    /// <summary>
    /// Number of files over all studies, at least one a study, at most 10,000; default 42. Further ones are other views of the same
    /// lesion. The stored forms take turns.
    /// </summary>
    [Range(1, 10_000)]
    public int Images { get; init; } = 42;

    /// <summary>How hard the phantoms are to tell apart, 0 to 1; default 0.5. See <see cref="PhantomGenerator"/>.</summary>
    [Range(0.0, 1.0)]
    public double Difficulty { get; init; } = PhantomGenerator.DefaultDifficulty;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Studies < Patients)
        {
            yield return Fault($"Studies is {Studies}; {Patients} patients need at least as many", nameof(Studies));
        }

        if (Images < Studies)
        {
            yield return Fault($"Images is {Images}; {Studies} studies need at least as many", nameof(Images));
        }
    }

    private static ValidationResult Fault(FormattableString message, string member) =>
        new(message.ToString(CultureInfo.InvariantCulture), [member]);
}
