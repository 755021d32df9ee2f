using MedClassifier.Domain.Training;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Torch.Training;

/// <summary>What a training has come to, beside the weights and the optimiser's state.</summary>
internal sealed class TrainingState
{
    private readonly List<TrainingPoint> points = [];
    private readonly List<ValidationResult> validations = [];

    /// <summary>Steps done.</summary>
    public int Step { get; private set; }

    /// <summary>The best validation so far; null before the first.</summary>
    public ValidationResult? Best { get; private set; }

    /// <summary>The weights that gave the best validation, as a model file holds them; empty before the first.</summary>
    public IReadOnlyList<StoredTensor> BestWeights { get; private set; } = [];

    /// <summary>Validations since the best one.</summary>
    public int SinceBest { get; private set; }

    /// <summary>Steps done before the last validation; 0 before the first.</summary>
    public int LastValidated => validations.Count == 0 ? 0 : validations[^1].Step;

    /// <summary>The way here.</summary>
    public TrainingHistory History => new([.. points], [.. validations]);

    /// <summary>A state as it was written down.</summary>
    public static TrainingState Of(int step, TrainingHistory history, IReadOnlyList<StoredTensor> bestWeights)
    {
        var state = new TrainingState { Step = step, BestWeights = bestWeights };
        state.points.AddRange(history.Steps);
        foreach (ValidationResult validation in history.Validations)
        {
            state.Note(validation);
        }

        return state;
    }

    /// <summary>Takes note of a step.</summary>
    /// <param name="point">What it gave.</param>
    /// <param name="every">Of how many steps one is kept.</param>
    public void Add(TrainingPoint point, int every)
    {
        Step = point.Step;
        if (point.Step % every == 0)
        {
            points.Add(point);
        }
    }

    /// <summary>Takes note of a validation, and of the weights when it is the best so far.</summary>
    public void Add(ValidationResult validation, Func<IReadOnlyList<StoredTensor>> weights)
    {
        if (Note(validation))
        {
            BestWeights = weights();
        }
    }

    private bool Note(ValidationResult validation)
    {
        validations.Add(validation);
        bool isBest = Best is null || validation.IsBetterThan(Best);
        SinceBest = isBest ? 0 : SinceBest + 1;
        Best = isBest ? validation : Best;
        return isBest;
    }
}
