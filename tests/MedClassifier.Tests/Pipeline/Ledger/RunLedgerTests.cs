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
    private readonly ILedgerHome home;

    public RunLedgerTests() => home = new SqliteHome(folder[RunLedger.FileName]);

    /// <summary>The same tests in another home, which has no ledger yet.</summary>
    internal RunLedgerTests(ILedgerHome home) => this.home = home;

    public void Dispose() => folder.Dispose();

    private RunLedger Open(LedgerKey? key = null, string version = "1")
    {
        RunLedger ledger = RunLedger.Open(home, key ?? Key, version);
        ledger.BeginListing(Samples.Origin);
        return ledger;
    }

    /// <summary>Lists files, enters a result for each, and publishes them.</summary>
    private static void Publish(RunLedger ledger, params string[] paths)
    {
        foreach (string path in paths)
        {
            if (Samples.Add(ledger, Samples.Names(path), "content of " + path, 0))
            {
                ledger.EnterDone("content of " + path, 0, Samples.Classification(), Samples.Receipt(), "key");
            }
        }

        ledger.Publish(isComplete: true);
        ledger.Commit();
    }

    private static string[] Paths(RunLedger ledger) => [.. ledger.Read().Results().Select(result => result.Identity.Path)];

    [Fact]
    public void Results_DoneAndSetAside_AreWhatWasEntered()
    {
        using RunLedger ledger = Open();
        Samples.Add(ledger, Samples.Names("a"), "c1", 0);
        Samples.Add(ledger, Samples.Names("b"), "c2", 3);
        ledger.AddSetAside(Samples.Listed(Samples.Names("c"), ""), new Rejection("empty-file", "no bytes"));
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

        bool first = Samples.Add(ledger, Samples.Names("a"), "c1", 0);
        bool second = Samples.Add(ledger, Samples.Names("b"), "c1", 0);
        bool otherFrame = Samples.Add(ledger, Samples.Names("b"), "c1", 1);
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
            Samples.Add(ledger, Samples.Names("a"), "done", 0);
            Samples.Add(ledger, Samples.Names("b"), "pending", 0);
            ledger.EnterDone("done", 0, Samples.Classification(), Samples.Receipt(), "key");
            ledger.Commit();
            Samples.Add(ledger, Samples.Names("c"), "not committed", 0);
            ledger.EnterDone("not committed", 0, Samples.Classification(), Samples.Receipt(), "key");
        }

        using RunLedger again = Open();

        Assert.False(Samples.Add(again, Samples.Names("a"), "done", 0));
        Assert.True(Samples.Add(again, Samples.Names("b"), "pending", 0));
        Assert.True(Samples.Add(again, Samples.Names("c"), "not committed", 0));
    }

    [Theory]
    [InlineData("other model", "", "configuration")]
    [InlineData("model", "calibration", "configuration")]
    [InlineData("model", "", "other configuration")]
    public void Add_OtherModelCalibrationOrConfiguration_IsNew(string model, string calibration, string configuration)
    {
        using (RunLedger ledger = Open())
        {
            Samples.Add(ledger, Samples.Names("a"), "c1", 0);
            ledger.EnterDone("c1", 0, Samples.Classification(), Samples.Receipt(), "key");
            ledger.Commit();
        }

        using RunLedger other = Open(new LedgerKey(model, calibration, configuration));

        Assert.True(Samples.Add(other, Samples.Names("a"), "c1", 0));
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
            Samples.Add(ledger, Samples.Names("a"), "c1", 0);
            ledger.EnterSetAside("c1", 0, new Rejection(code, "because"));
            ledger.Commit();
        }

        using RunLedger again = Open(version: version);

        Assert.Equal(expected, Samples.Add(again, Samples.Names("a"), "c1", 0));
    }

    [Fact]
    public void Publish_FileThatVanished_StaysAndIsNotDoneAgain()
    {
        using RunLedger ledger = Open();
        Publish(ledger, "gone");
        ledger.BeginListing(Samples.Origin);
        Publish(ledger, "new");

        Assert.Equal(["gone", "new"], Paths(ledger));
        ledger.BeginListing(Samples.Origin);
        Assert.False(Samples.Add(ledger, Samples.Names("back"), "content of gone", 0));
    }

    [Fact]
    public void Publish_SameFileAgain_TakesTheRowsPlaceAtTheEnd()
    {
        using RunLedger ledger = Open();
        Publish(ledger, "a", "b");
        ledger.BeginListing(Samples.Origin);
        Samples.Add(ledger, Samples.Names("a"), "changed", 0);
        ledger.EnterDone("changed", 0, Samples.Classification(), Samples.Receipt(), "new key");

        Publication published = ledger.Publish(isComplete: true);
        ledger.Commit();

        Assert.Equal(["b", "a"], Paths(ledger));
        Assert.Equal(["key", "new key"], ledger.Read().Results().Select(result => result.AssetKey));
        Assert.Equal(new Publication(1, 0, 0), published);
        ledger.BeginListing(Samples.Origin);
        Assert.True(Samples.Add(ledger, Samples.Names("a"), "content of a", 0));
    }

    [Fact]
    public void Publish_Pruning_SaysHowManyAndDropsWhatTheQueryGivesNoMore()
    {
        using RunLedger ledger = Open();
        Publish(ledger, "a", "b", "c");
        ledger.BeginListing(Samples.Origin with { Query = "other query" });
        Publish(ledger, "d");
        ledger.BeginListing(Samples.Origin);
        Samples.Add(ledger, Samples.Names("a"), "content of a", 0);
        long said = 0;

        Publication published = ledger.Publish(isComplete: true, prune: rows =>
        {
            said = rows;
            ledger.Commit();
            Assert.Equal(["b", "c", "d", "a"], Paths(ledger));
        });
        ledger.Commit();

        Assert.Equal((2, new Publication(1, 0, 2)), (said, published));
        Assert.Equal(["d", "a"], Paths(ledger));
    }

    [Fact]
    public void Publish_PartOfAListing_KeepsUnfinishedFilesAsTheyWere()
    {
        using RunLedger ledger = Open();
        Publish(ledger, "a");
        ledger.BeginListing(Samples.Origin);
        foreach ((string path, int frame, bool isDone) in new[] { ("a", 0, true), ("a", 1, false), ("b", 0, true), ("b", 1, false), ("c", 0, false) })
        {
            Samples.Add(ledger, Samples.Names(path), "changed " + path, frame);
            if (isDone)
            {
                ledger.EnterDone("changed " + path, frame, Samples.Classification(), Samples.Receipt(), "key");
            }
        }

        ledger.Publish(isComplete: false);
        ledger.Commit();

        Assert.Equal(["a", "b"], Paths(ledger));
        Assert.Equal((1, 0, 0), (ledger.Accounts().Done, ledger.Accounts().SetAsideCount, ledger.Accounts().Pending));
        ledger.BeginListing(Samples.Origin);
        Assert.False(Samples.Add(ledger, Samples.Names("a"), "changed a", 0));
        Assert.True(Samples.Add(ledger, Samples.Names("a"), "changed a", 1));
    }

    [Fact]
    public void Publish_SameContentBelowAnotherPlace_IsTheSameFileMoved()
    {
        using RunLedger ledger = Open();
        Publish(ledger, "a", "b");
        ledger.BeginListing(new ListingOrigin("moved input", "moved input", "names"));
        Samples.Add(ledger, Samples.Names("a"), "content of a", 0);
        Samples.Add(ledger, Samples.Names("b"), "other content", 0);
        ledger.EnterDone("other content", 0, Samples.Classification(), Samples.Receipt(), "key");
        ledger.Publish(isComplete: true);
        ledger.Commit();

        Assert.Equal(["b", "a", "b"], Paths(ledger));
    }

    [Fact]
    public void Publish_ResultsOfOtherSettings_SayWhich()
    {
        using (RunLedger before = Open(Key with { ConfigurationSha256 = "former" }))
        {
            Publish(before, "a", "b");
        }

        using RunLedger ledger = Open();
        Samples.Add(ledger, Samples.Names("b"), "content of b", 0);
        ledger.EnterDone("content of b", 0, Samples.Classification(), Samples.Receipt(), "key");
        Publication published = ledger.Publish(isComplete: true);
        ledger.Commit();

        Assert.Equal(new Publication(1, 1, 0), published);
        Assert.Equal(
            [new ResultSettings("model", "", "former"), null], ledger.Read().Results().Select(result => result.OtherSettings));
    }

    [Fact]
    public void Publish_ResultOfAFormerConfiguration_IsForgottenWithItsRow()
    {
        foreach (LedgerKey key in (LedgerKey[])[Key, Key with { ConfigurationSha256 = "other" }])
        {
            using RunLedger ledger = Open(key);
            Publish(ledger, "a");
        }

        using (RunLedger again = Open(Key with { ConfigurationSha256 = "other" }))
        {
            Assert.False(Samples.Add(again, Samples.Names("a"), "content of a", 0));
        }

        using RunLedger former = Open();
        Assert.True(Samples.Add(former, Samples.Names("a"), "content of a", 0));
    }

    [Fact]
    public void AddAsPublished_FileWithAResult_StandsInTheNewListing()
    {
        using RunLedger ledger = Open();
        Publish(ledger, "a");
        ledger.AddSetAside(Samples.Listed(Samples.Names("b"), "c"), new Rejection("truncated", "short"));
        ledger.Publish(isComplete: true);
        ledger.BeginListing(Samples.Origin);

        Assert.Equal((1, 0, 0), (ledger.AddAsPublished("a"), ledger.AddAsPublished("b"), ledger.AddAsPublished("unknown")));

        ledger.Publish(isComplete: true);
        ledger.Commit();
        Assert.Equal(["b", "a"], Paths(ledger));
    }

    [Fact]
    public void BeginListing_AfterAKill_PublishesNothingOfIt()
    {
        using (RunLedger killed = Open())
        {
            Publish(killed, "a");
            killed.BeginListing(Samples.Origin);
            Samples.Add(killed, Samples.Names("b"), "c", 0);
            killed.Commit();
            Assert.Equal(["a"], new LedgerReader(home).Results().Select(row => row.Identity.Path));
        }

        using RunLedger ledger = Open();
        ledger.Commit();

        Assert.Equal(["a"], Paths(ledger));
    }

    [Theory]
    [InlineData("input", "query", true)]
    [InlineData("input", "other", false)]
    public void HasPublished_Query_SaysWhetherItGaveRows(string input, string query, bool expected)
    {
        using RunLedger ledger = Open();
        Publish(ledger, "a");

        Assert.Equal(expected, ledger.HasPublished(new ListingOrigin(input, query, "names")));
    }

    [Fact]
    public void WhyNotBeside_OtherNamesOrClasses_SaysWhy()
    {
        using RunLedger ledger = Open(Key with { Classes = ["x", "y"] });
        Publish(ledger, "a");

        Assert.Null(ledger.WhyNotBeside(Key with { Classes = ["x", "y"], ModelSha256 = "other" }, Samples.Origin));
        Assert.Contains("other classes", ledger.WhyNotBeside(Key with { Classes = ["x", "z"] }, Samples.Origin), StringComparison.Ordinal);
        Assert.Contains(
            "names", ledger.WhyNotBeside(Key with { Classes = ["x", "y"] }, Samples.Origin with { Names = "real" }), StringComparison.Ordinal);
    }

    [Fact]
    public void InputIfNameIsTaken_PicturesOfTwoInputsWithOneName_IsTheNumberOfTheSecond()
    {
        using RunLedger ledger = Open();
        Publish(ledger, "a");
        ledger.BeginListing(new ListingOrigin("second", "second", "names"));

        Assert.Equal(2, ledger.InputIfNameIsTaken("s", "other content"));
        Assert.Null(ledger.InputIfNameIsTaken("s", "content of a"));
        Assert.Null(ledger.InputIfNameIsTaken("t", "other content"));
    }

    [Fact]
    public void IsListedOtherwise_SameInstanceOtherContent_UnlessTheFirstWasSetAside()
    {
        using RunLedger ledger = Open();
        Samples.Add(ledger, Samples.Names("a", instance: "i1"), "c1", 0);
        ledger.AddSetAside(Samples.Listed(Samples.Names("b", instance: "i2"), "c2"), new Rejection("not-applicable", "a report"));

        Assert.True(ledger.IsListedOtherwise(Samples.Names("x", instance: "i1"), "other"));
        Assert.False(ledger.IsListedOtherwise(Samples.Names("x", instance: "i1"), "c1"));
        Assert.False(ledger.IsListedOtherwise(Samples.Names("x", instance: "i2"), "other"));
        Assert.False(ledger.IsListedOtherwise(Samples.Names("x", instance: "i3"), "other"));
        Assert.False(ledger.IsListedOtherwise(Samples.Names("x", "t", "i1"), "other"));
        Assert.True(ledger.IsListedElsewhere(Samples.Names("x", "t", "i1"), "other"));
        Assert.False(ledger.IsListedElsewhere(Samples.Names("x", "s", "i1"), "other"));
    }

    [Fact]
    public void Pass_InterleavedStudies_ComeInOrderOfTheirFirstRow()
    {
        using RunLedger ledger = Open();
        foreach ((string path, string study) in new[] { ("1", "b"), ("2", "a"), ("3", ""), ("4", "b"), ("5", ""), ("6", "a") })
        {
            ledger.AddSetAside(Samples.Listed(Samples.Names(path, study), "c" + path), new Rejection("truncated", "short"));
        }

        ledger.Commit();

        List<string> rows = [];
        List<(string Key, string Rows)> studies = [];
        ledger.Read().Pass(
            row => rows.Add(row.Identity.Path),
            (key, of) => studies.Add((key, string.Concat(of.Select(row => row.Identity.Path)))),
            CancellationToken.None);

        Assert.Equal(["1", "2", "3", "4", "5", "6"], rows);
        Assert.Equal(["14", "26", "3", "5"], studies.Select(study => study.Rows));
        Assert.Equal(
            ["26", "14"],
            ledger.Read().Studies([studies[1].Key, studies[0].Key]).Select(of => string.Concat(of.Select(row => row.Identity.Path))));
    }

    [Fact]
    public void EnterDone_ScanThatIsNotListed_Throws()
    {
        using RunLedger ledger = Open();

        Assert.Throws<InvalidOperationException>(
            () => ledger.EnterDone("unknown", 0, Samples.Classification(), Samples.Receipt(), "key"));
    }

    [Fact]
    [SqliteOnly]
    public void Open_NoDatabase_SaysSo()
    {
        File.WriteAllText(folder[RunLedger.FileName], new string('x', 4096));

        RunSetupException e = Assert.Throws<RunSetupException>(() => RunLedger.Open(folder.Path, Key, "1"));

        Assert.Contains("Choose another output folder", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    [SqliteOnly]
    public void Open_LedgerOfAnotherVersion_SaysSo()
    {
        Open().Dispose();
        using (var connection = new SqliteConnection($"Data Source={folder[RunLedger.FileName]};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        RunSetupException e = Assert.Throws<RunSetupException>(() => RunLedger.Open(folder.Path, Key, "1"));

        Assert.Contains("version 99", e.Message, StringComparison.Ordinal);
    }
}
