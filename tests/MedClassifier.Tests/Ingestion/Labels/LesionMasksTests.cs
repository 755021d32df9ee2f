using MedClassifier.Domain;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Labels;

namespace MedClassifier.Tests.Ingestion.Labels;

public sealed class LesionMasksTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // Written by Pillow 9.4, 4 x 2 pixels; inside are the second and third of the first row and the second of the second.
    [Theory]
    [InlineData("1 bit", "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACAQAAAABX00DOAAAADElEQVR4nGNIYHoAAAIIAUMuSvt8AAAAAElFTkSuQmCC")]
    [InlineData("0 and 255", "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAAAAABawyK/AAAAEklEQVR4nGNg+P+fgYHhPwMDABH4Av5CN+xQAAAAAElFTkSuQmCC")]
    [InlineData("0 and 1", "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAAAAABawyK/AAAAEklEQVR4nGNgYGRkYGBgZGAAAAAcAAQAN6P4AAAAAElFTkSuQmCC")]
    [InlineData("1, 2 and 3, a number a lesion", "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAAAAABawyK/AAAAEklEQVR4nGNgYGRiYGBgZmAAAAApAAcWhnekAAAAAElFTkSuQmCC")]
    [InlineData("64, 191 and 255", "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAAAAABawyK/AAAAEklEQVR4nGNgcPjPwMCwn4EBAAtAAf/gTXgOAAAAAElFTkSuQmCC")]
    [InlineData("16 bits, 0 and 65535", "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACEAAAAAAKU/78AAAAFklEQVR4nGNgYPj///9/BgYGBgYIBQBA0QX7PdwhVwAAAABJRU5ErkJggg==")]
    [InlineData("16 bits, 0 and 1", "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACEAAAAAAKU/78AAAAFUlEQVR4nGNgYGBgZGBkYGBgYIBQAAAxAARcnYJOAAAAAElFTkSuQmCC")]
    [InlineData("palette of black and dark red", "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACAQMAAABFZu8gAAAABlBMVEUAAACAAABEUqJPAAAADElEQVR4nGNIYHAAAAFkAKGOXYuNAAAAAElFTkSuQmCC")]
    [InlineData("palette of white and transparent white", "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACAQMAAABFZu8gAAAABlBMVEX///////9VfPVsAAAAAXRSTlMAQObYZgAAAAxJREFUeJxjSGBwAAABZAChjl2LjQAAAABJRU5ErkJggg==")]
    [InlineData("blue", "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAFklEQVR4nGNgYGBgYDjBwHCCAQagLAAiegJZo0NjMQAAAABJRU5ErkJggg==")]
    [InlineData("white, the rest transparent", "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAQAAADVobXoAAAAGElEQVR4nAXBAQEAAAjDIGb/zhcaQwfiAR8kAgR8WpwCAAAAAElFTkSuQmCC")]
    [InlineData("black, the rest transparent", "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAYAAAB/qH1jAAAAEUlEQVR4nGNggID/UAwHcA4AOOkC/pP4bZQAAAAASUVORK5CYII=")]
    [InlineData("red, nothing transparent", "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAYAAAB/qH1jAAAAHElEQVR4nGNkYGD4/58BAhgZGBiYGJA4DAwMDAA7SAIEgMoN5AAAAABJRU5ErkJggg==")]
    public void Read_EveryKindOfDrawing_MarksTheSameLesion(string kind, string png)
    {
        File.WriteAllBytes(folder["m.png"], Convert.FromBase64String(png));

        Assert.Equal((kind, "0110 0100"), (kind, Inside(Read(Finding.Benign, 4, 2, "m.png"), 4)));
    }

    [Fact]
    public void Read_ManyValues_AreInsideAboveHalf()
    {
        File.WriteAllBytes(folder["m.png"], Pictures.GreyPng(20, 1, [.. Enumerable.Range(0, 20).Select(i => (byte)(i * 13))]));
        // Pillow 9.4, quality 30: 255 in columns 5 to 10 of 16, else 0, of which 0, 4, 240 and 255 are left.
        File.WriteAllBytes(folder["m.jpg"], Convert.FromBase64String(
            "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/wAALCAAQABABAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AKvhD/kKS/8AXE/+hLR4v/5CkX/XEf8AoTUeEP8AkKS/9cT/AOhLR4v/AOQpF/1xH/oTV//Z"));

        Assert.Equal("00000000001111111111", Inside(Read(Finding.Benign, 20, 1, "m.png"), 20));
        Assert.Equal(string.Join(' ', Enumerable.Repeat("0000011111100000", 16)), Inside(Read(Finding.Benign, 16, 16, "m.jpg"), 16));
    }

    [Fact]
    public void Read_NoiseOfACompressionBefore_IsOutside()
    {
        File.WriteAllBytes(folder["m.png"], Pictures.GreyPng(4, 1, 4, 0, 240, 255));

        Assert.Equal("0011", Inside(Read(Finding.Benign, 4, 1, "m.png"), 4));
    }

    [Fact]
    public void Read_Dicom_IsAPictureLikeAnother()
    {
        File.WriteAllBytes(folder["m.dcm"], DicomSamples.Bytes(DicomSamples.Grey(4, 1, [0, 1, 1, 0], bits: 8)));

        Assert.Equal("0110", Inside(Read(Finding.Malignant, 4, 1, "m.dcm"), 4));
    }

    [Fact]
    public void Read_SeveralMasks_AreJoined()
    {
        File.WriteAllBytes(folder["a.png"], Pictures.GreyPng(4, 1, 1, 0, 0, 0));
        File.WriteAllBytes(folder["b.png"], Pictures.GreyPng(4, 1, 0, 0, 255, 0));

        Assert.Equal("1010", Inside(Read(Finding.Benign, 4, 1, "a.png", "b.png"), 4));
    }

    [Theory]
    [InlineData(Finding.Normal, null, "0,0,0,0", "")]
    [InlineData(Finding.Benign, "The mask is empty, and the label is benign", "0,0,0,0", "")]
    [InlineData(Finding.Normal, "The mask has a lesion, and the label is normal", "0,0,0,1", "")]
    [InlineData(Finding.Benign, "The mask is lesion everywhere", "255,255,255,255", "")]
    [InlineData(Finding.Benign, "The mask is 3 x 1, the image 4 x 1", "0,1,0", "")]
    [InlineData(Finding.Benign, "Mask 2 of 2 is 3 x 1, the image 4 x 1", "0,1,0,0", "0,1,0")]
    [InlineData(Finding.Benign, "What the masks mark together is empty, and the label is benign", "0,0,0,0", "0,0,0,0")]
    public void Read_MaskAgainstItsImage_SaysWhatIsWrong(string label, string? fault, string first, string second)
    {
        string[] masks = [.. new[] { first, second }.Where(values => values.Length > 0).Select((values, i) =>
        {
            byte[] pixels = [.. values.Split(',').Select(byte.Parse)];
            File.WriteAllBytes(folder[$"{i}.png"], Pictures.GreyPng(pixels.Length, 1, pixels));
            return $"{i}.png";
        })];

        Outcome<ReadOnlyMemory<byte>> mask = Read(label, 4, 1, masks);

        Assert.Equal((fault, 0), (mask.Rejection?.Message, mask.Value.Length));
    }

    [Fact]
    public void Read_NoMaskOrNoPicture_IsTold()
    {
        File.WriteAllText(folder["m.png"], "no picture");

        Assert.Equal(0, Read(Finding.Benign, 4, 1).Value.Length);
        Assert.StartsWith("The mask cannot be used: ", Read(Finding.Benign, 4, 1, "m.png").Rejection?.Message, StringComparison.Ordinal);
        Assert.Equal("The mask cannot be used: it is not there", Read(Finding.Benign, 4, 1, "gone.png").Rejection?.Message);
    }

    private static string Inside(Outcome<ReadOnlyMemory<byte>> mask, int width) =>
        string.Join(' ', mask.Value.ToArray().Chunk(width).Select(row => string.Concat(row)));

    private Outcome<ReadOnlyMemory<byte>> Read(string label, int width, int height, params string[] masks)
    {
        var row = new LabelledFile(2, "a.png", Finding.All.ToList().IndexOf(label), "a.png", "", masks, new Dictionary<string, string>());
        return new LesionMasks(Finding.All, new IngestOptions())
            .Read(row, name => File.Exists(folder[name]) ? folder[name] : null, width, height);
    }
}
