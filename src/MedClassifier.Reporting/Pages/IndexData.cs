using System.Text;
using System.Text.Json;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Pages;

/// <summary>
/// The index's rows for its script: one array a study, [page, label, detail, modality, class, probability, done, set aside, asset, reasons, call,
/// uncertain, date]; class, probability and call are null where no scan is done, call also where the run has no operating point.
/// </summary>
internal static class IndexData
{
    /// <summary>Studies in the page itself, and in each further part.</summary>
    public const int StudiesAPart = 5_000;

    /// <summary>The data of the page as JSON with &lt;, &gt; and &amp; escaped: the first part of the rows, and how many there are in all.</summary>
    /// <param name="studies">All studies, worst first.</param>
    /// <param name="run">What ran: the classes are listed, the positive class's probabilities given.</param>
    /// <param name="pageSize">Rows shown at a time.</param>
    public static string Of(IReadOnlyList<StudySummary> studies, RunDescription run, int pageSize) => Json(json =>
    {
        ModelCard model = run.Model;
        json.WriteStartObject();
        json.WriteNumber("pageSize", pageSize);
        json.WriteNumber("total", studies.Count);
        json.WriteNumber("partSize", StudiesAPart);
        json.WriteStartArray("classes");
        foreach (string name in model.Classes)
        {
            json.WriteStringValue(VisibleText.Of(name));
        }

        json.WriteEndArray();
        json.WriteNumber("positive", model.PositiveIndex);
        json.WriteString("called", run.OperatingPoint is { } point ? VisibleText.Of(point.Calls(model.Classes)[0]) : null);
        json.WriteBoolean("byCall", run.OperatingPoint is { IsChosen: true });
        json.WritePropertyName("rows");
        WriteRows(json, studies.Take(StudiesAPart), run);
        json.WriteEndObject();
    });

    /// <summary>Rows alone, as JSON.</summary>
    public static string RowsOf(IEnumerable<StudySummary> studies, RunDescription run) => Json(json => WriteRows(json, studies, run));

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteRows(Utf8JsonWriter json, IEnumerable<StudySummary> studies, RunDescription run)
    {
        json.WriteStartArray();
        foreach (StudySummary study in studies)
        {
            WriteRow(json, study, run.Model.PositiveIndex);
        }

        json.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter json, StudySummary study, int positive)
    {
        json.WriteStartArray();
        json.WriteStringValue(study.PageKey);
        json.WriteStringValue(VisibleText.Of(study.Label));
        json.WriteStringValue(VisibleText.Of(study.Detail));
        json.WriteStringValue(VisibleText.Of(study.Modality));
        if (study.Result is { } result)
        {
            json.WriteNumberValue(result.Prediction.PredictedIndex);
            json.WriteNumberValue(result.Prediction.Probabilities[positive]);
        }
        else
        {
            json.WriteNullValue();
            json.WriteNullValue();
        }

        json.WriteNumberValue(study.Done);
        json.WriteNumberValue(study.SetAside);
        json.WriteStringValue(study.Worst);
        json.WriteStringValue(VisibleText.Of(string.Join(", ", study.Reasons)));
        json.WriteStringValue(study.Result?.Call is { } call ? VisibleText.Of(call) : null);
        json.WriteNumberValue(study.IsUncertain ? 1 : 0);
        json.WriteStringValue(VisibleText.Of(study.Date));
        json.WriteEndArray();
    }
}
