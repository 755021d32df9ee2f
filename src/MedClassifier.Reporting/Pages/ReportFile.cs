using System.Text;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Reporting.Pages;

/// <summary>Writes a page, or leaves it alone when it already says the same: a repeated run touches no disk block of an old page.</summary>
internal static class ReportFile
{
    public static void Write(string path, string content)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(content);
        var file = new FileInfo(path);
        if (!file.Exists || file.Length != bytes.Length || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
        {
            DurableFile.WriteBytes(path, bytes);
        }
    }
}
