using System.Text.Json;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Storage;
using MedClassifier.Domain.Training;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Dossier.Pages;
using MedClassifier.Reporting.Dossier.Paper;
using MedClassifier.Reporting.Records;

namespace MedClassifier.Reporting.Training;

/// <summary>
/// Writes what there is to say of a training: a page that a person opens, alone, the same for paper, and the numbers as JSON. Page and paper hold
/// pictures of the validation set; the JSON holds none, and none holds a name.
/// </summary>
/// <param name="options">Scale and opacity of the attention.</param>
public sealed class TrainingReportWriter(ReportOptions options)
{
    /// <summary>Writes all files.</summary>
    /// <param name="report">What to say.</param>
    /// <param name="page">The HTML file; the PDF stands beside it, with its ending.</param>
    /// <param name="record">The JSON file.</param>
    /// <exception cref="IOException">A file could not be written.</exception>
    public void Write(TrainingReport report, string page, string record)
    {
        ArgumentNullException.ThrowIfNull(report);
        DossierDocument document = DossierNumbering.Of(new TrainingDossier(options).Of(report));
        DurableFile.WriteText(page, DossierPage.Render(document));
        DurableFile.WriteBytes(Path.ChangeExtension(page, ".pdf"), DossierPaper.Render(document));
        DurableFile.Write(record, stream => WriteJson(stream, report));
    }

    private static void WriteJson(Stream stream, TrainingReport report)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("format", "medclassifier-training/1");
        json.WriteString("notice", "Research software, not a medical device.");
        ModelCardJson.Write(json, "model", report.Model);
        json.WriteStartObject("training");
        foreach ((string name, string value) in report.Model.Training.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteBoolean("finished", report.IsFinished);
        json.WriteNumber("steps", report.Steps);
        json.WriteNumber("set_aside", report.SetAside);
        if (report.Result is { } result)
        {
            json.WritePropertyName("result");
            WriteValidation(json, result);
            WriteConfusion(json, report);
        }

        json.WriteStartArray("validations");
        foreach (ValidationResult validation in report.History.Validations)
        {
            WriteValidation(json, validation);
        }

        json.WriteEndArray();
        json.WriteStartArray("history");
        foreach (TrainingPoint point in report.History.Steps)
        {
            json.WriteStartObject();
            json.WriteNumber("step", point.Step);
            json.WriteNumber("loss", point.Loss);
            json.WriteNumber("attention_loss", point.AttentionLoss);
            json.WriteNumber("learning_rate", point.LearningRate);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteValidation(Utf8JsonWriter json, ValidationResult validation)
    {
        json.WriteStartObject();
        json.WriteNumber("step", validation.Step);
        json.WriteNumber("examples", validation.Examples);
        json.WriteNumber("loss", validation.Loss);
        json.WriteNumber("accuracy", validation.Accuracy);
        WriteOptional(json, "score", validation.Score);
        WriteOptional(json, "pointing", validation.Pointing);
        json.WriteStartArray("score_by_data_set");
        foreach (double? score in validation.ScoreByDataSet)
        {
            if (score is { } value)
            {
                json.WriteNumberValue(value);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
        json.WriteStartObject("pooling");
        foreach ((string name, double value) in validation.Pooling)
        {
            json.WriteNumber(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteConfusion(Utf8JsonWriter json, TrainingReport report)
    {
        json.WriteStartArray("confusion");
        foreach (int[] row in TrainingDossier.Confusion(report.Model.Classes, report.Examples))
        {
            json.WriteStartArray();
            Array.ForEach(row, json.WriteNumberValue);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
