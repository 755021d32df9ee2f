using FellowOakDicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Tests.Ingestion.Pixels;

public sealed class AbsurdNumbersTests
{
    [Theory]
    [InlineData("RescaleSlope", "1e308")]
    [InlineData("RescaleSlope", "-1e31")]
    [InlineData("RescaleSlope", "Infinity")]
    [InlineData("RescaleIntercept", "1e999")]
    [InlineData("WindowCenter", "NaN")]
    [InlineData("WindowWidth", "1e300")]
    public void Read_NumberThatIsNotFinite_EndsInAReason(string keyword, string value)
    {
        Outcome<Scan> scan = Read(keyword, value);

        Assert.Equal(RejectionCodes.InvalidPixels, scan.Rejection!.Code);
        Assert.Contains("not finite", scan.Rejection.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RescaleSlope", "1e-7")]
    [InlineData("WindowCenter", "1e6")]
    public void Read_NumbersThatCanBe_AreUsed(string keyword, string value) => Assert.True(Read(keyword, value).IsValue);

    private static Outcome<Scan> Read(string keyword, string value)
    {
        DicomDataset dataset = DicomSamples.Grey(2, 2, [1, 2, 3, 4]);
        dataset.AddOrUpdate(DicomTag.RescaleSlope, "1");
        dataset.AddOrUpdate(DicomTag.RescaleIntercept, "0");
        dataset.AddOrUpdate(DicomTag.WindowCenter, "2");
        dataset.AddOrUpdate(DicomTag.WindowWidth, "4");
        dataset.AddOrUpdate(DicomDictionary.Default[keyword], value);
        using var document = Pictures.Open(DicomSamples.Bytes(dataset));
        return document.Rejection ?? document.Read(0, default);
    }
}
