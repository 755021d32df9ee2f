using System.Reflection;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Backbones;
using MedClassifier.Model.Files;
using MedClassifier.Model.Heads;
using MedClassifier.Model.Import;
using MedClassifier.Model.Poolings;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Heads;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Poolings;
using MedClassifier.Torch.Runtime;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Import;

/// <summary>Makes a model file of weights that another program wrote.</summary>
public static class ModelImport
{
    /// <summary>Reads the weights, holds them against the reference where there is one, and writes the model file.</summary>
    /// <param name="source">The file to read.</param>
    /// <param name="target">The model file to write; left as it is when the parity fails.</param>
    /// <param name="options">What becomes of the weights.</param>
    /// <param name="cancellationToken">Looked at before the work begins.</param>
    /// <returns>What was done, or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    public static async Task<Outcome<ImportResult>> RunAsync(
        string source, string target, ImportOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var thread = new TorchThread("import");
        return await thread.RunAsync(() => Run(source, target, options), cancellationToken).ConfigureAwait(false);
    }

    private static Outcome<ImportResult> Run(string source, string target, ImportOptions options)
    {
        if (Check(options) is { } fault)
        {
            return fault;
        }

        Outcome<ParityReference?> reference = options.Reference is null
            ? new Outcome<ParityReference?>((ParityReference?)null)
            : ParityReference.ReadFile(options.Reference).Then<ParityReference?>(r => r);
        if (!reference.IsValue && reference.Rejection is { } unread)
        {
            return unread;
        }

        return TorchRuntime.Open("cpu", 0).Then(_ => WeightFileReader.ReadFile(source)).Then(file => Convert(file, target, options, reference.Value));
    }

    private static Outcome<ImportResult> Convert(WeightFile file, string target, ImportOptions options, ParityReference? reference)
    {
        if (file.Metadata.ContainsKey("format_version") && file.Metadata.ContainsKey("architecture"))
        {
            return Invalid("the file is a model file of this program already: run and train take it as it is");
        }

        return NetworkChoice.Of(file, options).Then(found =>
        {
            ImportOptions fitting = InputConvention.IsGrey(found.Layout, found.Weights) ? options.ForGrey() : options;
            return InputConvention.Apply(found.Layout, found.Weights, fitting).Then(
                weights => Fill(Card(fitting, options.Architecture ?? found.Layout.Architecture, file), weights, file, target, fitting, reference));
        });
    }

    private static Outcome<ImportResult> Fill(
        ModelCard card, MappedWeights weights, WeightFile file, string target, ImportOptions options, ParityReference? reference)
    {
        manual_seed(options.Seed);
        using ScanNetwork network = NetworkFile.Create(card.Architecture, card.Pooling, card.Head, card.Classes.Count)!;
        int side = reference?.InputSize ?? options.InputSize;
        if ((HeadFault(weights, options) ?? SizeFault(network, side, options)) is { } unfit)
        {
            return unfit;
        }

        NetworkFilling filling = NetworkFilling.Of(network, weights, keepHead: !options.NewHead);
        if (NetworkWeights.Load(network, filling.Tensors) is { } fault)
        {
            return fault;
        }

        ParityResult parity = ParityCheck.Run(network, side, reference, weights, keepsHead: !options.NewHead);
        if (ParityFault(parity, reference) is { } unmeasured)
        {
            return unmeasured;
        }

        var result = new ImportResult(card, file.Format, filling.Used, filling.Unused, filling.Missing, parity) { GreyStem = weights.Grey };
        return parity.Passed == false ? result : Write(network, target, options, result);
    }

    // Why the file's head cannot be kept.
    private static Rejection? HeadFault(MappedWeights weights, ImportOptions options)
    {
        if (options.NewHead)
        {
            return null;
        }

        if (options.Drop.Count > 0)
        {
            return Invalid($"--drop {options.Drop[0]} leaves out a part that the file's head was trained with: ask for a new head (--new-head)");
        }

        if (weights.HeadWeight?.Shape[0] != options.Classes.Count)
        {
            string seen = weights.HeadWeight is { } head ? $"has {head.Shape[0]} outputs" : "is missing, or is more than one linear layer";
            return Invalid($"the file's head {seen}; there are {options.Classes.Count} classes. Name as many classes, or ask for a new head");
        }

        return !options.ExclusiveClasses && weights.HeadGoesOn
            ? Invalid(
                $"the file's head, {weights.HeadWeight.Name}, is the first layer of a sequence: a sigmoid follows in CheXNet and its like, for "
                + "findings that may be there together, while the probabilities here are of classes that exclude each other. Ask for a new "
                + "head (--new-head), or say that these classes do (--exclusive-classes)")
            : null;
    }

    private static Rejection? SizeFault(ScanNetwork network, int side, ImportOptions options) =>
        side % network.Features.Stride != 0 || options.InputSize % network.Features.Stride != 0
            ? Invalid($"the input size is {side}; allowed: multiples of {network.Features.Stride}")
            : null;

    private static Rejection? ParityFault(ParityResult parity, ParityReference? reference) =>
        !parity.Features.Concat(parity.Logits ?? []).All(float.IsFinite)
            ? Invalid("the weights give what is no finite number for the formula input")
            : reference is not null && parity.LargestDifference is null
                ? Invalid("the reference has logits alone, and the file has no head that gives any: the reference needs features")
                : null;

    private static Outcome<ImportResult> Write(ScanNetwork network, string target, ImportOptions options, ImportResult result)
    {
        NetworkFile.Write(target, network, result.Card, options.Half);
        return ModelFile.ReadCard(target).Then<ImportResult>(card => result with { Card = card });
    }

    private static ModelCard Card(ImportOptions options, string architecture, WeightFile file) => new()
    {
        Name = options.Name.Length > 0 ? options.Name : architecture,
        Sha256 = "",
        Architecture = architecture,
        Pooling = options.NewHead ? options.Pooling : "average",
        Head = options.NewHead ? options.Head : "linear",
        Classes = options.Classes,
        InputSize = options.InputSize,
        Mean = options.Mean,
        StandardDeviation = options.StandardDeviation,
        Modalities = options.Modalities,
        BodyParts = options.BodyParts,
        TrainingData = options.TrainingData.Length > 0 ? options.TrainingData : $"imported weights ({file.Format}, SHA-256 {file.Sha256})",
        CodeVersion = typeof(ModelImport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
        Licence = options.Licence,
    };

    private static Rejection? Check(ImportOptions options) =>
        Unknown("architecture", options.Architecture ?? KnownBackbones.Names[0], KnownBackbones.Names)
        ?? Unknown("pooling", options.Pooling, KnownPoolings.Names)
        ?? Unknown("head", options.Head, KnownHeads.Names)
        ?? (options.Classes.Count is < 2 or > 1000 || options.Classes.Distinct().Count() != options.Classes.Count
            ? Invalid($"there are {options.Classes.Count} classes; allowed: 2 to 1000 different names")
            : options.InputSize is < 32 or > 4096 ? Invalid($"the input size is {options.InputSize}; allowed: 32 to 4096") : null)
        ?? NumbersFault(options);

    private static Rejection? NumbersFault(ImportOptions options) =>
        options.Mean.Count != 3 || !options.Mean.All(float.IsFinite)
            ? Invalid("--mean takes one number, or three")
            : options.StandardDeviation.Count != 3 || !options.StandardDeviation.All(d => d > 0)
                ? Invalid("--deviation takes one number above 0, or three")
                : options.SourceScale is <= 0 or double.NaN ? Invalid($"--source-scale is {options.SourceScale}; allowed: above 0")
                : options.SourceMean.Count is not (0 or 1 or 3) ? Invalid("--source-mean takes one number, or three")
                : options.SourceDeviation.Count is not (0 or 1 or 3) || !options.SourceDeviation.All(d => d > 0)
                    ? Invalid("--source-deviation takes one number above 0, or three")
                    : null;

    private static Rejection? Unknown(string what, string name, IReadOnlyList<string> known) =>
        known.Contains(name) ? null : Invalid($"there is no {what} {name}; there are {string.Join(", ", known)}");

    private static Rejection Invalid(string message) => new(RejectionCodes.InvalidModel, message);
}
