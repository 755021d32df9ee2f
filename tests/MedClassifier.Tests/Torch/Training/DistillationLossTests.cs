using System.Text.Json;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Torch.Training;

/// <summary>Against PyTorch's kl_div and cosine_embedding_loss: tests/oracles/distillation.py.</summary>
[Collection(EngineTests.Name)]
public class DistillationLossTests
{
    private static readonly JsonElement Expected = Oracle.Load("distillation.json");

    [Fact]
    public void Of_OraclesTensors_GivesPyTorchsLosses()
    {
        using DisposeScope scope = NewDisposeScope();
        TeacherWord word = new(Get("target", 4, 3), Get("map", 4, 1, 2, 3), Get("features", 4, 5));

        Tensor classes = DistillationLoss.OfClasses(Get("logits", 4, 3), word, Number("temperature"));
        Tensor attention = DistillationLoss.OfAttention(Get("attention", 4, 1, 2, 3), word);
        Tensor? features = DistillationLoss.OfFeatures(Get("pooled", 4, 5), word);

        Assert.Equal(Number("classes"), classes.item<float>(), 1e-5);
        Assert.Equal(Number("attention_loss"), attention.item<float>(), 1e-5);
        Assert.Equal(Number("features_loss"), features!.item<float>(), 1e-5);
    }

    [Fact]
    public void OfFeatures_NoTeacherWithAsMany_PullsNothing()
    {
        using DisposeScope scope = NewDisposeScope();
        TeacherWord word = new(Get("target", 4, 3), Get("map", 4, 1, 2, 3), null);

        Assert.Null(DistillationLoss.OfFeatures(Get("pooled", 4, 5), word));
    }

    private static double Number(string name) => Expected.GetProperty(name).GetDouble();

    private static Tensor Get(string name, params long[] shape) =>
        tensor(Array.ConvertAll(Expected.Numbers(name), v => (float)v)).reshape(shape);
}
