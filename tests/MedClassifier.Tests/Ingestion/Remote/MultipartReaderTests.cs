using System.Text;
using MedClassifier.Domain;
using MedClassifier.Ingestion.Remote;

namespace MedClassifier.Tests.Ingestion.Remote;

public class MultipartReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task Read_PartsInPieces_GivesTheirHeadersAndContents(int piece)
    {
        // The second content holds what looks like a delimiter, and is longer than the reader's buffer.
        string big = new string('x', 70_000) + "\r\n--bound\r\n-b\r\n--";
        string body = "preamble\r\n--boundary  \r\nA: 1\r\nB: 2\r\n\r\nfirst\r\n--boundary\r\nC: 3\r\n\r\n"
            + big + "\r\n--boundary\r\nD: 4\r\n\r\n\r\n--boundary--epilogue";

        (string[] headers, string[] contents, int parts) = await ReadAsync(body, piece);

        Assert.Equal(3, parts);
        Assert.Equal(["first", big, ""], contents);
        Assert.Contains("B: 2", headers[0], StringComparison.Ordinal);
        Assert.Contains("C: 3", headers[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_BeginsWithTheDelimiter_IsRead() =>
        Assert.Equal(["x"], (await ReadAsync("--boundary\r\nA: 1\r\n\r\nx\r\n--boundary--", 3)).Contents);

    [Theory]
    [InlineData("")]
    [InlineData("no delimiter at all")]
    [InlineData("--boundary\r\nA: 1\r\n")]
    [InlineData("--boundary\r\nA: 1\r\n\r\nx")]
    [InlineData("--boundary\r\nA: 1\r\n\r\nx\r\n--boundary")]
    public async Task Read_CutShort_IsTransient(string body)
    {
        RemoteException e = await Assert.ThrowsAsync<RemoteException>(() => ReadAsync(body, 5));

        Assert.Equal((RejectionCodes.Truncated, true), (e.Reason.Code, e.IsTransient));
    }

    [Fact]
    public async Task Read_EndlessHeader_IsGivenUp()
    {
        RemoteException e = await Assert.ThrowsAsync<RemoteException>(() => ReadAsync("--boundary\r\n" + new string('h', 20_000), 4096));

        Assert.Equal(RejectionCodes.LimitExceeded, e.Reason.Code);
    }

    private static async Task<(string[] Headers, string[] Contents, int Parts)> ReadAsync(string body, int piece)
    {
        List<string> headers = [];
        List<MemoryStream> contents = [];
        using var stream = new PieceStream(Encoding.ASCII.GetBytes(body), piece);
        int parts = await new MultipartReader(stream, "boundary").ReadAsync(
            header =>
            {
                headers.Add(header);
                contents.Add(new MemoryStream());
                return contents[^1];
            },
            CancellationToken.None);
        return ([.. headers], [.. contents.Select(content => Encoding.ASCII.GetString(content.ToArray()))], parts);
    }

    private sealed class PieceStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
