using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Model.Files;
using MedClassifier.Model.Import;
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
    public async Task RunAsync_BlockLeftOut_LetsTheLargerNetworkFitWithANewHead()
    {
        WriteWeights("resnet18", name => ResNetName(name).Replace("fc.", "layer4.2.conv1.", StringComparison.Ordinal), 3);
        var options = new ImportOptions { InputSize = 64, Drop = ["layer4.2"] };

        Outcome<ImportResult> kept = await ImportAsync(options);
        ImportResult imported = (await ImportAsync(options with { NewHead = true })).Value!;
        Outcome<ImportResult> absent = await ImportAsync(options with { NewHead = true, Drop = ["layer4.3"] });

        Assert.Contains("--new-head", kept.Rejection?.Message, StringComparison.Ordinal);
        Assert.Equal(["layer4.2.conv1.bias", "layer4.2.conv1.weight"], imported.Unused.Order());
        Assert.Contains("'layer4.3'", absent.Rejection?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ema.", "module.model.", "ema")]
    [InlineData("teacher.", "student.", "student.")]
    [InlineData("", "ema_model.", "")]
    public async Task RunAsync_TwoNetworks_AskWhichAndTakeTheNamedOne(string one, string other, string chosen)
    {
        WriteWeights("resnet18", ResNetName, 3);
        IReadOnlyDictionary<string, StoredTensor> first = WeightFileReader.ReadFile(folder["weights"]).Value!.Tensors;
        WriteWeights("resnet18", ResNetName, 3, _ => 0.5f);
        IReadOnlyDictionary<string, StoredTensor> second = WeightFileReader.ReadFile(folder["weights"]).Value!.Tensors;
        File.WriteAllBytes(folder["weights"], Safetensors(
            [.. first.Values.Select(t => t with { Name = one + t.Name }), .. second.Values.Select(t => t with { Name = other + t.Name })]));

        Outcome<ImportResult> asked = await ImportAsync(new ImportOptions { InputSize = 64 });
        Outcome<ImportResult> wrong = await ImportAsync(new ImportOptions { InputSize = 64, Prefix = "modul" });
        ImportResult taken = (await ImportAsync(new ImportOptions { InputSize = 64, Prefix = chosen })).Value!;

        Assert.Contains(one.Length == 0 ? "\"\" (resnet18)" : $"{one} (resnet18)", asked.Rejection?.Message, StringComparison.Ordinal);
        Assert.Contains($"{other} (resnet18)", asked.Rejection?.Message, StringComparison.Ordinal);
        Assert.Contains("--prefix", asked.Rejection?.Message, StringComparison.Ordinal);
        Assert.Contains(other, wrong.Rejection?.Message, StringComparison.Ordinal);
        bool isFirst = one.StartsWith(chosen, StringComparison.Ordinal);
        Assert.Equal(isFirst ? second.Count : first.Count, taken.Unused.Count);
        Assert.All(taken.Unused, name => Assert.StartsWith(isFirst ? other : one, name, StringComparison.Ordinal));
        using ScanNetwork network = NetworkFile.Load(folder["model"]).Value!.Network;
        Assert.Equal((isFirst ? first : second)["bn1.bias"].ToSingles(), network.state_dict()["features.bn1.bias"].Values());
    }

    [Fact]
    public async Task RunAsync_GreyStem_GivesForThreeEqualChannelsWhatItGaveForOne()
    {
        WriteWeights("resnet18", ResNetName, 3);
        var tensors = WeightFileReader.ReadFile(folder["weights"]).Value!.Tensors.ToDictionary(StringComparer.Ordinal);
        float[] grey = [.. tensors["conv1.weight"].ToSingles().Take(64 * 49)];
        tensors["conv1.weight"] = StoredTensor.Of("conv1.weight", [64, 1, 7, 7], grey, half: false);
        File.WriteAllBytes(folder["weights"], Safetensors([.. tensors.Values]));

        ImportResult imported = (await ImportAsync(new ImportOptions { InputSize = 64 })).Value!;

        Assert.True(imported.GreyStem);
        Assert.Equal([0.449f, 0.449f, 0.449f], imported.Card.Mean.Select(m => (float)Math.Round(m, 6)));
        using DisposeScope scope = NewDisposeScope();
        using IDisposable inference = inference_mode();
        using ScanNetwork network = NetworkFile.Load(folder["model"]).Value!.Network;
        float[] pixels = Array.ConvertAll(FormulaWeights.Uniform(Seed, "input", 64 * 64), v => (float)v);
        Tensor one = tensor(pixels).reshape(new long[] { 1, 1, 64, 64 });
        Tensor expected = nn.functional.conv2d(one, tensor(grey).reshape(new long[] { 64, 1, 7, 7 }), strides: [2L], padding: [3L]);
        Tensor actual = nn.functional.conv2d(one.expand(1, 3, 64, 64), network.state_dict()["features.conv1.weight"], strides: [2L], padding: [3L]);
        Assert.True((expected - actual).abs().max().item<float>() < 1e-5);
    }

    [Theory]
    [InlineData(ChannelOrder.Rgb)]
    [InlineData(ChannelOrder.Bgr)]
    public async Task RunAsync_AnotherInputConvention_IsCarriedIntoTheFirstLayers(ChannelOrder order)
    {
        WriteWeights("resnet18", ResNetName, 3);
        IReadOnlyDictionary<string, StoredTensor> file = WeightFileReader.ReadFile(folder["weights"]).Value!.Tensors;
        double[] mean = [103, 116, 123];
        double[] deviation = [57, 58, 59];
        // Zeros at the border mean the same on both sides where the means are the same.
        float[] ours = [.. (order == ChannelOrder.Bgr ? mean.Reverse() : mean).Select(m => (float)(m / 255))];

        await ImportAsync(new ImportOptions
        {
            InputSize = 64,
            Mean = ours,
            SourceOrder = order,
            SourceScale = 255,
            SourceMean = mean,
            SourceDeviation = deviation,
        });

        using DisposeScope scope = NewDisposeScope();
        using IDisposable inference = inference_mode();
        using ScanNetwork network = NetworkFile.Load(folder["model"]).Value!.Network;
        float[] picture = Array.ConvertAll(FormulaWeights.Uniform(Seed, "input", 3 * 32 * 32), v => (float)(v + 0.5));
        Tensor x = tensor(picture).reshape(new long[] { 1, 3, 32, 32 });
        Tensor row(IEnumerable<double> values) => tensor(values.Select(v => (float)v).ToArray()).reshape(new long[] { 1, 3, 1, 1 });
        Tensor theirs = ((order == ChannelOrder.Bgr ? x.flip(1) : x) * 255 - row(mean)) / row(deviation);
        Tensor given = (x - row(ours.Select(m => (double)m))) / row([0.229, 0.224, 0.225]);
        Tensor weight = tensor(file["conv1.weight"].ToSingles()).reshape(new long[] { 64, 3, 7, 7 });
        Tensor expected = nn.functional.conv2d(theirs, weight, strides: [2L], padding: [3L])
            - tensor(file["bn1.running_mean"].ToSingles()).reshape(new long[] { 1, 64, 1, 1 });
        Tensor actual = nn.functional.conv2d(given, network.state_dict()["features.conv1.weight"], strides: [2L], padding: [3L])
            - network.state_dict()["features.bn1.running_mean"].reshape(new long[] { 1, 64, 1, 1 });
        Assert.True((expected - actual).abs().max().item<float>() < 1e-4 * expected.abs().max().item<float>());
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
