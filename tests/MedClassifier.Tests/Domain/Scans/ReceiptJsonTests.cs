using MedClassifier.Domain.Scans;

namespace MedClassifier.Tests.Domain.Scans;

public class ReceiptJsonTests
{
    private static readonly Receipt Sample = new(
        [new ReceiptStep("mask", []), new ReceiptStep("window", [KeyValuePair.Create("center", "40.5"), KeyValuePair.Create("width", "400")])],
        ["a note"],
        "ab12");

    [Fact]
    public void Of_Receipt_KeepsParametersApartFromTheName() => Assert.Equal(
        """
        {"steps":[{"name":"mask","parameters":{}},{"name":"window","parameters":{"center":"40.5","width":"400"}}],"warnings":["a note"],"scan_sha256":"ab12"}
        """,
        ReceiptJson.Of(Sample).ToJsonString());
}
