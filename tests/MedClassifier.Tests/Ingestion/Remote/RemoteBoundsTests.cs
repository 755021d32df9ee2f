using System.Globalization;
using System.Net;
using System.Text;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Remote;

namespace MedClassifier.Tests.Ingestion.Remote;

/// <summary>What a server can make endless.</summary>
public sealed class RemoteBoundsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeServer server = new();

    public void Dispose()
    {
        server.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task DicomWeb_StudiesWithoutSeriesForEver_IsGivenUpAfterAThousandQuestions()
    {
        int next = 0;
        server.Answer("/studies?", context => JsonAsync(context, Uids("0020000D", $"1.2.{++next}", $"1.3.{next}")));
        server.Answer("/studies/", context => JsonAsync(context, "[]"));

        Rejection reason = await ListAsync(new DicomWebProtocol(), remote => remote);

        Assert.Equal(RejectionCodes.LimitExceeded, reason.Code);
        Assert.Contains("1000 questions for 0 instances", reason.Message, StringComparison.Ordinal);
        Assert.InRange(server.Asked.Count, 1, 1001);
    }

    [Fact]
    public async Task Orthanc_EmptySeriesForEver_IsGivenUp()
    {
        int page = 0;
        server.Answer("/tools/find", context => JsonAsync(
            context, "[" + string.Join(',', Enumerable.Range(1000 * page++, 1000).Select(i => $"\"{Id(i)}\"")) + "]"));
        server.Answer("/series/", context => JsonAsync(context, "{\"Instances\": []}"));

        Rejection reason = await ListAsync(new OrthancProtocol(), remote => remote);

        Assert.Equal(RejectionCodes.LimitExceeded, reason.Code);
        Assert.InRange(server.Asked.Count, 1, 1001);
    }

    [Fact]
    public async Task Query_ThatTakesTooLong_IsGivenUp()
    {
        int next = 0;
        server.Answer("/studies?", async context =>
        {
            await Task.Delay(300);
            try
            {
                await JsonAsync(context, Uids("0020000D", $"1.2.{++next}"));
            }
            catch (ObjectDisposedException)
            {
                // The client has gone.
            }
        });
        server.Answer("/studies/", context => JsonAsync(context, "[]"));

        Rejection reason = await ListAsync(new DicomWebProtocol(), remote => remote with { MaxQuerySeconds = 1 });

        Assert.Equal(RejectionCodes.LimitExceeded, reason.Code);
        Assert.Contains("more than 1 s", reason.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("1..2")]
    [InlineData("1.2.")]
    [InlineData("1.2/../3")]
    public async Task DicomWeb_UidThatIsNone_IsNeverPartOfAnAddress(string uid)
    {
        server.Answer("/studies?", Uids("0020000D", uid));

        Rejection reason = await ListAsync(new DicomWebProtocol(), remote => remote);

        Assert.Contains("without a UID", reason.Message, StringComparison.Ordinal);
        Assert.Single(server.Asked);
    }

    [Theory]
    [InlineData("application/dicom", "")]
    [InlineData("multipart/related; type=\"application/dicom\"; boundary=b", "")]
    [InlineData("multipart/related; type=\"application/dicom\"; boundary=b", "--b\r\n\r\n")]
    public async Task Open_BodyWithoutEnd_IsCutAtTheLimitAndLeavesNothing(string type, string head)
    {
        string series = Id(1);
        string instance = Id(2);
        server.Answer("/tools/find", $"[\"{series}\"]");
        server.Answer("/series/", $"{{\"Instances\": [\"{instance}\"]}}");
        server.Answer("/instances/", async context =>
        {
            context.Response.ContentType = type;
            context.Response.SendChunked = true;
            byte[] part = new byte[1 << 20];
            try
            {
                if (head.Length > 0)
                {
                    await context.Response.OutputStream.WriteAsync(Encoding.ASCII.GetBytes(head));
                }

                for (int i = 0; i < 200; i++)
                {
                    await context.Response.OutputStream.WriteAsync(part);
                }
            }
            catch (HttpListenerException)
            {
                // The client has enough.
            }
        });
        long before = GC.GetTotalAllocatedBytes();

        using RemoteScanSource source = Source(new OrthancProtocol(), remote => remote, maxFile: 8);
        List<SourceFile> files = [];
        await foreach (Outcome<SourceFile> file in source.ListAsync(default))
        {
            files.Add(file.Value!);
        }

        using IScanDocument document = await source.OpenAsync(Assert.Single(files), default);

        Assert.Equal(RejectionCodes.LimitExceeded, document.Rejection!.Code);
        Assert.Contains("The server sent more than", document.Rejection.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder["cache"]));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 300L << 20);
    }

    private static Task JsonAsync(HttpListenerContext context, string json) =>
        FakeServer.SendAsync(context, Encoding.UTF8.GetBytes(json), "application/json");

    private static string Uids(string tag, params string[] uids) =>
        "[" + string.Join(',', uids.Select(uid => $"{{\"{tag}\": {{\"vr\": \"UI\", \"Value\": [\"{uid}\"]}}}}")) + "]";

    private static string Id(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:x8}-00000000-00000000-00000000-00000000");

    private RemoteScanSource Source(IRemoteProtocol protocol, Func<RemoteOptions, RemoteOptions> change, int maxFile = 1024)
    {
        var options = new IngestOptions
        {
            Remote = change(new RemoteOptions { Url = server.Url, CacheFolder = folder["cache"], Retries = 0 }),
            MaxFileMebibytes = maxFile,
        };
        return RemoteScanSource.Open(protocol, options, null, TimeSpan.FromMilliseconds(1)).Value!;
    }

    private async Task<Rejection> ListAsync(IRemoteProtocol protocol, Func<RemoteOptions, RemoteOptions> change)
    {
        using RemoteScanSource source = Source(protocol, change);
        await foreach (Outcome<SourceFile> file in source.ListAsync(default))
        {
            return file.Rejection!;
        }

        throw new InvalidOperationException("nothing was listed");
    }
}
