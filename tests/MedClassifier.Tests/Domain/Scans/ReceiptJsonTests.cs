using System.Text;
using System.Text.Json;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Tests.Domain.Scans;

public class ReceiptJsonTests
{
    private static readonly Receipt Sample = new(
        [new ReceiptStep("mask", []), new ReceiptStep("window", [KeyValuePair.Create("center", "40.5"), KeyValuePair.Create("width", "400")])],
        ["a note"],
        "ab12");

    [Fact]
    public void Write_Receipt_KeepsParametersApartFromTheName() => Assert.Equal(
        """
        {"steps":[{"name":"mask","parameters":{}},{"name":"window","parameters":{"center":"40.5","width":"400"}}],"warnings":["a note"],"scan_sha256":"ab12"}
        """,
        Written(json => ReceiptJson.Write(json, Sample)));

    [Fact]
    public void WriteMembers_Receipt_PutsParametersBesideTheName() => Assert.Equal(
        """
        {"scanSha256":"ab12","steps":[{"name":"mask"},{"name":"window","center":"40.5","width":"400"}],"warnings":["a note"]}
        """,
        Written(json =>
        {
            json.WriteStartObject();
            ReceiptJson.WriteMembers(json, Sample);
            json.WriteEndObject();
        }));

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
