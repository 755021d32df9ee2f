using MedClassifier.Evaluation.Intervals;

namespace MedClassifier.Evaluation.Resampling;

/// <summary>A share of some cases: with Wilson's interval where each stands alone, with that of resampled groups where several lie in one.</summary>
public static class GroupedShare
{
    /// <summary>The share of cases of which something holds.</summary>
    /// <param name="holds">Whether it does, one a case.</param>
    /// <param name="groups">Each case's group.</param>
    /// <param name="undefined">What to say where there are no cases.</param>
    /// <param name="options">Confidence, resamples, seed, threads.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    public static Estimate Of(
        IReadOnlyList<bool> holds, IReadOnlyList<string> groups, string undefined, EvaluationOptions options,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(holds);
        ArgumentNullException.ThrowIfNull(groups);
        OptionsCheck.ThrowIfInvalid(options);
        int all = groups.Distinct(StringComparer.Ordinal).Count();
        int held = holds.Count(each => each);
        if (all == holds.Count || options.Resamples == 0)
        {
            return WilsonInterval.Of(held, holds.Count, options.Confidence, undefined);
        }

        // What holds everywhere, or nowhere, does so in every resample; how sure that is, the number of groups says.
        if (held == 0 || held == holds.Count)
        {
            return WilsonInterval.Of(held == 0 ? 0 : all, all, options.Confidence, undefined) with { Count = holds.Count };
        }

        return MeanEstimates.Of([[.. holds.Select(each => each ? 1.0 : 0.0)]], groups, undefined, options, cancellationToken)[0];
    }
}
