namespace MedClassifier.Evaluation.Audit.Checks;

/// <summary>Classes without a case in the test or the tuning set: what depends on them does not exist.</summary>
internal sealed class MissingClasses : IAuditCheck
{
    /// <inheritdoc/>
    public string Name => "missing-classes";

    /// <inheritdoc/>
    public string Question => "Has every class cases in the test set and in the tuning set?";

    /// <inheritdoc/>
    public string? NotAsked(AuditInput input) => null;

    /// <inheritdoc/>
    public IEnumerable<AuditFinding> Find(AuditInput input)
    {
        HashSet<string> test = [.. input.Images.Where(input.IsTest).Select(image => image.Label)];
        HashSet<string> tuning = [.. input.Images.Where(input.IsTuning).Select(image => image.Label)];
        foreach (string name in input.Classes.Where(name => !test.Contains(name)))
        {
            yield return new AuditFinding(Name, AuditSeverity.Fault, $"the test set has no image of class {name}", []);
        }

        foreach (string name in input.Classes.Where(name => tuning.Count > 0 && !tuning.Contains(name)))
        {
            yield return new AuditFinding(Name, AuditSeverity.Fault, $"the tuning set has no image of class {name}", []);
        }
    }
}
