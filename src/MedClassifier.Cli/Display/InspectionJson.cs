using System.Text.Encodings.Web;
using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Inspection;

namespace MedClassifier.Cli.Display;

/// <summary>What ingestion sees in a file, for a program. Holds no identity.</summary>
internal static class InspectionJson
{
    /// <summary>One JSON object, indented.</summary>
    public static string Write(FileInspection inspection)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Default }))
        {
            json.WriteStartObject();
            json.WriteString("contentSha256", inspection.Identity.ContentSha256);
            json.WriteBoolean("dicom", inspection.Identity.IsDicom);
            WriteRejection(json, inspection.Rejection);
            json.WriteStartArray("tags");
            foreach (InspectedTag tag in inspection.Tags)
            {
                json.WriteStartObject();
                json.WriteString("tag", tag.Tag);
                json.WriteString("name", tag.Name);
                json.WriteString("value", tag.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("frames", inspection.Frames);
            WriteStored(json, inspection.Stored);
            json.WriteStartArray("scans");
            foreach (Scan scan in inspection.Scans)
            {
                WriteScan(json, scan);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The member "rejection" of the object that is open.</summary>
    public static void WriteRejection(Utf8JsonWriter json, Rejection? rejection)
    {
        if (rejection is null)
        {
            json.WriteNull("rejection");
            return;
        }

        json.WriteStartObject("rejection");
        json.WriteString("code", rejection.Code);
        json.WriteString("message", rejection.Message);
        json.WriteString("tag", rejection.Tag);
        json.WriteEndObject();
    }

    private static void WriteStored(Utf8JsonWriter json, StoredSummary? stored)
    {
        json.WriteString("storedSha256", stored?.Sha256);
        if (stored is not null)
        {
            WriteNumber(json, "storedMinimum", stored.Minimum);
            WriteNumber(json, "storedMaximum", stored.Maximum);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteScan(Utf8JsonWriter json, Scan scan)
    {
        json.WriteStartObject();
        json.WriteNumber("frame", scan.Frame);
        json.WriteNumber("width", scan.Width);
        json.WriteNumber("height", scan.Height);
        json.WriteNumber("pixelAspect", scan.PixelAspect);
        ReceiptJson.WriteMembers(json, scan.Receipt);
        json.WriteEndObject();
    }
}
