using MedClassifier.Domain.Results;
using MedClassifier.Ingestion.Labels;

namespace MedClassifier.Validation;

/// <summary>A labelled image and what was predicted for it.</summary>
/// <param name="File">The row of the labels.</param>
/// <param name="Frame">Frame from 0.</param>
/// <param name="Probabilities">One a class, as delivered.</param>
/// <param name="Attention">Where the network looked; null for predictions of another program.</param>
internal sealed record ValidationCase(LabelledFile File, int Frame, double[] Probabilities, AttentionMap? Attention)
{
    /// <summary>The network's own probabilities, where a calibration corrected those delivered; else null.</summary>
    public double[]? Raw { get; init; }

    /// <summary>How near the image is to what the model learnt from; null where the model has no reference.</summary>
    public Familiarity? Familiarity { get; init; }

    /// <summary>Modality as the file says it, a defined term or "other"; empty where it says none.</summary>
    public string Modality { get; init; } = "";

    /// <summary>What each network of an ensemble gave; null for a single network, and for predictions of another program.</summary>
    public IReadOnlyList<IReadOnlyList<float>>? Members { get; init; }
}
