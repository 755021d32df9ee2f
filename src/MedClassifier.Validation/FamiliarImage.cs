using MedClassifier.Domain.Results;
using MedClassifier.Ingestion.Labels;

namespace MedClassifier.Validation;

/// <summary>How near an image of the test set is to what the model learnt from.</summary>
/// <param name="File">The row of the labels.</param>
/// <param name="Frame">Frame from 0.</param>
/// <param name="Familiarity">Its distance, and the limits.</param>
internal sealed record FamiliarImage(LabelledFile File, int Frame, Familiarity Familiarity);
