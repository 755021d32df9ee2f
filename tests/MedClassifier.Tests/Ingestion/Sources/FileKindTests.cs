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
    [InlineData("1F9D90", "packed with compress")]
    [InlineData("5D00008000", "packed with LZMA")]
    [InlineData("4D5A9000", "unpacks itself")]
    [InlineData("53494D504C4520203D", "a FITS image")]
    [InlineData("000001BA44", "an MPEG film")]
    [InlineData("3026B2758E66CF11A6D9", "a Windows Media film")]
    [InlineData("D0CF11E0A1B11AE1", "an office document")]
    [InlineData("0A0501089090", "a PCX picture")]
    public void Of_OtherPackersPicturesAndFilms_SaysWhatTheyAre(string head, string expected)
    {
        Rejection? kind = FileKind.Of([.. Convert.FromHexString(head), .. new byte[64]]);

        Assert.Contains(expected, kind?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BMI of the patients: 21, 22, 23, 24")]
    [InlineData("P1 is the first patient of the study")]
    [InlineData("{\"name\": \"a list of files\"}")]
    public void Of_TextThatBeginsLikeAPicture_IsNone(string text) => Assert.Null(FileKind.Of(Encoding.ASCII.GetBytes(text)));
}
