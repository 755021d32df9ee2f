using System.Text;
using MedClassifier.Domain;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Ingestion.Tables;

/// <summary>The text of a table's file: UTF-8, or UTF-16 as Excel's "Unicode text" is, each with or without its mark.</summary>
internal static class TableText
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <returns>Its text; or a rejection, which names all lines that are not UTF-8.</returns>
    public static Outcome<string> Read(string path)
    {
        try
        {
            return !File.Exists(path) ? new Rejection(RejectionCodes.Unreadable, "The file is not there.")
                : new FileInfo(path).Length > TableBounds.MostBytes ? new Rejection(
                    RejectionCodes.LimitExceeded, $"The file is larger than {TableBounds.MostBytes >> 20} MiB, which is the most of a table.")
                : Decode(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Rejection(RejectionCodes.Unreadable, $"The file cannot be read: {DiskFault.Cause(e)}.");
        }
    }

    private static Outcome<string> Decode(byte[] bytes)
    {
        Encoding? utf16 = bytes switch
        {
            [0xFF, 0xFE, ..] or [_, 0, _, 0, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] or [0, _, 0, _, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
        try
        {
            string text = (utf16 ?? Utf8).GetString(bytes).TrimStart('\uFEFF');
            return TableBounds.Check(text) is { } refusal ? refusal : text;
        }
        catch (DecoderFallbackException)
        {
            return BadLines(bytes).ToRejection();
        }
    }

    /// <summary>Names every line whose bytes are no UTF-8, with the first such byte.</summary>
    private static FaultList BadLines(byte[] bytes)
    {
        var faults = new FaultList();
        int row = 1;
        for (int start = 0; start < bytes.Length; row++)
        {
            int length = bytes.AsSpan(start).IndexOf((byte)'\n');
            length = length < 0 ? bytes.Length - start : length + 1;
            try
            {
                Utf8.GetCharCount(bytes, start, length);
            }
            catch (DecoderFallbackException e)
            {
                string seen = Convert.ToHexString(e.BytesUnknown ?? [0]);
                faults.Add($"not UTF-8 (byte 0x{seen}); the file was probably saved as Latin-1 or Windows-1252, save it as UTF-8", row);
            }

            start += length;
        }

        return faults;
    }
}
