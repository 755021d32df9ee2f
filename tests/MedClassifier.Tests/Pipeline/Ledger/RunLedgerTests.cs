using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Ledger;
using Microsoft.Data.Sqlite;

namespace MedClassifier.Tests.Pipeline.Ledger;

public sealed class RunLedgerTests : IDisposable
{
    private static readonly LedgerKey Key = new("model", "", "configuration");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private RunLedger Open(LedgerKey? key = null, string version = "1")
    {
        RunLedger ledger = RunLedger.Open(folder.Path, key ?? Key, version);
        ledger.BeginListing();
        return ledger;
    }

    [Fact]
    public void Results_DoneAndSetAside_AreWhatWasEntered()
    {
        using RunLedger ledger = Open();
        ledger.Add(Samples.Names("a"), "c1", 0);
        ledger.Add(Samples.Names("b"), "c2", 3);
        ledger.AddSetAside(Samples.Names("c"), "", new Rejection("empty-file", "no bytes"));
        ledger.EnterSetAside("c2", 3, new Rejection("truncated", "short", "(7FE0,0010)"));
        ledger.EnterDone("c1", 0, Samples.Classification(), Samples.Receipt(), "key");
        ledger.Commit();

        ScanResult[] results = [.. ledger.Read().Results()];

        Assert.Equal(["a", "b", "c"], results.Select(result => result.Identity.Path));
        Assert.Equal([0, 3, null], results.Select(result => result.Frame));
        Assert.Equal([ScanState.Done, ScanState.SetAside, ScanState.SetAside], results.Select(result => result.State));
        Assert.Equal(Samples.Classification().Prediction.Probabilities, results[0].Classification!.Prediction.Probabilities);
        Assert.Equal(Samples.Classification().Attention.Weights, results[0].Classification!.Attention.Weights);
        Assert.Equal(Samples.Classification().Attention.Geometry, results[0].Classification!.Attention.Geometry);
        Assert.Equal("bits", results[0].Receipt!.Steps[0].Parameters[0].Key);
        Assert.Equal("key", results[0].AssetKey);
        Assert.Equal(new Rejection("truncated", "short", "(7FE0,0010)"), results[1].Rejection);
        Assert.Equal(new Rejection("empty-file", "no bytes"), results[2].Rejection);
    }

    [Fact]
    public void Add_SameContentTwice_IsOneScanAndTwoRows()
    {
        using RunLedger ledger = Open();

        bool first = ledger.Add(Samples.Names("a"), "c1", 0);
        bool second = ledger.Add(Samples.Names("b"), "c1", 0);
        bool otherFrame = ledger.Add(Samples.Names("b"), "c1", 1);
        ledger.EnterDone("c1", 0, Samples.Classification(), Samples.Receipt(), "key");
        ledger.Commit();

        Assert.True(first);
        Assert.False(second);
        Assert.True(otherFrame);
        Assert.Equal(["key", "key", ""], ledger.Read().Results().Select(result => result.AssetKey));
        LedgerAccounts accounts = ledger.Read().Accounts();
        Assert.Equal((2, 0, 1), (accounts.Done, accounts.SetAsideCount, accounts.Pending));
    }

    [Fact]
    public void Open_AfterACommit_KnowsWhatIsDoneAndForgetsWhatIsNot()
    {
        using (RunLedger ledger = Open())
        {
            ledger.Add(Samples.Names("a"), "done", 0);
            ledger.Add(Samples.Names("b"), "pending", 0);
            ledger.EnterDone("done", 0, Samples.Classification(), Samples.Receipt(), "key");
            ledger.Commit();
            ledger.Add(Samples.Names("c"), "not committed", 0);
            ledger.EnterDone("not committed", 0, Samples.Classification(), Samples.Receipt(), "key");
        }

        using RunLedger again = Open();

        Assert.False(again.Add(Samples.Names("a"), "done", 0));
        Assert.True(again.Add(Samples.Names("b"), "pending", 0));
        Assert.True(again.Add(Samples.Names("c"), "not committed", 0));
    }

    [Theory]
    [InlineData("other model", "", "configuration")]
    [InlineData("model", "calibration", "configuration")]
    [InlineData("model", "", "other configuration")]
    public void Add_OtherModelCalibrationOrConfiguration_IsNew(string model, string calibration, string configuration)
    {
        using (RunLedger ledger = Open())
        {
            ledger.Add(Samples.Names("a"), "c1", 0);
            ledger.EnterDone("c1", 0, Samples.Classification(), Samples.Receipt(), "key");
            ledger.Commit();
        }

        using RunLedger other = Open(new LedgerKey(model, calibration, configuration));

        Assert.True(other.Add(Samples.Names("a"), "c1", 0));
    }

    [Theory]
    [InlineData("truncated", "1", false)]
    [InlineData("truncated", "2", true)]
    [InlineData("internal-error", "1", true)]
    [InlineData("not-written", "1", true)]
    [InlineData("unreadable", "1", true)]
    public void Add_SetAsideBefore_IsTriedAgainWhenItMayEndOtherwise(string code, string version, bool expected)
    {
        using (RunLedger ledger = Open())
        {
            ledger.Add(Samples.Names("a"), "c1", 0);
            ledger.EnterSetAside("c1", 0, new Rejection(code, "because"));
            ledger.Commit();
        }

        using RunLedger again = Open(version: version);

        Assert.Equal(expected, again.Add(Samples.Names("a"), "c1", 0));
    }

    [Fact]
    public void BeginListing_FileThatVanished_LeavesTheResultsAndKeepsItsScan()
    {
        using RunLedger ledger = Open();
        ledger.Add(Samples.Names("gone"), "c1", 0);
        ledger.EnterDone("c1", 0, Samples.Classification(), Samples.Receipt(), "key");

        ledger.BeginListing();
        ledger.Commit();

        Assert.Empty(ledger.Read().Results());
        Assert.False(ledger.Add(Samples.Names("back"), "c1", 0));
    }

    [Fact]
    public void ForgetUnlisted_ResultOfAnotherConfiguration_IsToBeDoneAgain()
    {
        foreach (LedgerKey key in (LedgerKey[])[Key, Key with { ConfigurationSha256 = "other" }])
        {
            using RunLedger ledger = Open(key);
            Assert.True(ledger.Add(Samples.Names("a"), "c1", 0));
            ledger.EnterDone("c1", 0, Samples.Classification(), Samples.Receipt(), "key");
            ledger.ForgetUnlisted();
            ledger.Commit();
        }

        using RunLedger again = Open(Key with { ConfigurationSha256 = "other" });
        Assert.False(again.Add(Samples.Names("a"), "c1", 0));
        again.Commit();
        again.Dispose();
        using RunLedger former = Open();
        Assert.True(former.Add(Samples.Names("a"), "c1", 0));
    }

    [Fact]
    public void ForgetUnlisted_EmptyListing_ForgetsNothing()
    {
        using RunLedger ledger = Open();
        ledger.Add(Samples.Names("a"), "c1", 0);
        ledger.EnterDone("c1", 0, Samples.Classification(), Samples.Receipt(), "key");

        ledger.BeginListing();
        ledger.ForgetUnlisted();

        Assert.False(ledger.Add(Samples.Names("a"), "c1", 0));
    }

    [Fact]
    public void IsListedOtherwise_SameInstanceOtherContent_UnlessTheFirstWasSetAside()
    {
        using RunLedger ledger = Open();
        ledger.Add(Samples.Names("a", instance: "i1"), "c1", 0);
        ledger.AddSetAside(Samples.Names("b", instance: "i2"), "c2", new Rejection("not-applicable", "a report"));

        Assert.True(ledger.IsListedOtherwise(Samples.Names("x", instance: "i1"), "other"));
        Assert.False(ledger.IsListedOtherwise(Samples.Names("x", instance: "i1"), "c1"));
        Assert.False(ledger.IsListedOtherwise(Samples.Names("x", instance: "i2"), "other"));
        Assert.False(ledger.IsListedOtherwise(Samples.Names("x", instance: "i3"), "other"));
        Assert.False(ledger.IsListedOtherwise(Samples.Names("x", "t", "i1"), "other"));
        Assert.True(ledger.IsListedElsewhere(Samples.Names("x", "t", "i1"), "other"));
        Assert.False(ledger.IsListedElsewhere(Samples.Names("x", "s", "i1"), "other"));
    }

    [Fact]
    public void ResultsByStudy_InterleavedStudies_ComeInOrderOfTheirFirstRow()
    {
        using RunLedger ledger = Open();
        foreach ((string path, string study) in new[] { ("1", "b"), ("2", "a"), ("3", ""), ("4", "b"), ("5", ""), ("6", "a") })
        {
            ledger.AddSetAside(Samples.Names(path, study), "c" + path, new Rejection("truncated", "short"));
        }

        ledger.Commit();

        string[] studies = [.. ledger.Read().ResultsByStudy().Select(rows => string.Concat(rows.Select(row => row.Identity.Path)))];
        Assert.Equal(["14", "26", "3", "5"], studies);
    }

    [Fact]
    public void EnterDone_ScanThatIsNotListed_Throws()
    {
        using RunLedger ledger = Open();

        Assert.Throws<InvalidOperationException>(
            () => ledger.EnterDone("unknown", 0, Samples.Classification(), Samples.Receipt(), "key"));
    }

    [Fact]
    public void Open_NoDatabase_SaysSo()
    {
        File.WriteAllText(folder[RunLedger.FileName], new string('x', 4096));

        RunSetupException e = Assert.Throws<RunSetupException>(() => RunLedger.Open(folder.Path, Key, "1"));

        Assert.Contains("Choose another output folder", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_LedgerOfAnotherVersion_SaysSo()
    {
        Open().Dispose();
        using (var connection = new SqliteConnection($"Data Source={folder[RunLedger.FileName]};Pooling=False"))
        {
            connection.Open();
            LedgerDatabase.Execute(connection, "PRAGMA user_version = 99");
        }

        RunSetupException e = Assert.Throws<RunSetupException>(() => RunLedger.Open(folder.Path, Key, "1"));

        Assert.Contains("version 99", e.Message, StringComparison.Ordinal);
    }
}
