using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Pipeline.Heatmaps;

namespace MedClassifier.Pipeline.Ensembles;

/// <summary>
/// Several models that answer as one: the weighted mean of their probabilities and of their attention. Each prepares its own input; they are
/// asked one after the other, so that one engine works at a time.
/// </summary>
internal sealed class EnsembleClassifier : IScanClassifier
{
    private readonly IReadOnlyList<IScanClassifier> models;
    private readonly double[] weights;

    /// <param name="card">The card of all together, with a member for each model.</param>
    /// <param name="models">The models; let go with this one.</param>
    public EnsembleClassifier(ModelCard card, IReadOnlyList<IScanClassifier> models)
    {
        Card = card;
        this.models = models;
        weights = [.. card.Members.Select(member => member.Weight)];
    }

    /// <inheritdoc/>
    public ModelCard Card { get; }

    /// <inheritdoc/>
    public string Engine => string.Join("; ", models.Select(model => model.Engine).Distinct(StringComparer.Ordinal));

    /// <inheritdoc/>
    public int CallsAtATime => models.Min(model => model.CallsAtATime);

    /// <inheritdoc/>
    public void Prepare(bool alone)
    {
        foreach (IScanClassifier model in models)
        {
            model.Prepare(alone);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var answers = new List<IReadOnlyList<Classification>>(models.Count);
        foreach (IScanClassifier model in models)
        {
            Outcome<IReadOnlyList<Classification>> answer = await model.RunAsync(input, cancellationToken).ConfigureAwait(false);
            if (!answer.IsValue)
            {
                return answer;
            }

            answers.Add(answer.Value);
        }

        return input.Scans.Select((_, i) => Join([.. answers.Select(answer => answer[i])])).ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IScanClassifier model in models)
        {
            model.Dispose();
        }
    }

    private Classification Join(Classification[] answers)
    {
        float[] mean =
        [
            .. Enumerable.Range(0, Card.Classes.Count)
                .Select(k => (float)answers.Select((answer, m) => weights[m] * answer.Prediction.Probabilities[k]).Sum()),
        ];
        var prediction = new Prediction(Card.Classes, mean) { Members = [.. answers.Select(answer => answer.Prediction.Probabilities)] };
        return new Classification(prediction, AttentionMean.Of([.. answers.Select(answer => answer.Attention)], weights))
        {
            Features = answers.SelectMany(answer => answer.Features.ToArray()).ToArray(),
            ClassMaps = ClassMapMean.Of(answers, weights),
        };
    }
}
