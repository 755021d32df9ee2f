using System.Text;
using Spectre.Console;

namespace MedClassifier.Cli.Display;

/// <summary>Output that breaks nothing off: what cannot be written, because a disk is full or a terminal is gone, is lost.</summary>
/// <param name="output">Where it goes while it can.</param>
internal sealed class EnduringOutput(IAnsiConsoleOutput output) : IAnsiConsoleOutput
{
    /// <inheritdoc/>
    public TextWriter Writer { get; } = new EnduringWriter(output.Writer);

    /// <inheritdoc/>
    public bool IsTerminal => output.IsTerminal;

    /// <inheritdoc/>
    public int Width => output.Width;

    /// <inheritdoc/>
    public int Height => output.Height;

    /// <inheritdoc/>
    public void SetEncoding(Encoding encoding) => output.SetEncoding(encoding);

    private sealed class EnduringWriter(TextWriter writer) : TextWriter(writer.FormatProvider)
    {
        public override Encoding Encoding => writer.Encoding;

        public override void Write(char value) => Try(() => writer.Write(value));

        public override void Write(string? value) => Try(() => writer.Write(value));

        public override void Write(char[] buffer, int index, int count) => Try(() => writer.Write(buffer, index, count));

        public override void Flush() => Try(writer.Flush);

        private static void Try(Action write)
        {
            try
            {
                write();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // There is nobody to tell: this is where the user would be told.
            }
        }
    }
}
