using System.Text;
using Spectre.Console;

namespace MedClassifier.Cli.Display;

/// <summary>
/// One line at the bottom of a terminal that is drawn again and again: never longer than the terminal is wide, gone without a trace when it is
/// cleared, and below whatever else is written meanwhile.
/// </summary>
/// <param name="terminal">Takes what draws it.</param>
/// <param name="width">Columns of the terminal, asked each time.</param>
/// <param name="capabilities">Colours and signs of the terminal.</param>
internal sealed class StatusLine(TextWriter terminal, Func<int> width, IReadOnlyCapabilities capabilities)
{
    // To the line's begin, and all of it away: also what a key that was pressed has left there.
    private const string Erase = "\r\u001b[2K";
    private const int LongestBar = 24;

    private readonly Lock gate = new();
    private string shown = "";

    // Whether something else stands on the terminal's last line, not yet ended.
    private bool isWithin;

    /// <summary>Draws it.</summary>
    /// <param name="words">What is being done.</param>
    /// <param name="share">How much of it, 0 to 1; null where that is not known.</param>
    public void Show(string words, double? share = null)
    {
        lock (gate)
        {
            shown = Compose(words, share);
            if (!isWithin)
            {
                terminal.Write(Erase + shown);
                terminal.Flush();
            }
        }
    }

    /// <summary>Takes it away.</summary>
    public void Clear()
    {
        lock (gate)
        {
            if (shown.Length > 0)
            {
                shown = "";
                if (!isWithin)
                {
                    terminal.Write(Erase);
                    terminal.Flush();
                }
            }
        }
    }

    /// <summary>Writes something else: above the line, which is drawn anew where that ended a line of its own.</summary>
    public void Above(string text, Action write)
    {
        lock (gate)
        {
            if (shown.Length > 0 && !isWithin)
            {
                terminal.Write(Erase);
            }

            write();
            isWithin = text.Length > 0 ? text[^1] != '\n' : isWithin;
            if (shown.Length > 0 && !isWithin)
            {
                terminal.Write(shown);
                terminal.Flush();
            }
        }
    }

    private string Compose(string words, double? share)
    {
        // The last column stays free: a sign there would make some terminals begin a new line.
        int room = Math.Max(1, width() - 1);
        var line = new StringBuilder();
        if (share is { } part && room >= 2 * LongestBar)
        {
            int whole = (int)Math.Round(Math.Clamp(part, 0, 1) * LongestBar);
            (char done, char open) = capabilities.Unicode ? ('━', '─') : ('#', '-');
            bool isColoured = capabilities.ColorSystem != ColorSystem.NoColors;
            line.Append(isColoured ? "\u001b[34m" : "").Append(done, whole).Append(isColoured ? "\u001b[90m" : "")
                .Append(open, LongestBar - whole).Append(isColoured ? "\u001b[0m " : " ");
            room -= LongestBar + 1;
        }

        string plain = string.Concat(words.Select(c => char.IsControl(c) ? '\uFFFD' : c));
        return line.Append(plain.Length <= room ? plain : plain[..(room - 1)] + (capabilities.Unicode ? '…' : '.')).ToString();
    }
}
