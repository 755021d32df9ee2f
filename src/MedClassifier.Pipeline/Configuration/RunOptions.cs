using System.ComponentModel.DataAnnotations;
using MedClassifier.Domain;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>The section run: what is read, where results go, and how much is in hand at once. Nothing here changes a result.</summary>
public sealed record RunOptions
{
    /// <summary>Folder or file to classify; -i names another.</summary>
    [PathOption]
    public string Input { get; init; } = "";

    /// <summary>Folder for results, made when missing; -o names another.</summary>
    [PathOption]
    public string Output { get; init; } = "";

    /// <summary>
    /// Whether published rows are dropped that the same input, asked the same, does not list any more. Without it, results only ever
    /// accumulate in an output folder.
    /// </summary>
    public bool Prune { get; init; }

    /// <summary>Which part of the input is run, such as 3/64: a study is in one part alone; empty takes all of it.</summary>
    [RegularExpression("^([0-9]{1,6}/[0-9]{1,6})?$", ErrorMessage = "allowed is NUMBER/OF, such as 3/64, or nothing")]
    public string Shard { get; init; } = "";

    /// <summary>Files opened and decoded at the same time; 0 takes one for each processor.</summary>
    [Range(0, 64)]
    public int DecodeThreads { get; init; }

    /// <summary>Decoded scans that may wait for the model, beyond the batch it works on: the bound on memory.</summary>
    [Range(1, 1024)]
    public int Queue { get; init; } = 16;

    /// <summary>Scans whose pictures are written at the same time; 0 takes one for each processor.</summary>
    [Range(0, 64)]
    public int WriteThreads { get; init; }
}
