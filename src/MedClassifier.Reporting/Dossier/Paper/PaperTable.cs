using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Pdf;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Dossier.Paper;

/// <summary>
/// A table. A short one stays whole; of a long one the head is repeated on every page, and the last two rows stay together. A row is torn only
/// when it is higher than a page; rows beyond a thousand are left to the CSV file.
/// </summary>
internal sealed class PaperTable : PaperBlock
{
    private const double Pad = 2.4;
    private const double Gap = 10;
    private const double CaptionSize = 9;
    private const double After = 12;
    private const double Smallest = 6.8;
    private const int RowsWithHead = 3;
    private const int MostRows = 1000;
    private const double Short = 0.18 * PaperFlow.Height;

    // A longer word is broken rather than that the whole table gets smaller.
    private const double LongestWord = 110;

    // A number and its interval on one line, as large as may be; then the interval below the number.
    private static readonly (double Size, bool IsSplit)[] Forms =
        [(8, false), (7.2, false), (Smallest, false), (8, true), (7.2, true), (Smallest, true)];

    private readonly TableBlock table;
    private readonly double[] widths;
    private readonly Paragraph caption;
    private readonly Paragraph[] head;
    private readonly Paragraph[][] rows;
    private readonly Paragraph? rest;

    public PaperTable(TableBlock whole)
    {
        table = whole with { Rows = [.. whole.Rows.Take(MostRows)] };
        int left = whole.Rows.Count - table.Rows.Count;
        rest = left == 0 ? null : Paragraph.Of(
            $"{InvariantNumber.Count(left)} more rows are in dossier.html and tables/{table.Name}.csv.", PdfFace.Bold, CaptionSize, PaperFlow.Width);
        (double size, bool isSplit) = Forms.FirstOrDefault(form => Words(form.Size, form.IsSplit).Sum() <= PaperFlow.Width, Forms[^1]);
        double[] words = Words(size, isSplit);
        double squeeze = Math.Min(1, PaperFlow.Width / words.Sum());
        widths = ColumnWidths.Of(
            [.. words.Select(width => width * squeeze)],
            [.. Each((cell, face, _) => face.Width(cell, size) + Gap + 0.1)],
            PaperFlow.Width);
        caption = Paragraph.Of(table.Label + table.Caption, PdfFace.Bold, CaptionSize, PaperFlow.Width);
        head = [.. table.Columns.Select((column, i) => Cell(column.TrimEnd('#'), PdfFace.Bold, size, i))];
        rows = [.. table.Rows.Select(row => row.Select((cell, i) => Cell(cell, PdfFace.Regular, size, i)).ToArray())];
    }

    public override double First
    {
        get
        {
            double top = caption.Height + 3 + Depth(head);
            double whole = top + rows.Sum(Depth);
            return whole <= Short ? whole : top + rows.Take(RowsWithHead).Sum(Depth);
        }
    }

    public override void Write(PaperFlow flow)
    {
        flow.Need(Math.Min(First, PaperFlow.Height / 2));
        flow.Paper.Within("Table", () =>
        {
            flow.Paper.Draw("Caption", canvas => caption.Write(canvas, PaperFlow.Left, flow.Y, Ink.Black));
            flow.Advance(caption.Height + 3);
            WriteHead(flow, isFirst: true);
            for (int i = 0; i < rows.Length; i++)
            {
                WriteRow(flow, i);
            }
        });

        if (rest is not null)
        {
            flow.Need(rest.Height + 3);
            flow.Paper.Draw("P", canvas => rest.Write(canvas, PaperFlow.Left, flow.Y + 3, Ink.Black));
            flow.Advance(rest.Height + 3);
        }

        flow.Advance(After);
    }

    private void WriteHead(PaperFlow flow, bool isFirst)
    {
        double depth = Depth(head);

        // The last lines of all names stand on one line.
        void Cell(PdfCanvas canvas, int column) =>
            WriteCell(canvas, head[column], column, IsNumber(column), flow.Y + depth - Pad - head[column].Height);

        // What is repeated on a further page is not repeated to those who have it read to them.
        if (isFirst)
        {
            flow.Paper.Within("TR", () => EachColumn(column => flow.Paper.Draw("TH", canvas => Cell(canvas, column))));
        }
        else
        {
            flow.Paper.Decorate(canvas => EachColumn(column => Cell(canvas, column)));
        }

        flow.Paper.Decorate(canvas => canvas.Fill(PaperFlow.Left, flow.Y + depth - 0.9, widths.Sum(), 0.9, Ink.Black));
        flow.Advance(depth);
    }

    private void WriteRow(PaperFlow flow, int index)
    {
        Paragraph[] row = rows[index];
        double room = PaperFlow.Height - Depth(head) - (2 * Pad);
        int linesOnAPage = Math.Max(1, (int)(room / row[0].LineHeight));
        int lines = row.Max(cell => cell.Lines.Count);
        for (int from = 0; from < lines; from += linesOnAPage)
        {
            Paragraph[] part = [.. row.Select(cell => cell.Part(from, linesOnAPage))];
            double depth = Depth(part);
            double last = index == rows.Length - 2 && lines <= linesOnAPage ? Depth(rows[^1]) : 0;
            if (flow.Need(Math.Min(depth + last, Math.Max(depth, room))))
            {
                WriteHead(flow, isFirst: false);
            }

            bool IsRight(int column) => IsNumber(column) && !TableCell.IsReason(table.Rows[index][column]);
            flow.Paper.Within("TR", () => EachColumn(column => flow.Paper.Draw(
                "TD", canvas => WriteCell(canvas, part[column], column, IsRight(column), flow.Y + Pad))));
            flow.Paper.Decorate(canvas => canvas.Fill(PaperFlow.Left, flow.Y + depth - 0.4, widths.Sum(), 0.4, Ink.Line));
            flow.Advance(depth);
        }
    }

    private void EachColumn(Action<int> write)
    {
        for (int column = 0; column < widths.Length; column++)
        {
            write(column);
        }
    }

    private void WriteCell(PdfCanvas canvas, Paragraph text, int column, bool isNumber, double top)
    {
        double left = PaperFlow.Left + widths.Take(column).Sum();
        text.Write(canvas, isNumber ? left + widths[column] - Gap : left, top, Ink.Black, isNumber ? TextAnchor.End : TextAnchor.Start);
    }

    private bool IsNumber(int column) => table.Columns[column].EndsWith('#');

    private Paragraph Cell(string text, PdfFace face, double size, int column)
    {
        double width = widths[column] - Gap;
        int interval = IsNumber(column) && face.Width(text, size) > width && !TableCell.IsReason(text)
            ? text.IndexOf(" (", StringComparison.Ordinal)
            : -1;
        return interval < 0
            ? Paragraph.Of(text, face, size, width)
            : new Paragraph(
                [
                    .. Paragraph.Of(text[..interval], face, size, width).Lines, .. Paragraph.Of(text[(interval + 1)..], face, size, width).Lines,
                ],
                face,
                size);
    }

    private static double Depth(Paragraph[] row) => row.Max(cell => cell.Height) + (2 * Pad);

    // A number and its interval count as one word, or as one each.
    private double[] Words(double size, bool isSplit) => Each(
        (cell, face, isNumber) => isNumber
            ? (isSplit ? cell.Split(" (") : [cell]).Max((part) => face.Width(isSplit && part != cell ? part + "(" : part, size)) + Gap + 0.1
            : Math.Min(cell.Split(' ').Max(word => face.Width(word, size)), LongestWord) + Gap + 0.1);

    private double[] Each(Func<string, PdfFace, bool, double> width) =>
    [
        .. table.Columns.Select((column, i) => table.Rows
            .Select(row => width(row[i], PdfFace.Regular, IsNumber(i) && !TableCell.IsReason(row[i])))
            .Append(width(column.TrimEnd('#'), PdfFace.Bold, false)).Max()),
    ];
}
