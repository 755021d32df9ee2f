using System.IO.Compression;

namespace FellowOakDicom.IO.Writer;

/// <summary>A file of PS3.10: preamble, meta information, data set.</summary>
internal static class Part10Writer
{
    internal static void Write(Stream stream, DicomFileMetaInformation meta, DicomDataset dataset, DicomWriteOptions options)
    {
        DicomTransferSyntax syntax = meta.TransferSyntax;
        byte[] preamble = new byte[132];
        "DICM"u8.CopyTo(preamble.AsSpan(128));
        stream.Write(preamble);

        meta.Remove(DicomTag.FileMetaInformationGroupLength);
        DatasetWriter header = new(stream, DicomTransferSyntax.ExplicitVRLittleEndian, new DicomWriteOptions { KeepGroupLengths = true });
        meta.AddOrUpdate(new DicomUnsignedLong(DicomTag.FileMetaInformationGroupLength, (uint)header.Length(meta, DicomEncoding.DefaultArray)));
        header.Write(meta, DicomEncoding.DefaultArray);

        if (!syntax.IsDeflate)
        {
            new DatasetWriter(stream, syntax, options).Write(dataset, null);
            return;
        }

        using CountingStream counted = new(stream);
        using (DeflateStream deflate = new(counted, CompressionLevel.Optimal, leaveOpen: true))
        {
            new DatasetWriter(deflate, syntax, options).Write(dataset, null);
        }

        // PS3.5 A.5: the compressed stream has an even length.
        if (counted.Count % 2 == 1)
        {
            stream.WriteByte(0);
        }
    }
}
