using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using FellowOakDicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Ingestion.Remote;
using MedClassifier.Ingestion.Selection;
using MedClassifier.Tests.Ingestion.Selection;
using MedClassifier.Tests.Ingestion.Sources;

namespace MedClassifier.Tests.Ingestion.Remote;

public sealed class RemoteScanSourceTests : IDisposable
{
    private const string Series = "aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa";
    private const string One = "11111111-11111111-11111111-11111111-11111111";
    private const string Two = "22222222-22222222-22222222-22222222-22222222";

    private static readonly byte[] Image = DicomSamples.Bytes(DicomSamples.Grey(2, 2, [1, 2, 3, 4]));
    private readonly TemporaryFolder folder = new();
    private readonly FakeServer server = new();

    public RemoteScanSourceTests()
    {
        server.Answer("/tools/find", $"[\"{Series}\"]");
        server.Answer($"/series/{Series}", $"{{\"Instances\": [\"{Two}\", \"{One}\"]}}");
        server.Answer($"/instances/{One}/file", Image);
        server.Answer($"/instances/{Two}/file", Image);
    }

    public void Dispose()
    {
        server.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Orthanc_Query_ListsInOrderAndOpensEach()
    {
        string[] lines = await LinesAsync(
            new OrthancProtocol(), options => options with { Modality = "US", Date = "20260101-", Description = "*breast*" });

        Assert.Equal([$"{Series}/{One} +1", $"{Series}/{Two} +1"], lines);
        string query = server.Bodies.First();
        Assert.Contains("\"Modality\":\"US\"", query, StringComparison.Ordinal);
        Assert.Contains("\"StudyDate\":\"20260101-\"", query, StringComparison.Ordinal);
        Assert.Contains("\"StudyDescription\":\"*breast*\"", query, StringComparison.Ordinal);
        Assert.DoesNotContain("StudyInstanceUID", query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DicomWeb_Query_ListsAndOpensEachPart()
    {
        server.Answer("/web/studies?StudyInstanceUID=1.2&ModalitiesInStudy=US&limit=500&offset=0", Uids("0020000D", "1.2"));
        server.Answer("/web/studies/1.2/series?Modality=US&limit=500&offset=0", Uids("0020000E", "1.2.3"));
        server.Answer("/web/studies/1.2/series/1.2.3/instances?limit=500&offset=0", Uids("00080018", "1.2.3.5", "1.2.3.4"));
        server.Answer("/web/studies", "[]");
        server.Answer(
            "/web/studies/1.2/series/1.2.3/instances/1.2.3.4", Multipart(Image), "multipart/related; type=\"application/dicom\"; boundary=\"b1\"");
        server.Answer("/web/studies/1.2/series/1.2.3/instances/1.2.3.5", Image);

        string[] lines = await LinesAsync(
            new DicomWebProtocol(), options => options with { Url = server.Url + "/web", Study = "1.2", Modality = "US" });

        Assert.Equal(["1.2/1.2.3/1.2.3.4 +1", "1.2/1.2.3/1.2.3.5 +1"], lines);
    }

    [Theory]
    [InlineData("PRIMARY", "not-selected")]
    [InlineData("SECONDARY", "+1")]
    public async Task Open_SecondarySliceOfAServer_IsLeftOutOnlyBesideTheAcquiredOnes(string second, string expected)
    {
        // The one that decides comes last: it has to be fetched before the first is answered.
        server.Answer($"/instances/{One}/file", Slice("SECONDARY"));
        server.Answer($"/instances/{Two}/file", Slice(second));
        var admission = new Admission(new IngestOptions(), new SelectOptions(), StudyNeighboursTests.Model);

        using RemoteScanSource source = Source(new OrthancProtocol(), null, admission);

        Assert.Equal([$"{Series}/{One} {expected}", $"{Series}/{Two} +1"], await SourceWalk.LinesAsync(source));
    }

    [Fact]
    public async Task Open_SecondRun_DownloadsWhatIsMissingOrChangedOnly()
    {
        await LinesAsync(new OrthancProtocol());
        string[] kept = Directory.GetFiles(folder["cache"], "*.dcm");
        Assert.Equal(2, kept.Length);
        Assert.DoesNotContain(kept, path => path.Contains("1111", StringComparison.Ordinal) || path.Contains("1.2.3", StringComparison.Ordinal));
        server.Asked.Clear();

        await LinesAsync(new OrthancProtocol());
        Assert.DoesNotContain(server.Asked, asked => asked.EndsWith("/file", StringComparison.Ordinal));

        File.WriteAllBytes(kept[0], [1, 2, 3]);
        File.Delete(kept[1] + ".sha256");
        Assert.All(await LinesAsync(new OrthancProtocol()), line => Assert.EndsWith("+1", line, StringComparison.Ordinal));
        Assert.Equal(2, server.Asked.Count(asked => asked.EndsWith("/file", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Open_FailsForTheMoment_IsTriedAgain()
    {
        int asked = 0;
        server.Answer($"/instances/{One}/file", context => ++asked switch
        {
            1 => FakeServer.StatusAsync(context, 503),
            2 => FakeServer.StatusAsync(context, 429),
            3 => CutShortAsync(context),
            _ => FakeServer.SendAsync(context, Image, "application/dicom"),
        });

        Assert.Equal($"{Series}/{One} +1", (await LinesAsync(new OrthancProtocol()))[0]);
        Assert.Equal(4, asked);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    public async Task Open_Refused_IsNotTriedAgain(int status)
    {
        int asked = 0;
        server.Answer($"/instances/{One}/file", context =>
        {
            asked++;
            return FakeServer.StatusAsync(context, status);
        });

        string[] lines = await LinesAsync(new OrthancProtocol());

        Assert.Equal([$"{Series}/{One} unreadable", $"{Series}/{Two} +1"], lines);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Open_FailsForGood_GivesUpAfterTheRetries()
    {
        int asked = 0;
        server.Answer($"/instances/{One}/file", context =>
        {
            asked++;
            return FakeServer.StatusAsync(context, 500);
        });

        Assert.Equal($"{Series}/{One} unreadable", (await LinesAsync(new OrthancProtocol(), options => options with { Retries = 2 }))[0]);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task Open_Redirected_FollowsWithinTheServerOnly()
    {
        using var other = new FakeServer();
        other.Answer("/", Image);
        server.Answer("/moved", Image);
        server.Answer($"/instances/{One}/file", context => RedirectAsync(context, "/moved"));
        server.Answer($"/instances/{Two}/file", context => RedirectAsync(context, other.Url + "/stolen"));

        Assert.Equal([$"{Series}/{One} +1", $"{Series}/{Two} malformed"], await LinesAsync(new OrthancProtocol()));
        Assert.Empty(other.Asked);
    }

    [Fact]
    public async Task Open_MoreBytesThanAllowed_IsGivenUp()
    {
        server.Answer($"/instances/{One}/file", new byte[(1 << 20) + 1]);

        Assert.Equal($"{Series}/{One} limit-exceeded", (await LinesAsync(new OrthancProtocol()))[0]);
    }

    [Theory]
    [InlineData("[\"../../etc\"]")]
    [InlineData("{\"a\": 1}")]
    [InlineData("no JSON")]
    [InlineData("[1]")]
    public async Task List_StrangeAnswer_IsOneRejection(string answer)
    {
        server.Answer("/tools/find", answer);

        Assert.Equal(RejectionCodes.Malformed, (await ListAsync()).Rejection?.Code);
    }

    [Fact]
    public async Task List_MoreInstancesThanAllowed_IsOneRejection() => Assert.Equal(
        RejectionCodes.LimitExceeded, (await ListAsync(options => options with { MaxInstances = 1 })).Rejection?.Code);

    [Theory]
    [InlineData("", "no http or https address")]
    [InlineData("ftp://127.0.0.1", "no http or https address")]
    [InlineData("http://user:secret@127.0.0.1", RemoteCredentials.PasswordVariable)]
    [InlineData("http://pacs.example.org", "unencrypted")]
    public void Create_BadAddress_IsRefusedBeforeAnythingIsSent(string url, string expected)
    {
        var options = new IngestOptions { Source = ScanSourceNames.Orthanc, Remote = new RemoteOptions { Url = url, CacheFolder = folder["cache"] } };

        Assert.Contains(expected, KnownScanSources.Create("", options).Rejection?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://pacs.example.org", false)]
    [InlineData("http://pacs.example.org", true)]
    [InlineData("http://localhost:8042", false)]
    public void Create_GoodAddress_IsTaken(string url, bool allowPlain)
    {
        var options = new IngestOptions
        {
            Source = ScanSourceNames.DicomWeb,
            Remote = new RemoteOptions { Url = url, CacheFolder = folder["cache"], AllowPlainHttp = allowPlain },
        };

        Assert.True(KnownScanSources.Create("", options).IsValue);
    }

    [Fact]
    public async Task Json_Credentials_AreShownToTheServer()
    {
        using var connection = new RemoteConnection(
            new RemoteOptions { Url = server.Url }, new AuthenticationHeaderValue("Bearer", "t1"), TimeSpan.FromMilliseconds(1));

        using JsonDocument? answer = await connection.JsonAsync("tools/find", "application/json", "{}", CancellationToken.None);

        Assert.Equal("Bearer t1", Assert.Single(server.Credentials));
    }

    [Fact]
    public async Task List_CertificateThatNobodyVouchesFor_IsRefused()
    {
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task<bool> served = ServeTlsAsync(listener, certificate);

        Outcome<SourceFile> listed = await ListAsync(options => options with
        {
            Url = $"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}",
            Retries = 0,
        });

        Assert.Equal(RejectionCodes.Unavailable, listed.Rejection?.Code);
        Assert.Contains("SecureConnection", listed.Rejection?.Message, StringComparison.Ordinal);
        Assert.False(await served, "something was asked over a connection that is not to be trusted");
    }

    /// <summary>Whether a client sends anything once the connection is encrypted.</summary>
    private static async Task<bool> ServeTlsAsync(TcpListener listener, X509Certificate2 certificate)
    {
        try
        {
            using TcpClient client = await listener.AcceptTcpClientAsync();
            using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsServerAsync(certificate);
            return await stream.ReadAsync(new byte[1]) > 0;
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            return false;
        }
    }

    private static Task CutShortAsync(HttpListenerContext context)
    {
        context.Response.ContentLength64 = Image.Length;
        context.Response.OutputStream.Write(Image, 0, 100);
        context.Response.Abort();
        return Task.CompletedTask;
    }

    private static Task RedirectAsync(HttpListenerContext context, string target)
    {
        context.Response.Headers["Location"] = target;
        return FakeServer.StatusAsync(context, 307);
    }

    private static string Uids(string tag, params string[] uids) =>
        $"[{string.Join(',', uids.Select(uid => $"{{\"{tag}\":{{\"vr\":\"UI\",\"Value\":[\"{uid}\"]}}}}"))}]";

    private static byte[] Multipart(byte[] content) =>
        [.. Encoding.ASCII.GetBytes("--b1\r\nContent-Type: application/dicom\r\n\r\n"), .. content, .. Encoding.ASCII.GetBytes("\r\n--b1--\r\n")];

    private static byte[] Slice(string kind)
    {
        DicomDataset dataset = DicomSamples.Grey(4, 4, [.. Enumerable.Range(0, 16).Select(i => (ushort)(i * 99))]);
        dataset.AddOrUpdate(DicomTag.Modality, "CT").AddOrUpdate(DicomTag.ImageType, "DERIVED", kind, "AXIAL");
        return DicomSamples.Bytes(dataset);
    }

    private RemoteScanSource Source(IRemoteProtocol protocol, Func<RemoteOptions, RemoteOptions>? change, Admission? admission = null)
    {
        var remote = new RemoteOptions { Url = server.Url, CacheFolder = folder["cache"] };
        var options = new IngestOptions { MaxFileMebibytes = 1, Remote = change is null ? remote : change(remote) };
        return RemoteScanSource.Open(protocol, options, admission, TimeSpan.FromMilliseconds(1)).Value!;
    }

    private async Task<string[]> LinesAsync(IRemoteProtocol protocol, Func<RemoteOptions, RemoteOptions>? change = null)
    {
        using RemoteScanSource source = Source(protocol, change);
        return await SourceWalk.LinesAsync(source);
    }

    private async Task<Outcome<SourceFile>> ListAsync(Func<RemoteOptions, RemoteOptions>? change = null)
    {
        using RemoteScanSource source = Source(new OrthancProtocol(), change);
        List<Outcome<SourceFile>> listed = [];
        await foreach (Outcome<SourceFile> file in source.ListAsync(CancellationToken.None))
        {
            listed.Add(file);
        }

        return Assert.Single(listed);
    }
}
