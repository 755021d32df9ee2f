using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Model.Files;
using MedClassifier.Model.Safetensors;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Import;
using MedClassifier.Torch.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Torch.Import;

[Collection(EngineTests.Name)]
public sealed class ModelImportTests : IDisposable
{
    private const int Seed = 1;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task RunAsync_TorchvisionsDenseNet_ClassifiesAsTorchvisionDoes()
    {
        // tests/oracles/densenet121.py
        JsonElement expected = Oracle.Load("densenet121.json").EnumerateArray().First(e => e.Integer("seed") == Seed);
        int size = expected.Integer("size");
        WriteWeights("densenet121", name => name, 1000);

        Outcome<ImportResult> imported = await ImportAsync(new ImportOptions { Classes = [.. Enumerable.Range(0, 1000).Select(i => $"c{i}")] });

        Assert.Null(imported.Rejection);
        Assert.Empty(imported.Value!.Unused);
        Assert.Empty(imported.Value.Missing);
        using ScanNetwork network = NetworkFile.Load(folder["model"]).Value!.Network;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable inference = inference_mode();
        network.eval();
        float[] pixels = Array.ConvertAll(FormulaWeights.Uniform(Seed, "input", 3L * size * size), v => (float)(2 * v));
        float[] logits = network.call(tensor(pixels).reshape(new long[] { 1, 3, size, size })).Logits.Values();
        double[] values = expected.Numbers("classifier");
        Oracle.AssertClose(values, logits, expected.Integer("classifier_step"), 1e-5 * Math.Max(1, values.Max(Math.Abs)));
    }

    [Fact]
    public async Task RunAsync_OldNamesInAWrapper_FindTheirPlaceAndTheNewHeadIsFresh()
    {
        WriteWeights(
            "densenet121",
            name => "module.densenet121." + name
                .Replace("norm1.", "norm.1.", StringComparison.Ordinal).Replace("conv2.", "conv.2.", StringComparison.Ordinal)
                .Replace("classifier.", "classifier.0.", StringComparison.Ordinal),
            14);

        ImportResult imported = (await ImportAsync(new ImportOptions { NewHead = true, Half = true })).Value!;

        Assert.Equal(["module.densenet121.classifier.0.bias", "module.densenet121.classifier.0.weight"], imported.Unused.Order());
        Assert.Equal(8, imported.Missing.Count);
        Assert.Contains("pooling.score.weight", imported.Missing);
        Assert.Equal(14, imported.Parity.Logits?.Count);
        using ScanNetwork network = NetworkFile.Load(folder["model"]).Value!.Network;
        const string name = "features.denseblock2.denselayer3.norm1.weight";
        Assert.Equal(
            [.. FormulaWeights.Weights(Seed, name, network.state_dict()[name].shape).Select(v => (float)(Half)v)],
            network.state_dict()[name].Values());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task RunAsync_HeadThatIsTheFirstOfASequence_IsKeptOnlyForClassesThatExcludeEachOther(bool exclusive, bool newHead)
    {
        WriteWeights("densenet121", name => name.Replace("classifier.", "classifier.0.", StringComparison.Ordinal), 3);

        Outcome<ImportResult> imported = await ImportAsync(new ImportOptions { ExclusiveClasses = exclusive, NewHead = newHead, InputSize = 64 });

        Assert.Equal(exclusive || newHead, imported.IsValue);
        Assert.Equal(exclusive || newHead, File.Exists(folder["model"]));
        if (!imported.IsValue)
        {
            Assert.Contains("classifier.0.weight", imported.Rejection.Message, StringComparison.Ordinal);
            Assert.Contains("--new-head", imported.Rejection.Message, StringComparison.Ordinal);
            Assert.Contains("--exclusive-classes", imported.Rejection.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("resnet18")]
    [InlineData("resnet50")]
    public async Task RunAsync_ResNet_IsKnownByItsNames(string architecture)
    {
        WriteWeights(architecture, ResNetName, 3);

        ImportResult imported = (await ImportAsync(new ImportOptions { InputSize = 64 })).Value!;

        Assert.Equal(architecture, imported.Card.Architecture);
        Assert.Empty(imported.Unused);
        Assert.Empty(imported.Missing);
        Assert.Equal(3, imported.Parity.Logits?.Count);
    }

    [Fact]
    public async Task RunAsync_LargerResNet_IsNotTakenForASmallerOne()
    {
        // ResNet-34 has the names of ResNet-18 and more blocks of the same kind.
        WriteWeights("resnet18", name => ResNetName(name).Replace("layer3.1.", "layer4.2.", StringComparison.Ordinal), 3);

        Outcome<ImportResult> imported = await ImportAsync(new ImportOptions());

        Assert.Contains("the weights are not those of", imported.Rejection?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_MultiScaleVariant_TakesTheBackboneWithANewHead()
    {
        WriteWeights("densenet121", name => name, 3);

        ImportResult imported = (await ImportAsync(new ImportOptions { Architecture = "densenet121-multiscale", NewHead = true, InputSize = 64 })).Value!;

        Assert.Equal("densenet121-multiscale", ModelFile.ReadCard(folder["model"]).Value?.Architecture);
        Assert.DoesNotContain(imported.Missing, name => name.StartsWith("features.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_HeadOfAnotherWidth_IsRefusedAndSaysSo()
    {
        WriteWeights("densenet121", name => name, 14);

        Outcome<ImportResult> imported = await ImportAsync(new ImportOptions());

        Assert.Contains("has 14 outputs; there are 3 classes", imported.Rejection?.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["model"]));
    }

    [Fact]
    public async Task RunAsync_AnotherNetwork_IsRefusedWithItsNames()
    {
        File.WriteAllBytes(folder["weights"], Safetensors([StoredTensor.Of("encoder.0.weight", [1], [1f], half: false)]));

        Outcome<ImportResult> imported = await ImportAsync(new ImportOptions());

        Assert.Contains("encoder.0.weight", imported.Rejection?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.01, false)]
    public async Task RunAsync_WithReference_PassesOrFailsAndWritesOnlyWhatPassed(double change, bool passes)
    {
        WriteWeights("densenet121", name => name, 3);
        var options = new ImportOptions { InputSize = 64 };
        ParityResult own = (await ImportAsync(options)).Value!.Parity;
        File.Delete(folder["model"]);
        double[] changed = [.. own.Logits!.Select(v => v + change)];
        File.WriteAllText(folder["reference.json"], JsonSerializer.Serialize(new { input_size = 64, logits = changed }));

        ImportResult imported = (await ImportAsync(options with { Reference = folder["reference.json"] })).Value!;

        Assert.Equal(passes, imported.Parity.Passed);
        Assert.Equal(passes, File.Exists(folder["model"]));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.01, false)]
    public async Task RunAsync_NewHead_IsComparedByTheFilesOwnHead(double change, bool passes)
    {
        WriteWeights("resnet18", ResNetName, 4);
        var own = new ImportOptions { InputSize = 64, Classes = ["a", "b", "c", "d"] };
        IReadOnlyList<float> logits = (await ImportAsync(own)).Value!.Parity.Logits!;
        File.Delete(folder["model"]);
        File.WriteAllText(folder["reference.json"], JsonSerializer.Serialize(new { input_size = 64, logits = logits.Select(v => v + change) }));

        var fresh = new ImportOptions { InputSize = 64, NewHead = true, Reference = folder["reference.json"] };
        ImportResult imported = (await ImportAsync(fresh)).Value!;

        Assert.Equal(passes, imported.Parity.Passed);
        Assert.Equal(passes, File.Exists(folder["model"]));
    }

    [Fact]
    public async Task RunAsync_LogitsToCompareButNoHead_IsRefused()
    {
        WriteWeights("resnet18", name => ResNetName(name).Replace("fc.", "other.", StringComparison.Ordinal), 3);
        File.WriteAllText(folder["reference.json"], "{\"input_size\": 64, \"logits\": [1, 2, 3]}");

        Outcome<ImportResult> imported = await ImportAsync(new ImportOptions { InputSize = 64, NewHead = true, Reference = folder["reference.json"] });

        Assert.Contains("logits alone", imported.Rejection?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WeightsThatGiveNoNumbers_AreRefused()
    {
        WriteWeights("resnet18", ResNetName, 3, name => name == "features.bn1.running_var" ? -1 : 1);

        Outcome<ImportResult> imported = await ImportAsync(new ImportOptions { InputSize = 64 });

        Assert.Contains("no finite number", imported.Rejection?.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["model"]));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"input_size\": 64}")]
    [InlineData("{\"input_size\": 64, \"logits\": \"many\"}")]
    [InlineData("{\"input_size\": 1e9, \"logits\": [1]}")]
    [InlineData("no json")]
    public async Task RunAsync_BadReference_IsRefused(string reference)
    {
        File.WriteAllText(folder["reference.json"], reference);

        Outcome<ImportResult> imported = await ImportAsync(new ImportOptions { Reference = folder["reference.json"] });

        Assert.StartsWith("the reference file", imported.Rejection?.Message, StringComparison.Ordinal);
    }

    private Task<Outcome<ImportResult>> ImportAsync(ImportOptions options) =>
        ModelImport.RunAsync(folder["weights"], folder["model"], options, CancellationToken.None);

    // A network with torchvision's names, weights by the formula.
    private void WriteWeights(string architecture, Func<string, string> rename, int outputs, Func<string, float>? factor = null)
    {
        using ScanNetwork network = NetworkFile.Create(architecture, "average", "linear", outputs)!;
        File.WriteAllBytes(folder["weights"], Safetensors(
        [
            .. network.state_dict().Where(e => e.Value.dtype == ScalarType.Float32).Select(entry =>
            {
                string name = entry.Key.Replace("head.linear.", "classifier.", StringComparison.Ordinal);
                float times = factor?.Invoke(name) ?? 1;
                float[] values = [.. FormulaWeights.Weights(Seed, name, entry.Value.shape).Select(v => v * times)];
                return StoredTensor.Of(rename(name), entry.Value.shape, values, half: false);
            }),
        ]));
    }

    private static string ResNetName(string name) => name
        .Replace("features.", "", StringComparison.Ordinal).Replace("classifier.", "fc.", StringComparison.Ordinal);

    private static byte[] Safetensors(StoredTensor[] tensors)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, new Dictionary<string, string>(), tensors);
        return stream.ToArray();
    }
}
