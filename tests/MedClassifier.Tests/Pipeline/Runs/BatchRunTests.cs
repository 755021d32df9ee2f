using MedClassifier.Domain;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Tests.Pipeline.Runs;

public sealed class BatchRunTests
{
    private static readonly Rejection NotApplicable = new(RejectionCodes.NotApplicable, "a report");

    private static FakeFile[] Files(int count) => [.. Enumerable.Range(0, count).Select(i => new FakeFile($"{i:D5}.dcm"))];

    [Fact]
    public async Task RunAsync_ModelThatTakesTwoBatchesAtATime_IsGivenTheNextBeforeTheFirstIsDone()
    {
        var both = new TaskCompletionSource();
        int calls = 0;
        var classifier = new FakeClassifier
        {
            CallsAtATime = 2,
            Wait = () =>
            {
                if (Interlocked.Increment(ref calls) == 2)
                {
                    both.SetResult();
                }

                return both.Task;
            },
        };
        using var bench = new RunBench { Classifier = classifier };

        RunSummary summary = await bench.RunAsync(new FakeSource([.. Enumerable.Range(0, 20).Select(i => new FakeFile($"{i:00}"))]));

        Assert.Equal((20, 2), (summary.Accounts.Done, classifier.Most));
    }

    [Fact]
    public async Task Run_ManyFiles_GivesARowEachInSourceOrderInBatchesOfTheSize()
    {
        using var bench = new RunBench();
        var source = new FakeSource(Files(50));

        RunSummary summary = await bench.RunAsync(source);

        Assert.Equal(Files(50).Select(file => file.Path), bench.Lines.Select(line => line.Split(',')[0]));
        Assert.All(bench.Lines, line => Assert.Contains(",Done,", line, StringComparison.Ordinal));
        Assert.Equal([.. Enumerable.Repeat(4, 12), 2], bench.Classifier.BatchSizes);
        Assert.Equal((50, 0, ExitCodes.Done), (summary.Inputs, summary.Reused, summary.ExitCode));
        Assert.Equal(["results.txt"], summary.Reports);
        Assert.Equal(0, source.OpenDocuments);
        Assert.Equal(new ProgressSnapshot(50, 50, 0, 0, true), bench.Progress.Snapshot());
    }

    [Fact]
    public async Task Run_Repeated_OpensButDecodesAndClassifiesNothing()
    {
        using var bench = new RunBench();
        await bench.RunAsync(new FakeSource([.. Files(10), new FakeFile("z.dcm") { ReadRejection = new Rejection("truncated", "short") }]));
        string[] first = bench.Lines;
        var again = new FakeSource([.. Files(10), new FakeFile("z.dcm") { ReadRejection = new Rejection("truncated", "short") }]);

        RunSummary summary = await bench.RunAsync(again);

        Assert.Equal(first, bench.Lines);
        Assert.Empty(again.Decoded);
        Assert.Equal(11, again.Opened.Count);
        Assert.Equal(10, bench.Writer.Scans.Count);
        Assert.Equal(11, summary.Reused);
    }

    [Fact]
    public async Task Run_FilesOfManyFrames_GivesARowAFrame()
    {
        using var bench = new RunBench();

        RunSummary summary = await bench.RunAsync(
            new FakeSource(new FakeFile("a") { Frames = 30 }, new FakeFile("b"), new FakeFile("c") { Frames = 2 }));

        Assert.Equal(33, summary.Inputs);
        Assert.Equal([.. Enumerable.Range(0, 30), 0, 0, 1], bench.Lines.Select(line => int.Parse(line.Split(',')[1], null)));
        Assert.Equal(33, bench.Progress.Snapshot().Total);
    }

    [Fact]
    public async Task Run_FramesLeftOut_HaveARowForAllOfThem()
    {
        using var bench = new RunBench();
        var leftOut = new Rejection(RejectionCodes.NotSelected, "1998 of 2000");

        RunSummary summary = await bench.RunAsync(new FakeSource(
            new FakeFile("a") { Frames = 2, LeftOut = leftOut },
            new FakeFile("b") { Instance = "i" },
            new FakeFile("c") { Instance = "i", ReadRejection = new Rejection("truncated", "short"), LeftOut = leftOut },
            new FakeFile("d") { Instance = "j", ReadRejection = new Rejection("truncated", "short") },
            new FakeFile("e") { Instance = "j", LeftOut = leftOut }));

        Assert.Equal(
            ["a,0,Done", "a,1,Done", "a,,SetAside", "b,0,Done", "c,,SetAside", "d,0,SetAside", "e,0,Done", "e,,SetAside"],
            bench.Lines.Select(line => string.Join(',', line.Split(',')[..3])));
        Assert.True(summary.Balanced);
        Assert.Equal((8, 2), (summary.Inputs, summary.Accounts.SetAside[RejectionCodes.NotSelected]));
        Assert.Equal(new ProgressSnapshot(8, 4, 0, 4, true), bench.Progress.Snapshot());
    }

    [Fact]
    public async Task Run_EveryWayToFail_CostsOneInputAndIsAccountedFor()
    {
        using var bench = new RunBench
        {
            Classifier = new FakeClassifier
            {
                Refuse = scan => scan.Identity.Path == "refused" ? new Rejection(RejectionCodes.InvalidModel, "not finite") : null,
                Fail = scan => scan.Identity.Path == "thrown" ? new InvalidOperationException("x") : null,
            },
            Writer = new FakeWriter
            {
                Fail = request => request.Scan.Identity.Path switch
                {
                    "unwritten" => new IOException("no space"),
                    "unreported" => new InvalidOperationException("x"),
                    _ => null,
                },
            },
        };
        var source = new FakeSource(
            new FakeFile("good 1"),
            new FakeFile("folder") { Listing = new Rejection(RejectionCodes.Unreadable, "no permission") },
            new FakeFile("not an image") { Rejection = NotApplicable },
            new FakeFile("unopened") { OpenFault = new InvalidOperationException("x") },
            new FakeFile("cut short") { ReadRejection = new Rejection(RejectionCodes.Truncated, "short") },
            new FakeFile("undecoded") { OnRead = _ => throw new InvalidOperationException("x") },
            new FakeFile("cancelled on its own") { OnRead = _ => throw new OperationCanceledException("x") },
            new FakeFile("refused"),
            new FakeFile("thrown"),
            new FakeFile("unwritten"),
            new FakeFile("unreported"),
            new FakeFile("good 2"));

        RunSummary summary = await bench.RunAsync(source);

        Assert.Equal(
            [
                "Done", "unreadable", "not-applicable", "internal-error", "truncated", "internal-error", "internal-error",
                "invalid-model", "internal-error", "not-written", "internal-error", "Done",
            ],
            bench.Lines.Select(line => line.Split(',')).Select(cells => cells[3].Length > 0 ? cells[3] : cells[2]));
        Assert.True(summary.Balanced);
        Assert.Equal((12, ExitCodes.SomeSetAside), (summary.Inputs, summary.ExitCode));
        Assert.Equal(0, source.OpenDocuments);
    }

    [Fact]
    public async Task Run_ReportsAmongTheImages_IsAllThatApplies()
    {
        using var bench = new RunBench();

        RunSummary summary = await bench.RunAsync(new FakeSource(new FakeFile("a"), new FakeFile("b") { Rejection = NotApplicable }));

        Assert.Equal(ExitCodes.Done, summary.ExitCode);
    }

    [Fact]
    public async Task Run_NoImage_SaysThatNothingCouldBeDone()
    {
        using var bench = new RunBench();

        RunSummary none = await bench.RunAsync(new FakeSource());
        RunSummary reportsOnly = await bench.RunAsync(new FakeSource(new FakeFile("b") { Rejection = NotApplicable }));

        Assert.Equal(ExitCodes.NothingDone, none.ExitCode);
        Assert.Equal(ExitCodes.NothingDone, reportsOnly.ExitCode);
    }

    [Fact]
    public async Task Run_OutputFolderInsideTheInput_IsReadButWhatRunsHaveWritten()
    {
        using var bench = new RunBench();
        string key = new('0', 32);
        string[] own =
        [
            ".lock", "ledger.db", "ledger.db-wal", "results.csv", "run.json", "log/run-20260101T000000Z.jsonl", "report/index.html",
            "report/assets/report.css", $"report/studies/{key}.html", $"report/scans/{key}/image.png", $"pictures/{key}.png",
            "results.csv.01234567.part",
        ];
        string[] others = ["x.png", "images/results.dcm", "report/scan.dcm", "pictures/x.png", "log/1.dcm", "report/scans/1.png"];
        var source = new FakeSource(
            [new FakeFile("a"), .. own.Concat(others).Select(name => new FakeFile($"out/{name}") { FullPath = bench.Folder[name] })]);

        RunSummary summary = await bench.RunAsync(source);

        Assert.Equal(
            new[] { "a" }.Concat(others.Select(name => $"out/{name}")).Order(StringComparer.Ordinal), source.Opened.Order(StringComparer.Ordinal));
        Assert.Equal(1 + others.Length, summary.Inputs);
    }

    [Fact]
    public async Task Run_FormerOutputInsideTheInput_IsNotReadEither()
    {
        using var bench = new RunBench();
        using var former = new TemporaryFolder();
        File.WriteAllText(former["ledger.db"], "");
        string download = new string('0', 64) + ".dcm";
        var source = new FakeSource(
            new FakeFile("old/results.csv") { FullPath = former["results.csv"] },
            new FakeFile("old/x.png") { FullPath = former["x.png"] },
            new FakeFile("old.cache/1") { FullPath = $"{former.Path}.cache/{download}" },
            new FakeFile("other/results.csv") { FullPath = former["other/results.csv"] });

        await bench.RunAsync(source);

        Assert.Equal(["old/x.png", "other/results.csv"], source.Opened.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_Cancelled_KeepsWhatIsDoneAndTheNextRunEndsAsAnUndisturbedOne()
    {
        using var undisturbed = new RunBench();
        await undisturbed.RunAsync(new FakeSource(Files(60)));
        using var cancel = new CancellationTokenSource();
        int batches = 0;
        using var bench = new RunBench
        {
            Classifier = new FakeClassifier
            {
                OnBatch = () =>
                {
                    if (Interlocked.Increment(ref batches) == 8)
                    {
                        cancel.Cancel();
                    }
                },
            },
        };
        var source = new FakeSource(Files(60));

        RunInterruptedException e = await Assert.ThrowsAsync<RunInterruptedException>(() => bench.RunAsync(source, cancel.Token));
        int writtenBefore = bench.Writer.Scans.Count;
        Assert.InRange(e.Published!.Accounts.Done, 20, writtenBefore);
        Assert.Equal(e.Published.Accounts.Done, bench.Lines.Length);
        Assert.All(bench.Lines, line => Assert.Contains(",Done,", line, StringComparison.Ordinal));
        RunSummary summary = await bench.RunAsync(new FakeSource(Files(60)));

        Assert.Equal(0, source.OpenDocuments);
        Assert.InRange(writtenBefore, 20, 28);
        Assert.InRange(summary.Reused, 20, writtenBefore);
        Assert.Equal(undisturbed.Lines, bench.Lines);
        Assert.Equal(ExitCodes.Done, summary.ExitCode);
    }

    [Fact]
    public async Task Run_AccountsCannotBeKept_EndsWithTheirException()
    {
        using var bench = new RunBench { Names = NamesThatBreak() };
        var source = new FakeSource(Files(600));

        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.RunAsync(source).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.Equal(0, source.OpenDocuments);
    }

    [Fact]
    public async Task Run_FilesChangedBetweenRuns_AddsAndRenewsAndTakesNothingBack()
    {
        using var bench = new RunBench();
        await bench.RunAsync(new FakeSource(new FakeFile("a"), new FakeFile("b"), new FakeFile("c") { Content = "old" }));
        var source = new FakeSource(new FakeFile("a"), new FakeFile("c") { Content = "renewed" }, new FakeFile("d"));

        RunSummary summary = await bench.RunAsync(source);

        Assert.Equal(["b", "a", "c", "d"], bench.Lines.Select(line => line.Split(',')[0]));
        Assert.Equal(["c", "d"], source.Decoded.Select(decoded => decoded.Path).Order());
        Assert.Equal((3, 1, 1), (summary.Inputs, summary.Reused, summary.Published.Earlier));
    }

    [Fact]
    public async Task Run_Pruning_DropsWhatTheInputDoesNotListAnyMore()
    {
        using var bench = new RunBench();
        await bench.RunAsync(new FakeSource(new FakeFile("a"), new FakeFile("b")));
        bench.Origin = Samples.Origin with { Input = "other", Query = "other" };
        await bench.RunAsync(new FakeSource(new FakeFile("c")));
        bench.Origin = Samples.Origin;
        bench.Prune = true;

        RunSummary summary = await bench.RunAsync(new FakeSource(new FakeFile("a")));

        Assert.Equal(["c", "a"], bench.Lines.Select(line => line.Split(',')[0]));
        Assert.Equal((1, 1), (summary.Published.Pruned, summary.Published.Earlier));
    }

    [Fact]
    public async Task Run_EmptyWhereItWasNot_FailsAndLeavesAllAsItWas()
    {
        using var bench = new RunBench { Prune = true };
        await bench.RunAsync(new FakeSource(Files(3)));
        string[] before = bench.Lines;

        SourceFailedException e = await Assert.ThrowsAsync<SourceFailedException>(() => bench.RunAsync(new FakeSource()));

        Assert.Contains("empty, and was not", e.Message, StringComparison.Ordinal);
        Assert.Equal((ExitCodes.Unavailable, null), (e.ExitCode, e.Published));
        Assert.Equal(before, bench.Lines);
    }

    [Theory]
    [InlineData(RejectionCodes.Unavailable, ExitCodes.Unavailable)]
    [InlineData(RejectionCodes.NotAllowed, ExitCodes.NotAllowed)]
    public async Task Run_SourceFails_LeavesAllAsItWasAndSaysWhy(string code, int exitCode)
    {
        using var bench = new RunBench();
        await bench.RunAsync(new FakeSource(Files(3)));
        string[] before = bench.Lines;
        var failing = new FakeSource(new FakeFile("x") { Listing = new Rejection(code, "It refuses.") });

        SourceFailedException e = await Assert.ThrowsAsync<SourceFailedException>(() => bench.RunAsync(failing));
        RunSummary after = await bench.RunAsync(new FakeSource(Files(3)));

        Assert.Equal(("The input failed: It refuses.", exitCode), (e.Message, e.ExitCode));
        Assert.Equal(before, bench.Lines);
        Assert.Equal(3, after.Reused);
    }

    [Fact]
    public async Task Run_SourceFailsOnTheWay_PublishesWhatWasFinished()
    {
        using var bench = new RunBench();
        FakeFile[] files = [.. Files(40), new FakeFile("x") { Rejection = new Rejection(RejectionCodes.Unavailable, "It is gone.") }];

        SourceFailedException e = await Assert.ThrowsAsync<SourceFailedException>(() => bench.RunAsync(new FakeSource(files)));
        RunSummary after = await bench.RunAsync(new FakeSource(Files(40)));

        Assert.Equal(e.Published!.Accounts.Done, after.Reused);
        Assert.Equal(Files(40).Select(file => file.Path), bench.Lines.Select(line => line.Split(',')[0]));
    }

    [Fact]
    public async Task Run_QueryThatFindsNothing_IsAllThatApplies()
    {
        using var bench = new RunBench { IsQuery = true };
        await bench.RunAsync(new FakeSource(Files(2)));
        bench.Origin = Samples.Origin with { Query = "of another day" };

        RunSummary summary = await bench.RunAsync(new FakeSource());

        Assert.Equal((0, ExitCodes.Done), (summary.Inputs, summary.ExitCode));
        Assert.Equal(2, bench.Lines.Length);
    }

    [Fact]
    public async Task Run_FileThatCannotBeReadToday_KeepsItsResult()
    {
        using var bench = new RunBench();
        await bench.RunAsync(new FakeSource(new FakeFile("a") { Frames = 2 }, new FakeFile("b")));
        var unreadable = new Rejection(RejectionCodes.Unreadable, "no permission");

        RunSummary summary = await bench.RunAsync(new FakeSource(
            new FakeFile("a") { Rejection = unreadable }, new FakeFile("b"), new FakeFile("c") { Rejection = unreadable }));

        Assert.Equal(["a,0,Done", "a,1,Done", "b,0,Done", "c,,SetAside"], bench.Lines.Select(line => string.Join(',', line.Split(',')[..3])));
        Assert.Equal((4, 1, 2, true, ExitCodes.SomeSetAside),
            (summary.Inputs, summary.Reused, summary.Kept, summary.Balanced, summary.ExitCode));
    }

    [Fact]
    public async Task Run_PicturesOfOneNameInTwoInputs_StayApart()
    {
        using var bench = new RunBench();
        await bench.RunAsync(new FakeSource(new FakeFile("1.png") { IsDicom = false, Content = "x" }));
        bench.Origin = new ListingOrigin("second", "second", "names");

        await bench.RunAsync(new FakeSource(new FakeFile("1.png") { IsDicom = false, Content = "yy" }));
        await bench.RunAsync(new FakeSource(new FakeFile("1.png") { IsDicom = false, Content = "yy" }));

        Assert.Equal(["1.png", "input-2/1.png"], bench.Lines.Select(line => line.Split(',')[0]));
    }

    [Fact]
    public async Task Run_FolderThatCouldNotBeListedBefore_LeavesItsRowWhenItCan()
    {
        using var bench = new RunBench();
        await bench.RunAsync(new FakeSource(new FakeFile("a"), new FakeFile("f") { Listing = new Rejection(RejectionCodes.Unreadable, "x") }));

        await bench.RunAsync(new FakeSource(new FakeFile("a"), new FakeFile("f/b")));

        Assert.Equal(["a", "f/b"], bench.Lines.Select(line => line.Split(',')[0]));
    }

    [Fact]
    public async Task Run_SlowModel_HoldsNoMoreScansThanTheLimits()
    {
        int alive = 0;
        int most = 0;
        using var bench = new RunBench
        {
            Classifier = new FakeClassifier
            {
                OnBatch = () =>
                {
                    Thread.Sleep(2);
                    Interlocked.Add(ref alive, -4);
                },
            },
        };
        FakeFile[] files = [.. Files(200).Select(file => file with { OnRead = _ => most = Math.Max(most, Interlocked.Increment(ref alive)) })];

        await bench.RunAsync(new FakeSource(files));

        // Four at the model, four before it, four in the queue and one in each decoder's hand.
        Assert.InRange(most, 4, 15);
    }

    private static ReportedNames NamesThatBreak()
    {
        using var folder = new TemporaryFolder();
        string keyFile = folder["identity.key"];
        var key = IdentityKey.LoadOrCreate(keyFile);
        var map = PrivateMap.Open(PrivateMap.PathFor(keyFile), "");
        map.Dispose();
        return ReportedNames.Hashed(key, map, PathRule.KeepPictures);
    }
}
