using System.Text;
using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Inspection;

namespace MedClassifier.Cli.Display;

/// <summary>Two frames step by step, for a program. Holds no identity.</summary>
internal static class ComparisonJson
{
    /// <summary>One JSON object, indented.</summary>
    public static string Write(FrameComparison comparison)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteBoolean("same", comparison.Same);
            json.WriteString("partAt", comparison.Parting?.Place.Name);
            WriteFrame(json, "a", comparison.A);
            WriteFrame(json, "b", comparison.B);
            json.WriteStartArray("steps");
            foreach (ComparedStep step in comparison.Steps)
            {
                WriteStep(json, step);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Why there is nothing to compare: the rejection of each file, null for one that gives a scan.</summary>
    public static string Write(Rejection? a, Rejection? b)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNull("same");
            foreach ((string name, Rejection? rejection) in new[] { ("a", a), ("b", b) })
            {
                json.WriteStartObject(name);
                InspectionJson.WriteRejection(json, rejection);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteFrame(Utf8JsonWriter json, string name, TracedFrame frame)
    {
        json.WriteStartObject(name);
        json.WriteNumber("width", frame.Picture.Width);
        json.WriteNumber("height", frame.Picture.Height);
        json.WriteNumber("pixelAspect", frame.Picture.PixelAspect);
        ReceiptJson.WriteMembers(json, new Receipt([.. frame.Picture.Steps.Select(step => step.Record)], frame.Warnings, frame.ScanSha256));
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, ComparedStep step)
    {
        json.WriteStartObject();
        json.WriteString("place", step.Place.Name);
        WriteSide(json, "a", step.A, step.Sha256A);
        WriteSide(json, "b", step.B, step.Sha256B);
        if (step.Same is { } same)
        {
            json.WriteBoolean("same", same);
        }
        else
        {
            json.WriteNull("same");
        }

        if (step.Difference is { } difference)
        {
            json.WriteStartObject("difference");
            json.WriteNumber("values", difference.Different);
            json.WriteNumber("of", difference.Total);
            json.WriteNumber("unmeasured", difference.Unmeasured);
            json.WriteNumber("largest", difference.Largest);
            if (difference.Largest > 0)
            {
                json.WriteNumber("row", difference.Row);
                json.WriteNumber("column", difference.Column);
                json.WriteNumber("a", difference.A);
                json.WriteNumber("b", difference.B);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, string name, ReceiptStep? step, string? sha256)
    {
        json.WriteStartObject(name);
        json.WritePropertyName("step");
        if (step is null)
        {
            json.WriteNullValue();
        }
        else
        {
            ReceiptJson.WriteStep(json, step);
        }

        json.WriteString("valuesSha256", sha256);
        json.WriteEndObject();
    }
}
