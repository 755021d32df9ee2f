using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Files;

namespace MedClassifier.Tests.Model.Files;

[Collection(EngineTests.Name)]
public sealed class ModelMembersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ReadCard_Manifest_IsTheCardOfAllMembersWithTheirShares()
    {
        (string first, string second) = WriteMembers();
        WriteManifest($$"""{"file": "a.safetensors", "sha256": "{{first}}", "weight": 3}, {"file": "b.safetensors", "weight": 1}""");

        ModelCard card = ModelMembers.ReadCard([folder["both.json"]]).Value!;

        Assert.Equal("both", card.Name);
        Assert.Equal([("formula", first, 0.75), ("formula", second, 0.25)], card.Members.Select(m => (m.Name, m.Sha256, m.Weight)));
        Assert.Equal("densenet121 + densenet121", card.Architecture);
        Assert.DoesNotContain(card.Sha256, new[] { first, second });
        // The same files with the same shares are the same model, whatever names them.
        Assert.NotEqual(card.Sha256, ModelMembers.ReadCard([folder["a.safetensors"], folder["b.safetensors"]]).Value!.Sha256);
        WriteManifest("""{"file": "a.safetensors", "weight": 0.5}, {"file": "b.safetensors", "weight": 0.5}""");
        Assert.Equal(
            ModelMembers.ReadCard([folder["both.json"]]).Value!.Sha256,
            ModelMembers.ReadCard([folder["a.safetensors"], folder["b.safetensors"]]).Value!.Sha256);
    }

    [Fact]
    public void ReadCard_OneFile_IsItsOwnCard()
    {
        (string first, _) = WriteMembers();

        ModelCard card = ModelMembers.ReadCard([folder["a.safetensors"]]).Value!;

        Assert.Equal(first, card.Sha256);
        Assert.Empty(card.Members);
    }

    [Fact]
    public void Write_TwoFiles_NamesThemRelativeToTheManifestWithTheirHashes()
    {
        (string first, _) = WriteMembers();
        Directory.CreateDirectory(folder["below"]);

        ModelCard card = ModelMembers.Write(
            folder["below/both.json"], "both",
            [new EnsembleFile(folder["a.safetensors"], 1), new EnsembleFile(folder["b.safetensors"], 3)], []).Value!;

        Assert.Equal([0.25, 0.75], card.Members.Select(m => m.Weight));
        Assert.Contains("\"../a.safetensors\"", File.ReadAllText(folder["below/both.json"]), StringComparison.Ordinal);
        Assert.Contains(first, File.ReadAllText(folder["below/both.json"]), StringComparison.Ordinal);
        Assert.Equal(card.Sha256, ModelMembers.ReadCard([folder["below/both.json"]]).Value!.Sha256);
    }

    [Fact]
    public void Write_BodyPartsThatTheFilesDoNotSay_AreThoseOfTheCard()
    {
        WriteMembers();
        EnsembleFile[] members = [new EnsembleFile(folder["a.safetensors"], 1), new EnsembleFile(folder["b.safetensors"], 1)];

        ModelCard said = ModelMembers.Write(folder["said.json"], "both", members, ["BREAST"]).Value!;
        ModelCard unsaid = ModelMembers.Write(folder["unsaid.json"], "both", members, []).Value!;

        Assert.Equal(["BREAST"], said.BodyParts);
        Assert.Empty(unsaid.BodyParts);
        Assert.Equal(unsaid.Sha256, said.Sha256);
        Assert.DoesNotContain("body_parts", File.ReadAllText(folder["unsaid.json"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"file": "a.safetensors", "weight": 1}""", "1 members")]
    [InlineData("""{"file": "a.safetensors", "weight": 1}, {"file": "b.safetensors", "weight": 0}""", "the weight of b.safetensors is 0")]
    [InlineData("""{"file": "a.safetensors", "weight": 1}, {"weight": 1}""", "a member has no file")]
    [InlineData("""{"file": "a.safetensors", "weight": 1}, {"file": "b.safetensors", "sha256": "00", "weight": 1}""", "the manifest wants 00")]
    [InlineData("""{"file": "a.safetensors", "weight": 1}, {"file": "c.safetensors", "weight": 1}""", "there is no such")]
    [InlineData("nothing", "no JSON of the format")]
    public void ReadCard_ManifestAtFault_SaysWhere(string members, string message)
    {
        WriteMembers();
        WriteManifest(members);

        Rejection? rejection = ModelMembers.ReadCard([folder["both.json"]]).Rejection;

        Assert.Equal(RejectionCodes.InvalidModel, rejection?.Code);
        Assert.Contains(message, rejection!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OneFileTwice_IsRefused() =>
        Assert.Contains("named twice", ModelMembers.Of(["a.safetensors", "a.safetensors"]).Rejection?.Message, StringComparison.Ordinal);

    [Fact]
    public void Of_OtherClasses_NamesBoth()
    {
        ModelCard one = TestScans.Card(64);
        var manifest = new EnsembleManifest(EnsembleManifest.CurrentFormat, "", [new EnsembleFile("a", 1), new EnsembleFile("b", 1)]);

        Outcome<ModelCard> card = EnsembleCard.Of(manifest, [one, one with { Classes = ["benign", "malignant"] }]);

        Assert.Contains("benign, malignant, those of formula normal, benign, malignant", card.Rejection?.Message, StringComparison.Ordinal);
    }

    private (string First, string Second) WriteMembers()
    {
        TestScans.WriteModel(folder["a.safetensors"], 1, 64);
        TestScans.WriteModel(folder["b.safetensors"], 2, 64);
        return (ModelFile.ReadCard(folder["a.safetensors"]).Value!.Sha256, ModelFile.ReadCard(folder["b.safetensors"]).Value!.Sha256);
    }

    private void WriteManifest(string members) => File.WriteAllText(
        folder["both.json"], $$"""{"format": "medclassifier-ensemble/1", "name": "both", "members": [{{members}}]}""");
}
