using MedClassifier.Pipeline;
using MedClassifier.Service.Postgres;

namespace MedClassifier.Tests.Service.Postgres;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgresql://reader@db.example.org:5433/results?ledger=night", "db.example.org:5433/results, ledger night")]
    [InlineData("postgres://db/results", "db:5432/results, ledger medclassifier")]
    [InlineData("postgresql://u@localhost/results?ledger=a_1&host=/run/postgresql", "/run/postgresql:5432/results, ledger a_1")]
    public void Parse_Address_SaysWhereWithoutWho(string text, string expected) =>
        Assert.Equal(expected, PostgresAddress.Parse(text).Place);

    [Theory]
    [InlineData("postgresql://user:verysecret@db/results")]
    [InlineData("postgresql://db/results?ledger=Night;DROP&verysecret")]
    [InlineData("postgresql://db/results?password=verysecret")]
    [InlineData("Host=db;Password=verysecret")]
    [InlineData("")]
    public void Parse_AnythingElse_IsRefusedWithoutRepeatingIt(string text)
    {
        RunSetupException e = Assert.Throws<RunSetupException>(() => PostgresAddress.Parse(text));

        Assert.DoesNotContain("verysecret", e.ToString(), StringComparison.Ordinal);
    }
}
