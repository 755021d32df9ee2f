using System.Text;
using FellowOakDicom;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Tests.Ingestion;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Tests.Dicom.Pixels;

public class CodecTests
{
    private const string Baseline = "1.2.840.10008.1.2.4.50";

    public static TheoryData<string> Names => [.. CodecCases.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_EveryCodec_GivesTheValuesOfItsPeers(string name) =>
        Assert.Equal(CodecCases.Hashes[name], CodecCases.StoredHash(CodecCases.Bytes(name)).Value);

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_TruncatedAtEveryByte_GivesAllOrAReason(string name)
    {
        byte[] whole = CodecCases.Bytes(name);
        int reasons = 0;

        for (int length = 0; length < whole.Length; length++)
        {
            Outcome<string> hash = CodecCases.StoredHash(whole[..length]);
            Assert.True(!hash.IsValue || hash.Value == CodecCases.Hashes[name], $"{length} bytes");
            reasons += hash.IsValue ? 0 : 1;
        }

        Assert.InRange(reasons, whole.Length / 2, whole.Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_EveryByteOfTheStreamChanged_HasAnOutcome(string name)
    {
        byte[] whole = CodecCases.Bytes(name);

        for (int at = whole.Length / 2; at < whole.Length; at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0xFF;
            Outcome<string> hash = CodecCases.StoredHash(changed);
            Assert.True(hash.IsValue || hash.Rejection.Message.Length > 0);
        }
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.4.95", "JPIP")]
    [InlineData("1.2.840.10008.1.2.4.94", "JPIP")]
    [InlineData("1.2.840.10008.1.2.4.100", "MPEG2")]
    [InlineData("1.2.840.10008.1.2.4.102", "H.264")]
    [InlineData("1.2.840.10008.1.2.4.107", "HEVC")]
    [InlineData("1.2.840.10008.1.2.4.110", "JPEG XL")]
    [InlineData("1.2.840.10008.1.2.4.112", "JPEG XL")]
    public void Of_SyntaxThatIsNotDecoded_IsRefusedByName(string syntax, string name)
    {
        Rejection rejection = CodecCases.StoredHash(Relabelled("jpeg_baseline", syntax)).Rejection!;

        Assert.Equal(RejectionCodes.UnsupportedTransferSyntax, rejection.Code);
        Assert.Contains(name, rejection.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0xC9, "arithmetic")]
    [InlineData(0xC5, "hierarchical")]
    public void Read_JpegOfAnotherProcess_IsRefusedByName(byte marker, string name)
    {
        byte[] whole = CodecCases.Bytes("jpeg_baseline");
        whole[whole.AsSpan().LastIndexOf(new byte[] { 0xFF, 0xC0, 0x00, 0x0B }) + 1] = marker;

        Rejection rejection = CodecCases.StoredHash(whole).Rejection!;

        Assert.Equal(RejectionCodes.UnsupportedTransferSyntax, rejection.Code);
        Assert.Contains(name, rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Jpeg2000OfManyTiles_IsRefusedBeforeDecoding()
    {
        byte[] tiles = [0, 0, 0, 1, 0, 0, 0, 1];
        byte[] header =
        [
            0xFF, 0x4F, 0xFF, 0x51, 0, 41, 0, 0, 0, 0, 0, 200, 0, 0, 0, 200, .. new byte[8], .. tiles, .. new byte[8], 0, 1, 7, 1, 1, 0,
        ];
        DicomDataset dataset = InFragments("1.2.840.10008.1.2.4.90", 200, 200, 8, header);

        Assert.Equal(RejectionCodes.LimitExceeded, CodecCases.StoredHash(DicomSamples.Bytes(dataset)).Rejection?.Code);
    }

    [Fact]
    public void Read_MarkerWithinHighThroughputData_IsRefusedBeforeTheLibraryEndsTheProcess()
    {
        // The block style of COD says high throughput; 0xFF 0x90 lies in what should be coded data.
        byte[] stream = CodecCases.Stream("jpeg_2000");
        int style = stream.AsSpan().IndexOf(new byte[] { 0xFF, 0x52 }) + 12;
        int data = stream.AsSpan().IndexOf(new byte[] { 0xFF, 0x93 }) + 2;
        stream[style] |= 0x40;
        stream[data + 20] = 0xFF;
        stream[data + 21] = 0x90;

        Outcome<StoredFrame> outcome = Frames(InFragments("1.2.840.10008.1.2.4.201", 19, 13, 16, stream)).Read(0);

        Assert.Equal(RejectionCodes.Malformed, outcome.Rejection?.Code);
    }

    [Fact]
    public async Task Read_JpegLsThatLosesItsEnd_Ends()
    {
        byte[] stream = CodecCases.Stream("jpeg_ls");
        Task<int> all = Task.Run(() =>
        {
            int outcomes = 0;
            for (int length = stream.Length - 60; length < stream.Length; length += 2)
            {
                byte[] cut = [.. stream[..(length - 1)], (byte)(length * 37)];
                _ = Frames(InFragments("1.2.840.10008.1.2.4.80", 19, 13, 16, cut)).Read(0);
                outcomes++;
            }

            return outcomes;
        });

        Assert.Equal(30, await all.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void Read_LossyStreamOfMoreBitsThanSaid_IsReadWithAll()
    {
        // The same stream of 12 bits, said to hold 11: half of its values need the twelfth.
        byte[] values12 = CodecCases.Stream("jpeg_extended");
        DicomDataset dataset = InFragments("1.2.840.10008.1.2.4.51", 19, 13, 16, values12);
        dataset.AddOrUpdate(DicomTag.BitsStored, (ushort)11);
        dataset.AddOrUpdate(DicomTag.HighBit, (ushort)10);

        StoredFrame frame = Frames(dataset).Read(0).Value!;

        Assert.Equal(Values(InFragments("1.2.840.10008.1.2.4.51", 19, 13, 16, values12)), Values(dataset));
        Assert.Contains("12 bits", Assert.Single(frame.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new ushort[] { 0, 500, 1024, 1080 }, false, new ushort[] { 0, 500, 1023, 1023 })]
    [InlineData(new ushort[] { 0, 500, 1024, 1400 }, false, new ushort[] { 0, 500, 1024, 1400 })]
    [InlineData(new ushort[] { 0, 0xFFFF, 511, 530 }, true, new ushort[] { 0, 0xFFFF, 511, 511 })]
    [InlineData(new ushort[] { 0, 0xFE00, 0xFDF0, 511 }, true, new ushort[] { 0, 0xFE00, 0xFE00, 511 })]
    public void Settle_LossyValuesALittleBeyondTenBits_AreClamped(ushort[] samples, bool isSigned, ushort[] expected)
    {
        PixelLayout layout = PixelLayout.OfPicture(4, 1, 1, 10) with { IsSigned = isSigned };
        var stream = new Codestream(new FrameHeader(4, 1, 1, 16, isSigned), "codestream", "", StreamColour.Untold, IsLossy: true);

        (PixelLayout after, string? note) = StoredBits.Settle(System.Runtime.InteropServices.MemoryMarshal.AsBytes(samples.AsSpan()), layout, stream);

        Assert.Equal(expected, samples);
        Assert.Equal(samples[3] == 1400 ? 16 : 10, after.BitsStored);
        Assert.Equal(samples[3] == 1400, note is not null);
    }

    [Fact]
    public void Read_RgbJpegThatTheFileCallsYbr_IsRgbWithAWarning()
    {
        // Adobe's marker of transform 0, before the frame header, says that three components are RGB.
        byte[] jpeg = ColourJpeg();
        byte[] adobe = [0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0];
        int jfif = jpeg[3] == 0xE0 ? 4 + ((jpeg[4] << 8) | jpeg[5]) : 2;
        DicomDataset dataset = InFragments(Baseline, 16, 16, 8, [0xFF, 0xD8, .. adobe, .. jpeg[jfif..]]);
        dataset.AddOrUpdate(DicomTag.SamplesPerPixel, (ushort)3);
        dataset.AddOrUpdate(DicomTag.PhotometricInterpretation, "YBR_FULL_422");
        dataset.AddOrUpdate(DicomTag.PlanarConfiguration, (ushort)0);

        StoredFrame frame = Frames(dataset).Read(0).Value!;

        Assert.Equal("RGB", frame.Layout.Photometric);
        Assert.Contains("RGB", Assert.Single(frame.Warnings), StringComparison.Ordinal);
    }

    private static byte[] ColourJpeg()
    {
        using var image = new Image<Rgb24>(16, 16, new Rgb24(200, 100, 50));
        using var stream = new MemoryStream();
        image.SaveAsJpeg(stream);
        return stream.ToArray();
    }

    private static byte[] Relabelled(string name, string syntax)
    {
        byte[] whole = CodecCases.Bytes(name);
        int start = 144 + BitConverter.ToInt32(whole, 140);
        string uid = syntax.Length % 2 == 0 ? syntax : syntax + "\0";
        byte[] element = [0x02, 0x00, 0x10, 0x00, (byte)'U', (byte)'I', (byte)uid.Length, 0, .. Encoding.ASCII.GetBytes(uid)];
        return [.. whole[..140], .. BitConverter.GetBytes(element.Length), .. element, .. whole[start..]];
    }

    private static DicomDataset InFragments(string syntax, int columns, int rows, int allocated, byte[] stream)
    {
        var dataset = new DicomDataset(DicomTransferSyntax.Parse(syntax));
        dataset.Add(DicomSamples.Empty(columns, rows, "MONOCHROME2", 1, allocated, allocated == 8 ? 8 : 12));
        PixelDataDoor.New(dataset).AddFrame(new MemoryByteBuffer(stream));
        return dataset;
    }

    private static StoredFrames Frames(DicomDataset dataset) =>
        DicomFileReader.Open(DicomSamples.Bytes(dataset), DicomLimits.Default).Then(opened => StoredFrames.Of(opened, DicomLimits.Default)).Value!;

    private static int[] Values(DicomDataset dataset) => CodecCases.Values(Frames(dataset), 0);
}
