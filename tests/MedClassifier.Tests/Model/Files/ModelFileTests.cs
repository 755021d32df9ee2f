using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;
using MedClassifier.Model.Files;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Tests.Model.Files;

public class ModelFileTests
{
    [Fact]
    public void ReadCard_ScansOfAMillion_FitTheHeader()
    {
        using var folder = new TemporaryFolder();
        var scans = ScanHashes.Of(Enumerable.Range(0, 1_000_000).Select(i => i.ToString("x16", CultureInfo.InvariantCulture)));
        WriteFile(folder["m"], ModelMetadata.ToMap(TestScans.Card(64) with { TrainingScans = scans }), []);

        ModelCard card = ModelFile.ReadCard(folder["m"]).Value!;

        Assert.Equal(1_000_000, card.TrainingScans!.Count);
        Assert.Null(card.SelectionScans);
    }

    [Theory]
    [InlineData("format_version", "2")]
    [InlineData("architecture", "vgg16")]
    [InlineData("pooling", "none")]
    [InlineData("classes", "[\"a\",\"a\"]")]
    [InlineData("classes", "a,b")]
    [InlineData("input_size", "0")]
    [InlineData("mean", "[0,0]")]
    [InlineData("standard_deviation", "[1,0,1]")]
    [InlineData("training_scans", "0123456789abcde")]
    [InlineData("selection_scans", "0123456789abcdef,0123456789abcdef")]
    public void ReadCard_BadMetadata_IsRejectedByKey(string key, string value)
    {
        using var folder = new TemporaryFolder();
        var map = new Dictionary<string, string>(ModelMetadata.ToMap(TestScans.Card(64))) { [key] = value };
        WriteFile(folder["m"], map, []);

        Outcome<ModelCard> card = ModelFile.ReadCard(folder["m"]);

        Assert.Equal(RejectionCodes.InvalidModel, card.Rejection?.Code);
        Assert.Equal(key, card.Rejection!.Tag);
        Assert.Contains(value, card.Rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadCard_WeightsOfAnotherProgram_NamesTheImport()
    {
        using var folder = new TemporaryFolder();
        WriteFile(folder["m"], new Dictionary<string, string> { ["format"] = "pt" }, []);

        Assert.Contains("model import", ModelFile.ReadCard(folder["m"]).Rejection?.Message, StringComparison.Ordinal);
    }

    private static void WriteFile(string path, IReadOnlyDictionary<string, string> metadata, StoredTensor[] tensors)
    {
        using FileStream stream = File.Create(path);
        SafetensorsWriter.Write(stream, metadata, tensors);
    }
}
