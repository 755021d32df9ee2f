namespace FellowOakDicom.IO;

/// <summary>A file by its path.</summary>
public interface IFileReference
{
    bool Exists { get; }

    bool IsTempFile { get; set; }

    string Name { get; }

    Stream Create();

    Stream Open();

    Stream OpenRead();

    Stream OpenWrite();

    void Delete();

    void Move(string dstFileName, bool overwrite = false);

    byte[] GetByteRange(long offset, int count);
}
