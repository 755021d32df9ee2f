using MedClassifier.Domain.Scans;
using MedClassifier.Reporting.Markup;

namespace MedClassifier.Reporting.Pages;

/// <summary>What was done to the pixels, step by step.</summary>
internal static class ReceiptSection
{
    public static void Write(HtmlBuilder html, Receipt receipt)
    {
        html.Line($"<details class=\"receipt\">");
        html.Line($"<summary>Receipt <span class=\"aside\">{receipt.Steps.Count} steps from stored bytes to scan</span></summary>");
        html.Line($"""
            <table><thead><tr>
            <th scope="col" class="number">#</th><th scope="col">Step</th><th scope="col">Parameters</th>
            </tr></thead><tbody>
            """);
        for (int i = 0; i < receipt.Steps.Count; i++)
        {
            ReceiptStep step = receipt.Steps[i];
            string parameters = string.Join(" · ", step.Parameters.Select(p => $"{p.Key} {p.Value}"));
            html.Line($"<tr><td class=\"number\">{i + 1}</td><td>{step.Name}</td><td>{parameters}</td></tr>");
        }

        html.Line($"</tbody></table>");
        html.Line($"<p class=\"scan-hash\">Scan SHA-256 <span class=\"hash\">{receipt.ScanSha256}</span></p>");
        html.Line($"</details>");
        foreach (string warning in receipt.Warnings)
        {
            html.Line($"<p class=\"warning\"><strong>Note</strong> {warning}</p>");
        }
    }
}
