using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Export;
using MedClassifier.Model.Files;
using MedClassifier.Model.Safetensors;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;

namespace MedClassifier.Tests.Model.Export;

[Collection(EngineTests.Name)]
public sealed class ModelExportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("densenet121", "attention", "hidden")]
    [InlineData("resnet18", "max", "linear")]
    [InlineData("convnet-multiscale", "mixed", "hidden")]
    [InlineData("convnet-progressive", "adaptive", "linear")]
    public async Task RunAsync_Onnx_IsAGraphWhoseEveryInputIsKnown(string architecture, string pooling, string head)
    {
        ModelCard card = Write(architecture, pooling, head);

        Outcome<ModelCard> exported = await ModelExport.RunAsync(folder["model"], folder["model.onnx"], half: false, CancellationToken.None);

        Assert.Equal(card.Name, exported.Value?.Name);
        OnnxFile file = OnnxFile.Read(folder["model.onnx"]);
        Assert.Equal(13UL, file.OperatorSet);
        Assert.Equal(["image"], file.Inputs);
        Assert.Equal(["logits", "attention"], file.Outputs);
        Assert.Equal(architecture, file.Metadata["architecture"]);
        HashSet<string> known = [.. file.Inputs, .. file.Constants.Select(c => c.Name)];
        Assert.Equal(file.Inputs.Count + file.Constants.Count, known.Count);
        Assert.All(file.Constants, c => Assert.Equal(c.Elements * c.ElementSize, c.Bytes));
        foreach ((string[] inputs, string[] outputs, string kind) in file.Nodes)
        {
            Assert.All(inputs, input => Assert.True(known.Contains(input), $"{kind} reads {input}"));
            Assert.All(outputs, output => Assert.True(known.Add(output), $"{kind} writes {output} again"));
        }

        Assert.All(file.Outputs, output => Assert.Contains(output, known));
        // Every weight but the counters, each once, by its state-dict name.
        using ScanNetwork network = NetworkFile.Load(folder["model"]).Value!.Network;
        HashSet<string> constants = [.. file.Constants.Select(c => c.Name)];
        Assert.All(
            network.state_dict().Keys.Where(k => !k.EndsWith("num_batches_tracked", StringComparison.Ordinal)), name => Assert.Contains(name, constants));
    }

    [Theory]
    [InlineData("model.pth", false, "the file to write ends in '.pth'; allowed: .onnx, .safetensors")]
    [InlineData("model", false, "the file to write ends in ''; allowed: .onnx, .safetensors")]
    [InlineData("model.ONNX", true, "ONNX is written in single precision")]
    public async Task RunAsync_FileThatIsNotWhatItsNameSays_IsRejectedAndNotWritten(string target, bool half, string message)
    {
        Write("resnet18", "average", "linear");

        Outcome<ModelCard> exported = await ModelExport.RunAsync(folder["model"], folder["out/" + target], half, CancellationToken.None);

        Assert.Contains(message, exported.Rejection?.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["out/" + target]));
    }

    [Theory]
    [InlineData(false, TensorKind.F32)]
    [InlineData(true, TensorKind.F16)]
    public async Task RunAsync_Safetensors_KeepsCardAndWeights(bool half, TensorKind kind)
    {
        Write("resnet18", "average", "linear");
        ModelCard card = ModelFile.ReadCard(folder["model"]).Value!;

        await ModelExport.RunAsync(folder["model"], folder["weights.safetensors"], half, CancellationToken.None);

        SafetensorsContent content = SafetensorsReader.ReadFile(folder["weights.safetensors"]).Value!;
        Assert.Equal(kind, content.Tensors["features.layer1.0.conv1.weight"].Kind);
        Assert.Equivalent(card with { Sha256 = content.Sha256 }, ModelFile.ReadCard(folder["weights.safetensors"]).Value);
        float[] expected = FormulaWeights.Weights(1, "head.linear.weight", [3, 512]);
        Assert.Equal([.. expected.Select(v => half ? (float)(Half)v : v)], content.Tensors["head.linear.weight"].ToSingles());
    }

    private ModelCard Write(string architecture, string pooling, string head)
    {
        using ScanNetwork network = NetworkFile.Create(architecture, pooling, head, 3)!;
        FormulaWeights.Fill(network, 1);
        ModelCard card = TestScans.Card(64) with { Architecture = architecture, Pooling = pooling, Head = head };
        NetworkFile.Write(folder["model"], network, card, half: false);
        return card;
    }
}
