using MedClassifier.Domain.Results;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Pipeline.Calibration;

namespace MedClassifier.Validation.Predictions;

/// <summary>What is validated: whatever gives a probability of every class for labelled images.</summary>
internal interface IPredictionSource : IDisposable
{
    /// <summary>Name for people, such as the file's.</summary>
    string Name { get; }

    /// <summary>The same on the title of a dossier: with what tells it apart from others of the name.</summary>
    string Subject { get; }

    /// <summary>Class names in the order of the probabilities.</summary>
    IReadOnlyList<string> Classes { get; }

    /// <summary>The class that yes-no questions are about, as the model says; empty when nothing says it.</summary>
    string PositiveClass { get; }

    /// <summary>The calibration in what it gives; null where there is none, or where it is not known.</summary>
    UsedCalibration? Calibration { get; }

    /// <summary>The model, for further questions; null when predictions come without one. Closed with this.</summary>
    IScanClassifier? Classifier { get; }

    /// <summary>What to say of it at the head of a dossier: names and values.</summary>
    IReadOnlyList<(string Name, string Value)> Facts { get; }

    /// <summary>Opens the labelled images as whoever predicts sees them.</summary>
    IScanSource Images { get; }

    /// <summary>The cases of some rows, by row number; a row without any was given no prediction.</summary>
    /// <param name="data">The labelled images.</param>
    /// <param name="rows">The rows that are asked for.</param>
    /// <param name="cancellationToken">Stops; what is done by then is kept.</param>
    Task<ILookup<int, ValidationCase>> PredictAsync(ValidationData data, IReadOnlyList<LabelledFile> rows, CancellationToken cancellationToken);
}
