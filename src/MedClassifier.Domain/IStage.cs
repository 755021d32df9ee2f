namespace MedClassifier.Domain;

/// <summary>One step of the pipeline: a thing in, an outcome out.</summary>
/// <typeparam name="TIn">What goes in.</typeparam>
/// <typeparam name="TOut">What comes out.</typeparam>
public interface IStage<in TIn, TOut>
{
    /// <summary>Works on one input.</summary>
    /// <returns>The result, or a rejection that says what is wrong with the input.</returns>
    /// <remarks>
    /// Rejects bad input and does not throw for it. Throws <see cref="OperationCanceledException"/> when cancelled; any other exception
    /// is a bug. Stages may be called from several threads at once unless they say otherwise.
    /// </remarks>
    ValueTask<Outcome<TOut>> RunAsync(TIn input, CancellationToken cancellationToken);
}
