using System.Text;
using Spectre.Console;

namespace MedClassifier.Cli.Display;

/// <summary>Output to a terminal that bears a status line: what is written comes above it.</summary>
/// <param name="output">Where it goes.</param>
/// <param name="status">The line.</param>
internal sealed class StatusOutput(IAnsiConsoleOutput output, StatusLine status) : IAnsiConsoleOutput
{
    /// <inheritdoc/>
    public TextWriter Writer { get; } = new StatusWriter(output.Writer, status);

    /// <inheritdoc/>
    public bool IsTerminal => output.IsTerminal;

    /// <inheritdoc/>
    public int Width => output.Width;

    /// <inheritdoc/>
    public int Height => output.Height;

    /// <inheritdoc/>
    public void SetEncoding(Encoding encoding) => output.SetEncoding(encoding);

    private sealed class StatusWriter(TextWriter writer, StatusLine status) : TextWriter(writer.FormatProvider)
    {
        public override Encoding Encoding => writer.Encoding;

        public override void Write(char value) => status.Above(value.ToString(), () => writer.Write(value));

        public override void Write(string? value) => status.Above(value ?? "", () => writer.Write(value));

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Flush() => writer.Flush();
    }
}
