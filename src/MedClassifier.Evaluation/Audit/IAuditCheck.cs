namespace MedClassifier.Evaluation.Audit;

/// <summary>One question asked of the data before anything is measured.</summary>
public interface IAuditCheck
{
    /// <summary>Name in tables, such as "groups-torn-apart".</summary>
    string Name { get; }

    /// <summary>What it looks for, as a question with one answer: yes or no.</summary>
    string Question { get; }

    /// <summary>Whether the answer is yes where nothing is found; else a finding is a yes.</summary>
    bool IsYesGood { get; }

    /// <summary>Why it cannot be asked of these data; null when it can.</summary>
    string? NotAsked(AuditInput input);

    /// <summary>Everything found, in order of the rows.</summary>
    IEnumerable<AuditFinding> Find(AuditInput input);
}
