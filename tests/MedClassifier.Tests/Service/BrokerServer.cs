using System.Diagnostics;
using System.Globalization;

namespace MedClassifier.Tests.Service;

/// <summary>A RabbitMQ of a test's own, on this machine's loopback, with its node in a temporary folder.</summary>
internal sealed class BrokerServer : IDisposable
{
    public const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly TemporaryFolder folder = new();
    private readonly int port = PeerService.FreePort();
    private readonly int distribution = PeerService.FreePort();
    private readonly int names = PeerService.FreePort();
    private Process process;

    private BrokerServer()
    {
        File.WriteAllText(folder["plugins"], "[].");
        File.WriteAllText(folder["rabbitmq.conf"], "");
        process = Run();
    }

    public static async Task<BrokerServer> StartAsync()
    {
        var broker = new BrokerServer();
        await broker.UntilUpAsync();
        return broker;
    }

    /// <summary>A queue on it.</summary>
    public string Address(string queue) => $"amqp://127.0.0.1:{port}?queue={queue}";

    /// <summary>Ends it as a power cut would, and starts it again.</summary>
    public async Task RestartAsync()
    {
        Kill();
        await PeerService.UntilAsync("the broker is gone", () => !PeerService.Answers(port));
        process.Dispose();
        process = Run();
        await UntilUpAsync();
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
        using Process end = PeerService.Start("/dev/null", Environment(), "epmd", "-kill");
        end.WaitForExit();
        folder.Dispose();
    }

    private Process Run() => PeerService.Start(folder["out"], Environment(), Program);

    private Task UntilUpAsync() => PeerService.UntilAsync("the broker answers", () => PeerService.Answers(port));

    // The script becomes the shell of Erlang's machine: what it started ends with it.
    private void Kill() => process.Kill(entireProcessTree: true);

    private Dictionary<string, string> Environment() => new(StringComparer.Ordinal)
    {
        ["HOME"] = folder.Path,
        ["RABBITMQ_NODENAME"] = FormattableString.Invariant($"medclassifier{port}@localhost"),
        ["RABBITMQ_MNESIA_BASE"] = folder["mnesia"],
        ["RABBITMQ_LOG_BASE"] = folder["log"],
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = port.ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_DIST_PORT"] = distribution.ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_CONFIG_FILE"] = folder["rabbitmq"],
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = folder["plugins"],
        ["RABBITMQ_PID_FILE"] = folder["pid"],
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["ERL_EPMD_PORT"] = names.ToString(CultureInfo.InvariantCulture),
    };
}
