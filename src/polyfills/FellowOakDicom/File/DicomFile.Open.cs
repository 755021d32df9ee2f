using System.Text;
using FellowOakDicom.IO;
using FellowOakDicom.IO.Reader;

namespace FellowOakDicom;

public partial class DicomFile
{
    /// <summary>Reads a file; whatever goes wrong arrives as a DicomFileException with what has been read.</summary>
    public static DicomFile Open(string fileName, FileReadOption readOption = FileReadOption.Default, int largeObjectSize = 0) =>
        Open(fileName, DicomEncoding.Default, null, readOption, largeObjectSize);

    /// <param name="fileName">The path.</param>
    /// <param name="fallbackEncoding">For text where (0008,0005) is absent.</param>
    /// <param name="stop">Asked before each element; true ends the reading.</param>
    /// <param name="readOption">What becomes of large values.</param>
    /// <param name="largeObjectSize">From how many bytes on a value is large; 0 is 64 KiB.</param>
    public static DicomFile Open(
        string fileName, Encoding fallbackEncoding, Func<ParseState, bool> stop = null, FileReadOption readOption = FileReadOption.Default,
        int largeObjectSize = 0)
    {
        ArgumentNullException.ThrowIfNull(fallbackEncoding);
        DicomFile file = new() { File = new FileReference(fileName) };
        return file.Fill(() => DicomSource.Open(file.File, readOption, largeObjectSize), fallbackEncoding, stop);
    }

    /// <summary>Reads from where the stream is; it has to stay open where large values are read on demand.</summary>
    public static DicomFile Open(Stream stream, FileReadOption readOption = FileReadOption.Default, int largeObjectSize = 0) =>
        Open(stream, DicomEncoding.Default, null, readOption, largeObjectSize);

    public static DicomFile Open(
        Stream stream, Encoding fallbackEncoding, Func<ParseState, bool> stop = null, FileReadOption readOption = FileReadOption.Default,
        int largeObjectSize = 0)
    {
        ArgumentNullException.ThrowIfNull(fallbackEncoding);
        return new DicomFile().Fill(() => DicomSource.Open(stream, readOption, largeObjectSize), fallbackEncoding, stop);
    }

    /// <summary>Reads on a thread of the pool.</summary>
    public static Task<DicomFile> OpenAsync(string fileName, FileReadOption readOption = FileReadOption.Default, int largeObjectSize = 0) =>
        Task.Run(() => Open(fileName, readOption, largeObjectSize));

    public static Task<DicomFile> OpenAsync(
        string fileName, Encoding fallbackEncoding, Func<ParseState, bool> stop = null, FileReadOption readOption = FileReadOption.Default,
        int largeObjectSize = 0) =>
        Task.Run(() => Open(fileName, fallbackEncoding, stop, readOption, largeObjectSize));

    public static Task<DicomFile> OpenAsync(Stream stream, FileReadOption readOption = FileReadOption.Default, int largeObjectSize = 0) =>
        Task.Run(() => Open(stream, readOption, largeObjectSize));

    public static Task<DicomFile> OpenAsync(
        Stream stream, Encoding fallbackEncoding, Func<ParseState, bool> stop = null, FileReadOption readOption = FileReadOption.Default,
        int largeObjectSize = 0) =>
        Task.Run(() => Open(stream, fallbackEncoding, stop, readOption, largeObjectSize));

    private DicomFile Fill(Func<DicomSource> open, Encoding fallback, Func<ParseState, bool> stop)
    {
        try
        {
            using DicomSource source = open();
            Dataset.ValidateItems = false;
            Part10Reader reader = new();
            DicomReaderResult result = reader.Read(source, FileMetaInfo, Dataset, fallback, stop);
            if (result is DicomReaderResult.Error or DicomReaderResult.Processing)
            {
                throw new DicomFileException(this, "The file is not DICOM");
            }

            Dataset.ValidateItems = true;
            IsPartial = result is DicomReaderResult.Stopped or DicomReaderResult.Suspended;
            Format = reader.Format;
            Dataset.InternalTransferSyntax = reader.Syntax;
            return this;
        }
        catch (Exception e) when (e is not DicomFileException)
        {
            throw new DicomFileException(this, e.Message, e);
        }
    }
}
