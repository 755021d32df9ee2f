using System.Reflection;
using System.Text;
using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Markup;
using MedClassifier.Reporting.Pages;

namespace MedClassifier.Reporting.Dossier.Pages;

/// <summary>The dossier as one page that needs nothing beside it: style, figures and pictures travel in it as data.</summary>
internal static class DossierPage
{
    private const string Policy = "default-src 'none'; img-src data:; style-src data:; base-uri 'none'; form-action 'none'";

    // In points. A wider figure would be too small to read on a telephone.
    private const double WideFigure = 400;

    public static string Render(DossierDocument document)
    {
        var html = new HtmlBuilder();
        html.Line($"<!doctype html>");
        html.Line($"<html lang=\"en\"><head><meta charset=\"utf-8\">");
        html.Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">");
        html.Line($"<meta name=\"color-scheme\" content=\"light dark\">");
        html.Line($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Line($"<title>{document.Title}</title>");
        html.Line($"<link rel=\"stylesheet\" href=\"data:text/css;base64,{Style()}\">");
        html.Line($"</head><body class=\"{(document.Stamp.Length > 0 ? "stamped" : "plain")}\">");
        if (document.Stamp.Length > 0)
        {
            html.Line($"<header class=\"stamp\"><p><strong>{document.Stamp}</strong> {document.StampReason}</p></header>");
        }

        html.Line($"<div role=\"region\" aria-label=\"Notice\"><p class=\"notice\"><strong>MedClassifier</strong> {PageFrame.Notice}</p></div>");
        html.Line($"<main><h1>{document.Title}</h1><p class=\"summary\">{document.Summary}</p>");
        html.Line($"<nav aria-label=\"Sections\"><ol>");
        foreach (DossierSection section in document.Sections)
        {
            html.Line($"<li><a href=\"#{section.Id}\">{section.Heading}</a></li>");
        }

        html.Line($"</ol></nav>");
        foreach (DossierSection section in document.Sections)
        {
            html.Line($"<section id=\"{section.Id}\"><h2>{section.Heading}</h2>");
            foreach (DossierBlock block in section.Blocks)
            {
                Write(html, block);
            }

            html.Line($"</section>");
        }

        html.Line($"</main></body></html>");
        return html.ToString();
    }

    private static void Write(HtmlBuilder html, DossierBlock block)
    {
        switch (block)
        {
            case TextBlock text:
                html.Line($"<p class=\"{(text.IsWarning ? "warning" : "text")}\">{text.Text}</p>");
                break;
            case FactsBlock facts:
                html.Line($"<dl>");
                foreach ((string name, string value) in facts.Facts)
                {
                    html.Line($"<div><dt>{name}</dt><dd>{value}</dd></div>");
                }

                html.Line($"</dl>");
                break;
            case TableBlock table:
                Write(html, table);
                break;
            case FiguresBlock figures:
                html.Line($"<div class=\"figures\">");
                foreach (DossierFigure figure in figures.Figures)
                {
                    string svg = Convert.ToBase64String(Encoding.UTF8.GetBytes(SvgWriter.Write(figure.Drawing)));
                    string size = figure.Drawing.Width > WideFigure ? "wide" : "whole";
                    html.Line($"<figure><div class=\"{size}\">");
                    html.Line($"<img src=\"data:image/svg+xml;base64,{svg}\" alt=\"{figure.Drawing.Description}\"></div>");
                    html.Line($"<figcaption><strong>{figure.Label}</strong>{figure.Caption}</figcaption></figure>");
                }

                html.Line($"</div>");
                break;
            case PicturesBlock pictures:
                Write(html, pictures);
                break;
            default:
                throw new ArgumentException($"{block.GetType().Name} has no form on a page", nameof(block));
        }
    }

    private static void Write(HtmlBuilder html, TableBlock table)
    {
        html.Line($"<div class=\"table\"><table><caption><span>{table.Label}{table.Caption}</span></caption><thead><tr>");
        foreach (string column in table.Columns)
        {
            html.Line($"<th scope=\"col\" class=\"{Kind(column)}\">{column.TrimEnd('#')}</th>");
        }

        html.Line($"</tr></thead><tbody>");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            html.Line($"<tr>");
            for (int i = 0; i < row.Count; i++)
            {
                string kind = TableCell.IsReason(row[i]) ? "words" : Kind(table.Columns[i]);
                kind += TableCell.IsEndless(row[i]) ? " long" : "";
                int interval = kind == "number" ? row[i].IndexOf(" (", StringComparison.Ordinal) : -1;
                if (interval < 0)
                {
                    html.Line($"<td class=\"{kind}\">{row[i]}</td>");
                    continue;
                }

                // Where a table is narrow, the interval goes below its number, in one piece.
                html.Line($"<td class=\"{kind}\">{row[i][..interval]} <span>{row[i][(interval + 1)..]}</span></td>");
            }

            html.Line($"</tr>");
        }

        html.Line($"</tbody></table></div>");
    }

    private static void Write(HtmlBuilder html, PicturesBlock pictures)
    {
        html.Line($"<div class=\"cards\">");
        foreach (PictureCard card in pictures.Cards)
        {
            html.Line($"<figure class=\"card\"><div class=\"pair\">");
            foreach ((byte[] file, string description) in card.Pictures)
            {
                string kind = file is [0xFF, 0xD8, ..] ? "jpeg" : "png";
                html.Line($"<img src=\"data:image/{kind};base64,{Convert.ToBase64String(file)}\" alt=\"{description}\">");
            }

            html.Line($"</div><figcaption><strong>{card.Label}</strong>{card.Caption}</figcaption></figure>");
        }

        html.Line($"</div>");
    }

    private static string Kind(string column) => column.EndsWith('#') ? "number" : "words";

    private static string Style()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("MedClassifier.Reporting.Assets.dossier.css")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Convert.ToBase64String(bytes.ToArray());
    }
}
