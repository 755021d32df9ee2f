using System.Globalization;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Markup;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Pages;

/// <summary>Probabilities as bars with numbers, in the order of the model's outputs; the predicted class stands out by weight, too.</summary>
internal static class ProbabilityChart
{
    public static void Write(HtmlBuilder html, Prediction prediction, int positive)
    {
        html.Line($"<table class=\"probabilities\">");
        html.Line($"<caption>Probabilities</caption>");
        for (int i = 0; i < prediction.Classes.Count; i++)
        {
            float probability = prediction.Probabilities[i];
            string width = (probability * 100.0).ToString("0.##", CultureInfo.InvariantCulture);
            string predicted = i == prediction.PredictedIndex ? "predicted" : "other";
            string worst = i == positive ? "worst" : "ordinary";
            html.Line($"<tr class=\"{predicted} {worst}\"><th scope=\"row\">{prediction.Classes[i]}</th>");
            html.Line($"<td><svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
            html.Line($"<rect class=\"track\" width=\"100\" height=\"10\"/><rect class=\"fill\" width=\"{width}\" height=\"10\"/></svg></td>");
            html.Line($"<td class=\"number\" title=\"{InvariantNumber.Exact(probability)}\">{InvariantNumber.Probability(probability)}</td></tr>");
        }

        html.Line($"</table>");
    }
}
