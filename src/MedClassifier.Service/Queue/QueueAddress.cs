using System.Text.RegularExpressions;
using MedClassifier.Pipeline;

namespace MedClassifier.Service.Queue;

/// <summary>
/// Where a queue is: amqp://user@host:port/vhost?queue=name, or amqps. The password comes from MEDCLASSIFIER_QUEUE_PASSWORD, the user also from
/// MEDCLASSIFIER_QUEUE_USER.
/// </summary>
public sealed partial class QueueAddress
{
    /// <summary>Name of a queue where none is given.</summary>
    public const string DefaultQueue = "medclassifier";

    private const string UserVariable = "MEDCLASSIFIER_QUEUE_USER";
    private const string PasswordVariable = "MEDCLASSIFIER_QUEUE_PASSWORD";
    private const string Guest = "guest";

    private QueueAddress(Uri server, string queue)
    {
        Server = server;
        Queue = queue;
    }

    /// <summary>Name of the queue.</summary>
    public string Queue { get; }

    /// <summary>Name of the queue of what nobody can work on.</summary>
    public string DeadQueue => Queue + ".dead";

    /// <summary>For people: without user and password.</summary>
    public string Place => $"{Server.Scheme}://{Server.Authority}{Server.AbsolutePath}, queue {Queue}";

    /// <summary>Scheme, host, port and virtual host; no user.</summary>
    internal Uri Server { get; }

    /// <summary>Who asks.</summary>
    internal string User { get; private init; } = Guest;

    /// <summary>With which password; never shown.</summary>
    internal string Password { get; private init; } = Guest;

    /// <summary>Reads an address.</summary>
    /// <exception cref="RunSetupException">It is none; the message does not repeat it, since it may hold a password.</exception>
    public static QueueAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("amqp" or "amqps") || uri.Host.Length == 0)
        {
            throw Wrong("it is no address such as amqp://host:5672/vhost?queue=name");
        }

        string[] user = uri.UserInfo.Split(':', 2);
        if (user.Length > 1)
        {
            throw Wrong($"a password does not belong into it: give it by {PasswordVariable}");
        }

        string queue = uri.Query.Length == 0 ? DefaultQueue
            : QueuePart().Match(uri.Query) is { Success: true } match ? match.Groups[1].Value
            : throw Wrong("after '?' stands queue=name (letters, digits, '.', '-' and '_')");
        var server = new UriBuilder(uri) { UserName = "", Password = "", Query = "" };
        return new QueueAddress(server.Uri, queue)
        {
            User = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : Environment.GetEnvironmentVariable(UserVariable) ?? Guest,
            Password = Environment.GetEnvironmentVariable(PasswordVariable) ?? Guest,
        };
    }

    private static RunSetupException Wrong(string why) => new($"The address of the queue cannot be used: {why}.");

    [GeneratedRegex(@"^\?queue=([A-Za-z0-9._-]{1,200})\z")]
    private static partial Regex QueuePart();
}
