using System.Globalization;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Markup;
using MedClassifier.Reporting.Pictures;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Pages;

/// <summary>One classified scan on its study's page: the image as it is, and the numbers. The page's script draws the attention.</summary>
internal sealed class ScanSection(RunDescription run)
{
    /// <summary>Writes the section.</summary>
    /// <param name="html">Where to write.</param>
    /// <param name="result">A done result.</param>
    /// <param name="number">The scan's number on the page, from 1.</param>
    /// <param name="isWorst">Whether the study stands in the index for this scan.</param>
    public void Write(HtmlBuilder html, ScanResult result, int number, bool isWorst)
    {
        Classification classification = result.Classification
            ?? throw new ArgumentException("a scan without a class has no section", nameof(result));
        Prediction prediction = classification.Prediction;

        html.Line($"<article class=\"scan\" id=\"scan-{number}\">");
        html.Line($"<header><h2>Image {number}</h2>");
        if (isWorst)
        {
            html.Line($"<p class=\"aside\">highest p({prediction.Classes[run.Model.PositiveIndex]}) of the study</p>");
        }

        string probability = InvariantNumber.Probability(prediction.Probabilities[prediction.PredictedIndex]);
        html.Line($"<p class=\"verdict\">{prediction.Predicted} <span class=\"number\">{probability}</span></p>");
        if (run.Abstain.ReasonFor(prediction) is { } reason)
        {
            html.Line($"<p class=\"uncertain\"><strong>uncertain</strong>: {reason}</p>");
        }

        html.Line($"""
            <p class="source">{result.Identity.Path}, frame {result.Frame ?? 0}</p></header>
            <div class="scan-body">
            """);
        WritePictures(html, result, classification.Attention, number);
        html.Line($"<div class=\"facts\">");
        ProbabilityChart.Write(html, prediction, run.Model.PositiveIndex);
        if (run.CallOf(result) is { } call)
        {
            html.Line($"<p class=\"call\">Call: <strong>{call}</strong> ({ProbabilityBasis.ImageThreshold(run)})</p>");
        }

        if (classification.Familiarity is { } familiarity)
        {
            WriteFamiliarity(html, familiarity);
        }

        WriteMembers(html, prediction);
        WriteMapsHeading(html, classification);
        html.Line($"</div>");
        html.Line($"</div>");
        if (result.OtherSettings is { } other)
        {
            html.Line($"""
                <p class="warning"><strong>Note</strong> An earlier run made this result, not with the model and settings named below: model
                <span class="hash">{other.ModelSha256}</span>, configuration <span class="hash">{other.ConfigurationSha256}</span>.</p>
                """);
        }

        if (result.Receipt is { } receipt)
        {
            ReceiptSection.Write(html, receipt);
        }

        html.Line($"</article>");
    }

    // The page's script fills in the maps.
    private static void WriteMapsHeading(HtmlBuilder html, Classification classification)
    {
        if (classification.Heatmaps is null)
        {
            html.Line($"""
                <section class="attention"><h3>Attention <span class="aside">peak {Peak(classification.Attention)}×</span></h3></section>
                """);
        }
        else
        {
            html.Line($"""
                <section class="attention"><h3>Maps <span class="aside">of {classification.Prediction.Predicted}, in one scale</span></h3></section>
                """);
        }
    }

    // What the networks of an ensemble gave each, of the class that they gave together.
    private void WriteMembers(HtmlBuilder html, Prediction prediction)
    {
        if (prediction.Members is not { } members || members.Count != run.Model.Members.Count)
        {
            return;
        }

        string own = string.Join(
            ", ",
            members.Zip(
                run.Model.Members,
                (values, member) => $"{member.Architecture} {InvariantNumber.Probability(values[prediction.PredictedIndex])}"));
        string calibrated = prediction.Raw is null ? "" : " before calibration";
        html.Line($"""
            <p class="members">Networks apart by {InvariantNumber.Probability((float)prediction.Spread!.Value)}
            <span class="aside">p({prediction.Predicted}){calibrated}: {own}</span></p>
            """);
    }

    private static void WritePictures(HtmlBuilder html, ScanResult result, AttentionMap attention, int number)
    {
        // Only the shape matters here: the browser keeps the place free until the picture is there.
        (int width, int height) = attention.Geometry.WholeSize();
        string stem = "../scans/" + ScanPictures.StemOf(result.AssetKey);
        string seen = attention.Geometry.Region is null ? "as the model saw it" : "as stored, with the field of view that the model saw";
        html.Line($"""
            <div class="pictures">
            <figure><div class="plate">
            <img src="{stem}{ScanPictures.ImageEnding}" width="{width}" height="{height}" loading="lazy" alt="Image {number} {seen}">
            """);
        if (attention.Geometry.Region is { } region)
        {
            html.Line($"""
                <svg class="extent" viewBox="0 0 {attention.Geometry.ScanWidth} {attention.Geometry.ScanHeight}" aria-hidden="true"
                  preserveAspectRatio="none"><rect x="{region.Left}" y="{region.Top}" width="{region.Width}" height="{region.Height}"/></svg>
                """);
        }

        html.Line($"</div><figcaption>{Caption(attention.Geometry)}</figcaption></figure></div>");
    }

    private static void WriteFamiliarity(HtmlBuilder html, Familiarity familiarity)
    {
        string distance = InvariantNumber.Hundredths(familiarity.Distance);
        string limit = InvariantNumber.Hundredths(familiarity.Limit);
        if (familiarity.IsNearEdge)
        {
            html.Line($"<p class=\"warning\"><strong>Near the edge</strong> of what the model learnt from: distance {distance}, at most {limit}</p>");
        }
        else
        {
            html.Line($"<p class=\"aside\">Distance from what the model learnt from {distance}, at most {limit}</p>");
        }
    }

    private static string Caption(InputGeometry geometry) => geometry.Region is { } seen
        ? string.Create(
            CultureInfo.InvariantCulture, $"Image; outline: the field of view, {seen.Width} × {seen.Height} pixels, all that the model saw")
        : "Image";

    private static string Peak(AttentionMap attention) =>
        InvariantNumber.Multiple(attention.Weights.Max() * (double)attention.Width * attention.Height);
}
