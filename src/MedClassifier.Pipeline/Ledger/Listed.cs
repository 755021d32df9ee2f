namespace MedClassifier.Pipeline.Ledger;

/// <summary>What the ledger knows of a frame that is being listed.</summary>
public enum Listed
{
    /// <summary>Nothing that stands: it is to be classified.</summary>
    New,

    /// <summary>A former run finished it.</summary>
    FinishedBefore,

    /// <summary>The same content is in this listing already, under another path.</summary>
    Copy,
}
