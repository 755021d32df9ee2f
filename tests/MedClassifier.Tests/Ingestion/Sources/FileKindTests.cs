using System.Text;
using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Tests.Ingestion.Sources;

public class FileKindTests
{
    [Fact]
    public void Open_FilesOfOtherKinds_AreNamedForWhatTheyAre()
    {
        // Made by Pillow, nibabel and numpy: tests/oracles/archives.py.
        JsonElement kinds = Oracle.Load("file_kinds.json");

        foreach (JsonProperty kind in kinds.EnumerateObject())
        {
            using IScanDocument document = new DocumentOpener(new IngestOptions()).FromContent(
                new SourceFile("a/b.img", "/nowhere/a/b.img"), Convert.FromHexString(kind.Value.GetString()!));

            Assert.Equal(RejectionCodes.NotAnImage, document.Rejection?.Code);
            Assert.Contains(kind.Name, document.Rejection!.Message, StringComparison.Ordinal);
            Assert.Contains(": ", document.Rejection.Message, StringComparison.Ordinal);
        }

        Assert.True(kinds.EnumerateObject().Count() > 15);
    }

    [Theory]
    [InlineData("BMI of the patients: 21, 22, 23, 24")]
    [InlineData("P1 is the first patient of the study")]
    [InlineData("{\"name\": \"a list of files\"}")]
    public void Of_TextThatBeginsLikeAPicture_IsNone(string text) => Assert.Null(FileKind.Of(Encoding.ASCII.GetBytes(text)));
}
