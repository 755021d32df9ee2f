using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using MedClassifier.Domain;
using Polly;
using Polly.Retry;

namespace MedClassifier.Ingestion.Remote;

/// <summary>
/// Speaks with one server and with no other: no proxy, no cookies, certificates verified; a redirection to another scheme, host or port is
/// refused. What fails for the moment is tried again, each time after twice the time, give or take, or after the time that the server asks for.
/// </summary>
internal sealed class RemoteConnection : IDisposable
{
    private const int MostRedirections = 5;
    // A page of answers has some megabytes.
    private const int LongestAnswer = 32 << 20;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly RemoteOptions options;
    private readonly Uri server;
    private readonly HttpClient client;
    private readonly ResiliencePipeline retry;

    /// <summary>A connection that <see cref="Check"/> has nothing against.</summary>
    /// <param name="options">Whom to ask, and how patiently.</param>
    /// <param name="credentials">What to show; null for nothing.</param>
    /// <param name="firstWait">Time before the first repetition.</param>
    public RemoteConnection(RemoteOptions options, AuthenticationHeaderValue? credentials, TimeSpan firstWait)
    {
        this.options = options;
        server = new Uri(options.Url.TrimEnd('/') + "/");
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            MaxConnectionsPerServer = options.Connections,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        // The time of a request is bounded where the request is made, its body included.
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = credentials;
        retry = options.Retries == 0 ? ResiliencePipeline.Empty : new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<RemoteException>(e => e.IsTransient),
            MaxRetryAttempts = options.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = firstWait,
            MaxDelay = LongestWait,
            DelayGenerator = attempt => ValueTask.FromResult((attempt.Outcome.Exception as RemoteException)?.RetryAfter),
        }).Build();
    }

    /// <summary>What is wrong with an address; null when nothing is.</summary>
    /// <param name="options">The address, and what is allowed.</param>
    /// <param name="section">Where the configuration has them.</param>
    /// <param name="variables">How the variables of the environment begin that hold the credentials.</param>
    public static Rejection? Check(RemoteOptions options, string section = "ingest.remote", string variables = RemoteCredentials.Prefix)
    {
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
        {
            return new Rejection(RejectionCodes.Malformed, $"{section}.url is no http or https address.");
        }

        if (address.UserInfo.Length > 0)
        {
            return new Rejection(
                RejectionCodes.Malformed,
                $"{section}.url holds a user or a password; give {variables}USER and {variables}PASSWORD in the environment.");
        }

        return address.Scheme == "http" && !address.IsLoopback && !options.AllowPlainHttp
            ? new Rejection(
                RejectionCodes.Malformed, $"{section}.url is http, and another machine's: patients' names would cross the network unencrypted "
                + $"({section}.allow_plain_http allows it).")
            : null;
    }

    /// <summary>Asks for JSON.</summary>
    /// <param name="address">Relative to the server address.</param>
    /// <param name="accept">Header Accept.</param>
    /// <param name="body">What is posted, as JSON; null to get.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The answer; null where the server has nothing to say (204).</returns>
    /// <exception cref="RemoteException">It could not be had.</exception>
    public async Task<JsonDocument?> JsonAsync(string address, string accept, string? body, CancellationToken cancellationToken)
    {
        Func<HttpContent>? content = body is null ? null : () => new StringContent(body, new MediaTypeHeaderValue("application/json"));
        byte[] answer = await BytesAsync(new Question(address, accept, content, LongestAnswer, []), cancellationToken).ConfigureAwait(false);
        try
        {
            return answer.Length == 0 ? null : JsonDocument.Parse(answer);
        }
        catch (JsonException)
        {
            throw RemoteException.Of(RejectionCodes.Malformed, "The server's answer is no JSON.");
        }
    }

    /// <summary>Asks for an instance, which goes to a stream as it comes and is not held in memory.</summary>
    /// <param name="address">Relative to the server address.</param>
    /// <param name="accept">Header Accept.</param>
    /// <param name="sink">Takes it; can be sought, and is emptied before each try.</param>
    /// <param name="most">Bytes at most.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="RemoteException">It could not be had.</exception>
    public Task DownloadAsync(string address, string accept, Stream sink, long most, CancellationToken cancellationToken) =>
        AskAsync(new Question(address, accept, null, most, []), sink, cancellationToken);

    /// <summary>Gives the server something.</summary>
    /// <param name="address">Relative to the server address.</param>
    /// <param name="accept">Header Accept.</param>
    /// <param name="content">What is posted; made anew for each try.</param>
    /// <param name="answers">Status codes beside those of success whose body is an answer.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The body of the answer.</returns>
    /// <exception cref="RemoteException">There was none.</exception>
    public Task<byte[]> PostAsync(
        string address, string accept, Func<HttpContent> content, IReadOnlyCollection<HttpStatusCode> answers, CancellationToken cancellationToken) =>
        BytesAsync(new Question(address, accept, content, LongestAnswer, answers), cancellationToken);

    public void Dispose() => client.Dispose();

    private async Task<byte[]> BytesAsync(Question question, CancellationToken cancellationToken)
    {
        using var answer = new MemoryStream();
        await AskAsync(question, answer, cancellationToken).ConfigureAwait(false);
        return answer.ToArray();
    }

    private async Task AskAsync(Question question, Stream sink, CancellationToken cancellationToken) =>
        await retry.ExecuteAsync(
            async token =>
            {
                using var time = CancellationTokenSource.CreateLinkedTokenSource(token);
                time.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
                try
                {
                    sink.SetLength(0);
                    await OnceAsync(new Uri(server, question.Address), question, sink, time.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (!token.IsCancellationRequested)
                {
                    throw Silent($"It took more than {options.TimeoutSeconds} s to answer.", isOfThisOne: true);
                }
                catch (Exception e) when (e is HttpRequestException or IOException)
                {
                    throw Silent(WhyNotReached(e));
                }
            },
            cancellationToken).ConfigureAwait(false);

    private async Task OnceAsync(Uri address, Question question, Stream sink, CancellationToken cancellationToken)
    {
        for (int redirections = 0; ; redirections++)
        {
            using HttpRequestMessage request = Request(address, question);
            using HttpResponseMessage response = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if ((int)response.StatusCode is not (>= 300 and < 400))
            {
                if (!question.Answers.Contains(response.StatusCode))
                {
                    Demand(response);
                }

                await ResponseBody.CopyAsync(response, sink, question.Most, cancellationToken).ConfigureAwait(false);
                return;
            }

            Uri? target = response.Headers.Location is { } location ? new Uri(address, location) : null;
            if (target is null || redirections == MostRedirections)
            {
                throw RemoteException.Of(RejectionCodes.Malformed, "The server redirects in circles, or to nowhere.");
            }

            if (target.Scheme != server.Scheme || target.Host != server.Host || target.Port != server.Port)
            {
                throw RemoteException.Of(RejectionCodes.Malformed, "The server redirects to another one, which is not asked.");
            }

            address = target;
        }
    }

    private static HttpRequestMessage Request(Uri address, Question question)
    {
        var request = new HttpRequestMessage(question.Content is null ? HttpMethod.Get : HttpMethod.Post, address);
        request.Headers.TryAddWithoutValidation("Accept", question.Accept);
        request.Content = question.Content?.Invoke();
        return request;
    }

    private static void Demand(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        bool isTransient = response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500;
        TimeSpan? wait = response.Headers.RetryAfter?.Delta is { } asked ? (asked < LongestWait ? asked : LongestWait) : null;
        string code = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired
            ? RejectionCodes.NotAllowed
            : RejectionCodes.Unreadable;
        throw new RemoteException(
            new Rejection(code, $"The server answered {(int)response.StatusCode} {response.StatusCode}."), isTransient, wait)
        {
            IsOfThisOne = true,
        };
    }

    /// <summary>Why no answer came: the cause that lies deepest, since what is around it says only that there was one.</summary>
    private static string WhyNotReached(Exception fault)
    {
        for (Exception? e = fault; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return "It refuses the connection.";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }:
                    return "No machine of that name is known.";
                case SocketException socket:
                    return $"It cannot be reached ({socket.SocketErrorCode}).";
                case AuthenticationException:
                    return "Its certificate is not trusted here (SecureConnectionError).";
            }
        }

        return fault is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } known
            ? $"It cannot be reached ({known.HttpRequestError})."
            : "The connection broke off.";
    }

    private static RemoteException Silent(string message, bool isOfThisOne = false) =>
        new(new Rejection(RejectionCodes.Unavailable, message), isTransient: true) { IsOfThisOne = isOfThisOne };

    private sealed record Question(
        string Address, string Accept, Func<HttpContent>? Content, long Most, IReadOnlyCollection<HttpStatusCode> Answers);
}
