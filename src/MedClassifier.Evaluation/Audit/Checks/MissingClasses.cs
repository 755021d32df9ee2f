namespace MedClassifier.Evaluation.Audit.Checks;

/// <summary>Classes without a case in the test set, or in the tuning set: what depends on them does not exist.</summary>
/// <param name="ofTuning">Whether it is about the tuning set.</param>
internal sealed class MissingClasses(bool ofTuning) : IAuditCheck
{
    /// <inheritdoc/>
    public string Name => ofTuning ? "missing-tuning-classes" : "missing-classes";

    /// <inheritdoc/>
    public string Question => $"Has every class cases in the {Set} set?";

    /// <inheritdoc/>
    public bool IsYesGood => true;

    private string Set => ofTuning ? "tuning" : "test";

    /// <inheritdoc/>
    public string? NotAsked(AuditInput input) => ofTuning && !input.Images.Any(input.IsTuning) ? "there is no tuning set" : null;

    /// <inheritdoc/>
    public IEnumerable<AuditFinding> Find(AuditInput input)
    {
        HashSet<string> present = [.. input.Images.Where(ofTuning ? input.IsTuning : input.IsTest).Select(image => image.Label)];
        return input.Classes.Where(name => !present.Contains(name))
            .Select(name => new AuditFinding(Name, AuditSeverity.Fault, $"the {Set} set has no image of class {name}", []));
    }
}
