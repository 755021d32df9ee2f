using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Remote;

/// <summary>
/// What a query may cost before it is given up: a server can name studies without series, and series without instances, for ever. Questions may
/// be a thousand, and eight for each instance that came of them: one of a study with one series needs four.
/// </summary>
/// <param name="options">The limits of the query.</param>
internal sealed class QueryBounds(RemoteOptions options)
{
    private const long QuestionsWithoutFruit = 1000;
    private const long QuestionsAnInstance = 8;

    private long instances;
    private long questions;
    private long named;

    /// <summary>How long the query may take in all.</summary>
    public TimeSpan Time => TimeSpan.FromSeconds(options.MaxQuerySeconds);

    /// <summary>Counts a question, before it is asked.</summary>
    /// <exception cref="RemoteException">It is one too many.</exception>
    public void CountQuestion()
    {
        if (++questions > QuestionsWithoutFruit + (QuestionsAnInstance * instances))
        {
            throw Exceeded($"The query took {questions - 1} questions for {instances} instances; {QuestionsWithoutFruit} and {QuestionsAnInstance} "
                + "for each instance are asked.");
        }
    }

    /// <summary>Counts a study or a series that the server names, and that is remembered.</summary>
    /// <exception cref="RemoteException">It is one too many.</exception>
    public void CountNamed()
    {
        if (++named > 3L * options.MaxInstances)
        {
            throw Exceeded($"The server names more than {3L * options.MaxInstances} studies, series and instances.");
        }
    }

    /// <summary>Counts an instance.</summary>
    /// <exception cref="RemoteException">It is one too many.</exception>
    public void CountInstance()
    {
        if (++instances > options.MaxInstances)
        {
            throw Exceeded($"The query gives more than {options.MaxInstances} instances.");
        }
    }

    /// <summary>The query took too long.</summary>
    public RemoteException TooLong() => Exceeded(
        $"The query took more than {options.MaxQuerySeconds} s, and gave {instances} instances until then (ingest.remote.max_query_seconds).");

    private static RemoteException Exceeded(string message) => RemoteException.Of(RejectionCodes.LimitExceeded, message);
}
