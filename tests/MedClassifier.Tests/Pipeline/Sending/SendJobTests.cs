using System.Net;
using System.Text;
using MedClassifier.Dicom.Filing;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Remote.Sending;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Sending;
using MedClassifier.Reporting;
using MedClassifier.Reporting.Archive;
using MedClassifier.Tests.Ingestion.Remote;
using MedClassifier.Tests.Reporting;
using MedClassifier.Tests.Reporting.Archive;

namespace MedClassifier.Tests.Pipeline.Sending;

public sealed class SendJobTests : IAsyncLifetime, IDisposable
{
    private readonly SampleArchive archive = new();
    private readonly FakeServer server = new();
    private FiledInstance[] instances = [];

    public async Task InitializeAsync()
    {
        Scan scan = SampleScans.Ramp(101, 77, 2);
        await archive.FileAsync(SampleArchive.Header(SampleArchive.Source(77, 101)), scan, SampleScans.OneHot(scan, 7, 3, 2));
        RunLedger.Open(archive.Path, new LedgerKey("m", "", "c"), "1").Dispose();
        instances = [.. FiledObjects.In(archive.Path).Select(file => FiledInstance.Of(File.ReadAllBytes(Path.Combine(archive.Path, file))))];
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        server.Dispose();
        archive.Dispose();
    }

    [Fact]
    public async Task Run_ServerNamesEach_SendsEachOnceAndNeverAgain()
    {
        server.Answer("/studies", context => AnswerAsync(context, 200, "00081199"));

        SendSummary first = await SendAsync();
        SendSummary second = await SendAsync();

        Assert.Equal((4, 0, ExitCodes.Done), (first.Sent, first.Before, first.ExitCode));
        Assert.Equal((0, 4, ExitCodes.Done), (second.Sent, second.Before, second.ExitCode));
        Assert.Equal(4, server.Asked.Count);
    }

    [Fact]
    public async Task Run_ServerRefusesOne_SaysWhyAndTriesThatAgain()
    {
        string refused = instances[1].Instance;
        server.Answer("/studies", context => Named().Instance == refused
            ? AnswerAsync(context, 409, "00081198", ",\"00081197\":{\"vr\":\"US\",\"Value\":[42752]}")
            : AnswerAsync(context, 202, "00081199"));

        SendSummary first = await SendAsync();
        server.Answer("/studies", context => AnswerAsync(context, 200, "00081199"));
        SendSummary second = await SendAsync();

        Assert.Equal((3, ExitCodes.SomeSetAside), (first.Sent, first.ExitCode));
        Assert.Equal([("The server did not store it (reason A700).", 1)], first.Failed);
        Assert.Equal((1, 3, ExitCodes.Done), (second.Sent, second.Before, second.ExitCode));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("no JSON")]
    [InlineData("""{"00081199":{"vr":"SQ","Value":[{"00081155":{"vr":"UI","Value":["1.2.3"]}}]}}""")]
    public async Task Run_AnswerThatDoesNotNameIt_CountsAsNotSent(string answer)
    {
        server.Answer("/studies", answer);

        SendSummary summary = await SendAsync();

        Assert.Equal((0, ExitCodes.NothingDone), (summary.Sent, summary.ExitCode));
        Assert.Equal(4, summary.Failed.Sum(reason => reason.Count));
    }

    [Fact]
    public async Task Run_AnswersCutAndBusy_AreTriedAgain()
    {
        int asked = 0;
        server.Answer("/studies", async context =>
        {
            switch (Interlocked.Increment(ref asked))
            {
                case 1:
                    context.Response.ContentLength64 = 1000;
                    await context.Response.OutputStream.WriteAsync("{\"00081199\":"u8.ToArray());
                    await context.Response.OutputStream.FlushAsync();
                    context.Response.Abort();
                    break;
                case 2:
                    await FakeServer.StatusAsync(context, 503);
                    break;
                default:
                    await AnswerAsync(context, 200, "00081199");
                    break;
            }
        });

        SendSummary summary = await SendAsync(options => options with { Retries = 3 });

        Assert.Empty(summary.Failed);
        Assert.Equal((4, ExitCodes.Done), (summary.Sent, summary.ExitCode));
    }

    [Fact]
    public async Task Run_SilentServer_IsGivenUpAfterAFew()
    {
        server.Answer("/studies", async context =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1.5));
            context.Response.Abort();
        });

        SendSummary summary = await SendAsync(options => options with { TimeoutSeconds = 1 });

        Assert.Equal((0, ExitCodes.Unavailable), (summary.Sent, summary.ExitCode));
        Assert.Contains(summary.Failed, reason => reason.Reason.Contains("was not tried", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_UnknownUser_SaysSo()
    {
        server.Answer("/studies", context => FakeServer.StatusAsync(context, 401));

        Assert.Equal(ExitCodes.NotAllowed, (await SendAsync()).ExitCode);
    }

    [Fact]
    public async Task Run_Orthanc_TakesTheIdentifierThatFollowsFromTheUids()
    {
        server.Answer("/instances", context => FakeServer.SendAsync(
            context, Encoding.UTF8.GetBytes($$"""{"ID":"{{OrthancStoreProtocol.IdOf(Named())}}","Status":"Success"}"""), "application/json"));

        Assert.Equal(4, (await SendAsync(options => options with { Protocol = "orthanc" })).Sent);
    }

    [Fact]
    public async Task Run_OrthancNamesAnother_CountsAsNotSent()
    {
        server.Answer("/instances", """{"ID":"00000000-00000000-00000000-00000000-00000000","Status":"Success"}""");

        Assert.Equal(0, (await SendAsync(options => options with { Protocol = "orthanc" })).Sent);
    }

    [Fact]
    public async Task Run_FolderWithoutResults_IsAUsageError()
    {
        using var empty = new TemporaryFolder();

        await Assert.ThrowsAsync<RunSetupException>(
            () => new SendJob(new SendOptions { Url = server.Url }, empty.Path, TimeProvider.System).RunAsync(CancellationToken.None));
    }

    private Task<SendSummary> SendAsync(Func<SendOptions, SendOptions>? change = null)
    {
        var options = new SendOptions { Url = server.Url, Retries = 0, Connections = 1 };
        var job = new SendJob(
            change?.Invoke(options) ?? options,
            archive.Path,
            TimeProvider.System,
            sent => InstanceStore.Open(SendJob.Remote(sent), sent.Protocol == "orthanc", TimeSpan.FromMilliseconds(1)));
        return job.RunAsync(CancellationToken.None);
    }

    // The one that the latest request holds.
    private FiledInstance Named() => instances.Single(instance => server.Bodies.Last().Contains(instance.Instance, StringComparison.Ordinal));

    private Task AnswerAsync(HttpListenerContext context, int status, string sequence, string more = "")
    {
        context.Response.StatusCode = status;
        string item = "{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"" + Named().Instance + "\"]}" + more + "}";
        string body = "{\"" + sequence + "\":{\"vr\":\"SQ\",\"Value\":[" + item + "]}}";
        return FakeServer.SendAsync(context, Encoding.UTF8.GetBytes(body), "application/dicom+json");
    }
}
