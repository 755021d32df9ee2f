using System.ComponentModel.DataAnnotations;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>The section service: how several machines work on one input. Nothing here changes a result.</summary>
public sealed record ServiceOptions
{
    /// <summary>
    /// The broker's queue, such as amqp://host:5672/vhost?queue=name; --queue on the command line. Passwords come from the environment.
    /// </summary>
    public string Queue { get; init; } = "";

    /// <summary>
    /// The ledger in PostgreSQL, such as postgresql://user@host:5432/database?ledger=name; --ledger on the command line.
    /// </summary>
    public string Ledger { get; init; } = "";

    /// <summary>Files of a unit of work, which is made of whole studies; a study with more is a unit of its own.</summary>
    [Range(1, 10_000)]
    public int Chunk { get; init; } = 64;

    /// <summary>Units that a worker is given at a time, the one in hand included.</summary>
    [Range(1, 64)]
    public int Prefetch { get; init; } = 2;

    /// <summary>How often a unit is given out that nobody finishes, before its files are set aside.</summary>
    [Range(1, 1000)]
    public int DeliveryLimit { get; init; } = 5;
}
