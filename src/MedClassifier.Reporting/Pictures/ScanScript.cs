using System.Text;
using System.Text.Json;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Reporting.Pictures;

/// <summary>
/// What a page needs of a scan's pixels and cannot read from its picture, as a script that the page loads where it shows the scan: the size of
/// a pixel, the values that are black and white, and the values themselves where 8-bit grey does not hold them all: then the page needs no picture.
/// </summary>
/// <remarks>A page that lies on a disk may show a picture and run a script from beside it; it may not read either.</remarks>
internal static class ScanScript
{
    /// <summary>The file's bytes: UTF-16, little-endian, with its mark, where it carries values; else ASCII.</summary>
    /// <param name="assetKey">The scan's.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="size">Its picture's size.</param>
    /// <param name="lesion">Lesions that a person outlined, on the scan's grid; of length 0 for none.</param>
    public static byte[] Of(string assetKey, Scan scan, PictureSize size, ReadOnlySpan<byte> lesion)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ScanValues? values = ScanValues.Of(scan, size);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            Write(json, scan, size, values, lesion);
        }

        string facts = Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
        string packed = values is null ? "" : PackedBytes.Of(LevelCoder.Pack(values.Levels, size.Width));
        string script = $"addScan(\"{assetKey}\", {facts}, \"{packed}\");\n";
        return values is null
            ? Encoding.ASCII.GetBytes(script)
            : [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(script)];
    }

    private static void Write(Utf8JsonWriter json, Scan scan, PictureSize size, ScanValues? values, ReadOnlySpan<byte> lesion)
    {
        json.WriteStartObject();
        json.WriteNumber("width", size.Width);
        json.WriteNumber("height", size.Height);
        if (scan.Spacing is { } spacing)
        {
            // Of the picture's pixels, which are square but for rounding.
            json.WriteNumber("across", spacing.Horizontal * scan.Width / size.Width);
            json.WriteNumber("down", spacing.Vertical * scan.Height / size.Height);
            json.WriteBoolean("atDetector", spacing.AtDetector);
        }

        // Without values behind the grey, black is 0 and white 1.
        if (scan.Values is { } behind)
        {
            json.WriteNumber("black", behind.Black);
            json.WriteNumber("white", behind.White);
        }

        if (values is not null)
        {
            // Scripts of earlier versions packed values otherwise, and say nothing here.
            json.WriteString("coding", LevelCoder.Name);
            json.WriteNumber("low", values.Low);
            json.WriteNumber("step", values.Step);
        }

        if (lesion.Length > 0)
        {
            json.WriteStartArray("lesion");
            foreach (int run in MaskRuns.Of(lesion))
            {
                json.WriteNumberValue(run);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
