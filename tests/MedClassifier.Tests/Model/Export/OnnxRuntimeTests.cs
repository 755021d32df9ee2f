using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using MedClassifier.Model.Backbones;
using MedClassifier.Model.Export;
using MedClassifier.Model.Poolings;
using MedClassifier.Tests.Architecture;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Poolings;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Model.Export;

/// <summary>Exported files run by onnxruntime-node, which tests/run.sh --peers puts into tests/node_modules.</summary>
[Collection(EngineTests.Name)]
public sealed class OnnxRuntimeTests : IDisposable
{
    private const int Size = 64;

    private static readonly string Tests = Path.GetFullPath(Path.Combine(FloorPlan.SourceFolder, "..", "tests"));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [PeerFact("/usr/bin/node")]
    public async Task Export_EveryBackbone_GivesTheSameLogitsAndAttention()
    {
        foreach (string name in KnownBackbones.Names)
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable noGradients = no_grad();
            using ScanNetwork network = NetworkFile.Create(name, "attention", "hidden", 3)!;
            FormulaWeights.Fill(network, 1);
            network.eval();
            NetworkFile.Write(folder["model"], network, TestScans.Card(Size) with { Architecture = name }, half: false);
            await ModelExport.RunAsync(folder["model"], folder["model.onnx"], half: false, CancellationToken.None);
            float[] pixels = Array.ConvertAll(FormulaWeights.Uniform(1, "input", 2L * 3 * Size * Size), v => (float)(2 * v));

            JsonElement outputs = await RunAsync(pixels, 2, 3, Size, Size);

            (Tensor logits, Tensor attention) = network.call(tensor(pixels).reshape(new long[] { 2, 3, Size, Size }));
            AssertClose(outputs, "logits", logits);
            AssertClose(outputs, "attention", attention);
        }
    }

    [PeerFact("/usr/bin/node")]
    public async Task Export_EveryPooling_GivesTheSameVectorAndWeights()
    {
        const int channels = 16, height = 9, width = 5;
        float[] values = Array.ConvertAll(FormulaWeights.Uniform(5, "map", 2 * channels * height * width), v => (float)Math.Max(0, 2 * v));
        foreach (string name in KnownPoolings.Names)
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable noGradients = no_grad();
            Pooling pooling = PoolingModules.Create(name, channels)!;
            FormulaWeights.Fill(pooling, 5);
            pooling.eval();
            var graph = new OnnxGraph(new WeightSource(NetworkWeights.Store(pooling, half: false).ToDictionary(t => "pooling." + t.Name)));
            (string pooled, string weights) = KnownPoolings.Create(name, channels).Add(graph, new OnnxMap("map", channels, height, width), "pooling");
            using (FileStream stream = File.Create(folder["model.onnx"]))
            {
                OnnxModelWriter.Write(
                    stream, graph, [new OnnxValue("map", channels, height, width)],
                    [new OnnxValue(pooled, pooling.Outputs), new OnnxValue(weights, 1, height, width)], new Dictionary<string, string>(), "");
            }

            JsonElement outputs = await RunAsync(values, 2, channels, height, width);

            (Tensor expected, Tensor attention) = pooling.call(tensor(values).reshape(new long[] { 2, channels, height, width }));
            AssertClose(outputs, pooled, expected);
            AssertClose(outputs, weights, attention);
        }
    }

    private async Task<JsonElement> RunAsync(float[] values, params int[] shape)
    {
        File.WriteAllBytes(folder["input"], MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
        var start = new ProcessStartInfo(
            "/usr/bin/node", [Path.Combine(Tests, "oracles", "onnx_run.js"), folder["model.onnx"], folder["input"], string.Join(',', shape)])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["NODE_PATH"] = Path.Combine(Tests, "node_modules");
        using Process node = Process.Start(start)!;
        string output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
        return JsonDocument.Parse(output).RootElement;
    }

    private static void AssertClose(JsonElement outputs, string name, Tensor expected)
    {
        double[] values = outputs.GetProperty(name).Numbers("values");
        Assert.Equal(expected.shape, outputs.GetProperty(name).GetProperty("shape").EnumerateArray().Select(s => s.GetInt64()));
        Oracle.AssertClose(values, expected.Values(), 1, 1e-4 * Math.Max(1, values.Max(Math.Abs)));
    }
}
