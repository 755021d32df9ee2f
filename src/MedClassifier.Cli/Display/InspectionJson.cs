using System.Text.Json;
using System.Text.Json.Nodes;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Inspection;

namespace MedClassifier.Cli.Display;

/// <summary>What ingestion sees in a file, for a program: one JSON object, indented. Holds no identity.</summary>
internal static class InspectionJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>All of it.</summary>
    public static string Write(FileInspection inspection)
    {
        var json = new JsonObject
        {
            ["contentSha256"] = inspection.Identity.ContentSha256,
            ["dicom"] = inspection.Identity.IsDicom,
            ["rejection"] = Of(inspection.Rejection),
            ["tags"] = new JsonArray(
                [.. inspection.Tags.Select(tag => new JsonObject { ["tag"] = tag.Tag, ["name"] = tag.Name, ["value"] = tag.Value })]),
            ["frames"] = inspection.Frames,
            ["storedSha256"] = inspection.Stored?.Sha256,
        };
        if (inspection.Stored is { } stored)
        {
            json["storedMinimum"] = stored.Minimum;
            json["storedMaximum"] = stored.Maximum;
        }

        json["scans"] = new JsonArray([.. inspection.Scans.Select(scan => new JsonObject
        {
            ["frame"] = scan.Frame,
            ["width"] = scan.Width,
            ["height"] = scan.Height,
            ["pixelAspect"] = scan.PixelAspect,
            ["receipt"] = ReceiptJson.Of(scan.Receipt),
        })]);
        return json.ToJsonString(Indented);
    }

    /// <summary>Two frames step by step.</summary>
    public static string Write(FrameComparison comparison) => new JsonObject
    {
        ["same"] = comparison.Same,
        ["partAt"] = comparison.Parting?.Place.Name,
        ["a"] = Of(comparison.A),
        ["b"] = Of(comparison.B),
        ["steps"] = new JsonArray([.. comparison.Steps.Select(Of)]),
    }.ToJsonString(Indented);

    /// <summary>Why there is nothing to compare: the rejection of each file, null for one that gives a scan.</summary>
    public static string Write(Rejection? a, Rejection? b) => new JsonObject
    {
        ["same"] = null,
        ["a"] = new JsonObject { ["rejection"] = Of(a) },
        ["b"] = new JsonObject { ["rejection"] = Of(b) },
    }.ToJsonString(Indented);

    private static JsonObject? Of(Rejection? rejection) => rejection is null ? null : new()
    {
        ["code"] = rejection.Code,
        ["message"] = rejection.Message,
        ["tag"] = rejection.Tag,
    };

    private static JsonObject Of(TracedFrame frame) => new()
    {
        ["width"] = frame.Picture.Width,
        ["height"] = frame.Picture.Height,
        ["pixelAspect"] = frame.Picture.PixelAspect,
        ["receipt"] = ReceiptJson.Of(new Receipt([.. frame.Picture.Steps.Select(step => step.Record)], frame.Warnings, frame.ScanSha256)),
    };

    private static JsonObject Of(ComparedStep step)
    {
        var json = new JsonObject
        {
            ["place"] = step.Place.Name,
            ["a"] = new JsonObject { ["step"] = step.A is null ? null : ReceiptJson.Of(step.A), ["valuesSha256"] = step.Sha256A },
            ["b"] = new JsonObject { ["step"] = step.B is null ? null : ReceiptJson.Of(step.B), ["valuesSha256"] = step.Sha256B },
            ["same"] = step.Same,
        };
        if (step.Difference is { } difference)
        {
            json["difference"] = Of(difference);
        }

        return json;
    }

    private static JsonObject Of(ValueDifference difference)
    {
        var json = new JsonObject
        {
            ["values"] = difference.Different,
            ["of"] = difference.Total,
            ["unmeasured"] = difference.Unmeasured,
            ["largest"] = difference.Largest,
        };
        if (difference.Largest > 0)
        {
            (json["row"], json["column"]) = (difference.Row, difference.Column);
            (json["a"], json["b"]) = (difference.A, difference.B);
        }

        return json;
    }
}
