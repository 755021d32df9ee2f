using System.Reflection;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Service.Postgres;
using MedClassifier.Tests.Pipeline.Ledger;

namespace MedClassifier.Tests.Service.Postgres;

/// <summary>The tests of the ledger against PostgreSQL; and what only a server can do.</summary>
public sealed class PostgresHomeTests
{
    [PeerFact(PostgresServer.Program)]
    public void RunLedgerTests_InPostgres_AllPass()
    {
        using var server = new PostgresServer();
        int ran = 0;
        foreach (MethodInfo test in typeof(RunLedgerTests).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => method.IsDefined(typeof(FactAttribute)) && !method.IsDefined(typeof(SqliteOnlyAttribute))))
        {
            object[][] data = [.. test.GetCustomAttributes<InlineDataAttribute>().SelectMany(row => row.GetData(test))];
            foreach (object[] row in data.Length == 0 ? [[]] : data)
            {
                using var home = new PostgresHome(PostgresAddress.Parse(server.Address(FormattableString.Invariant($"l{ran++}"))));
                using var tests = new RunLedgerTests(home);
                Exception? fault = Record.Exception(() => test.Invoke(tests, row));
                Assert.True(fault is null, $"{test.Name}({string.Join(", ", row)}): {fault?.InnerException ?? fault}");
            }
        }

        Assert.InRange(ran, 20, 200);
    }

    [PeerFact(PostgresServer.Program)]
    public void Enter_TextThatIsNone_IsKeptAsFarAsItIsText()
    {
        using var server = new PostgresServer();
        using var home = new PostgresHome(PostgresAddress.Parse(server.Address("text")));
        using RunLedger ledger = RunLedger.Open(home, new LedgerKey("model", "", "configuration"), "1");
        ledger.BeginListing(Tests.Pipeline.Samples.Origin);
        ledger.AddSetAside(Tests.Pipeline.Samples.Listed(Tests.Pipeline.Samples.Names("a\0b\uD800c"), ""), new("empty-file", "no bytes"));
        ledger.Commit();

        Assert.Equal("a\uFFFDb\uFFFDc", ledger.Read().Results().Single().Identity.Path);
    }

    [PeerFact(PostgresServer.Program)]
    public void Open_ServerThatIsKilled_IsUnavailableAndThereAgain()
    {
        using var server = new PostgresServer();
        using var home = new PostgresHome(PostgresAddress.Parse(server.Address("killed")));
        server.Kill();

        SourceFailedException e = Assert.Throws<SourceFailedException>(() => home.OpenForReading());
        server.Start();
        home.Open().Dispose();

        Assert.Equal(ExitCodes.Unavailable, e.ExitCode);
    }
}
