namespace MedClassifier.Service.Work;

/// <summary>What a worker has done.</summary>
/// <param name="Done">Units whose results it entered.</param>
/// <param name="Dead">Units that it gave to the queue of the dead.</param>
/// <param name="Known">Units that were finished before it came to them.</param>
public sealed record WorkerSummary(long Done, long Dead, long Known);
