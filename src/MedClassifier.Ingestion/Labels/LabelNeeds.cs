namespace MedClassifier.Ingestion.Labels;

/// <summary>What a command needs of labels, beyond that they make sense in themselves.</summary>
[Flags]
public enum LabelNeeds
{
    /// <summary>No more than that.</summary>
    None = 0,

    /// <summary>Images and masks lie beside the table.</summary>
    Files = 1,

    /// <summary>No group lies in two splits.</summary>
    WholeGroups = 2,
}
