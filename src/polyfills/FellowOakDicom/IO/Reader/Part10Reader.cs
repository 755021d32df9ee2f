using System.IO.Compression;
using System.Text;

namespace FellowOakDicom.IO.Reader;

/// <summary>Finds out how a file begins, and reads its meta information and its data set.</summary>
internal sealed class Part10Reader
{
    /// <summary>What a deflated data set may grow to, in bytes.</summary>
    private const long InflatedLimit = 1L << 30;

    internal DicomFileFormat Format { get; private set; } = DicomFileFormat.Unknown;

    internal DicomTransferSyntax Syntax { get; private set; }

    internal DicomReaderResult Read(
        DicomSource source, DicomDataset meta, DicomDataset dataset, Encoding fallback, Func<ParseState, bool> stop)
    {
        if (source.Remaining < 132)
        {
            return DicomReaderResult.Error;
        }

        Syntax = DicomTransferSyntax.ExplicitVRLittleEndian;
        Detect(source);
        source.Endian = Syntax.Endian;
        if (Format == DicomFileFormat.DICOM3NoFileMetaInfo)
        {
            DicomReaderResult result = new DatasetReader(source, stop).Read(dataset, Syntax.IsExplicitVR, fallback);
            NoteOldFormat(dataset);
            return result;
        }

        DatasetReader reader = new(source, state => state.Tag.Group != 0x0002);
        if (reader.Read(meta, Syntax.IsExplicitVR, DicomEncoding.Default) != DicomReaderResult.Stopped)
        {
            throw new DicomReaderException("The file ends inside its meta information");
        }

        if (meta.TryGetSingleValue(DicomTag.TransferSyntaxUID, out string uid))
        {
            Syntax = DicomTransferSyntax.Parse(uid);
        }

        source.Endian = Syntax.Endian;
        DicomSource content = Syntax.IsDeflate ? source.Over(Inflate(source.Rest())) : source;
        return new DatasetReader(content, stop).Read(dataset, Syntax.IsExplicitVR, fallback);
    }

    private static MemoryStream Inflate(Stream deflated)
    {
        MemoryStream inflated = new();
        using DeflateStream inflate = new(deflated, CompressionMode.Decompress, leaveOpen: true);
        byte[] piece = new byte[1 << 16];
        for (int read; (read = inflate.Read(piece)) > 0;)
        {
            if (inflated.Length + read > InflatedLimit)
            {
                throw new DicomReaderException($"The deflated data set is longer than {InflatedLimit} bytes");
            }

            inflated.Write(piece, 0, read);
        }

        inflated.Position = 0;
        return inflated;
    }

    private void Detect(DicomSource source)
    {
        long origin = source.Position;
        Span<byte> magic = stackalloc byte[4];
        source.Position = origin + 128;
        source.Read(magic);
        if (magic.SequenceEqual("DICM"u8))
        {
            Format = DicomFileFormat.DICOM3;
            origin = source.Position;
        }

        source.Position = origin;
        if (source.Remaining < 6)
        {
            throw new DicomReaderException("The bytes do not begin like a DICOM file");
        }

        ushort group = source.ReadUInt16();
        bool isBig = group > 0x00ff;
        if (isBig)
        {
            group = (ushort)((group << 8) | (group >> 8));
            source.Endian = Endian.Big;
        }

        if (group > 0x00ff)
        {
            throw new DicomReaderException("The bytes do not begin like a DICOM file");
        }

        if (Format == DicomFileFormat.Unknown)
        {
            Format = group == 0x0002 ? DicomFileFormat.DICOM3NoPreamble : DicomFileFormat.DICOM3NoFileMetaInfo;
        }

        DicomTag tag = new(group, source.ReadUInt16());
        Span<byte> letters = stackalloc byte[2];
        source.Read(letters);
        DicomVR expected = tag.DictionaryEntry.ValueRepresentations[0];
        bool isExplicit = DicomVR.Find(letters[0], letters[1]) == expected;
        Syntax = (isExplicit, isBig) switch
        {
            (true, false) => DicomTransferSyntax.ExplicitVRLittleEndian,
            (true, true) => DicomTransferSyntax.ExplicitVRBigEndian,
            (false, false) => DicomTransferSyntax.ImplicitVRLittleEndian,
            (false, true) => DicomTransferSyntax.ImplicitVRBigEndian,
        };
        source.Position = origin;
    }

    private void NoteOldFormat(DicomDataset dataset)
    {
        string code = dataset.GetSingleValueOrDefault(DicomTag.RecognitionCodeRETIRED, string.Empty);
        Format = code switch
        {
            "ACR-NEMA 1.0" => DicomFileFormat.ACRNEMA1,
            "ACR-NEMA 2.0" => DicomFileFormat.ACRNEMA2,
            _ => Format,
        };
    }
}
