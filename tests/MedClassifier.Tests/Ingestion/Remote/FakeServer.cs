using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MedClassifier.Tests.Ingestion.Remote;

/// <summary>A server on this machine that answers as a test says, and remembers what it was asked.</summary>
internal sealed class FakeServer : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Dictionary<string, Func<HttpListenerContext, Task>> answers = new(StringComparer.Ordinal);
    private readonly Task serving;

    public FakeServer()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        listener.Prefixes.Add(Url + "/");
        listener.Start();
        serving = ServeAsync();
    }

    public string Url { get; }

    public ConcurrentQueue<string> Asked { get; } = [];

    public ConcurrentQueue<string?> Credentials { get; } = [];

    public ConcurrentQueue<string> Bodies { get; } = [];

    /// <summary>What is asked for by a path and query that begin so; the longest beginning counts.</summary>
    public void Answer(string beginning, Func<HttpListenerContext, Task> answer) => answers[beginning] = answer;

    public void Answer(string beginning, byte[] body, string type = "application/dicom") =>
        Answer(beginning, context => SendAsync(context, body, type));

    public void Answer(string beginning, string body) => Answer(beginning, Encoding.UTF8.GetBytes(body), "application/json");

    public static async Task SendAsync(HttpListenerContext context, byte[] body, string type)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength64 = body.Length;
        await context.Response.OutputStream.WriteAsync(body);
        context.Response.Close();
    }

    public static Task StatusAsync(HttpListenerContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.Close();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        listener.Close();
        Assert.True(serving.Wait(TimeSpan.FromSeconds(10)), "the server did not end");
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            string asked = context.Request.Url!.PathAndQuery;
            Asked.Enqueue(asked);
            Credentials.Enqueue(context.Request.Headers["Authorization"]);
            using (var body = new StreamReader(context.Request.InputStream))
            {
                Bodies.Enqueue(await body.ReadToEndAsync());
            }

            string? known = answers.Keys.Where(key => asked.StartsWith(key, StringComparison.Ordinal)).MaxBy(key => key.Length);
            await (known is null ? StatusAsync(context, 404) : answers[known](context));
        }
    }
}
