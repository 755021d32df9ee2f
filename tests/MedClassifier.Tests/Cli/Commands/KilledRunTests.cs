using System.Text.Json.Nodes;
using MedClassifier.Pipeline;
using Microsoft.Data.Sqlite;

namespace MedClassifier.Tests.Cli.Commands;

/// <summary>The program, killed at every stage of a run.</summary>
public sealed class KilledRunTests : IDisposable
{
    private const int Pictures = 120;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_KilledTwentyTimes_EndsWithTheResultsOfAnUndisturbedRun()
    {
        string[] arguments = Prepare();
        int undisturbed = await RunToEndAsync("undisturbed", arguments);
        int kills = 0;

        // Before anything is listed, then at every twentieth of the way, then while the reports are written: each a moment later than the last.
        for (int i = 0; i < 20; i++)
        {
            using ProgramRun run = Start("killed", arguments);
            long wanted = (i - 1) * Pictures / 17;
            while (!run.HasExited && !HasCome(i, wanted))
            {
                await Task.Delay(2);
            }

            await Task.Delay(i * 7 % 20);
            kills += run.HasExited ? 0 : 1;
            await run.KillAsync();
        }

        int resumed = await RunToEndAsync("killed", arguments);

        Assert.InRange(kills, 15, 20);
        Assert.Equal(ExitCodes.SomeSetAside, undisturbed);
        Assert.Equal(undisturbed, resumed);
        foreach (string file in (string[])["results.csv", "results.json"])
        {
            Assert.Equal(File.ReadAllText(folder["undisturbed/" + file]), File.ReadAllText(folder["killed/" + file]));
        }

        Assert.Equal(RecordWithoutTimes("undisturbed"), RecordWithoutTimes("killed"));

        Assert.Empty(Directory.GetFiles(folder["killed"], "*.part", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    public async Task Run_Interrupted_StopsWithItsExitCodeAndIsResumed(int signal)
    {
        string[] arguments = Prepare();
        using ProgramRun run = Start("interrupted", arguments);
        while (!run.HasExited && Done("interrupted") < 10)
        {
            await Task.Delay(5);
        }

        run.Signal(signal);
        int interrupted = await run.ExitAsync();
        long done = Done("interrupted");
        string[] published = File.ReadAllLines(folder["interrupted/results.csv"]);
        Assert.Equal(done, published.Count(line => line.Contains(",done,", StringComparison.Ordinal) && !line.StartsWith("copy", StringComparison.Ordinal)));
        Assert.DoesNotContain(published, line => line.Contains(",pending,", StringComparison.Ordinal));
        Assert.Contains("Partial", File.ReadAllText(folder["interrupted/report/index.html"]), StringComparison.Ordinal);
        Assert.Contains("\"complete\": false", File.ReadAllText(folder["interrupted/run.json"]), StringComparison.Ordinal);
        using ProgramRun again = Start("interrupted", arguments);
        int resumed = await again.ExitAsync();

        Assert.Equal(ExitCodes.Interrupted, interrupted);
        Assert.InRange(done, 10, Pictures - 1);
        Assert.Equal(ExitCodes.SomeSetAside, resumed);
        // The second path of a content counts with it where that was done, else as a copy.
        Assert.Matches($"{done + 1} finished before|{done} finished before, 1 is a copy", again.Output);
        Assert.Contains("Published, marked as a part:", run.Output, StringComparison.Ordinal);
    }

    private string RecordWithoutTimes(string output)
    {
        JsonObject record = JsonNode.Parse(File.ReadAllText(folder[output + "/run.json"]))!.AsObject();
        Assert.True(record.Remove("time"));
        return record.ToJsonString();
    }

    private string[] Prepare()
    {
        string model = TestStudy.WriteModel(folder);
        TestStudy.WritePictures(folder["in"], Pictures);
        File.WriteAllText(folder["in/empty.png"], "");
        File.WriteAllText(folder["in/notes.txt"], "no image");
        File.Copy(folder["in/03/033.png"], folder["in/copy.png"]);
        return ["run", "-i", folder["in"], "-m", model, "--set", "model.batch_size=2", "--set", "model.threads=1"];
    }

    private ProgramRun Start(string output, string[] arguments) => ProgramRun.Start(folder.Path, [.. arguments, "-o", folder[output]]);

    private async Task<int> RunToEndAsync(string output, string[] arguments)
    {
        using ProgramRun run = Start(output, arguments);
        return await run.ExitAsync();
    }

    /// <summary>Whether the moment for a kill has come: the first at once, the last ones when all is classified, the others by rows done.</summary>
    private bool HasCome(int kill, long wanted) => kill == 0 || Done("killed") >= Math.Min(wanted, Pictures);

    private long Done(string output)
    {
        string ledger = folder[$"{output}/ledger.db"];
        if (!File.Exists(ledger))
        {
            return -1;
        }

        try
        {
            using var connection = new SqliteConnection($"Data Source={ledger};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM scan WHERE state = 'done'";
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException)
        {
            // Not made yet.
            return -1;
        }
    }
}
