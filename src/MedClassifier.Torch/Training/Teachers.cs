using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MedClassifier.Torch.Training;

/// <summary>Trained networks that another one learns from; they see the same pictures, with the same changes, and stay as they are.</summary>
internal sealed class Teachers : IDisposable
{
    private readonly LoadedModel[] models;
    private readonly TrainOptions options;

    private Teachers(LoadedModel[] models, TrainOptions options)
    {
        this.models = models;
        this.options = options;
    }

    /// <summary>Loads the teachers that the options name.</summary>
    /// <param name="options">The options.</param>
    /// <param name="device">Where they compute.</param>
    /// <returns>Them, or a rejection <see cref="RejectionCodes.InvalidModel"/> that names the file; no files give teachers that say nothing.</returns>
    public static Outcome<Teachers> Open(TrainOptions options, Device device)
    {
        var models = new List<LoadedModel>();
        foreach (string file in options.Teacher)
        {
            Outcome<LoadedModel> model = NetworkFile.Load(file);
            if ((model.Value is { } loaded ? ClassFault(loaded, options) : model.Rejection) is { } fault)
            {
                model.Value?.Network.Dispose();
                models.ForEach(m => m.Network.Dispose());
                return fault with { Message = $"the teacher {file}: {fault.Message}" };
            }

            models.Add(model.Value!);
            model.Value!.Network.eval();
            model.Value.Network.to(device);
        }

        return new Teachers([.. models], options);
    }

    /// <summary>What they say of a batch; null where there are none.</summary>
    /// <param name="images">N x channels x side x side, normalised as the learner wants it.</param>
    /// <param name="cells">Rows, and columns, of the learner's attention.</param>
    /// <param name="features">Length of the learner's pooled vector.</param>
    public TeacherWord? Ask(Tensor images, long cells, long features)
    {
        if (models.Length == 0)
        {
            return null;
        }

        using IDisposable noGradients = no_grad();
        Tensor[] probabilities = new Tensor[models.Length];
        Tensor[] maps = new Tensor[models.Length];
        List<Tensor> pooled = [];
        for (int i = 0; i < models.Length; i++)
        {
            (Tensor vector, Tensor attention) = models[i].Network.Describe(Given(images, models[i].Card)); // N x pooled length, N x 1 x h x w
            probabilities[i] = (models[i].Network.Head.call(vector) / options.Distillation.Temperature).softmax(1);
            maps[i] = OnGrid(attention, cells);
            if (vector.shape[1] == features)
            {
                pooled.Add(F.normalize(vector));
            }
        }

        return new TeacherWord(Mean(probabilities), Mean(maps), pooled.Count == 0 ? null : F.normalize(Mean([.. pooled])));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (LoadedModel model in models)
        {
            model.Network.Dispose();
        }
    }

    // The same pictures in a teacher's own normalisation and size: z' = (z d + m - m') / d'.
    private Tensor Given(Tensor images, ModelCard card)
    {
        Tensor Row(IEnumerable<double> values) => tensor(values.Select(v => (float)v).ToArray()).reshape(1, -1, 1, 1).to(images.device);
        Tensor factor = Row(card.StandardDeviation.Select(d => options.StandardDeviation / d));
        Tensor offset = Row(card.Mean.Zip(card.StandardDeviation, (mean, deviation) => (options.Mean - mean) / deviation));
        Tensor given = (images * factor) + offset;
        return images.shape[^1] == card.InputSize
            ? given
            : F.interpolate(
                given, [card.InputSize, card.InputSize], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true);
    }

    private static Tensor OnGrid(Tensor attention, long cells)
    {
        if (attention.shape[^1] == cells)
        {
            return attention;
        }

        Tensor map = F.interpolate(attention, [cells, cells], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true);
        return map / map.sum([2, 3], keepdim: true);
    }

    private static Tensor Mean(Tensor[] tensors) => tensors.Length == 1 ? tensors[0] : stack(tensors).mean([0]);

    private static Rejection? ClassFault(LoadedModel model, TrainOptions options) => model.Card.Classes.SequenceEqual(options.Classes)
        ? null
        : new Rejection(
            RejectionCodes.InvalidModel,
            $"its classes are {string.Join(", ", model.Card.Classes)}; allowed: {string.Join(", ", options.Classes)}, in this order");
}
