using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Files;
using MedClassifier.Model.Safetensors;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;

namespace MedClassifier.Tests.Torch.Files;

[Collection(EngineTests.Name)]
public class NetworkFileTests
{
    [Fact]
    public void Load_WrittenModel_HasTheCardAndTheWeightsInHalfPrecision()
    {
        using var folder = new TemporaryFolder();
        TestScans.WriteModel(folder["m.safetensors"], 3, 64);

        LoadedModel model = NetworkFile.Load(folder["m.safetensors"]).Value!;

        using (model.Network)
        {
            Assert.Equivalent(TestScans.Card(64) with { Sha256 = model.Card.Sha256 }, model.Card, strict: true);
            Assert.Equal(
                Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(folder["m.safetensors"]))),
                model.Card.Sha256);
            float[] expected = [.. FormulaWeights.Weights(3, "head.linear2.weight", [3, 512]).Select(v => (float)(Half)v)];
            Assert.Equal(expected, model.Network.state_dict()["head.linear2.weight"].Values());
        }
    }

    [Fact]
    public void Load_MissingFile_IsRejected() => AssertRejected(NetworkFile.Load("/no/such/file"), "there is no such model file");

    [Fact]
    public void Load_Folder_IsRejected()
    {
        using var folder = new TemporaryFolder();

        AssertRejected(NetworkFile.Load(folder.Path), "may not be read");
    }

    [Fact]
    public void Load_OtherTensors_ListsTenOfEachAndTheCount()
    {
        using var folder = new TemporaryFolder();
        using ScanNetwork network = FormulaWeights.Network(1);
        StoredTensor[] stored =
        [
            .. NetworkWeights.Store(network, half: true)
                .Where(t => !t.Name.Contains("denselayer1.", StringComparison.Ordinal))
                .Select(t => t.Name == "head.linear2.bias" ? t with { Name = "classifier.bias" } : t)
                .Select(t => t.Name == "features.conv0.weight" ? StoredTensor.Of(t.Name, [1], [1f], half: true) : t),
        ];
        WriteFile(folder["m"], ModelMetadata.ToMap(TestScans.Card(64)), stored);

        Rejection rejection = AssertRejected(NetworkFile.Load(folder["m"]), "41 missing: features.denseblock1.denselayer1.conv1.weight, ");

        Assert.Contains("and 31 more", rejection.Message, StringComparison.Ordinal);
        Assert.Contains("1 unexpected: classifier.bias", rejection.Message, StringComparison.Ordinal);
        Assert.Contains("features.conv0.weight (1 instead of 64 x 3 x 7 x 7)", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WeightNotFinite_IsRejectedByName()
    {
        using var folder = new TemporaryFolder();
        using ScanNetwork network = FormulaWeights.Network(1);
        StoredTensor[] stored =
        [
            .. NetworkWeights.Store(network, half: true)
                .Select(t => t.Name == "head.linear2.bias" ? StoredTensor.Of(t.Name, [3], [0f, float.NaN, 0f], half: true) : t),
        ];
        WriteFile(folder["m"], ModelMetadata.ToMap(TestScans.Card(64)), stored);

        AssertRejected(NetworkFile.Load(folder["m"]), "tensor head.linear2.bias holds values that are not finite");
    }

    private static Rejection AssertRejected(Outcome<LoadedModel> outcome, string message)
    {
        Assert.Equal(RejectionCodes.InvalidModel, outcome.Rejection?.Code);
        Assert.Contains(message, outcome.Rejection!.Message, StringComparison.Ordinal);
        return outcome.Rejection;
    }

    private static void WriteFile(string path, IReadOnlyDictionary<string, string> metadata, StoredTensor[] tensors)
    {
        using FileStream stream = File.Create(path);
        SafetensorsWriter.Write(stream, metadata, tensors);
    }
}
