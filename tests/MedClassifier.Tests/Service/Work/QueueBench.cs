using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Units;
using MedClassifier.Service.Postgres;
using MedClassifier.Service.Queue;
using MedClassifier.Tests.Cli;
using RabbitMQ.Client;

namespace MedClassifier.Tests.Service.Work;

/// <summary>A broker, a database and an input; the program submits to them and works on them as processes of its own.</summary>
internal sealed class QueueBench : IDisposable
{
    public TemporaryFolder Folder { get; } = new();

    public required BrokerServer Broker { get; init; }

    public PostgresServer Database { get; } = new();

    public string Input => Folder["in"];

    public string Shared => Folder["shared"];

    private string Model => Path.Combine(Folder.Path, "model.safetensors");

    public static async Task<QueueBench> StartAsync()
    {
        var bench = new QueueBench { Broker = await BrokerServer.StartAsync() };
        TestStudy.WriteModel(bench.Folder);
        return bench;
    }

    public async Task<int> RunAsync(string output)
    {
        using ProgramRun run = ProgramRun.Start(Folder.Path, ["run", "-i", Input, "-o", Folder[output], .. Settings()]);
        return await run.ExitAsync();
    }

    public async Task<(int Code, string Said)> SubmitAsync(params string[] further)
    {
        using ProgramRun run = ProgramRun.Start(Folder.Path, ["submit", "-i", Input, .. Services(), .. further]);
        int code = await run.ExitAsync();
        return (code, run.Output);
    }

    public ProgramRun StartWorker(params string[] further) =>
        ProgramRun.Start(Folder.Path, ["worker", "-o", Shared, .. Services(), .. Settings(), .. further]);

    public async Task<(int Code, string Said)> MergeAsync()
    {
        using ProgramRun run = ProgramRun.Start(
            Folder.Path, "merge", "-o", Shared, "--ledger", Database.Address("batch"), "--set", "model.threads=1");
        int code = await run.ExitAsync();
        return (code, run.Output);
    }

    public UnitAccounts Accounts()
    {
        using var home = new PostgresHome(PostgresAddress.Parse(Database.Address("batch")));
        return new UnitLedger(home).Accounts();
    }

    /// <summary>Messages in a queue of the broker; takes none.</summary>
    public async Task<IReadOnlyList<(string Id, string Reason)>> PeekAsync(bool dead)
    {
        QueueAddress address = QueueAddress.Parse(Broker.Address("batch"));
        await using QueueConnection queue = await QueueConnection.OpenAsync(address, 5, CancellationToken.None);
        List<(string, string)> found = [];
        while (await queue.Channel.BasicGetAsync(dead ? address.DeadQueue : address.Queue, autoAck: false) is { } message)
        {
            found.Add((message.BasicProperties.MessageId ?? "", UnitMessage.ReasonOf(message.BasicProperties)));
        }

        return found;
    }

    /// <summary>Gives the broker a message as it is.</summary>
    public async Task PublishAsync(BasicProperties properties, byte[] body)
    {
        QueueAddress address = QueueAddress.Parse(Broker.Address("batch"));
        await using QueueConnection queue = await QueueConnection.OpenAsync(address, 5, CancellationToken.None);
        await queue.Channel.BasicPublishAsync("", address.Queue, mandatory: true, properties, body);
    }

    /// <summary>Takes all messages and ends without a word, as a worker that is killed.</summary>
    public async Task TakeAndDieAsync()
    {
        QueueAddress address = QueueAddress.Parse(Broker.Address("batch"));
        await using QueueConnection queue = await QueueConnection.OpenAsync(address, 5, CancellationToken.None);
        while (await queue.Channel.BasicGetAsync(address.Queue, autoAck: false) is not null)
        {
        }
    }

    public void Dispose()
    {
        Broker.Dispose();
        Database.Dispose();
        Folder.Dispose();
    }

    private string[] Services() => ["--queue", Broker.Address("batch"), "--ledger", Database.Address("batch")];

    private string[] Settings() => ["-m", Model, "--set", "model.threads=1", "--set", "model.reference=none"];
}
