using MedClassifier.Domain.Results;
using MedClassifier.Pipeline.Ensembles;

namespace MedClassifier.Pipeline.Heatmaps;

/// <summary>The mean of several models' maps of what speaks for each class, with the weights of their attention.</summary>
internal static class ClassMapMean
{
    /// <summary>The mean, kind by kind and class by class.</summary>
    /// <param name="answers">What each model gave for one scan, with maps of the same kinds.</param>
    /// <param name="weights">A weight for each, sum 1.</param>
    public static IReadOnlyList<ClassMaps> Of(IReadOnlyList<Classification> answers, IReadOnlyList<double> weights) =>
    [
        .. answers[0].ClassMaps.Select((maps, kind) => new ClassMaps(maps.Name, [.. maps.OfClasses.Select((_, k) =>
            Mean([.. answers.Select(answer => (answer.ClassMaps[kind].OfClasses[k], answer.Attention))], weights))])),
    ];

    private static ClassMap Mean((ClassMap Map, AttentionMap On)[] maps, IReadOnlyList<double> weights)
    {
        double strength = maps.Select((one, m) => weights[m] * one.Map.Strength).Sum();
        AttentionMap finest = maps.MaxBy(one => one.On.Width * one.On.Height).On;
        int[] speaking = [.. Enumerable.Range(0, maps.Length).Where(m => maps[m].Map.Strength > 0)];
        if (speaking.Length == 0)
        {
            return new ClassMap(new float[finest.Weights.Count], 0);
        }

        // A map in which nothing speaks for the class has no place to add to; it lowers the strength alone.
        AttentionMap mean = AttentionMean.Of(
            [.. speaking.Select(m => maps[m].On with { Weights = maps[m].Map.Weights })],
            [.. speaking.Select(m => weights[m])],
            finest);
        return ClassMap.Of([.. mean.Weights]) with { Strength = strength };
    }
}
