using System.IO.Compression;
using MedClassifier.Tests.Architecture;

namespace MedClassifier.Tests.Cli;

/// <summary>
/// An input as an archive has it: studies in folders, in zip files and in both; copies under other names; an instance twice with other content;
/// pictures; what is cut, empty or no image.
/// </summary>
internal static class MixedArchive
{
    private static readonly string Samples = Path.Combine(FloorPlan.SourceFolder, "..", "sample-data", "studies");

    /// <summary>Writes it.</summary>
    public static void Write(string folder)
    {
        string[] files = [.. Directory.GetFiles(Samples, "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(16)];
        for (int i = 0; i < files.Length; i++)
        {
            string name = Path.GetRelativePath(Samples, files[i]);
            if (i % 4 == 1)
            {
                Pack(Path.Combine(folder, i % 8 == 1 ? "export/a.zip" : "b.zip"), files[i], name);
            }
            else
            {
                Copy(files[i], Path.Combine(folder, "studies", name));
            }
        }

        Copy(files[0], Path.Combine(folder, "again", "copy.dcm"));
        Copy(files[8], Path.Combine(folder, "0", "first.dcm"));
        // The same instance with other content: the last byte is a pixel's.
        byte[] other = File.ReadAllBytes(files[2]);
        other[^1] ^= 1;
        Put(folder, "again/other.dcm", other);
        Put(folder, "again/cut.dcm", File.ReadAllBytes(files[3])[..^2000]);
        Put(folder, "empty.dcm", []);
        Put(folder, "notes.txt", "no image"u8.ToArray());
        TestStudy.WritePictures(Path.Combine(folder, "pictures"), 12);
        Copy(Path.Combine(folder, "pictures/00/003.png"), Path.Combine(folder, "pictures/02/again.png"));
    }

    private static void Copy(string file, string to) => Put("", to, File.ReadAllBytes(file));

    private static void Put(string folder, string name, byte[] content)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    private static void Pack(string archive, string file, string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(archive)!);
        using ZipArchive zip = ZipFile.Open(archive, ZipArchiveMode.Update);
        zip.CreateEntryFromFile(file, name);
    }
}
