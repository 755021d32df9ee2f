namespace FellowOakDicom.IO;

/// <summary>A file of the local file system.</summary>
public sealed class FileReference : IFileReference
{
    public FileReference(string fileName) => Name = fileName;

    public bool Exists => File.Exists(Name);

    public bool IsTempFile { get; set; }

    public string Name { get; private set; }

    public Stream Create() => File.Create(Name);

    public Stream Open() => File.Open(Name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

    public Stream OpenRead() => new FileStream(Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);

    public Stream OpenWrite() => File.OpenWrite(Name);

    public void Delete() => File.Delete(Name);

    public void Move(string dstFileName, bool overwrite = false)
    {
        File.Move(Name, dstFileName, overwrite);
        Name = Path.GetFullPath(dstFileName);
    }

    public byte[] GetByteRange(long offset, int count)
    {
        using Stream stream = OpenRead();
        byte[] bytes = new byte[count];
        stream.Position = offset;
        stream.ReadExactly(bytes);
        return bytes;
    }

    public override string ToString() => Name;
}
