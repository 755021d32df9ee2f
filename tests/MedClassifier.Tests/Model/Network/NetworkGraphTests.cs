using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Export;
using MedClassifier.Model.Network;
using MedClassifier.Model.Safetensors;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;

namespace MedClassifier.Tests.Model.Network;

[Collection(EngineTests.Name)]
public class NetworkGraphTests
{
    [Fact]
    public void Build_OtherTensors_ListsTenOfEachAndTheCount()
    {
        IEnumerable<StoredTensor> others = Weights()
            .Where(t => !t.Name.Contains("denselayer1.", StringComparison.Ordinal))
            .Select(t => t.Name == "head.linear2.bias" ? t with { Name = "classifier.bias" } : t)
            .Select(t => t.Name == "features.conv0.weight" ? StoredTensor.Of(t.Name, [1], [1f], half: true) : t);

        string message = Refused(others);

        Assert.Contains("41 missing: features.denseblock1.denselayer1.conv1.weight, ", message, StringComparison.Ordinal);
        Assert.Contains("and 31 more", message, StringComparison.Ordinal);
        Assert.Contains("1 unexpected: classifier.bias", message, StringComparison.Ordinal);
        Assert.Contains("features.conv0.weight (1 instead of 64 x 3 x 7 x 7)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WeightNotFinite_IsRejectedByName()
    {
        IEnumerable<StoredTensor> broken =
            Weights().Select(t => t.Name == "head.linear2.bias" ? StoredTensor.Of(t.Name, [3], [0f, float.NaN, 0f], half: true) : t);

        Assert.Equal("tensor head.linear2.bias holds values that are not finite", Refused(broken));
    }

    [Fact]
    public void Build_WithoutCounters_Fits() =>
        Assert.True(Build(Weights().Where(t => !t.Name.EndsWith("num_batches_tracked", StringComparison.Ordinal))).IsValue);

    [Fact]
    public void MultiplyAdds_OfDenseNet121At224_AreThoseOfThePublishedNetworkLessTheTransitions()
    {
        // torchvision's densenet121 has 2.8339e9 at 224 pixels (its docs: GFLOPS 2.83), the classifier's 1024 x 1000 among them; the three
        // transitions here convolve a quarter of the cells: 3/4 of 256 x 128 x 56^2, 512 x 256 x 28^2 and 1024 x 512 x 14^2 are left out.
        // Attention: 1024 x 128 and 128 x 1 at 7^2; head: 1024 x 512 and 512 x 3.
        long expected = 2_834_161_664 - 1_024_000 - (3 * 102_760_448L * 3 / 4) + (49 * ((1024 * 128) + 128)) + (1024 * 512) + (512 * 3);
        ModelCard card = TestScans.Card(224);

        NetworkGraph graph = NetworkGraph.Build(card, new WeightSource(Weights().ToDictionary(t => t.Name)), folded: true).Value!;

        Assert.Equal(expected, graph.Graph.MultiplyAdds);
    }

    private static string Refused(IEnumerable<StoredTensor> tensors)
    {
        Outcome<NetworkGraph> built = Build(tensors);
        Assert.Equal(RejectionCodes.InvalidModel, built.Rejection?.Code);
        return built.Rejection!.Message;
    }

    private static Outcome<NetworkGraph> Build(IEnumerable<StoredTensor> tensors)
    {
        ModelCard card = TestScans.Card(64);
        return NetworkGraph.Build(card, new WeightSource(tensors.ToDictionary(t => t.Name)), folded: true);
    }

    private static IReadOnlyList<StoredTensor> Weights()
    {
        using ScanNetwork network = FormulaWeights.Network(1);
        return NetworkWeights.Store(network, half: true);
    }
}
