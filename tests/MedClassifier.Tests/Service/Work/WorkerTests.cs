using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Tests.Cli;
using RabbitMQ.Client;

namespace MedClassifier.Tests.Service.Work;

/// <summary>Submission and workers, with a real broker and a real database.</summary>
public sealed class WorkerTests
{
    /// <summary>Units of the fault test, unless MEDCLASSIFIER_FAULT_UNITS says another number: kills and restarts go with it.</summary>
    private static readonly int FaultUnits =
        int.TryParse(Environment.GetEnvironmentVariable("MEDCLASSIFIER_FAULT_UNITS"), out int units) ? units : 500;

    [PeerFact(BrokerServer.Program)]
    public async Task TwoWorkers_MixedArchive_GiveWhatOneRunGives()
    {
        using QueueBench bench = await QueueBench.StartAsync();
        MixedArchive.Write(bench.Input);
        int whole = await bench.RunAsync("whole");
        (int submitted, _) = await bench.SubmitAsync("--chunk", "4");
        (int twice, string said) = await bench.SubmitAsync("--again");

        using ProgramRun first = bench.StartWorker("--until-done");
        using ProgramRun second = bench.StartWorker("--until-done");
        int[] codes = [await first.ExitAsync(), await second.ExitAsync()];
        (int merged, _) = await bench.MergeAsync();

        Assert.Equal((ExitCodes.Done, ExitCodes.Done), (submitted, twice));
        Assert.Contains("of an earlier submission", said, StringComparison.Ordinal);
        Assert.Equal([ExitCodes.Done, ExitCodes.Done], codes);
        Assert.Equal(whole, merged);
        Published.AssertEqual(bench.Folder["whole"], bench.Shared);
        Assert.Empty(await bench.PeekAsync(dead: true));
    }

    [PeerFact(BrokerServer.Program)]
    public async Task Worker_UnitThatNobodyFinishes_IsSetAsideWithTheReason()
    {
        using QueueBench bench = await QueueBench.StartAsync();
        TestStudy.WritePictures(bench.Input, 3);
        Assert.Equal(ExitCodes.Done, (await bench.SubmitAsync("--chunk", "3")).Code);
        for (int i = 0; i < 5; i++)
        {
            await bench.TakeAndDieAsync();
        }

        await bench.PublishAsync(new BasicProperties { MessageId = "foreign", Type = "other" }, "{}"u8.ToArray());
        using ProgramRun worker = bench.StartWorker();
        await PeerService.UntilAsync("the unit is given up", () => bench.Accounts() is { Units: 1, Dead: 1 });
        IReadOnlyList<(string Id, string Reason)> dead = [];
        for (int i = 0; i < 100 && dead.Count < 2; i++)
        {
            await Task.Delay(100);
            dead = await bench.PeekAsync(dead: true);
        }

        worker.Signal(15);
        int code = await worker.ExitAsync();
        (int merged, _) = await bench.MergeAsync();

        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(2, dead.Count);
        Assert.Contains(dead, message => message.Reason.Contains("given out 5 times and never finished", StringComparison.Ordinal));
        Assert.Contains(dead, message => message is { Id: "foreign", Reason: "the message is no unit of this program" });
        Assert.Equal(ExitCodes.NothingDone, merged);
        string[] rows = File.ReadAllLines(Path.Combine(bench.Shared, "results.csv"));
        Assert.Equal(4, rows.Length);
        Assert.All(rows[1..], row => Assert.Contains(",set-aside,internal-error: the unit was given out 5 times", row, StringComparison.Ordinal));
    }

    [PeerFact(BrokerServer.Program)]
    public async Task Worker_KilledAgainAndAgainWithItsServers_OneResultEach()
    {
        using QueueBench bench = await QueueBench.StartAsync();
        TestStudy.WritePictures(bench.Input, FaultUnits);
        int whole = await bench.RunAsync("whole");
        string[] patient = ["--set", "service.delivery_limit=100"];
        Assert.Equal(ExitCodes.Done, (await bench.SubmitAsync(["--chunk", "1", .. patient])).Code);

        (int kills, int restarts) = (0, 0);
        int wantedKills = Math.Max(4, FaultUnits / 25);
        int wantedRestarts = Math.Max(1, FaultUnits / 250);
        List<ProgramRun> workers = [bench.StartWorker(patient), bench.StartWorker(patient)];
        try
        {
            for (int i = 0; bench.Accounts().Waiting > 0; i++)
            {
                long aim = Math.Min(FaultUnits, (i + 1) * FaultUnits / (wantedKills + 1));
                await PeerService.UntilAsync("work goes on", () => GoesOn(aim), 600);
                if (kills < wantedKills)
                {
                    int which = i % workers.Count;
                    await workers[which].KillAsync();
                    workers[which].Dispose();
                    workers[which] = bench.StartWorker(patient);
                    kills++;
                }

                if (restarts < wantedRestarts && kills >= (restarts + 1) * wantedKills / (wantedRestarts + 1))
                {
                    await bench.Broker.RestartAsync();
                    bench.Database.Kill();
                    await Task.Delay(1000);
                    bench.Database.Start();
                    restarts++;
                }
            }
        }
        finally
        {
            workers.ForEach(worker => worker.Dispose());
        }

        (int merged, _) = await bench.MergeAsync();
        UnitAccounts accounts = bench.Accounts();

        // One that is started while a server is away ends with that word, and is started again, as whoever runs workers does.
        bool GoesOn(long aim)
        {
            foreach (int ended in Enumerable.Range(0, workers.Count).Where(index => workers[index].HasExited))
            {
                Assert.Contains("does not answer", workers[ended].Output, StringComparison.Ordinal);
                workers[ended].Dispose();
                workers[ended] = bench.StartWorker(patient);
            }

            return bench.Accounts() is var now && (now.Done >= aim || now.Waiting == 0);
        }

        Assert.Equal((wantedKills, wantedRestarts), (kills, restarts));
        Assert.Equal((FaultUnits, FaultUnits, 0), (accounts.Units, accounts.Done, accounts.Dead));
        Assert.Equal(whole, merged);
        Published.AssertEqual(bench.Folder["whole"], bench.Shared);
    }

    [PeerFact(BrokerServer.Program)]
    public async Task Worker_AskedToStop_EndsTheUnitInHandAndIsDone()
    {
        using QueueBench bench = await QueueBench.StartAsync();
        TestStudy.WritePictures(bench.Input, 60);
        Assert.Equal(ExitCodes.Done, (await bench.SubmitAsync("--chunk", "1")).Code);
        using ProgramRun other = bench.StartWorker("--set", "service.delivery_limit=9");
        Assert.Equal(ExitCodes.Usage, await other.ExitAsync());
        Assert.Contains("was made with another service.delivery_limit", other.Output, StringComparison.Ordinal);
        using ProgramRun worker = bench.StartWorker();
        await PeerService.UntilAsync("work begins", () => bench.Accounts().Done > 2);

        worker.Signal(15);
        int code = await worker.ExitAsync();
        UnitAccounts stopped = bench.Accounts();
        using ProgramRun next = bench.StartWorker("--until-done");

        Assert.Equal(ExitCodes.Done, code);
        Assert.InRange(stopped.Waiting, 1, 57);
        Assert.Contains($"{stopped.Done} units done", worker.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, await next.ExitAsync());
        Assert.Contains($"{60 - stopped.Done} units done, 0 given up, 0 finished before", next.Output, StringComparison.Ordinal);
    }

    [PeerFact(BrokerServer.Program)]
    public async Task Submit_ServersThatAreNotThere_SaysWhichWithoutAPassword()
    {
        using var database = new PostgresServer();
        using var folder = new TemporaryFolder();
        TestStudy.WritePictures(folder["in"], 1);
        string nobody = $"127.0.0.1:{PeerService.FreePort()}";

        (int broker, string said) = await SubmitAsync($"amqp://{nobody}", database.Address("a"));
        (int ledger, string told) = await SubmitAsync($"amqp://{nobody}", $"postgresql://tester@{nobody}/postgres");
        (int wrong, string refused) = await SubmitAsync("amqp://user:verysecret@broker", database.Address("a"));

        Assert.Equal((ExitCodes.Unavailable, ExitCodes.Unavailable, ExitCodes.Usage), (broker, ledger, wrong));
        Assert.Contains($"The broker amqp://{nobody}/, queue medclassifier failed: it does not answer.", said, StringComparison.Ordinal);
        Assert.Contains($"The database {nobody}/postgres, ledger medclassifier failed: it does not answer.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("verysecret", refused, StringComparison.Ordinal);

        async Task<(int Code, string Said)> SubmitAsync(string queue, string address)
        {
            using ProgramRun run = ProgramRun.Start(folder.Path, "submit", "-i", folder["in"], "--queue", queue, "--ledger", address);
            int code = await run.ExitAsync();
            return (code, run.Output);
        }
    }

    [PeerFact(BrokerServer.Program)]
    public async Task Worker_UserWhomTheBrokerDoesNotKnow_IsNotAllowed()
    {
        using QueueBench bench = await QueueBench.StartAsync();
        string address = bench.Broker.Address("batch").Replace("amqp://", "amqp://nobody@", StringComparison.Ordinal);
        using ProgramRun worker = ProgramRun.Start(
            bench.Folder.Path, "worker", "-o", bench.Shared, "--queue", address, "--ledger", bench.Database.Address("batch"));

        Assert.Equal(ExitCodes.NotAllowed, await worker.ExitAsync());
    }
}
