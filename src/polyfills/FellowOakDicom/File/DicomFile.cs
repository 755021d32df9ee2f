using System.Text;
using FellowOakDicom.IO;
using FellowOakDicom.IO.Reader;
using FellowOakDicom.IO.Writer;

namespace FellowOakDicom;

/// <summary>A DICOM file (PS3.10): meta information and a data set.</summary>
public partial class DicomFile
{
    public DicomFile()
    {
        FileMetaInfo = new DicomFileMetaInformation();
        Dataset = new DicomDataset();
        Format = DicomFileFormat.DICOM3;
    }

    public DicomFile(DicomDataset dataset)
    {
        Dataset = dataset;
        FileMetaInfo = new DicomFileMetaInformation(dataset);
        Format = DicomFileFormat.DICOM3;
    }

    public IFileReference File { get; protected set; }

    public DicomFileFormat Format { get; protected set; }

    public DicomFileMetaInformation FileMetaInfo { get; protected set; }

    public DicomDataset Dataset { get; protected set; }

    /// <summary>The file ended before its data set did, or reading was stopped.</summary>
    public bool IsPartial { get; protected set; }

    /// <summary>Whether the four letters after the preamble are there.</summary>
    public static bool HasValidHeader(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> header = stackalloc byte[132];
            return stream.ReadAtLeast(header, 132, throwOnEndOfStream: false) == 132 && header[128..].SequenceEqual("DICM"u8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Writes in the transfer syntax of the meta information; what was there before stays until all is written.</summary>
    public void Save(string fileName, DicomWriteOptions options = null)
    {
        Prepare();
        string partial = fileName + "." + Guid.NewGuid().ToString("N") + ".tmp";
        try
        {
            using (FileStream stream = new(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                Part10Writer.Write(stream, FileMetaInfo, Dataset, options);
            }

            System.IO.File.Move(partial, fileName, overwrite: true);
        }
        catch
        {
            System.IO.File.Delete(partial);
            throw;
        }

        File = new FileReference(fileName);
    }

    public void Save(Stream stream, DicomWriteOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Prepare();
        using BufferedStream buffered = new(new CountingStream(stream), 1 << 16);
        Part10Writer.Write(buffered, FileMetaInfo, Dataset, options);
    }

    public Task SaveAsync(string fileName, DicomWriteOptions options = null) => Task.Run(() => Save(fileName, options));

    public Task SaveAsync(Stream stream, DicomWriteOptions options = null) => Task.Run(() => Save(stream, options));

    public override string ToString() => $"DICOM File [{Format}]";

    /// <summary>Called before the file is written.</summary>
    protected virtual void OnSave()
    {
    }

    private void Prepare()
    {
        if (Format is DicomFileFormat.ACRNEMA1 or DicomFileFormat.ACRNEMA2)
        {
            throw new DicomFileException(this, "Files of ACR-NEMA cannot be written");
        }

        FileMetaInfo = Format == DicomFileFormat.DICOM3NoFileMetaInfo
            ? new DicomFileMetaInformation(Dataset)
            : new DicomFileMetaInformation(FileMetaInfo);
        OnSave();
    }
}
